//! Recomputes what must always hold, page by page, without changing anything.
//! Runs after every test that touches a database and as `ijazat verify`.

mod audited;
mod clocks;
mod frozen;
mod history;
mod holdings;
mod kept;
mod pages;
mod pass;
pub(crate) mod silent;

pub use pass::{BoxFuture, CheckDocument, Finding, Invariant, Outcome, Pass, Progress, Report};

use crate::{Result, Store};

/// Every invariant, by area, in the order in which they are checked. An area
/// adds its own list here.
const INVARIANTS: &[&[Invariant]] = &[
    kept::INVARIANTS,
    audited::INVARIANTS,
    history::INVARIANTS,
    holdings::INVARIANTS,
    frozen::INVARIANTS,
    clocks::INVARIANTS,
    silent::INVARIANTS,
];

/// Checks every invariant. `documents` says what is wrong with the stored bytes
/// of a row, if anything; without it, only the rows are checked.
///
/// # Errors
/// What the database says; a broken invariant is a finding, no error.
pub async fn run(
    store: &Store,
    documents: Option<&CheckDocument>,
    progress: &mut (dyn FnMut(&Progress) + Send),
) -> Result<Report> {
    let mut report = Report::default();
    for invariant in INVARIANTS.iter().copied().flatten() {
        let mut pass = Pass::new(store, documents, invariant, progress);
        // Says what begins: some look at everything in one step.
        pass.checked(0);
        (invariant.run)(&mut pass).await?;
        report.outcomes.push(pass.finish());
    }
    Ok(report)
}
