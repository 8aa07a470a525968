//! How long decisions took, in working minutes of the authority.

use super::submissions::months;
use super::{Counted, SMALLEST_CELL};
use crate::entities::application::{Column, Entity};
use crate::{Result, Store};
use ijazat_rules::clock::Millis;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;

/// The median is told of so many last days.
const DAYS: i64 = 90;

/// How many decisions took how many minutes.
#[derive(Default)]
struct Histogram(BTreeMap<i64, u64>);

impl Histogram {
    fn add(&mut self, minutes: i64, count: u64) {
        *self.0.entry(minutes).or_insert(0) += count;
    }

    fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// The lower median; absent under five decisions.
    fn median(&self) -> Option<u32> {
        let count = self.count();
        if count < SMALLEST_CELL {
            return None;
        }
        let mut passed = 0;
        self.0.iter().find_map(|(minutes, count_here)| {
            passed += count_here;
            (passed > (count - 1) / 2).then(|| u32::try_from(*minutes).unwrap_or(u32::MAX))
        })
    }
}

/// Decisions between two moments: state, working time, how many.
async fn decided(store: &Store, from: Millis, to: Millis) -> Result<Vec<(String, i64, i64)>> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::State, Column::ClockUsedMs])
        .column_as(Column::Id.count(), "count")
        .filter(Column::DecidedAt.gte(from.0))
        .filter(Column::DecidedAt.lt(to.0))
        .group_by(Column::State)
        .group_by(Column::ClockUsedMs)
        .into_tuple()
        .all(store.read())
        .await?)
}

/// Fills the decisions of each month, and gives the median of the last days.
pub(super) async fn fill(
    store: &Store,
    utc_offset_minutes: i32,
    now: Millis,
    by_month: &mut [Counted],
) -> Result<Option<u32>> {
    for (name, from, to) in months(utc_offset_minutes, now) {
        let Some(month) = by_month.iter_mut().find(|month| month.month == name) else {
            continue;
        };
        let (mut all, mut approved, mut rejected) = (Histogram::default(), 0, 0);
        for (state, used_ms, count) in decided(store, from, to).await? {
            let count = count.cast_unsigned();
            all.add(used_ms / 60_000, count);
            match state.as_str() {
                "approved" => approved += count,
                _ => rejected += count,
            }
        }
        month.approved = approved;
        month.rejected = rejected;
        month.median_decision_minutes = all.median();
    }
    let mut last = Histogram::default();
    for (_, used_ms, count) in decided(store, now.plus_days(-DAYS), now.plus_ms(1)).await? {
        last.add(used_ms / 60_000, count.cast_unsigned());
    }
    Ok(last.median())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn median(values: &[i64]) -> Option<u32> {
        let mut histogram = Histogram::default();
        values.iter().for_each(|value| histogram.add(*value, 1));
        histogram.median()
    }

    #[test]
    fn medians() {
        assert_eq!(median(&[1, 2, 3, 4]), None);
        assert_eq!(median(&[5, 1, 4, 2, 3]), Some(3));
        assert_eq!(median(&[7, 7, 7, 1, 1, 1]), Some(1));
        assert_eq!(median(&[600, 0, 0, 0, 0, 0]), Some(0));
    }
}
