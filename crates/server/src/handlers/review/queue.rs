//! The reviewers' queue.

use super::Entry;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::extract::Query;
use crate::handlers::{PAGE_ROWS, page};
use axum::Json;
use axum::extract::State;
use ijazat_api::review::{CaseRow, Queue, QueueCounts, QueueQuery};
use ijazat_store::queue::{self, Sort, SortBy, Tab};

pub(super) fn table() -> Vec<Entry> {
    vec![Entry::new("list_queue", list_queue)]
}

pub(super) fn row(row: queue::CaseRow) -> CaseRow {
    CaseRow {
        reference: row.reference,
        form: row.form,
        display_name: row.display_name,
        sector: row.sector,
        state: row.state,
        submitted_at: row.submitted_at,
        due_at: row.due_at,
        claimed_by: row.claimed_by,
        contested: row.contested,
    }
}

fn read_tab(text: Option<&str>) -> Result<Tab> {
    Ok(match text.unwrap_or("unassigned") {
        "mine" => Tab::Mine,
        "unassigned" => Tab::Unassigned,
        "waiting" => Tab::Waiting,
        "due-soon" => Tab::DueSoon,
        "overdue" => Tab::Overdue,
        "all" => Tab::All,
        _ => {
            return Err(Error::new("bad-request")
                .detail("tab must be mine, unassigned, waiting, due-soon, overdue or all"));
        }
    })
}

fn read_sort(text: Option<&str>) -> Result<Sort> {
    let text = text.unwrap_or("due");
    let (descending, name) = text
        .strip_prefix('-')
        .map_or((false, text), |name| (true, name));
    let by = match name {
        "due" => SortBy::Due,
        "submitted" => SortBy::Submitted,
        "name" => SortBy::Name,
        _ => {
            return Err(Error::new("bad-request")
                .detail("sort must be due, submitted or name, with - before it to turn it round"));
        }
    };
    Ok(Sort { by, descending })
}

/// `GET /api/review/queue`
pub async fn list_queue(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<QueueQuery>,
) -> Result<Json<Queue>> {
    let tab = read_tab(query.tab.as_deref())?;
    let sort = read_sort(query.sort.as_deref())?;
    let page = page(query.page)?;
    let (reviewer, now) = (caller.account_id(), app.now());
    let calendar = app.calendar();
    let found =
        queue::list_queue(&app.store, calendar, reviewer, now, tab, sort, page.into()).await?;
    Ok(Json(Queue {
        counts: QueueCounts {
            mine: found.counts.mine,
            unassigned: found.counts.unassigned,
            waiting: found.counts.waiting,
            due_soon: found.counts.due_soon,
            overdue: found.counts.overdue,
        },
        rows: found.rows.into_iter().map(row).collect(),
        total: found.total,
        page,
        page_rows: PAGE_ROWS,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_and_sorts_are_read_or_refused() {
        assert_eq!(read_tab(None).expect("a tab"), Tab::Unassigned);
        assert_eq!(read_tab(Some("due-soon")).expect("a tab"), Tab::DueSoon);
        assert!(read_tab(Some("DUE")).is_err());
        let sort = read_sort(Some("-name")).expect("a sort");
        assert!(sort.descending && sort.by == SortBy::Name);
        for bad in ["", "-", "--name", "cnic"] {
            assert!(read_sort(Some(bad)).is_err(), "{bad}");
        }
    }
}
