//! Public figures. Cells under five are absent (decision 12).

mod decisions;
mod submissions;

use crate::{Result, Store};
use ijazat_rules::clock::Millis;

/// Smallest count that is told.
pub const SMALLEST_CELL: u64 = 5;

/// Months that are told.
pub const MONTHS_MAX: u32 = 24;

/// Public figures at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// When they were counted.
    pub as_of: Millis,
    /// Holdings in force.
    pub holdings_active: Option<u64>,
    /// Median working minutes to a decision over the last 90 days.
    pub median_decision_minutes: Option<u32>,
    /// Applications that were handed in, by state.
    pub by_state: Vec<Cell>,
    /// By form.
    pub by_form: Vec<Cell>,
    /// By sector of organisations.
    pub by_sector: Vec<Cell>,
    /// By month of the authority, oldest first.
    pub by_month: Vec<Month>,
}

/// One count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// State, form id or sector.
    pub key: String,
    /// Count; absent when under five.
    pub count: Option<u64>,
}

/// One month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// `YYYY-MM`.
    pub month: String,
    /// Submitted.
    pub submitted: Option<u64>,
    /// Approved.
    pub approved: Option<u64>,
    /// Rejected.
    pub rejected: Option<u64>,
    /// Median working minutes to a decision.
    pub median_decision_minutes: Option<u32>,
}

/// A count that may be told.
pub(crate) fn told(count: u64) -> Option<u64> {
    (count >= SMALLEST_CELL).then_some(count)
}

/// Counts everything anew, by indexes: below a second at a million cases, so
/// that callers keep the answer for some minutes.
///
/// # Errors
/// What the database says.
pub async fn count(store: &Store, utc_offset_minutes: i32, now: Millis) -> Result<Statistics> {
    let (by_state, by_form, by_sector) = submissions::by_kind(store).await?;
    let mut by_month = submissions::by_month(store, utc_offset_minutes, now).await?;
    let median = decisions::fill(store, utc_offset_minutes, now, &mut by_month).await?;
    Ok(Statistics {
        as_of: now,
        holdings_active: submissions::holdings_active(store, now).await?,
        median_decision_minutes: median,
        by_state,
        by_form,
        by_sector,
        by_month,
    })
}
