//! The few words that widgets say by themselves. The app gives them once, so
//! that widgets need not know the texts.

use leptos::prelude::*;
use std::cell::Cell;

/// Words of the widgets.
#[derive(Clone, Copy)]
pub struct UiWords {
    /// Before an error, for screen readers: "Error:".
    pub error: Signal<String>,
    /// After a label: "(optional)".
    pub optional: Signal<String>,
    /// Closes a dialog.
    pub close: Signal<String>,
    /// Day of a date.
    pub day: Signal<String>,
    /// Month of a date.
    pub month: Signal<String>,
    /// Year of a date.
    pub year: Signal<String>,
    /// No entry of a list fits what was typed.
    pub no_match: Signal<String>,
    /// "Choose", as the empty entry of a select.
    pub choose: Signal<String>,
    /// Stops an upload.
    pub cancel: Signal<String>,
    /// Tries an upload again.
    pub retry: Signal<String>,
    /// Removes a file.
    pub remove: Signal<String>,
    /// Chooses files.
    pub choose_files: Signal<String>,
    /// Where files may be dropped.
    pub drop_files: Signal<String>,
    /// A file is being sent.
    pub sending: Signal<String>,
    /// A file is there.
    pub sent: Signal<String>,
    /// After the words of a link: "(opens in a new tab)".
    pub new_tab: Signal<String>,
    /// Earlier page of a list.
    pub previous: Signal<String>,
    /// Later page of a list.
    pub next: Signal<String>,
    /// As it was.
    pub before: Signal<String>,
    /// As it is.
    pub after: Signal<String>,
}

thread_local! {
    static WORDS: Cell<Option<UiWords>> = const { Cell::new(None) };
}

/// Gives the words, once at the start.
pub fn provide_words(words: UiWords) {
    WORDS.set(Some(words));
}

/// The words.
pub fn words() -> UiWords {
    WORDS
        .get()
        .expect("the words are given before the first view")
}
