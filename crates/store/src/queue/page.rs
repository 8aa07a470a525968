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
    /// Due time; cases whose clock stands still come last, newest hand-in first.
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
    let slim = if tab == Tab::All && sort.by == SortBy::Due {
        all_by_due(store, sort.descending, offset).await?
    } else {
        sorted(store, condition, sort, offset, PAGE_ROWS).await?
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

/// What is due comes from its index, and the rest follows from another. Only
/// what was handed in is due, so that is not asked for again: with both
/// conditions the index would not do.
async fn all_by_due(store: &Store, descending: bool, offset: u64) -> Result<Vec<Slim>> {
    let due = Condition::all().add(Column::DueAt.is_not_null());
    let count = Entity::find()
        .filter(due.clone())
        .count(store.read())
        .await?;
    let mut slim = Vec::new();
    if offset < count {
        let sort = Sort {
            by: SortBy::Due,
            descending,
        };
        slim = sorted(store, due, sort, offset, PAGE_ROWS).await?;
    }
    let left = PAGE_ROWS.saturating_sub(slim.len() as u64);
    if left > 0 {
        let rest = Condition::all()
            .add(Column::SubmittedAt.is_not_null())
            .add(Column::DueAt.is_null());
        let sort = Sort {
            by: SortBy::Submitted,
            descending: true,
        };
        slim.extend(sorted(store, rest, sort, offset.saturating_sub(count), left).await?);
    }
    Ok(slim)
}
