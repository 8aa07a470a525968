//! Everything that happened to the case, oldest first.

use super::section::CaseSection;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::when::moment_now;
use crate::prelude::*;
use crate::state::locale::{code_words_now, now_with, t};
use crate::ui::disclosure::Disclosure;
use crate::ui::dynamic::dynamic;
use ijazat_api::applications::{Decision, TimelineEntry};
use ijazat_texts::k;

/// The history.
#[component]
pub fn History() -> impl IntoView {
    let case = OpenCase::get();
    let timeline = Memo::new(move |_| case.view.with(|case| case.timeline.clone()));
    view! {
        <CaseSection id="case-history" title=k::STAFF_CASE_HISTORY>
            <ol class="timeline">
                {dynamic(move || timeline.get().into_iter().map(|entry| view_entry(case, entry)).collect_view())}
            </ol>
        </CaseSection>
    }
}

/// One event.
pub fn view_entry(case: OpenCase, entry: TimelineEntry) -> impl IntoView {
    let TimelineEntry {
        at,
        event,
        actor,
        detail,
    } = entry;
    view! {
        <li class="timeline__item">
            <p class="timeline__title">{dynamic(move || code_words_now("event", &event, &[]))}</p>
            <p class="timeline__when">
                {dynamic(move || moment_now(at))}
                {actor.map(|actor| view! { " · " <span dir="auto">{dynamic(move || case.operator_now(&actor))}</span> })}
                {detail.map(|detail| view! { " · " <span dir="auto">{dynamic(move || detail_now(case, &detail))}</span> })}
            </p>
        </li>
    }
}

/// A detail is a reason code, a path or words.
fn detail_now(case: OpenCase, detail: &str) -> String {
    for table in ["refusal", "rejection"] {
        let words = code_words_now(table, detail, &[]);
        if words != detail {
            return words;
        }
    }
    case.label_now(detail)
}

/// The decision with its letter, once made, and what was granted.
#[component]
pub fn Decided() -> impl IntoView {
    let case = OpenCase::get();
    let decision = Memo::new(move |_| case.view.with(|case| case.decision.clone()));
    let holding = Memo::new(move |_| case.view.with(|case| case.holding.clone()));
    let granted = move || {
        holding.get().map(|holding| {
            let number = holding.number.clone();
            view! {
                <p>
                    {dynamic(move || now_with(k::STAFF_CASE_HOLDING, &[("number", number.as_str())]))} " · "
                    {dynamic(move || {
                        let (from, until) = (moment_now(holding.valid_from), moment_now(holding.valid_until));
                        now_with(k::STAFF_CASE_HOLDING_VALID, &[("from", from), ("until", until)])
                    })}
                </p>
            }
        })
    };
    view! {
        <Show when=move || decision.with(Option::is_some)>
            <CaseSection id="case-decision" title=k::STAFF_CASE_DECISION>
                {dynamic(move || decision.get().map(view_decision))}
                {dynamic(granted)}
            </CaseSection>
        </Show>
    }
}

fn view_decision(decision: Decision) -> impl IntoView {
    let Decision {
        approved,
        at,
        reasons,
        letter,
    } = decision;
    let key = if approved {
        k::STAFF_CASE_DECISION_APPROVED
    } else {
        k::STAFF_CASE_DECISION_REJECTED
    };
    view! {
        <p><strong>{dynamic(move || now_with(key, &[("date", moment_now(at))]))}</strong></p>
        <ul>
            {reasons.into_iter().map(|code| view! { <li>{dynamic(move || code_words_now("rejection", &code, &[]))}</li> }).collect_view()}
        </ul>
        // The words of a reason are in the letter alone.
        <Disclosure label=t(k::STAFF_CASE_LETTER) is_open=!approved>
            <div class="letter"><p class="letter__body" dir="auto">{letter}</p></div>
        </Disclosure>
    }
}
