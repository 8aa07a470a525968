//! Goes on by documents when an operator was silent for three working days
//! (decision 28). That is recorded, and silence never confirms.

use super::CaseChanged;
use super::take::expect_free;
use crate::applications::{place, scope};
use crate::audit::{Actor, salted_digest};
use crate::cases::{Case, Env, Scope, due_after, keep, lock_reviewed, seal_text};
use crate::checks::lapse_late;
use crate::entities::note;
use crate::{Error, Result, Tx, ids, words};
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_rules::lifecycle::Command;

/// Working days of silence after which documents may suffice.
pub const SILENCE_DAYS: u32 = 3;

/// From when on a case may go on by documents; absent while nothing is open.
pub(crate) fn possible_from(case: &Case, calendar: &Calendar) -> Result<Option<Millis>> {
    let open = case.checks.iter().filter(|check| check.outcome == "open");
    let Some(asked_at) = open.map(|check| check.asked_at).max() else {
        return Ok(None);
    };
    Ok(Some(due_after(Millis(asked_at), SILENCE_DAYS, calendar)?))
}

/// Goes on without the open answers. Pure.
pub(crate) fn go_on(
    case: &mut Case,
    scope: &mut Scope<'_>,
    reviewer: i64,
    reason: &str,
) -> Result<()> {
    let reason = words::required("reason", reason)?;
    if let Some(until) = possible_from(case, scope.calendar)?
        && scope.now < until
    {
        return Err(Error::TooEarly { until });
    }
    let open: Vec<_> = case
        .checks
        .iter()
        .filter(|check| check.outcome == "open")
        .cloned()
        .collect();
    for check in &open {
        lapse_late(case, scope, check)?;
    }
    case.checks.change(
        |check| check.outcome == "open",
        |check| "passed".clone_into(&mut check.outcome),
    );
    let actor = Actor::reviewer(reviewer);
    let salt: [u8; 16] = ids::bytes(scope.rng);
    let operators: Vec<&str> = open
        .iter()
        .map(|check| check.operator_id.as_str())
        .collect();
    let entry = case
        .entry(actor, "proceeded-by-documents", scope.now)
        .fact("operators", operators)
        .fact("reason", salted_digest(&salt, reason.as_bytes()));
    case.advance(scope, Command::ProceedByDocuments, actor, entry)?;
    case.notes.push(note::Model {
        id: 0,
        application_id: case.row.id,
        at: scope.now.0,
        author: reviewer,
        text_sealed: seal_text(scope.keys, &format!("note:{}", case.row.id), &reason),
    });
    Ok(())
}

/// Takes a case into review without the operators' answers; the reason becomes a note.
///
/// # Errors
/// [`Error::NotFound`], [`Error::StaleRevision`], [`Error::State`],
/// [`Error::ClaimedByOther`], [`Error::TooEarly`], [`Error::ConflictOfInterest`].
pub async fn proceed_by_documents(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
    revision: u64,
    reason: &str,
) -> Result<CaseChanged> {
    let mut case = lock_reviewed(tx, reference).await?;
    expect_free(tx, &case, reviewer).await?;
    case.expect_revision(revision)?;
    super::interest::expect_none(tx, &case, reviewer).await?;
    let (store, now) = place(tx);
    go_on(&mut case, &mut scope(&store, now, env), reviewer, reason)?;
    let changed = CaseChanged::of(&case);
    keep(tx, env.rng, vec![case]).await?;
    Ok(changed)
}
