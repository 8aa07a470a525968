//! What was handed in, by kind and by month, and what is in force.

use super::{Cell, Counted, MONTHS_MAX, told, told_table};
use crate::entities::{application, holding};
use crate::{Result, Store};
use ijazat_rules::clock::{Date, Millis};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;

/// Counts by state, form and sector, from one pass over a narrow index.
pub(super) async fn by_kind(store: &Store) -> Result<(Vec<Cell>, Vec<Cell>, Vec<Cell>)> {
    use application::Column;
    let groups: Vec<(String, String, Option<String>, i64)> = application::Entity::find()
        .select_only()
        .columns([Column::State, Column::FormId, Column::Sector])
        .column_as(Column::Id.count(), "count")
        .filter(Column::State.is_not_in(["draft", "discarded"]))
        .group_by(Column::State)
        .group_by(Column::FormId)
        .group_by(Column::Sector)
        .into_tuple()
        .all(store.read())
        .await?;
    let (mut states, mut forms, mut sectors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (state, form, sector, count) in groups {
        let count = count.cast_unsigned();
        *states.entry(state).or_insert(0) += count;
        *forms.entry(form).or_insert(0) += count;
        if let Some(sector) = sector {
            *sectors.entry(sector).or_insert(0) += count;
        }
    }
    Ok((cells(states), cells(forms), cells(sectors)))
}

fn cells(counts: BTreeMap<String, u64>) -> Vec<Cell> {
    let only: Vec<u64> = counts.values().copied().collect();
    let cells = counts.into_keys().zip(told_table(&only));
    cells.map(|(key, count)| Cell { key, count }).collect()
}

/// The months that are told, with their first moments and that after the last.
pub(super) fn months(utc_offset_minutes: i32, now: Millis) -> Vec<(String, Millis, Millis)> {
    let (year, month, _) = now.date(utc_offset_minutes).civil();
    let current = year * 12 + i32::from(month) - 1;
    let start = |count: i32| {
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
        let first = Date::new(year, month, 1).expect("every month of our years has a first day");
        (
            format!("{year:04}-{month:02}"),
            first.start(utc_offset_minutes),
        )
    };
    (current + 1 - MONTHS_MAX.cast_signed()..=current)
        .map(|count| {
            let (name, from) = start(count);
            (name, from, start(count + 1).1)
        })
        .collect()
}

/// Submissions by month; months before the first one are left out.
pub(super) async fn by_month(
    store: &Store,
    utc_offset_minutes: i32,
    now: Millis,
) -> Result<Vec<Counted>> {
    let mut list = Vec::new();
    for (month, from, to) in months(utc_offset_minutes, now) {
        let submitted = application::Entity::find()
            .filter(application::Column::SubmittedAt.gte(from.0))
            .filter(application::Column::SubmittedAt.lt(to.0))
            .count(store.read())
            .await?;
        if submitted > 0 || !list.is_empty() {
            list.push(Counted {
                month,
                submitted,
                approved: 0,
                rejected: 0,
                median_decision_minutes: None,
            });
        }
    }
    Ok(list)
}

/// Holdings in force.
pub(super) async fn holdings_active(store: &Store, now: Millis) -> Result<Option<u64>> {
    let count = holding::Entity::find()
        .filter(
            holding::Column::State
                .eq("active")
                .and(holding::Column::ValidUntil.gt(now.0)),
        )
        .count(store.read())
        .await?;
    Ok(told(count))
}
