//! One page of a tab, sorted by an index.

use super::counts::{QueueCounts, counts, soon};
use super::row::{CaseRow, Slim, rows, select};
use crate::entities::application::{Column, Entity};
use crate::{Result, Store};
use ijazat_rules::clock::{Calendar, Millis};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Rows a page.
pub const PAGE_ROWS: u64 = 25;

/// Part of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Taken by the asker and open.
    Mine,
    /// In review and taken by nobody.
    Unassigned,
    /// With an operator or the applicant.
    Waiting,
    /// Due within two working hours.
    DueSoon,
    /// Past due.
    Overdue,
    /// Everything that was handed in, decided or not.
    All,
}

/// What a page is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// Due time. Either way round, cases whose clock stands still come behind those
    /// that are due, the longest waiting first, and decided ones last, newest first.
    Due,
    /// Hand-in.
    Submitted,
    /// Name.
    Name,
}

/// An order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// The other way round.
    pub descending: bool,
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuePage {
    /// How many in each tab.
    pub counts: QueueCounts,
    /// Rows.
    pub rows: Vec<CaseRow>,
    /// All rows of the tab.
    pub total: u64,
}

/// The condition of a tab.
pub(super) fn filter(tab: Tab, reviewer: i64, now: Millis, soon: Millis) -> Condition {
    let all = Condition::all();
    match tab {
        Tab::Mine => all
            .add(Column::ClaimedBy.eq(reviewer))
            .add(Column::Queue.is_not_null()),
        Tab::Unassigned => all.add(Column::Queue.eq("unassigned")),
        Tab::Waiting => all.add(Column::Queue.eq("waiting")),
        Tab::DueSoon => all
            .add(Column::DueAt.gte(now.0))
            .add(Column::DueAt.lte(soon.0)),
        Tab::Overdue => all.add(Column::DueAt.lt(now.0)),
        Tab::All => all.add(Column::SubmittedAt.is_not_null()),
    }
}

/// A page of a tab; pages count from 1.
///
/// # Errors
/// What the database says, or a calendar that ends.
pub async fn list_queue(
    store: &Store,
    calendar: &Calendar,
    reviewer: i64,
    now: Millis,
    tab: Tab,
    sort: Sort,
    page: u64,
) -> Result<QueuePage> {
    let counts = counts(store, calendar, reviewer, now).await?;
    let condition = filter(tab, reviewer, now, soon(now, calendar)?);
    let total = match tab {
        Tab::Mine => counts.mine,
        Tab::Unassigned => counts.unassigned,
        Tab::Waiting => counts.waiting,
        Tab::DueSoon => counts.due_soon,
        Tab::Overdue => counts.overdue,
        Tab::All => {
            Entity::find()
                .filter(condition.clone())
                .count(store.read())
                .await?
        }
    };
    let offset = page.saturating_sub(1).saturating_mul(PAGE_ROWS);
    let slim = match sort.by {
        SortBy::Due => in_turn(store, by_due(tab, condition, sort), offset).await?,
        SortBy::Submitted | SortBy::Name => {
            sorted(store, condition, sort, offset, PAGE_ROWS).await?
        }
    };
    Ok(QueuePage {
        counts,
        rows: rows(store.read(), slim).await?,
        total,
    })
}

async fn sorted(
    store: &Store,
    condition: Condition,
    sort: Sort,
    offset: u64,
    limit: u64,
) -> Result<Vec<Slim>> {
    let column = match sort.by {
        SortBy::Due => Column::DueAt,
        SortBy::Submitted => Column::SubmittedAt,
        SortBy::Name => Column::NameSort,
    };
    let order = if sort.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    Ok(select()
        .filter(condition)
        .order_by(column, order.clone())
        .order_by(Column::Id, order)
        .offset(offset)
        .limit(limit)
        .into_model::<Slim>()
        .all(store.read())
        .await?)
}

/// The parts of a tab by due time, each from an index of its own: databases do not
/// agree where a row without a value belongs. Only what was handed in is due, so
/// that is not asked for again: with both conditions the index would not do.
fn by_due(tab: Tab, condition: Condition, sort: Sort) -> Vec<(Condition, Sort)> {
    let by_hand_in = |descending| Sort {
        by: SortBy::Submitted,
        descending,
    };
    let due = || Condition::all().add(Column::DueAt.is_not_null());
    let still = || Condition::all().add(Column::Queue.eq("waiting"));
    match tab {
        Tab::Unassigned | Tab::DueSoon | Tab::Overdue => vec![(condition, sort)],
        Tab::Waiting => vec![(condition, by_hand_in(false))],
        Tab::Mine => vec![
            (condition.clone().add(due()), sort),
            (condition.add(still()), by_hand_in(false)),
        ],
        Tab::All => vec![
            (due(), sort),
            (still(), by_hand_in(false)),
            (condition.add(Column::Queue.is_null()), by_hand_in(true)),
        ],
    }
}

/// A page of parts that follow one another. The last one need not be counted.
async fn in_turn(
    store: &Store,
    parts: Vec<(Condition, Sort)>,
    mut offset: u64,
) -> Result<Vec<Slim>> {
    let mut slim = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some((condition, sort)) = parts.next() {
        let left = PAGE_ROWS.saturating_sub(slim.len() as u64);
        if left == 0 {
            break;
        }
        let count = match parts.peek() {
            Some(_) => {
                let part = Entity::find().filter(condition.clone());
                part.count(store.read()).await?
            }
            None => u64::MAX,
        };
        if offset < count {
            slim.extend(sorted(store, condition, sort, offset, left).await?);
        }
        offset = offset.saturating_sub(count);
    }
    Ok(slim)
}
