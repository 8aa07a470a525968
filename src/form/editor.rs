//! A draft on a page: what fields read from and write to, and what the page
//! lends them.

use super::draft::Draft;
use super::files::Upload;
use super::later;
use ijazat_rules::answers::Answer;
use ijazat_rules::form::{Definition, Text};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// An operator as a field offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorEntry {
    /// What is stored.
    pub id: String,
    /// What is shown.
    pub name: Text,
    /// Offers mobile data.
    pub mobile: bool,
}

/// A draft on a page.
#[derive(Clone, Copy)]
pub struct Editor {
    /// The draft.
    pub draft: RwSignal<Draft>,
    /// Counts up when answers were changed by another than the fields, so that
    /// they are drawn anew.
    pub epoch: RwSignal<u32>,
    /// Hears that an answer has changed.
    pub on_change: Callback<()>,
    /// What the page lends to rarer fields, if it shows any.
    pub lent: Option<Lent>,
}

/// What a page lends to rarer fields.
#[derive(Clone, Copy)]
pub struct Lent {
    /// Licensed operators.
    pub operators: Signal<Arc<Vec<OperatorEntry>>>,
    /// Sends files.
    pub upload: StoredValue<Upload, LocalStorage>,
}

/// Errors follow the typing after this pause.
const RECHECK: Duration = Duration::from_millis(150);

impl Editor {
    /// What the page lends.
    pub fn lent(self) -> Lent {
        self.lent.expect("a page waits for what its fields need")
    }

    /// The form.
    pub fn definition(self) -> Arc<Definition> {
        self.draft.with_untracked(|draft| draft.definition.clone())
    }

    /// The text at a path.
    pub fn text(self, path: &str) -> Signal<String> {
        let path = path.to_owned();
        Memo::new(move |_| self.draft.with(|draft| draft.text(&path))).into()
    }

    /// The answer at a path.
    pub fn answer(self, path: &str) -> Signal<Option<Answer>> {
        let path = path.to_owned();
        Memo::new(move |_| self.draft.with(|draft| draft.answers.at(&path).cloned())).into()
    }

    /// What is wrong at a path, in words.
    pub fn errors(self, path: &str) -> Signal<Vec<String>> {
        let path = path.to_owned();
        Memo::new(move |_| {
            self.draft.with(|draft| {
                draft
                    .errors_at(&path)
                    .filter_map(|violation| {
                        // Only the checks find errors, and the words come with them.
                        let later = later::find()?;
                        Some((later.words)(&draft.definition, violation))
                    })
                    .collect()
            })
        })
        .into()
    }

    /// Takes an answer.
    pub fn set(self, path: &str, answer: Answer) {
        let mut differs = false;
        self.draft.maybe_update(|draft| {
            differs = draft.set(path, answer);
            differs
        });
        if differs {
            self.changed();
        }
    }

    /// An answer has changed: errors that are shown are checked again soon.
    pub fn changed(self) {
        // The page that hears it may be gone: a file was still being sent.
        self.on_change.try_run(());
        if !self.draft.with_untracked(|draft| draft.errors().is_empty()) {
            let before = self.draft.with_untracked(|draft| draft.answers.clone());
            set_timeout(
                move || {
                    // Only after the last stroke of a burst.
                    self.draft.maybe_update(|draft| {
                        let is_last = draft.answers == before;
                        if is_last {
                            draft.recheck();
                        }
                        is_last
                    });
                },
                RECHECK,
            );
        }
    }

    /// Hears text typed at a path.
    pub fn on_text(self, path: &str) -> Callback<String> {
        let path = path.to_owned();
        Callback::new(move |text| self.set(&path, Answer::Text(text)))
    }
}
