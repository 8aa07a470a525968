//! The head of a case: whose it is, where it stands, and jumps to its parts.
//! Names of two lines have the whole width; facts stand below them.

use super::clock::standing_now;
use super::section::jump;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::when::moment_now;
use crate::pages::staff::words::state_tag;
use crate::prelude::*;
use crate::state::config::registration_now;
use crate::state::locale::{now, now_with, t};
use crate::ui::dynamic::dynamic;
use ijazat_texts::{Key, k};

const PARTS: [(&str, Key); 7] = [
    ("case-checks", k::STAFF_CASE_CHECKS),
    ("case-answers", k::STAFF_CASE_ANSWERS),
    ("case-documents", k::STAFF_CASE_DOCUMENTS),
    ("case-questions", k::STAFF_CASE_QUESTIONS),
    ("case-notes", k::STAFF_CASE_NOTES),
    ("case-history", k::STAFF_CASE_HISTORY),
    ("case-clock", k::STAFF_CASE_CLOCK),
];

/// Who has taken the case; nobody has one that is closed.
pub fn claimed_now(case: OpenCase) -> Option<String> {
    case.view
        .with(|case| match (&case.row.claimed_by, case.mine) {
            _ if case.row.state.is_final() => None,
            (_, true) => Some(now(k::STAFF_CASE_CLAIMED_YOU)),
            (Some(name), false) => Some(now_with(
                k::STAFF_CASE_CLAIMED_BY,
                &[("name", name.as_str())],
            )),
            (None, false) => Some(now(k::STAFF_CASE_CLAIMED_NOBODY)),
        })
}

/// Facts under the heading.
#[component]
pub fn CaseFacts() -> impl IntoView {
    let case = OpenCase::get();
    let row = Memo::new(move |_| case.view.with(|case| case.row.clone()));
    let submitted = move || {
        now_with(
            k::STAFF_CASE_SUBMITTED,
            &[("date", moment_now(row.with(|row| row.submitted_at)))],
        )
    };
    view! {
        <div class="case-facts">
            <p class="case-facts__line">
                {dynamic(move || state_tag(row.with(|row| row.state)))}
                <Show when=move || row.with(|row| row.contested)>
                    <span class="tag tag--warn">{t(k::QUEUE_CONTESTED)}</span>
                </Show>
                <bdi dir="ltr">{dynamic(move || row.with(|row| row.reference.clone()))}</bdi>
                <span>{dynamic(move || registration_now(&row.with(|row| row.form.clone())))}</span>
                {dynamic(move || claimed_now(case).map(|words| view! { <span>{words}</span> }))}
            </p>
            <p class="case-facts__line muted">
                <span>{dynamic(submitted)}</span>
                <span>{dynamic(move || case.view.with(|case| standing_now(&case.clock)))}</span>
            </p>
        </div>
        <nav class="part-nav" aria-label=t(k::STAFF_CASE_SECTIONS)>
            <ul>
                {PARTS.into_iter().map(|(id, key)| view! {
                    <li>
                        <a href=format!("#{id}") on:click=move |event| {
                            event.prevent_default();
                            jump(id);
                        }>{t(key)}</a>
                    </li>
                }).collect_view()}
            </ul>
        </nav>
    }
}
