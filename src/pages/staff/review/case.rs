//! One case: everything that the product knows about it, answers beside the
//! documents that prove them, and what can be done now.

pub mod actions;
pub mod answers;
pub mod checks;
pub mod clock;
pub mod conflicts;
pub mod documents;
pub mod explained;
pub mod header;
pub mod history;
pub mod holder;
pub mod notes;
pub mod proceed;
pub mod providers;
pub mod questions;
pub mod section;
pub mod unmask;

use super::drafts::CaseDraft;
use super::open_case::{OpenCase, mark_seen};
use super::place::Place;
use super::with_case::WithCase;
use crate::prelude::*;
use actions::ActionBar;
use answers::AnswerSections;
use checks::Checks;
use clock::Clock;
use conflicts::Conflicts;
use documents::Documents;
use header::CaseFacts;
use history::{Decided, History};
use holder::Holder;
use notes::Notes;
use proceed::Proceed;
use providers::Providers;
use questions::Questions;

/// The pane of a case.
#[component]
pub fn CasePane(
    /// Reference of the case.
    reference: String,
    /// List and document beside it.
    place: Memo<Place>,
) -> impl IntoView {
    view! { <WithCase reference place heading=ViewFn::from(|| view! { <CaseFacts /> }) body=ViewFn::from(|| view! { <CaseBody /> }) has_words=CaseDraft::has_words /> }
        .into_any()
}

#[component]
fn CaseBody() -> impl IntoView {
    let case = OpenCase::get();
    let proceed = RwSignal::new(false);
    // Touches the store of what was seen: decisions are based on it.
    Effect::new(move || mark_seen(&case.view.get()));
    view! {
        <div class="case-body">
            <div class="case-body__facts">
                <Decided />
                <Checks />
                <Conflicts />
                <AnswerSections />
                <Providers />
            </div>
            <div class="case-body__documents"><Documents /></div>
            <div class="case-body__facts">
                <Questions />
                <Notes />
                <Holder />
                <History />
                <Clock />
                <Proceed open=proceed />
            </div>
        </div>
        <ActionBar proceed />
    }
    .into_any()
}
