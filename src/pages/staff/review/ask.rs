//! The page on which the collected questions are written and sent together.

use super::answer_rows::Value;
use super::basket::BasketProblem;
use super::drafts::CaseDraft;
use super::open_case::{OpenCase, find_seen};
use super::place::Place;
use super::shown::show;
use super::stale::Stale;
use super::with_case::WithCase;
use crate::api::review::ask_questions;
use crate::components::waiting::Waiting;
use crate::form::words::characters;
use crate::pages::staff::sending::{Recent, Sending};
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::announcer::confirm;
use crate::state::locale::{Words, now, now_with, t};
use crate::state::location::go;
use crate::ui::back_link::BackLink;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::field::{Field, control_id};
use crate::ui::text_area::TextArea;
use ijazat_api::review::CaseChanged;
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use ijazat_texts::k;

/// The page.
#[component]
pub fn AskPage(
    /// Reference of the case.
    reference: String,
    /// List and document beside it.
    place: Memo<Place>,
) -> impl IntoView {
    let heading = || view! { <h2>{t(k::ASK_TITLE)}</h2> <p class="muted">{t(k::ASK_INTRO)}</p> };
    view! {
        <div class="page staff-page">
            {back(&reference, place)}
            <WithCase reference place heading=ViewFn::from(heading) body=ViewFn::from(|| view! { <AskForm /> }) has_words=CaseDraft::has_question />
        </div>
    }
    .into_any()
}

/// The way back to the case.
pub fn back(reference: &str, place: Memo<Place>) -> AnyView {
    let page = StaffPage::Case {
        reference: reference.to_owned(),
    };
    view! { {move || view! { <BackLink href=format!("{}{}", page.href(), place.get().query()) label=t(k::DECIDE_BACK) /> }} }
        .into_any()
}

