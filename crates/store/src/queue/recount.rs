//! Counts the clocks of open cases anew when the calendar changes: a holiday
//! announced late, or taken back.

use crate::audit::{Actor, Entry, Subject};
use crate::cases::{definition, history_due, pauses};
use crate::entities::{application, state_change};
use crate::{Result, Store, Tx};
use ijazat_rules::clock::{Calendar, Millis, elapsed};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Cases of one transaction.
const PAGE: u64 = 500;

/// Counts every open case that was counted by another calendar; gives how many.
/// Each page is a transaction of its own, so that it can be run again.
///
/// # Errors
/// A calendar that ends, or what the database says.
pub async fn recount(store: &Store, calendar: &Calendar, now: Millis) -> Result<u64> {
    let mut counted = 0;
    loop {
        let mut tx = store.begin(now).await?;
        let page = page(&mut tx, calendar).await?;
        tx.commit().await?;
        if page == 0 {
            return Ok(counted);
        }
        counted += page;
    }
}

async fn page(tx: &mut Tx, calendar: &Calendar) -> Result<u64> {
    let other = Condition::any()
        .add(application::Column::Calendar.is_null())
        .add(application::Column::Calendar.ne(calendar.version()));
    let rows: Vec<(i64, String, Option<i64>)> = application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::FormDigest])
        .column(application::Column::DueAt)
        .filter(application::Column::Queue.is_not_null())
        .filter(other)
        .order_by_asc(application::Column::Id)
        .limit(PAGE)
        .lock_exclusive()
        .into_tuple()
        .all(tx.db())
        .await?;
    for (id, digest, before) in &rows {
        let form = definition(tx.db(), digest).await?;
        let history = state_change::Entity::find()
            .filter(state_change::Column::ApplicationId.eq(*id))
            .order_by_asc(state_change::Column::Number)
            .all(tx.db())
            .await?;
        let due = history_due(&history, form.service.target, calendar)?.map(|at| at.0);
        let mut changed = application::ActiveModel {
            due_at: Set(due),
            calendar: Set(Some(calendar.version().to_owned())),
            ..Default::default()
        };
        if let (Some((start, pauses)), Some(last)) = (pauses(&history), history.last()) {
            let used = elapsed(start, Millis(last.at), &pauses, calendar)?;
            changed.clock_used_ms = Set(i64::from(used.minutes) * 60_000);
        }
        application::Entity::update_many()
            .set(changed)
            .filter(application::Column::Id.eq(*id))
            .exec(tx.db())
            .await?;
        if due != *before {
            let entry = Entry::new(Actor::SYSTEM, "due-moved", Subject::application(*id));
            tx.audit(entry.fact("calendar", calendar.version()));
        }
    }
    Ok(rows.len() as u64)
}
