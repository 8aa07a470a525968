//! "My applications": drafts and cases; also the place where one begins.

use crate::api::{self, CommandKey};
use crate::components::case_parts::{holding_tone, state_tone};
use crate::components::data_view::{data_view, failed};
use crate::components::load::{Load, LoadState};
use crate::components::page_header::PageHeader;
use crate::format::{MomentStyle, moment_now};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::clock;
use crate::state::config::registration_now;
use crate::state::locale::{code_words, now_with, t};
use crate::state::location::{go_instead, use_location};
use crate::ui::dynamic::dynamic;
use crate::ui::ltr::Ltr;
use crate::ui::tag::Tag;
use ijazat_api::applications::{ApplicationList, ApplicationSummary, Created};
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::State;
use ijazat_texts::{Key, k};
use std::sync::Arc;

/// The page. `?start=<form>` begins an application.
pub fn page() -> AnyView {
    match untrack(|| use_location().query("start")) {
        Some(form) => starting(form),
        None => list_page(),
    }
}

/// Begins an application once, also when the page is reloaded meanwhile.
fn starting(form: String) -> AnyView {
    let storage_key = format!("ijazat.start.{form}");
    let kept = window().session_storage().ok().flatten();
    let key = kept
        .as_ref()
        .and_then(|kept| kept.get_item(&storage_key).ok().flatten());
    let key = key.map_or_else(CommandKey::new, |key| CommandKey::kept(&key));
    if let Some(kept) = &kept {
        let _ = kept.set_item(&storage_key, key.as_str());
    }
    let load = Load::new(move || {
        let (form, key) = (form.clone(), key.clone());
        async move { api::applications::create_application(&form, &key).await }
    });
    let view = move || match load.state() {
        LoadState::Waiting | LoadState::Slow => {
            view! { <p class="lead" role="status">{t(k::APPLICATIONS_STARTING)}</p> }.into_any()
        }
        LoadState::Ready(created) => {
            began(&created, &storage_key);
            view! { <p class="lead" role="status">{t(k::APPLICATIONS_STARTING)}</p> }.into_any()
        }
        LoadState::Failed(error) => failed(&error, Callback::new(move |()| load.again())),
    };
    view! { <PageHeader title=t(k::APPLICATIONS_TITLE) />{dynamic(view)} }.into_any()
}

fn began(created: &Created, storage_key: &str) {
    if let Ok(Some(kept)) = window().session_storage() {
        let _ = kept.remove_item(storage_key);
    }
    let href = Page::Tasks {
        reference: created.reference.clone(),
    }
    .href();
    request_animation_frame(move || go_instead(&href));
}

fn list_page() -> AnyView {
    let load = Load::new(api::applications::list_applications);
    view! {
        <PageHeader title=t(k::APPLICATIONS_TITLE) />
        {data_view(load, t(k::APPLICATIONS_LOADING), |list: Arc<ApplicationList>| rows(&list))}
    }
    .into_any()
}

fn rows(list: &ApplicationList) -> AnyView {
    if list.applications.is_empty() {
        return view! {
            <section class="stack">
                <h2>{t(k::APPLICATIONS_EMPTY_TITLE)}</h2>
                <p class="measure">{t(k::APPLICATIONS_EMPTY)}</p>
                <p><a class="button" href=Page::Triage.href()>{t(k::HOME_TRIAGE)}</a></p>
            </section>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = list.applications.iter().map(row).collect();
    view! {
        <ul class="applications">{rows}</ul>
        <p><a class="button button--quiet" href=Page::Triage.href()>{t(k::APPLICATIONS_NEW)}</a></p>
    }
    .into_any()
}

/// A moment with the words around it.
fn dated(key: Key, at: Option<Millis>) -> AnyView {
    match at {
        Some(at) => {
            let words = move || now_with(key, &[("date", moment_now(at, MomentStyle::Full))]);
            view! { <span>{dynamic(words)}</span> }.into_any()
        }
        None => ().into_any(),
    }
}

fn row(summary: &ApplicationSummary) -> AnyView {
    let reference = summary.reference.clone();
    let is_draft = summary.state == State::Draft;
    let href = if is_draft {
        Page::Tasks { reference }
    } else {
        Page::Case { reference }
    }
    .href();
    let form = summary.form.clone();
    let service = move || registration_now(&form);
    let name = match &summary.display_name {
        Some(name) => view! { <bdi>{name.clone()}</bdi> }.into_any(),
        None => view! { {t(k::APPLICATIONS_UNNAMED)} }.into_any(),
    };
    let tag = match &summary.holding {
        Some(holding) => {
            let (words, tone) = holding_tone(holding.state);
            view! { <Tag label=words tone=tone /> }.into_any()
        }
        None => view! { <Tag label=code_words("state", summary.state.as_str()) tone=state_tone(summary.state) /> }.into_any(),
    };
    let is_past = |at: Millis| at.0 < clock::now().0;
    let due = match summary.due_at.is_some_and(is_past) {
        true => k::APPLICATIONS_OVERDUE,
        false => k::APPLICATIONS_DUE,
    };
    let holding = summary.holding.as_ref();
    let until = match holding.is_some_and(|holding| is_past(holding.valid_until)) {
        true => k::APPLICATIONS_ENDED,
        false => k::APPLICATIONS_VALID_UNTIL,
    };
    view! {
        <li class="application-row">
            <a class="application-row__link" href=href>{name}</a>
            {tag}
            <span class="application-row__meta">
                <span>{dynamic(service)}</span>
                <Ltr text=summary.reference.clone() />
                {if is_draft { dated(k::APPLICATIONS_CHANGED, Some(summary.changed_at)) } else { dated(k::APPLICATIONS_SUBMITTED, summary.submitted_at) }}
                {dated(due, summary.due_at.filter(|_| !is_draft))}
                {dated(until, summary.holding.as_ref().map(|holding| holding.valid_until))}
            </span>
        </li>
    }
    .into_any()
}
