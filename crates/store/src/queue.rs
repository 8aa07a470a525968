//! The reviewers' queue: tabs with counts, sorted pages. Reads narrow columns by
//! indexes only, so that it answers at a million cases.

mod counts;
mod page;
mod recount;
mod row;

pub use counts::{QueueCounts, counts};
pub use page::{PAGE_ROWS, QueuePage, Sort, SortBy, Tab, list_queue};
pub use recount::{MovedDue, preview, recount};
pub use row::CaseRow;

pub(crate) use row::{Slim, rows, select};
