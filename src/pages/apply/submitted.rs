//! The confirmation: reference, what happens next, by when. Survives a reload
//! and a bookmark.

use crate::api;
use crate::components::data_view::page_view;
use crate::components::load::Load;
use crate::components::page_header::set_title;
use crate::format::{MomentStyle, moment_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::locale::{now, now_with, t};
use crate::state::location::{go_instead, take_focus};
use crate::state::session::use_session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::ltr::Ltr;
use ijazat_api::applications::{ApplicationView, CheckOutcome};
use ijazat_rules::form::{Definition, Target};
use ijazat_rules::lifecycle::State;
use ijazat_texts::k;
use leptos::html;
use std::sync::Arc;

/// The page.
pub fn page(reference: String) -> AnyView {
    let load = Load::new(move || {
        let reference = reference.clone();
        async move {
            let view = api::applications::get_application(&reference).await?;
            let definition = api::site::get_form(&view.summary.form, &view.form_digest).await?;
            Ok((view, definition))
        }
    });
    page_view(
        load,
        t(k::DRAFT_LOADING),
        |data: Arc<(ApplicationView, Arc<Definition>)>| confirmation(&data.0, &data.1),
    )
}

/// The promise of a service in words now.
pub fn target_now(target: Target) -> String {
    match target {
        Target::WorkingHours(count) => {
            now_with(k::SUBMITTED_HOURS, &[("count", count.to_string())])
        }
        Target::WorkingDays(count) => now_with(k::SUBMITTED_DAYS, &[("count", count.to_string())]),
    }
}

fn confirmation(view: &ApplicationView, definition: &Definition) -> AnyView {
    let reference = view.summary.reference.clone();
    if view.summary.state == State::Draft {
        let href = Page::Tasks { reference }.href();
        request_animation_frame(move || go_instead(&href));
        return ().into_any();
    }
    let heading = NodeRef::<html::H1>::new();
    set_title(t(k::SUBMITTED_TITLE), Signal::stored(false));
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            take_focus(&heading);
        }
    });
    let target = definition.service.target;
    let review =
        Signal::derive(move || now_with(k::SUBMITTED_NEXT_REVIEW, &[("time", target_now(target))]));
    let email = untrack(|| use_session().person())
        .map(|person| person.email)
        .unwrap_or_default();
    let mail = Signal::derive(move || now_with(k::SUBMITTED_NEXT_MAIL, &[("email", &email)]));
    let submitted_at = view.summary.submitted_at;
    let when = move || {
        submitted_at.map(|at| {
            now_with(
                k::SUBMITTED_WHEN,
                &[("date", moment_now(at, MomentStyle::Full))],
            )
        })
    };
    let due_at = view.summary.due_at;
    let due = move || {
        due_at.map(|at| {
            let words = now_with(
                k::SUBMITTED_DUE,
                &[("date", moment_now(at, MomentStyle::Full))],
            );
            view! { <li>{words}</li> }.into_any()
        })
    };
    let open = view.checks.iter();
    let open = open.filter(|check| check.outcome == CheckOutcome::Open);
    let provider_due = open.map(|check| check.due_at).max();
    let provider = move || match provider_due {
        None => now(k::SUBMITTED_NEXT_PROVIDER),
        Some(at) => now_with(
            k::SUBMITTED_NEXT_PROVIDER_DUE,
            &[("date", moment_now(at, MomentStyle::Full))],
        ),
    };
    let print = Callback::new(|()| {
        let _ = window().print();
    });
    view! {
        <div class="panel">
            <h1 node_ref=heading tabindex="-1">{t(k::SUBMITTED_TITLE)}</h1>
            <p>{t(k::SUBMITTED_REFERENCE)}</p>
            <p class="panel__big"><Ltr text=reference.clone() /></p>
            <p>{dynamic(when)}</p>
        </div>
        <section class="stack">
            <h2>{t(k::SUBMITTED_NEXT)}</h2>
            <ol class="list list--numbered measure">
                <li>{dynamic(provider)}</li>
                <li>{review}</li>
                {dynamic(due)}
                <li>{mail}</li>
            </ol>
            <div class="no-print"><Button kind=ButtonKind::Link on_press=print>{t(k::SUBMITTED_PRINT)}</Button></div>
            <p><a class="button" href=Page::Case { reference }.href()>{t(k::SUBMITTED_TRACK)}</a></p>
        </section>
    }
    .into_any()
}
