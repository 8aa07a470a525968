//! The answers by task and step, each with "Ask" beside it; identity numbers
//! masked, with "Show in full" where the reader may.

use super::section::CaseSection;
use super::unmask::Unmasked;
use crate::pages::staff::review::answer_rows::{Row, Section, Value, paths};
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::review::shown::{show, show_answer};
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::announcer::confirm;
use crate::state::locale::{now, now_with, t, text, use_locale};
use crate::state::location::go;
use crate::ui::dynamic::dynamic;
use ijazat_rules::answers::Answer;
use ijazat_texts::k;

/// All answers.
#[component]
pub fn AnswerSections() -> impl IntoView {
    let case = OpenCase::get();
    let raw = Memo::new(move |_| {
        let failed = case.form_failed();
        case.view.with(|case| {
            if failed {
                case.answers.0.clone().into_iter().collect()
            } else {
                Vec::new()
            }
        })
    });
    view! {
        <CaseSection id="case-answers" title=k::STAFF_CASE_ANSWERS key="a">
            {dynamic(move || case.sections.get().into_iter().map(|section| view_section(case, section)).collect_view())}
            <Show when=move || case.form_failed()>
                <p class="muted">{t(k::STAFF_CASE_FORM_UNAVAILABLE)}</p>
                <dl class="answer-list">
                    {dynamic(move || raw.get().into_iter().map(|(id, answer)| raw_row(case, id, answer)).collect_view())}
                </dl>
            </Show>
        </CaseSection>
    }
}

fn view_section(case: OpenCase, section: Section) -> impl IntoView {
    let Section { title, rows, .. } = section;
    view! {
        <div class="answer-section">
            <h3 class="answer-section__title">{text(&title)}</h3>
            <dl class="answer-list">{rows.into_iter().map(|row| view_row(case, row)).collect_view()}</dl>
        </div>
    }
}

fn view_row(case: OpenCase, row: Row) -> impl IntoView {
    let Row { path, label, value } = row;
    let is_secret = matches!(value, Value::Identity(_));
    let words = {
        let label = label.clone();
        Signal::derive(move || label.in_language(use_locale().language()))
    };
    let shown = show(case, value);
    let content = if is_secret {
        view! { <Unmasked path=path.clone() label=words masked=shown /> }.into_any()
    } else {
        shown
    };
    view! {
        <div class="answer-list__row">
            <dt>{words}</dt>
            <dd>{content}</dd>
            <dd class="answer-list__act">{ask_button(case, path, words)}</dd>
        </div>
    }
}

fn raw_row(case: OpenCase, id: String, answer: Answer) -> impl IntoView {
    let shown = show_answer(case, &id, Some(answer));
    view! {
        <div class="answer-list__row">
            <dt><bdi dir="ltr">{id}</bdi></dt>
            <dd>{shown}</dd>
        </div>
    }
}

/// Begins a question, and takes it back as long as it has no words; where it has, leads to it.
fn ask_button(case: OpenCase, path: String, label: Signal<String>) -> impl IntoView {
    let may = Memo::new(move |_| case.may("ask"));
    let asked = {
        let path = path.clone();
        Memo::new(move |_| case.draft.with(|draft| draft.basket.contains(&path)))
    };
    let press = move |_| {
        let is_written = case
            .draft
            .with_untracked(|draft| !draft.basket.text(&path).is_empty());
        if is_written {
            let page = StaffPage::Ask {
                reference: case.reference(),
            };
            go(&untrack(|| case.href(&page)));
            return;
        }
        if asked.get_untracked() {
            case.draft.update(|draft| draft.basket.remove(&path));
            confirm(now(k::ASK_REMOVED));
            return;
        }
        let order = case.sections.with_untracked(|sections| paths(sections));
        case.draft.update(|draft| draft.basket.add(&path, &order));
        confirm(now_with(k::ASK_ADDED, &[("label", label.get_untracked())]));
    };
    let spoken = move || now_with(k::STAFF_CASE_ASK_ABOUT, &[("label", label.get())]);
    view! {
        <Show when=move || may.get()>
            <button
                type="button"
                class="button button--link"
                aria-label=spoken
                aria-pressed=move || asked.get().to_string()
                on:click=press.clone()
            >
                {t(k::STAFF_CASE_ASK)}
            </button>
        </Show>
        <Show when=move || may.get() && asked.get()>
            <span class="muted">{t(k::STAFF_CASE_ASKED_DRAFT)}</span>
        </Show>
    }
}
