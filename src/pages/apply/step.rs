//! One step of the wizard: the fields that are asked now, Continue, and what
//! is wrong.

mod go_on;

use super::afterwards;
use super::lending::editor;
use super::open_draft::{self, OpenDraft};
use super::under_way;
use crate::api::ApiError;
use crate::components::data_view::page_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::components::save_status::SaveStatus;
use crate::form::editor::Editor;
use crate::form::field_view::{field_view, is_rare};
use crate::form::later;
use crate::form::words::{labelled, violation_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::locale::{Words, now_with, t, text, text_now};
use crate::state::location::use_location;
use crate::ui::button::Button;
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::field::control_id;
use crate::ui::ltr::Ltr;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
pub use go_on::GoOn;
use ijazat_rules::form;
use ijazat_texts::k;
use std::sync::Arc;

/// The page.
pub fn page(reference: String, task: String, step: String) -> AnyView {
    let own = reference.clone();
    let own_step = step.clone();
    let load = Load::new(move || ready(own.clone(), own_step.clone()));
    page_view(load, t(k::DRAFT_LOADING), move |open: Arc<OpenDraft>| {
        let open = *open;
        if open.has_moved_on() {
            return ().into_any();
        }
        let here = open.draft.with_untracked(|draft| {
            let visible = form::visible(&draft.definition, &draft.answers);
            visible
                .find_step(&step)
                .filter(|visible| visible.task.id == task)
                .map(|found| {
                    let steps: Vec<&str> = visible
                        .task_steps(&task)
                        .map(|visible| visible.step.id.as_str())
                        .collect();
                    let place = steps.iter().position(|id| *id == step).unwrap_or(0);
                    Here {
                        step: found.step.id.clone(),
                        title: text(&found.step.title),
                        intro: found.step.intro.as_ref().map(text),
                        task: text(&found.task.title),
                        service: text(&draft.definition.title),
                        place: place + 1,
                        steps: (!visible.may_grow(&task)).then_some(steps.len()),
                        before: place.checked_sub(1).map(|index| steps[index].to_owned()),
                    }
                })
        });
        match here {
            Some(here) => step_view(open, &task, here),
            None => gone(&reference),
        }
    })
}

/// The draft, and what the fields of the step need.
async fn ready(reference: String, step: String) -> Result<OpenDraft, ApiError> {
    let open = open_draft::open(reference).await?;
    let is_rare = open.draft.with_untracked(|draft| {
        let tasks = draft.definition.tasks.iter();
        let mut steps = tasks.flat_map(|task| &task.steps);
        let found = steps.find(|found| found.id == step);
        found.is_some_and(|step| step.fields.iter().any(is_rare))
    });
    if is_rare {
        later::fetch().await?;
    }
    Ok(open)
}

struct Here {
    step: String,
    title: Words,
    intro: Option<Words>,
    task: Words,
    service: Words,
    place: usize,
    /// How many there are; not known while an answer may add some.
    steps: Option<usize>,
    before: Option<String>,
}

fn gone(reference: &str) -> AnyView {
    let href = Page::Tasks {
        reference: reference.to_owned(),
    }
    .href();
    view! {
        <PageHeader title=t(k::DRAFT_GONE_TITLE) />
        <p class="measure">{t(k::DRAFT_GONE)}</p>
        <p><a class="button" href=href>{t(k::DRAFT_BACK_TO_TASKS)}</a></p>
    }
    .into_any()
}

fn step_view(open: OpenDraft, task: &str, here: Here) -> AnyView {
    let reference = open.reference();
    open.draft.update(|draft| draft.enter(&here.step));
    let editor = editor(open);
    let go_on = GoOn::new(open, task, &here.step);
    let place = here.place.to_string();
    let (words, steps) = match here.steps {
        Some(steps) => (k::DRAFT_STEP_OF, steps.to_string()),
        None => (k::DRAFT_STEP_OPEN, String::new()),
    };
    let (service, task_words) = (here.service, here.task);
    let eyebrow = Signal::derive(move || {
        let values = [
            ("service", service.get()),
            ("task", task_words.get()),
            ("step", place.clone()),
            ("steps", steps.clone()),
        ];
        now_with(words, &values)
    });
    let has_errors = Memo::new(move |_| open.draft.with(|draft| !draft.errors().is_empty()));
    let asked = here.step.clone();
    let is_restored = Memo::new(move |_| open.is_restored(&asked));
    let back = back_href(&reference, task, here.before.as_deref());
    let intro = here
        .intro
        .map(|intro| view! { <p class="measure">{intro}</p> }.into_any());
    view! {
        <crate::ui::back_link::BackLink href=back.0 label=back.1 />
        // Errors come before the heading.
        {afterwards::view_of(move |afterwards| (afterwards.errors)(open, go_on))}
        <PageHeader title=here.title eyebrow=eyebrow has_errors=has_errors />
        {dynamic(move || is_restored.get().then(|| view! { <Notice tone=Tone::Info><p>{t(k::DRAFT_RESTORED)}</p></Notice> }.into_any()))}
        {afterwards::view_of(move |afterwards| (afterwards.clashes)(open))}
        {intro}
        <form
            class="form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                go_on.press();
            }
        >
            {fields(editor, here.step)}
            {afterwards::view_of(move |afterwards| (afterwards.taken)(go_on))}
            <div class="cluster">
                <Button pending=go_on.pending>{dynamic(move || go_on.words())}</Button>
                <SaveStatus state=Signal::derive(move || open.save_state()) on_retry=Callback::new(move |()| open.ask()) />
            </div>
        </form>
    }
    .into_any()
}

