//! The hub of a draft: its tasks with their status.

use super::clashes::clashes_view;
use super::lending::operators;
use super::open_draft::{self, OpenDraft};
use crate::api::{self, ApiError};
use crate::components::data_view::page_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::components::save_status::SaveStatus;
use crate::format::{MomentStyle, moment_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::announcer::confirm;
use crate::state::locale::{now, now_with, t, t_with, text};
use crate::state::location::go;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::dynamic;
use crate::ui::tag::Tone;
use crate::ui::task_list::{TaskList, TaskRow};
use ijazat_rules::check;
use ijazat_rules::form::{self, TaskStatus};
use ijazat_texts::{Key, k};
use std::sync::Arc;

/// Days for which a draft is kept after its last change.
const DRAFT_DAYS: i64 = 90;

/// The page.
pub fn page(reference: String) -> AnyView {
    let load = Load::new(move || open_draft::open_fresh(reference.clone()));
    page_view(load, t(k::DRAFT_LOADING), |open: Arc<OpenDraft>| hub(*open))
}

fn hub(open: OpenDraft) -> AnyView {
    let reference = open.reference();
    if open.has_moved_on() {
        return ().into_any();
    }
    let title = open
        .draft
        .with_untracked(|draft| text(&draft.definition.title));
    let lead = Signal::derive(move || {
        let until = open
            .view
            .with(|view| view.summary.changed_at.plus_minutes(DRAFT_DAYS * 24 * 60));
        now_with(
            k::TASKS_LEAD,
            &[("date", moment_now(until, MomentStyle::Day))],
        )
    });
    view! {
        <PageHeader
            title=title
            eyebrow=t_with(k::TASKS_EYEBROW, &[("reference", &reference)])
            back=(Page::Applications.href(), t(k::APPLICATIONS_TITLE))
        />
        <p class="lead">{lead}</p>
        {clashes_view(open, operators())}
        {dynamic(move || tasks(open))}
        <SaveStatus state=Signal::derive(move || open.save_state()) on_retry=Callback::new(move |()| open.ask()) />
        {discard(open)}
    }
    .into_any()
}

const fn status_words(status: TaskStatus) -> (Key, Tone) {
    match status {
        TaskStatus::NotStarted => (k::TASKS_NOT_STARTED, Tone::Info),
        TaskStatus::InProgress => (k::TASKS_IN_PROGRESS, Tone::Info),
        TaskStatus::Completed => (k::TASKS_COMPLETED, Tone::Neutral),
        TaskStatus::Problem => (k::TASKS_PROBLEM, Tone::Bad),
        TaskStatus::CannotStart => (k::TASKS_CANNOT_START, Tone::Neutral),
    }
}

fn tasks(open: OpenDraft) -> AnyView {
    let reference = open.reference();
    let (rows, done, all) = open.draft.with(|draft| {
        let statuses = form::task_statuses(&draft.definition, &draft.answers, &draft.context);
        let visible = form::visible(&draft.definition, &draft.answers);
        let rows: Vec<TaskRow> = draft
            .definition
            .tasks
            .iter()
            .zip(&statuses)
            .map(|(task, status)| {
                let steps: Vec<&str> = visible
                    .task_steps(&task.id)
                    .map(|visible| visible.step.id.as_str())
                    .collect();
                // A task that is begun opens where something is still to do.
                let open_step = steps.iter().find(|id| {
                    !check::check_step(&draft.definition, &draft.answers, &draft.context, id)
                        .is_clean()
                });
                let step = open_step.or(steps.first()).map(|id| (*id).to_owned());
                let href = step
                    .filter(|_| *status != TaskStatus::CannotStart)
                    .map(|step| {
                        Page::Step {
                            reference: reference.clone(),
                            task: task.id.clone(),
                            step,
                        }
                        .href()
                    });
                let (words, tone) = status_words(*status);
                TaskRow {
                    label: text(&task.title),
                    href,
                    status: t(words),
                    tone,
                }
            })
            .collect();
        let done = statuses
            .iter()
            .filter(|status| **status == TaskStatus::Completed)
            .count();
        (rows, done, statuses.len())
    });
    let is_complete = done == all;
    let progress = t_with(
        k::TASKS_PROGRESS,
        &[("done", &done.to_string()), ("all", &all.to_string())],
    );
    let check = Page::CheckAnswers { reference }.href();
    view! {
        <p>{progress}</p>
        <TaskList tasks=rows />
        {is_complete.then(|| view! { <p><a class="button" href=check>{t(k::TASKS_CHECK)}</a></p> }.into_any())}
    }
    .into_any()
}

fn discard(open: OpenDraft) -> AnyView {
    let asked = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let key = StoredValue::new(api::CommandKey::new());
    let discard = Callback::new(move |()| {
        pending.set(true);
        leptos::task::spawn_local(async move {
            let reference = open.reference();
            let key = key.get_value();
            match api::applications::discard_application(&reference, &key).await {
                Ok(()) => {
                    open_draft::close(&reference);
                    confirm(now(k::TASKS_DISCARDED));
                    // Who went elsewhere meanwhile stays there.
                    if !pending.is_disposed() {
                        go(&Page::Applications.href());
                    }
                }
                Err(error) => {
                    pending.set(false);
                    failed.set(Some(error));
                }
            }
        });
    });
    view! {
        <div>
            <Button kind=ButtonKind::Link on_press=Callback::new(move |()| asked.set(true))>{t(k::TASKS_DISCARD)}</Button>
        </div>
        <Dialog open=asked title=t(k::TASKS_DISCARD_TITLE) on_close=Callback::new(move |()| asked.set(false))>
            <p>{t(k::TASKS_DISCARD_TEXT)}</p>
            <Refused error=failed />
            <Button kind=ButtonKind::Bad on_press=discard pending=pending>{t(k::TASKS_DISCARD_YES)}</Button>
        </Dialog>
    }
    .into_any()
}
