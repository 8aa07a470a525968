//! What a form needs only after its first page was seen: the words of faults, and
//! the widgets of rarer fields. In the program of applicants they are in a part that
//! comes after the start (docs/adr/0036-parts-of-the-program.md).

use super::editor::Editor;
use super::rare_field::rare_field;
use super::words::violation_now;
use crate::parts::{Fetch, Fetched};
use ijazat_rules::check::Violation;
use ijazat_rules::form::{Definition, Field};
use leptos::prelude::AnyView;
use std::cell::Cell;

/// The words of faults, and the widgets.
#[derive(Clone, Copy)]
pub struct Later {
    /// What is wrong, in words.
    pub words: fn(&Definition, &Violation) -> String,
    /// The widget of a field that `field_view` does not have.
    pub field: fn(Editor, &str, &Field) -> AnyView,
}

impl Later {
    /// All of it. Whatever names this has it in the same file.
    pub const HERE: Self = Self {
        words: violation_now,
        field: rare_field,
    };
}

thread_local! {
    static FETCH: Cell<Option<Fetch<Later>>> = const { Cell::new(None) };
    static HERE: Cell<Option<Later>> = const { Cell::new(None) };
}

/// Says how it is fetched; before the first page.
pub fn provide(fetch: Fetch<Later>) {
    FETCH.set(Some(fetch));
}

/// It has come.
pub fn put(later: Later) {
    HERE.set(Some(later));
}

/// It, if it is there.
pub fn find() -> Option<Later> {
    HERE.get()
}

/// It, fetched if it is not there.
pub async fn fetch() -> Fetched<Later> {
    if let Some(later) = find() {
        return Ok(later);
    }
    let fetch = FETCH
        .get()
        .expect("a program with forms says how it is fetched");
    let later = fetch().await?;
    put(later);
    Ok(later)
}
