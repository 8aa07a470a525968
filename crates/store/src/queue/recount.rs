//! Counts the clocks of open cases and questions anew when the calendar changes: a holiday announced late, or
//! taken back. Says what moved.

use crate::among::among;
use crate::audit::{Actor, Entry, Subject};
use crate::cases::{check_due, definition, history_due, pauses};
use crate::entities::{application, provider_check, state_change};
use crate::{Result, Store, Tx};
use ijazat_rules::clock::{Calendar, Millis, elapsed};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// Rows of one transaction.
const PAGE: usize = 500;

/// A due time that another calendar moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedDue {
    /// Reference of the case.
    pub reference: String,
    /// The operator whose answer is due; absent for the authority's own due time.
    pub operator: Option<String>,
    /// As it was; absent while the clock stood still.
    pub before: Option<Millis>,
    /// As it is now.
    pub after: Option<Millis>,
}

/// What [`recount`] would move, without changing anything.
///
/// # Errors
/// A calendar that does not know a date that an open case needs, or what the database says.
pub async fn preview(store: &Store, calendar: &Calendar) -> Result<Vec<MovedDue>> {
    let mut moved = Vec::new();
    for ids in stale_cases(store, calendar).await?.chunks(PAGE) {
        let page = cases(store.read(), calendar, ids, false).await?;
        moved.extend(page.into_iter().filter_map(Counted::into_moved));
    }
    for ids in open_questions(store).await?.chunks(PAGE) {
        let page = questions(store.read(), calendar, ids, false).await?;
        moved.extend(page.into_iter().filter_map(Counted::into_moved));
    }
    Ok(moved)
}

/// Counts every open case that was counted by another calendar, and every open question; gives what moved.
/// Each page is a transaction of its own, so that it can be run again; what to write is looked for without one, so
/// that nobody waits for the writer where there is nothing.
///
/// # Errors
/// A calendar that does not know a date that an open case needs, or what the database says.
pub async fn recount(store: &Store, calendar: &Calendar, now: Millis) -> Result<Vec<MovedDue>> {
    let mut moved = Vec::new();
    for ids in stale_cases(store, calendar).await?.chunks(PAGE) {
        let mut tx = store.begin(now).await?;
        let page = cases(tx.db(), calendar, ids, true).await?;
        for one in &page {
            write_case(&mut tx, one, calendar).await?;
        }
        tx.commit().await?;
        moved.extend(page.into_iter().filter_map(Counted::into_moved));
    }
    for ids in open_questions(store).await?.chunks(PAGE) {
        let seen = questions(store.read(), calendar, ids, false).await?;
        if !seen.iter().any(Counted::is_moved) {
            continue;
        }
        let mut tx = store.begin(now).await?;
        let page = questions(tx.db(), calendar, ids, true).await?;
        for one in page.iter().filter(|one| one.is_moved()) {
            write_question(&mut tx, one, calendar).await?;
        }
        tx.commit().await?;
        moved.extend(page.into_iter().filter_map(Counted::into_moved));
    }
    Ok(moved)
}

/// A row and what the calendar makes of it.
struct Counted {
    id: i64,
    application_id: i64,
    moved: MovedDue,
    used_ms: Option<i64>,
}

impl Counted {
    fn is_moved(&self) -> bool {
        self.moved.before != self.moved.after
    }

    fn into_moved(self) -> Option<MovedDue> {
        self.is_moved().then_some(self.moved)
    }
}

/// Sorted here, so that the databases answer from an index alone.
fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}

fn counted_by_another(calendar: &Calendar) -> Condition {
    use application::Column::{Calendar, Queue};
    let other = Condition::any()
        .add(Calendar.is_null())
        .add(Calendar.ne(calendar.version()));
    Condition::all().add(Queue.is_not_null()).add(other)
}

/// Ids of open cases that were counted by another calendar.
async fn stale_cases(store: &Store, calendar: &Calendar) -> Result<Vec<i64>> {
    let query = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(counted_by_another(calendar));
    Ok(sorted(query.into_tuple().all(store.read()).await?))
}

