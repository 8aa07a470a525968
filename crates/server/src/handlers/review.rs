//! What a reviewer does: looks through the queue, searches, reads a case,
//! works on it and decides.

mod case;
mod commands;
mod decide;
mod queue;
mod search;

use super::Entry;

pub(super) fn table() -> Vec<Entry> {
    [
        queue::table(),
        search::table(),
        case::table(),
        commands::table(),
        decide::table(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
