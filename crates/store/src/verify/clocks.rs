//! Clocks and queue of every case, counted anew from its history.

use super::pages::Pages;
use super::pass::{BoxFuture, Invariant, Pass};
use crate::cases::{definition, history_due, pauses};
use crate::entities::{application, state_change};
use crate::{Result, calendars as kept};
use ijazat_rules::clock::{Calendar, Millis, elapsed};
use ijazat_rules::lifecycle::{Holder, State};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

pub(super) const INVARIANTS: &[Invariant] = &[Invariant {
    name: "clocks-recount",
    says: "due time, time used and place in the queue follow from the history of each case",
    run: clocks_recount,
}];

/// What is looked at of an application.
type Slim = (
    i64,
    String,
    String,
    Option<i64>,
    i64,
    Option<String>,
    Option<String>,
    Option<i64>,
);

fn clocks_recount<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    use application::Column;
    Box::pin(async move {
        let db = pass.store().read();
        let mut calendars = BTreeMap::new();
        let handed_in = application::Entity::find()
            .select_only()
            .columns([Column::Id, Column::FormDigest, Column::State, Column::DueAt])
            .columns([Column::ClockUsedMs, Column::Calendar])
            .columns([Column::Queue, Column::ClaimedBy])
            .filter(Column::SubmittedAt.is_not_null());
        let mut pages = Pages::of(handed_in, Column::Id, 2_000);
        while let Some(page) = pages.tuples(db, |row: &Slim| row.0).await? {
            let (from, to) = pages.keys();
            let changes = state_change::Entity::find()
                .filter(state_change::Column::ApplicationId.between(from, to))
                .order_by_asc(state_change::Column::ApplicationId)
                .order_by_asc(state_change::Column::Number)
                .all(db)
                .await?;
            pass.checked(page.len() as u64);
            for row in &page {
                let version = row.5.as_deref().unwrap_or_default();
                let calendar = match calendars.get(version) {
                    Some(calendar) => calendar,
                    None => {
                        let found = kept::find(db, version).await?;
                        &*calendars.entry(version.to_owned()).or_insert(found)
                    }
                };
                let from = changes.partition_point(|change| change.application_id < row.0);
                let to = changes.partition_point(|change| change.application_id <= row.0);
                if let Some(problem) =
                    problem(pass.store(), row, &changes[from..to], calendar.as_ref()).await?
                {
                    pass.broken(format!("application {}: {problem}", row.0));
                }
            }
        }
        Ok(())
    })
}

/// What does not follow from the history.
async fn problem(
    store: &crate::Store,
    row: &Slim,
    history: &[state_change::Model],
    calendar: Option<&Calendar>,
) -> Result<Option<String>> {
    let (_, digest, state, due_at, used_ms, _, queue, claimed_by) = row;
    let Some(holder) = State::find(state).map(State::holder) else {
        return Ok(Some(format!("`{state}` is no state")));
    };
    let wanted = match holder {
        Holder::Nobody => None,
        Holder::Applicant | Holder::Provider => Some("waiting"),
        Holder::Authority if claimed_by.is_some() => Some("claimed"),
        Holder::Authority => Some("unassigned"),
    };
    if queue.as_deref() != wanted {
        return Ok(Some("it stands in the wrong queue".to_owned()));
    }
    let Some(calendar) = calendar else {
        return Ok(Some(
            "it was counted by a calendar that is not kept".to_owned(),
        ));
    };
    let form = definition(store.read(), digest).await?;
    let due = history_due(history, form.service.target, calendar)?;
    if due.map(|at| at.0) != *due_at {
        return Ok(Some(
            "its due time is not what its history gives".to_owned(),
        ));
    }
    let (Some((start, pauses)), Some(last)) = (pauses(history), history.last()) else {
        return Ok(Some("it has no history of a hand-in".to_owned()));
    };
    let used = elapsed(start, Millis(last.at), &pauses, calendar)?;
    Ok((i64::from(used.minutes) * 60_000 != *used_ms)
        .then(|| "its time used is not what its history gives".to_owned()))
}
