//! The case that is open, for every part of its page: what the server said, the
//! form that it was made with, and what was typed and not sent.

use super::answer_rows::{self, Label, Section};
use super::drafts::{CaseDraft, OpenDraft, use_draft};
use super::place::Place;
use crate::api;
use crate::pages::staff::loaded::Loaded;
use crate::routes::StaffPage;
use crate::state::locale::{Words, use_locale};
use ijazat_api::review::CaseView;
use ijazat_api::site::OperatorSummary;
use ijazat_rules::form::Definition;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

thread_local! {
    /// Cases as the reader last saw them: what a decision is based on.
    static SEEN: RefCell<HashMap<String, Arc<CaseView>>> = RefCell::default();
}

/// The case as it was last seen, if it was opened before.
pub fn find_seen(reference: &str) -> Option<Arc<CaseView>> {
    SEEN.with_borrow(|seen| seen.get(reference).cloned())
}

/// The reader sees the case as it is now.
pub fn mark_seen(case: &Arc<CaseView>) {
    SEEN.with_borrow_mut(|seen| seen.insert(case.row.reference.clone(), Arc::clone(case)));
}

/// The open case.
#[derive(Clone, Copy)]
pub struct OpenCase {
    /// What the server said.
    pub view: Signal<Arc<CaseView>>,
    /// What was typed and not sent.
    pub draft: RwSignal<CaseDraft>,
    /// It was brought back from the device.
    pub restored: RwSignal<bool>,
    /// List and document beside it.
    pub place: Memo<Place>,
    /// Answers by task and step.
    pub sections: Memo<Vec<Section>>,
    /// Asks the server again.
    pub reload: Callback<()>,
    kept: OpenDraft,
    form: Loaded<Definition>,
    operators: Loaded<Vec<OperatorSummary>>,
}

impl OpenCase {
    /// The address of one of its pages, with the list and the document that are open; tracked.
    pub fn href(self, page: &StaffPage) -> String {
        format!("{}{}", page.href(), self.place.get().query())
    }

    /// Opens; the form and the operators' names are fetched beside.
    pub fn new(view: Signal<Arc<CaseView>>, place: Memo<Place>, reload: Callback<()>) -> Self {
        let row = view.with_untracked(|case| case.row.clone());
        let pinned =
            Memo::new(move |_| view.with(|case| (case.row.form.clone(), case.form_digest.clone())));
        let form = Loaded::new(move || {
            let (form, digest) = pinned.get();
            async move {
                api::site::get_form(&form, &digest)
                    .await
                    .map(|form| (*form).clone())
            }
        });
        let operators =
            Loaded::new(|| async { api::site::list_operators().await.map(|all| (*all).clone()) });
        let sections = Memo::new(move |_| match form.value() {
            Some(form) => view.with(|case| answer_rows::sections(&form, &case.answers)),
            None => Vec::new(),
        });
        let draft = use_draft(&row.reference);
        Self {
            view,
            draft: draft.words,
            restored: draft.restored,
            kept: draft,
            place,
            sections,
            reload,
            form,
            operators,
        }
    }

    /// Of the page below which this is called.
    pub fn get() -> Self {
        expect_context()
    }

    /// Changes what was typed at the end of a command that sent it.
    pub fn settle(self, change: impl FnOnce(&mut CaseDraft)) {
        self.kept.settle(change);
    }

    /// Reference of the case.
    pub fn reference(self) -> String {
        self.view.with_untracked(|case| case.row.reference.clone())
    }

    /// Whether the server lets the reader do this now, tracked.
    pub fn may(self, command: &str) -> bool {
        self.view
            .with(|case| case.commands.iter().any(|other| other == command))
    }

    /// Whether the form could not be fetched, tracked.
    pub fn form_failed(self) -> bool {
        self.form.error().is_some() && self.form.value().is_none()
    }

    /// Whether form and operators' names have come, or will not, tracked: what is
    /// shown then keeps its place.
    pub fn is_whole(self) -> bool {
        let has_form = self.form.value().is_some() || self.form.error().is_some();
        has_form && (self.operators.value().is_some() || self.operators.error().is_some())
    }

    /// The form, tracked.
    pub fn form(self) -> Option<Arc<Definition>> {
        self.form.value()
    }

    /// What the path asks for; the path itself while the form is not there.
    pub fn label_now(self, path: &str) -> String {
        let label: Option<Label> = self
            .form()
            .and_then(|form| answer_rows::find_label(&form, path));
        label.map_or_else(
            || path.to_owned(),
            |label| label.in_language(use_locale().language()),
        )
    }

    /// As [`Self::label_now`], following language and form.
    pub fn label(self, path: &str) -> Words {
        let path = path.to_owned();
        Signal::derive(move || self.label_now(&path))
    }

    /// The name of an operator, or its id.
    pub fn operator_now(self, id: &str) -> String {
        let language = use_locale().language();
        let all = self.operators.value();
        all.as_ref()
            .and_then(|all| all.iter().find(|operator| operator.id == id))
            .map_or_else(
                || id.to_owned(),
                |found| answer_rows::in_language(&found.name, language).to_owned(),
            )
    }
}
