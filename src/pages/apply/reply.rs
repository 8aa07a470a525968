//! Answering the reviewer's questions or a provider's refusal: only the
//! answers in question can be changed, with a few words to each.

mod sending;

use super::case::{address_answer, question_words};
use super::clashes::clashes_view;
use super::lending::editor;
use super::open_draft::{self, OpenDraft};
use super::step::summary_entries;
use crate::components::data_view::page_view;
use crate::components::kept_words;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::components::save_status::SaveStatus;
use crate::form::draft::find_field;
use crate::form::editor::Editor;
use crate::form::field_view::field_view;
use crate::form::group_view::item_words;
use crate::form::words::characters;
use crate::prelude::*;
use crate::routes::Page;
use crate::state::locale::{t, t_with};
use crate::ui::button::Button;
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::ErrorSummary;
use crate::ui::field::Field;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use crate::ui::text_area::TextArea;
use ijazat_api::applications::{CheckOutcome, Question};
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use ijazat_texts::k;
use sending::Sending;
use std::sync::Arc;

/// The page.
pub fn page(reference: String) -> AnyView {
    let load = Load::new(move || open_draft::open_fresh(reference.clone()));
    page_view(load, t(k::DRAFT_LOADING), |open: Arc<OpenDraft>| {
        reply_view(*open)
    })
}

fn reply_view(open: OpenDraft) -> AnyView {
    let reference = open.reference();
    let back = (
        Page::Case {
            reference: reference.clone(),
        }
        .href(),
        t(k::CERTIFICATE_BACK),
    );
    let questions: Vec<Question> = open.view.with_untracked(|view| {
        view.questions
            .iter()
            .filter(|question| question.replied_at.is_none())
            .cloned()
            .collect()
    });
    if questions.is_empty() {
        kept_words::forget(&sending::place(open));
        return view! {
            <PageHeader title=t(k::REPLY_NONE_TITLE) back=back />
            <p class="measure">{t(k::REPLY_NONE)}</p>
        }
        .into_any();
    }
    let editor = editor(open);
    let sending = Sending::new(open, &questions);
    let parts: Vec<AnyView> = questions
        .iter()
        .enumerate()
        .map(|(index, question)| question_view(editor, sending, index, question))
        .collect();
    let entries = Memo::new(move |_| {
        let mut entries = summary_entries(open);
        entries.extend(sending.remark_errors());
        entries
    });
    let has_errors = Signal::derive(move || entries.with(|entries| !entries.is_empty()));
    view! {
        <crate::ui::back_link::BackLink href=back.0 label=back.1 />
        <ErrorSummary title=t(k::UI_PROBLEM_TITLE) entries=entries attempts=sending.attempts />
        <PageHeader title=t(k::REPLY_TITLE) eyebrow=t_with(k::CASE_EYEBROW, &[("reference", &reference)]) has_errors=has_errors />
        <p class="lead">{t(k::REPLY_LEAD)}</p>
        {sending.restored()}
        {clashes_view(open, editor.lent().operators)}
        <form
            class="form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                sending.press();
            }
        >
            {parts}
            {sending.command.view(t(k::REPLY_FAILED))}
            <div class="cluster">
                <Button pending=sending.command.pending()>{t(k::REPLY_SEND)}</Button>
                <SaveStatus state=Signal::derive(move || open.save_state()) on_retry=Callback::new(move |()| open.ask()) />
            </div>
        </form>
    }
    .into_any()
}

fn question_view(editor: Editor, sending: Sending, index: usize, question: &Question) -> AnyView {
    let number = (index + 1).to_string();
    let path = question.path.clone();
    let refused = refusals(sending.open, &path);
    let fields = move || {
        editor.epoch.track();
        fields_at(editor, &path)
    };
    let remark = sending.remark(index);
    // A provider's refusal says in its own words what the question would say.
    let words = (refused.is_none() || !question.text.is_empty()).then(|| question_words(question));
    let own = Field::new(&sending.remark_id(index), t(k::REPLY_REMARK))
        .hint(t(k::REPLY_REMARK_HINT))
        .error(sending.remark_error(index));
    view! {
        <section class="stack stack--wide">
            <h2>{t_with(k::REPLY_QUESTION, &[("number", &number)])}</h2>
            <Notice tone=Tone::Warn>
                {words.map(|words| view! { <p class="measure">{words}</p> }.into_any())}
                {refused}
            </Notice>
            {dynamic(fields)}
            <TextArea field=own value=remark on_input=Callback::new(move |text| remark.set(text)) rows=3 limit=characters(WORDS_LENGTH_MAX) />
        </section>
    }
    .into_any()
}

/// What a provider said about a group's item.
fn refusals(open: OpenDraft, path: &str) -> Option<AnyView> {
    open.view.with_untracked(|view| {
        let check = view
            .checks
            .iter()
            .rev()
            .find(|check| check.path == path && check.outcome == CheckOutcome::Refused)?;
        let rows: Vec<AnyView> = check.answers.iter().map(address_answer).collect();
        let rows = view! { <p>{t(k::REPLY_PROVIDER_REFUSED)}</p><ul class="list">{rows}</ul> };
        Some(rows.into_any())
    })
}

/// The field at a path; the fields of one item, where the path names an item.
fn fields_at(editor: Editor, path: &str) -> Vec<AnyView> {
    editor.draft.with_untracked(|draft| {
        let Some(field) = find_field(&draft.definition, path) else {
            return Vec::new();
        };
        let is_item = path.split('.').count() == 2;
        if !is_item {
            return vec![field_view(editor, path, field)];
        }
        let index = path
            .split('.')
            .nth(1)
            .and_then(|index| index.parse().ok())
            .unwrap_or(0);
        let mut views = vec![view! { <h3>{item_words(field, index)}</h3> }.into_any()];
        views.extend(
            field
                .kind
                .item_fields()
                .iter()
                .map(|inner| field_view(editor, &format!("{path}.{}", inner.id), inner)),
        );
        views
    })
}