#[component]
fn AskForm() -> impl IntoView {
    let case = OpenCase::get();
    let sending = Sending::new(Recent::NotNeeded);
    let base =
        RwSignal::new(find_seen(&case.reference()).unwrap_or_else(|| case.view.get_untracked()));
    let tries = RwSignal::new(0_u32);
    let paths = Memo::new(move |_| {
        case.draft.with(|draft| {
            draft
                .basket
                .questions()
                .iter()
                .map(|q| q.path.clone())
                .collect::<Vec<_>>()
        })
    });
    let none = move || paths.with(Vec::is_empty);
    let entries = Signal::derive(move || {
        let problems = if tries.get() == 0 {
            Vec::new()
        } else {
            case.draft.with(|draft| draft.basket.problems())
        };
        problems
            .into_iter()
            .filter_map(|problem| entry(case, &problem))
            .collect::<Vec<_>>()
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tries.update(|tries| *tries += 1);
        if entries.with_untracked(Vec::is_empty) {
            send_all(case, sending, base.with_untracked(|base| base.revision));
        }
    };
    let words = move || match paths.with(Vec::len) {
        1 => now(k::ASK_SEND_ONE),
        count => now_with(k::ASK_SEND_OTHER, &[("count", count.to_string())]),
    };
    let may = move || case.may("ask");
    let page = StaffPage::Case {
        reference: case.reference(),
    };
    let answers = move || case.href(&page);
    view! {
        <form class="stack measure" novalidate on:submit=send>
            <ErrorSummary title=t(k::STAFF_PROBLEM_TITLE) entries attempts=tries />
            <Stale sending command="ask" base />
            <Show when=none>
                <div class="empty">
                    <p class="empty__title">{t(k::ASK_EMPTY)}</p>
                    <p class="muted">{t(k::ASK_EMPTY_HELP)}</p>
                    <p><a class="link-alone" href=answers.clone()>{t(k::ASK_TO_ANSWERS)}</a></p>
                </div>
            </Show>
            <For each=move || paths.get() key=Clone::clone let:path><QuestionField path tries /></For>
            <Show when=move || !may()><p><strong>{t(k::ASK_NOT_NOW)}</strong></p></Show>
            <Waiting waiting=sending.waiting() on_give_up=sending.giving_up() />
            <Show when=move || may() && !none()><p><Button pending=sending.pending()>{dynamic(words)}</Button></p></Show>
        </form>
    }
    .into_any()
}

fn send_all(case: OpenCase, sending: Sending, revision: u64) {
    let (reference, body) = (
        case.reference(),
        case.draft.with_untracked(|draft| draft.basket.to_wire()),
    );
    let page = StaffPage::Case {
        reference: reference.clone(),
    };
    let after = untrack(|| case.href(&page));
    let sent = body.clone();
    let ask = move |key| {
        let (reference, body) = (reference.clone(), body.clone());
        async move { ask_questions(&reference, &body, revision, &key).await }
    };
    sending.send(&(sent, revision), ask, move |_: CaseChanged| {
        case.settle(|draft| draft.basket = Default::default());
        confirm(now(k::ASK_SENT));
        if !sending.is_left() {
            go(&after);
        }
    });
}

#[component]
fn QuestionField(path: String, tries: RwSignal<u32>) -> impl IntoView {
    let case = OpenCase::get();
    let label = case.label(&path);
    let title: Words =
        Signal::derive(move || now_with(k::ASK_QUESTION_ABOUT, &[("label", label.get())]));
    let (read, written, removed, shown) = (path.clone(), path.clone(), path.clone(), path.clone());
    let value =
        Signal::derive(move || case.draft.with(|draft| draft.basket.text(&read).to_owned()));
    let mine = path.clone();
    let error = Signal::derive(move || {
        let problems = if tries.get() == 0 {
            Vec::new()
        } else {
            case.draft.with(|draft| draft.basket.problems())
        };
        problems
            .iter()
            .find(|problem| path_of(problem) == Some(&mine))
            .map(|problem| words_now(case, problem))
    });
    let remove = Callback::new(move |()| {
        case.draft.update(|draft| draft.basket.remove(&removed));
        confirm(now(k::ASK_REMOVED));
    });
    let answer = move || {
        let value = case.sections.with(|sections| {
            sections
                .iter()
                .flat_map(|section| &section.rows)
                .find(|row| row.path == shown)
                .map(|row| row.value.clone())
        });
        show(case, value.unwrap_or(Value::Missing))
    };
    view! {
        <div class="question-card">
            <TextArea field=Field::new(&path, title).hint(t(k::ASK_QUESTION_HINT)).error(error) value rows=3 limit=characters(WORDS_LENGTH_MAX)
                on_input=Callback::new(move |words| case.draft.update(|draft| draft.basket.write(&written, words))) />
            <p class="question-card__answer"><span class="muted">{t(k::ASK_ANSWER_NOW)}": "</span>{dynamic(answer)}</p>
            <Button kind=ButtonKind::Link context=label on_press=remove>{t(k::ASK_REMOVE)}</Button>
        </div>
    }
    .into_any()
}

fn path_of(problem: &BasketProblem) -> Option<&String> {
    match problem {
        BasketProblem::Empty => None,
        BasketProblem::Missing { path } | BasketProblem::TooLong { path, .. } => Some(path),
    }
}

fn entry(case: OpenCase, problem: &BasketProblem) -> Option<SummaryEntry> {
    let control = control_id(path_of(problem)?);
    Some(SummaryEntry {
        control,
        text: words_now(case, problem),
    })
}

fn words_now(case: OpenCase, problem: &BasketProblem) -> String {
    match problem {
        BasketProblem::Empty => now(k::ASK_NONE),
        BasketProblem::Missing { path } => {
            now_with(k::ASK_MISSING, &[("label", case.label_now(path))])
        }
        BasketProblem::TooLong { path, count } => {
            let values = [
                ("label", case.label_now(path)),
                ("count", count.to_string()),
                ("max", WORDS_LENGTH_MAX.to_string()),
            ];
            now_with(k::ASK_TOO_LONG, &values)
        }
    }
}
