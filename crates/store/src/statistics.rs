//! Public figures. Cells under five are absent (decision 12), and so are others
//! from which they could be computed.

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
    /// Count; absent when under five, or when it would give a small one away.
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

/// A single count, as it may be told.
pub(crate) fn told(count: u64) -> Option<u64> {
    (count >= SMALLEST_CELL).then_some(count)
}

/// The counts of one table, as they may be told. Its total is known from other
/// tables, so that a single cell that is left out could be computed: with small
/// cells the smallest others are left out too, until what is missing is at
/// least two cells and twice the smallest count.
pub(crate) fn told_table(counts: &[u64]) -> Vec<Option<u64>> {
    let mut cells: Vec<Option<u64>> = counts.iter().map(|count| told(*count)).collect();
    loop {
        let missing = || counts.iter().zip(&cells).filter(|(_, cell)| cell.is_none());
        let (number, sum) = (
            missing().count(),
            missing().map(|(count, _)| count).sum::<u64>(),
        );
        let is_safe = number == 0 || (number >= 2 && sum >= 2 * SMALLEST_CELL);
        let smallest = cells
            .iter()
            .enumerate()
            .filter_map(|(place, cell)| Some(((*cell)?, place)))
            .min();
        match smallest {
            Some((_, place)) if !is_safe => cells[place] = None,
            _ => return cells,
        }
    }
}

/// Counts everything anew, by indexes: below a second at a million cases, so
/// that callers keep the answer for some minutes.
///
/// # Errors
/// What the database says.
pub async fn count(store: &Store, utc_offset_minutes: i32, now: Millis) -> Result<Statistics> {
    let (by_state, by_form, by_sector) = submissions::by_kind(store).await?;
    let mut months = submissions::by_month(store, utc_offset_minutes, now).await?;
    let median = decisions::fill(store, utc_offset_minutes, now, &mut months).await?;
    Ok(Statistics {
        as_of: now,
        holdings_active: submissions::holdings_active(store, now).await?,
        median_decision_minutes: median,
        by_state,
        by_form,
        by_sector,
        by_month: told_months(months),
    })
}

/// The counts of one month before anything is left out.
struct Counted {
    month: String,
    submitted: u64,
    approved: u64,
    rejected: u64,
    median_decision_minutes: Option<u32>,
}

/// Each column is a table of its own.
fn told_months(months: Vec<Counted>) -> Vec<Month> {
    let column = |pick: fn(&Counted) -> u64| {
        let counts: Vec<u64> = months.iter().map(pick).collect();
        told_table(&counts)
    };
    let submitted = column(|month| month.submitted);
    let approved = column(|month| month.approved);
    let rejected = column(|month| month.rejected);
    let places = months.into_iter().enumerate();
    places
        .map(|(place, month)| Month {
            month: month.month,
            submitted: submitted[place],
            approved: approved[place],
            rejected: rejected[place],
            median_decision_minutes: month.median_decision_minutes,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counts: &[u64], told: &[u64]) {
        let cells: Vec<u64> = told_table(counts).into_iter().flatten().collect();
        assert_eq!(cells, told, "{counts:?}");
    }

    #[test]
    fn small_cells_cannot_be_computed_from_the_others() {
        check(&[], &[]);
        check(&[5, 100], &[5, 100]);
        // One cell would be what is missing of the total.
        check(&[3, 100, 20, 50], &[100, 50]);
        check(&[100, 4], &[]);
        // Two cells that are both one, or both four, are known by their sum.
        check(&[1, 1, 8, 30, 40], &[30, 40]);
        check(&[4, 4, 30, 40], &[40]);
        check(&[4, 4, 4, 30], &[30]);
        check(&[3], &[]);
    }

    #[test]
    fn what_is_told_is_as_counted() {
        let counts = [9, 3, 12, 4, 60, 2, 1];
        for (cell, count) in told_table(&counts).into_iter().zip(counts) {
            assert!(cell.is_none() || cell == Some(count));
        }
    }
}
