//! Questions, replies, and what each reply changed.

use super::section::CaseSection;
use crate::pages::staff::review::answer_rows::Value;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::review::shown::{show, value_at};
use crate::pages::staff::when::moment_now;
use crate::prelude::*;
use crate::state::locale::{now, now_with, t};
use crate::ui::before_after::BeforeAfter;
use crate::ui::diff::Diff;
use crate::ui::dynamic::dynamic;
use ijazat_api::applications::Question;
use ijazat_api::review::{Change, Round};
use ijazat_texts::k;

/// Questions and replies.
#[component]
pub fn Questions() -> impl IntoView {
    let case = OpenCase::get();
    let questions = Memo::new(move |_| case.view.with(|case| case.questions.clone()));
    // The first round is what was handed in: nothing was changed by it.
    let rounds = Memo::new(move |_| {
        case.view
            .with(|case| case.rounds.iter().skip(1).cloned().collect::<Vec<_>>())
    });
    let none = move || questions.with(Vec::is_empty) && rounds.with(Vec::is_empty);
    view! {
        <CaseSection id="case-questions" title=k::STAFF_CASE_QUESTIONS>
            <Show when=none><p class="muted">{t(k::STAFF_CASE_QUESTIONS_NONE)}</p></Show>
            <ol class="question-list">
                {dynamic(move || questions.get().into_iter().map(|question| view_question(case, question)).collect_view())}
            </ol>
            {dynamic(move || rounds.get().into_iter().map(|round| view_round(case, round)).collect_view())}
        </CaseSection>
    }
}

fn view_question(case: OpenCase, question: Question) -> impl IntoView {
    let Question {
        path,
        text,
        replied_at,
        reply,
        asked_at,
        ..
    } = question;
    let label = case.label(&path);
    let state = move || match replied_at {
        Some(at) => now_with(k::STAFF_CASE_QUESTION_REPLIED, &[("date", moment_now(at))]),
        None => now(k::STAFF_CASE_QUESTION_OPEN),
    };
    let words = match text.is_empty() {
        true => (move || now(k::STAFF_CASE_QUESTION_BY_PROVIDER)).into_any(),
        false => text.into_any(),
    };
    view! {
        <li class="question-list__item">
            <p class="question-list__label">{label}</p>
            <p class="as-written" dir="auto">{words}</p>
            <p class="muted">{dynamic(move || moment_now(asked_at))} " · " {dynamic(state)}</p>
            {reply.filter(|reply| !reply.is_empty()).map(|reply| view! {
                <p class="question-list__reply">
                    <span class="muted">{t(k::STAFF_CASE_REPLY_WORDS)}</span> ": " <span class="as-written" dir="auto">{reply}</span>
                </p>
            })}
        </li>
    }
}

fn view_round(case: OpenCase, round: Round) -> impl IntoView {
    let Round { at, changes } = round;
    let key = if changes.is_empty() {
        k::STAFF_CASE_ROUND_UNCHANGED
    } else {
        k::STAFF_CASE_ROUND_CHANGES
    };
    view! {
        <h3 class="answer-section__title">{dynamic(move || now_with(key, &[("date", moment_now(at))]))}</h3>
        {view_changes(case, changes)}
    }
}

/// Changed answers, before and after; of lists, the lines that changed.
pub fn view_changes(case: OpenCase, changes: Vec<Change>) -> impl IntoView {
    changes
        .into_iter()
        .map(|change| view_change(case, change))
        .collect_view()
}

fn view_change(case: OpenCase, change: Change) -> AnyView {
    let Change {
        path,
        before,
        after,
    } = change;
    let label = case.label(&path);
    let sides = [&before, &after].map(|side| value_at(case, &path, side.clone()));
    if let [Value::Codes(before), Value::Codes(after)] = &sides
        && before.len().max(after.len()) > 1
    {
        return view! { <Diff label before=before.clone() after=after.clone() /> }.into_any();
    }
    let [before, after] = sides.map(|side| ViewFn::from(move || show(case, side.clone())));
    view! { <BeforeAfter label before after /> }.into_any()
}