/// Those of `ids` that are still so.
async fn cases<C: ConnectionTrait>(
    db: &C,
    calendar: &Calendar,
    ids: &[i64],
    lock: bool,
) -> Result<Vec<Counted>> {
    use application::Column;
    let mut query = application::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Reference,
            Column::FormDigest,
            Column::DueAt,
        ])
        .filter(counted_by_another(calendar))
        .filter(among(Column::Id, ids.iter().copied()))
        .order_by_asc(Column::Id);
    if lock {
        query = query.lock_exclusive();
    }
    let rows: Vec<(i64, String, String, Option<i64>)> = query.into_tuple().all(db).await?;
    let mut counted = Vec::with_capacity(rows.len());
    for (id, reference, digest, before) in rows {
        let form = definition(db, &digest).await?;
        let history = state_change::Entity::find()
            .filter(state_change::Column::ApplicationId.eq(id))
            .order_by_asc(state_change::Column::Number)
            .all(db)
            .await?;
        let used = match (pauses(&history), history.last()) {
            (Some((start, pauses)), Some(last)) => {
                Some(elapsed(start, Millis(last.at), &pauses, calendar)?.minutes)
            }
            _ => None,
        };
        counted.push(Counted {
            id,
            application_id: id,
            moved: MovedDue {
                reference,
                operator: None,
                before: before.map(Millis),
                after: history_due(&history, form.service.target, calendar)?,
            },
            used_ms: used.map(|minutes| i64::from(minutes) * 60_000),
        });
    }
    Ok(counted)
}

async fn write_case(tx: &mut Tx, one: &Counted, calendar: &Calendar) -> Result<()> {
    let mut changed = application::ActiveModel {
        due_at: Set(one.moved.after.map(|at| at.0)),
        calendar: Set(Some(calendar.version().to_owned())),
        ..Default::default()
    };
    if let Some(used_ms) = one.used_ms {
        changed.clock_used_ms = Set(used_ms);
    }
    application::Entity::update_many()
        .set(changed)
        .filter(application::Column::Id.eq(one.id))
        .exec(tx.db())
        .await?;
    if one.is_moved() {
        tx.audit(moved_entry(one, calendar));
    }
    Ok(())
}

/// Ids of open questions to operators, each due some working days after it was asked.
async fn open_questions(store: &Store) -> Result<Vec<i64>> {
    let query = provider_check::Entity::find()
        .select_only()
        .column(provider_check::Column::Id)
        .filter(provider_check::Column::Outcome.eq("open"));
    Ok(sorted(query.into_tuple().all(store.read()).await?))
}

/// Those of `ids` that are still open.
async fn questions<C: ConnectionTrait>(
    db: &C,
    calendar: &Calendar,
    ids: &[i64],
    lock: bool,
) -> Result<Vec<Counted>> {
    use provider_check::Column;
    let mut query = provider_check::Entity::find()
        .filter(Column::Outcome.eq("open"))
        .filter(among(Column::Id, ids.iter().copied()))
        .order_by_asc(Column::Id);
    if lock {
        query = query.lock_exclusive();
    }
    let rows = query.all(db).await?;
    let cases = rows.iter().map(|row| row.application_id);
    let references: Vec<(i64, String)> = application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::Reference])
        .filter(among(application::Column::Id, cases))
        .order_by_asc(application::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut counted = Vec::with_capacity(rows.len());
    for row in rows {
        let at = references.binary_search_by_key(&row.application_id, |(id, _)| *id);
        counted.push(Counted {
            id: row.id,
            application_id: row.application_id,
            moved: MovedDue {
                reference: at.map(|at| references[at].1.clone()).unwrap_or_default(),
                operator: Some(row.operator_id),
                before: Some(Millis(row.due_at)),
                after: Some(check_due(Millis(row.asked_at), calendar)?),
            },
            used_ms: None,
        });
    }
    Ok(counted)
}

async fn write_question(tx: &mut Tx, one: &Counted, calendar: &Calendar) -> Result<()> {
    let Some(after) = one.moved.after else {
        return Ok(());
    };
    provider_check::Entity::update_many()
        .set(provider_check::ActiveModel {
            due_at: Set(after.0),
            ..Default::default()
        })
        .filter(provider_check::Column::Id.eq(one.id))
        .exec(tx.db())
        .await?;
    tx.audit(moved_entry(one, calendar));
    Ok(())
}

fn moved_entry(one: &Counted, calendar: &Calendar) -> Entry {
    let at = |at: Option<Millis>| at.map(|at| at.to_string());
    let entry = Entry::new(
        Actor::SYSTEM,
        "due-moved",
        Subject::application(one.application_id),
    )
    .fact("calendar", calendar.version())
    .fact("before", at(one.moved.before))
    .fact("after", at(one.moved.after));
    match &one.moved.operator {
        Some(operator) => entry.fact("operator", operator.as_str()),
        None => entry,
    }
}