/// From the check page one goes back to it; else to the step before, or the tasks.
fn back_href(reference: &str, task: &str, before: Option<&str>) -> (String, Words) {
    let reference = reference.to_owned();
    if untrack(returns_to_check) {
        return (Page::CheckAnswers { reference }.href(), t(k::DRAFT_BACK));
    }
    match before {
        Some(step) => (
            Page::Step {
                reference,
                task: task.to_owned(),
                step: step.to_owned(),
            }
            .href(),
            t(k::DRAFT_BACK),
        ),
        None => (Page::Tasks { reference }.href(), t(k::DRAFT_BACK_TO_TASKS)),
    }
}

/// The person came from the check page and goes back to it.
fn returns_to_check() -> bool {
    use_location().query("return").as_deref() == Some("check")
}

/// The fields that are asked now; a field stays while others come and go.
fn fields(editor: Editor, step: String) -> AnyView {
    let asked = Memo::new(move |_| editor.draft.with(|draft| draft.asked(&step)));
    let definition = editor.definition();
    let each = move || {
        let epoch = editor.epoch.get();
        asked
            .get()
            .into_iter()
            .map(|id| (id, epoch))
            .collect::<Vec<_>>()
    };
    view! {
        <For each=each key=Clone::clone let:row>
            {definition.find_field(&row.0).map(|field| field_view(editor, &row.0, field))}
        </For>
    }
    .into_any()
}

/// Every shown error with the control that it leads to.
pub fn summary_entries(open: OpenDraft) -> Vec<SummaryEntry> {
    open.draft.with(|draft| {
        draft
            .errors()
            .iter()
            .map(|violation| {
                let field = draft.find_field(&violation.path);
                let words = violation_now(&draft.definition, violation);
                let text = match field {
                    Some(field) => labelled(text_now(&field.label), words),
                    None => words,
                };
                SummaryEntry {
                    control: control_id(&violation.path),
                    text,
                }
            })
            .collect()
    })
}

/// Every shown error; takes the focus when Continue was pressed.
pub fn errors_view(open: OpenDraft, go_on: GoOn) -> AnyView {
    let entries = Memo::new(move |_| summary_entries(open));
    view! { <ErrorSummary title=t(k::UI_PROBLEM_TITLE) entries=entries attempts=go_on.attempts /> }
        .into_any()
}

/// What Continue waits for, and addresses that others hold (decision 2).
pub fn taken_view(go_on: GoOn) -> AnyView {
    go_on.wait_for_files();
    let waits = move || {
        let words = || view! { <Notice tone=Tone::Info><p>{t(k::DRAFT_SENDING)}</p></Notice> };
        under_way::is_waited_for().then(|| words().into_any())
    };
    let view = move || {
        let taken = go_on.taken.get();
        (!taken.is_empty()).then(|| {
            let rows: Vec<AnyView> = taken
                .into_iter()
                .map(|entry| view! { <li><Ltr text=entry /></li> }.into_any())
                .collect();
            view! {
                <Notice tone=Tone::Warn title=t(k::DRAFT_TAKEN_TITLE) alert=true>
                    <ul class="list">{rows}</ul>
                    <p>{t(k::DRAFT_TAKEN)}</p>
                </Notice>
            }
            .into_any()
        })
    };
    view! { {dynamic(waits)} {view} }.into_any()
}
