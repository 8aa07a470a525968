//! How many cases each tab holds.

use super::page::{Tab, filter};
use crate::entities::application::Entity;
use crate::{Result, Store};
use ijazat_rules::clock::{Amount, Calendar, Millis, due};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};

/// Working minutes before the due time in which a case is due soon.
const SOON_MINUTES: u32 = 120;

/// How many cases in each tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// Taken by the asker and open.
    pub mine: u64,
    /// In review and taken by nobody.
    pub unassigned: u64,
    /// With an operator or the applicant.
    pub waiting: u64,
    /// Due within two working hours.
    pub due_soon: u64,
    /// Past due.
    pub overdue: u64,
}

/// The moment until which a case is due soon.
pub(super) fn soon(now: Millis, calendar: &Calendar) -> Result<Millis> {
    Ok(due(now, Amount::Minutes(SOON_MINUTES), &[], calendar)?.at)
}

/// Counts the tabs for a reviewer.
///
/// # Errors
/// What the database says, or a calendar that ends.
pub async fn counts(
    store: &Store,
    calendar: &Calendar,
    reviewer: i64,
    now: Millis,
) -> Result<QueueCounts> {
    let soon = soon(now, calendar)?;
    let count = async |tab: Tab| -> Result<u64> {
        Ok(Entity::find()
            .filter(filter(tab, reviewer, now, soon))
            .count(store.read())
            .await?)
    };
    Ok(QueueCounts {
        mine: count(Tab::Mine).await?,
        unassigned: count(Tab::Unassigned).await?,
        waiting: count(Tab::Waiting).await?,
        due_soon: count(Tab::DueSoon).await?,
        overdue: count(Tab::Overdue).await?,
    })
}
