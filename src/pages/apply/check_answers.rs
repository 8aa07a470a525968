//! All answers before they are handed in, and the submit that happens once.

use super::answers::answers_view;
use super::clashes::clashes_view;
use super::lending::{operators, shown};
use super::open_draft::{self, OpenDraft};
use super::sent_once::SentOnce;
use crate::api;
use crate::components::data_view::page_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::components::save_status::SaveStatus;
use crate::form::words::{labelled, violation_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::announcer::confirm;
use crate::state::locale::{now, t, text, text_now};
use crate::state::location::go_instead;
use crate::ui::button::Button;
use crate::ui::dynamic::dynamic;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_api::applications::Submit;
use ijazat_rules::check::{self, Violation};
use ijazat_rules::form::Asked;
use ijazat_rules::lifecycle::State;
use ijazat_texts::k;
use std::sync::Arc;

/// The page.
pub fn page(reference: String) -> AnyView {
    let load = Load::new(move || open_draft::open(reference.clone()));
    page_view(load, t(k::DRAFT_LOADING), |open: Arc<OpenDraft>| {
        check_view(*open)
    })
}

fn check_view(open: OpenDraft) -> AnyView {
    if open.has_moved_on() {
        return ().into_any();
    }
    let operators = operators();
    let title = open
        .draft
        .with_untracked(|draft| text(&draft.definition.title));
    let answers = move || {
        open.epoch.track();
        let shown = shown(&open.reference(), operators.get());
        open.draft.with_untracked(|draft| {
            let reference = open.reference();
            let change = move |asked: &Asked<'_>| step_href(&reference, asked);
            // As they are handed in.
            let answers = check::canonical(&draft.definition, &draft.answers, &draft.context);
            answers_view(&draft.definition, &answers, &shown, Some(&change))
        })
    };
    let submission = SentOnce::new(open, State::Draft);
    view! {
        <PageHeader
            title=t(k::CHECK_ANSWERS_TITLE)
            eyebrow=title
            back=(Page::Tasks { reference: open.reference() }.href(), t(k::DRAFT_BACK_TO_TASKS))
        />
        {clashes_view(open, operators)}
        {dynamic(move || incomplete(open))}
        {dynamic(answers)}
        {dynamic(move || is_complete(open).then(|| submit_view(open, submission)))}
        <SaveStatus state=Signal::derive(move || open.save_state()) on_retry=Callback::new(move |()| open.ask()) />
    }
    .into_any()
}

/// The step of a field, to be changed and come back from.
fn step_href(reference: &str, asked: &Asked<'_>) -> String {
    let page = Page::Step {
        reference: reference.to_owned(),
        task: asked.task.id.clone(),
        step: asked.step.id.clone(),
    };
    format!("{}?return=check", page.href())
}

fn violations(open: OpenDraft) -> Vec<Violation> {
    open.draft
        .with(|draft| check::check(&draft.definition, &draft.answers, &draft.context).violations)
}

fn is_complete(open: OpenDraft) -> bool {
    violations(open).is_empty()
}

/// What is still missing, each entry leading to its step.
fn incomplete(open: OpenDraft) -> Option<AnyView> {
    let violations = violations(open);
    if violations.is_empty() {
        return None;
    }
    let reference = open.reference();
    let rows: Vec<AnyView> = violations
        .iter()
        .map(|violation| {
            let (href, words) = open.draft.with_untracked(|draft| {
                let id = violation.path.split('.').next().unwrap_or_default();
                let place = draft
                    .definition
                    .fields()
                    .find(|(_, _, field)| field.id == id);
                let href = place.map(|(task, step, _)| {
                    let page = Page::Step {
                        reference: reference.clone(),
                        task: task.id.clone(),
                        step: step.id.clone(),
                    };
                    format!("{}?return=check", page.href())
                });
                let label = draft
                    .find_field(&violation.path)
                    .map(|field| text_now(&field.label))
                    .unwrap_or_default();
                let words = violation_now(&draft.definition, violation);
                (href, labelled(label, words))
            });
            match href {
                Some(href) => view! { <li><a href=href>{words}</a></li> }.into_any(),
                None => view! { <li>{words}</li> }.into_any(),
            }
        })
        .collect();
    let view = view! {
        <Notice tone=Tone::Warn title=t(k::CHECK_ANSWERS_INCOMPLETE_TITLE)>
            <ul class="list">{rows}</ul>
        </Notice>
    };
    Some(view.into_any())
}

fn submit_view(open: OpenDraft, submission: SentOnce<Submit>) -> AnyView {
    let pending = submission.pending();
    let press = Callback::new(move |()| {
        submission.press(
            move || submit_now(open),
            api::applications::submit_application,
            move || leave(open, submission),
        );
    });
    view! {
        <section class="stack">
            <h2 class="section-head">{t(k::CHECK_ANSWERS_SUBMIT_TITLE)}</h2>
            <p class="measure">{t(k::CHECK_ANSWERS_SUBMIT_LEAD)}</p>
            {submission.view(t(k::CHECK_ANSWERS_SUBMIT_FAILED))}
            <div class="cluster">
                <Button pending=pending on_press=press>{t(k::CHECK_ANSWERS_SUBMIT)}</Button>
                <span role="status" class="saved">
                    {dynamic(move || if pending.get() { now(k::CHECK_ANSWERS_SUBMITTING) } else { String::new() })}
                </span>
            </div>
        </section>
    }
    .into_any()
}

/// What is handed in, with the verdict of this browser (decision 30).
fn submit_now(open: OpenDraft) -> Option<Submit> {
    open.draft.with_untracked(|draft| {
        let report = check::check(&draft.definition, &draft.answers, &draft.context);
        report.is_clean().then(|| Submit {
            context: draft.context.id.clone(),
            verdict: draft.verdict(&report),
        })
    })
}

fn leave(open: OpenDraft, submission: SentOnce<Submit>) {
    let reference = open.reference();
    open_draft::close(&reference);
    if submission.is_left() {
        confirm(now(k::SUBMITTED_TITLE));
    } else {
        go_instead(&Page::Submitted { reference }.href());
    }
}
