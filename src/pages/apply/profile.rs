//! The signed-in person: address, language, open sign-ins, sign-out.

use super::agent::agent_now;
use super::sign_out;
use crate::api::{self, ApiError};
use crate::components::data_view::data_view;
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::format::{MomentStyle, moment_now};
use crate::prelude::*;
use crate::state::announcer::confirm;
use crate::state::locale::{now, now_with, t, use_locale};
use crate::state::session::use_session;
use crate::ui::breaks::breaks;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::notice::Notice;
use crate::ui::summary_list::{SummaryList, SummaryRow};
use crate::ui::tag::Tone;
use ijazat_api::sessions::{Language, OpenSession};
use ijazat_texts::k;
use std::sync::Arc;

/// The page.
pub fn page() -> AnyView {
    let person = untrack(|| use_session().person());
    let mut rows = Vec::new();
    if let Some(person) = person {
        rows.push(SummaryRow {
            label: t(k::PROFILE_EMAIL),
            value: view! { <bdi dir="ltr" class="ltr">{breaks(&person.email)}</bdi> }.into_any(),
            change: None,
        });
        if let Some(name) = person.name {
            rows.push(SummaryRow {
                label: t(k::PROFILE_NAME),
                value: view! { <bdi>{name}</bdi> }.into_any(),
                change: None,
            });
        }
    }
    let language = || match use_locale().language() {
        Language::En => "English",
        Language::Ur => "اردو",
    };
    rows.push(SummaryRow {
        label: t(k::PROFILE_LANGUAGE),
        value: view! { <span>{dynamic(language)}</span> }.into_any(),
        change: None,
    });
    let load = Load::new(api::sessions::list_sessions);
    view! {
        <PageHeader title=t(k::PROFILE_TITLE) />
        <SummaryList rows=rows />
        <section class="stack">
            <h2>{t(k::PROFILE_SESSIONS)}</h2>
            {data_view(load, t(k::PROFILE_SESSIONS_LOADING), move |sessions: Arc<Vec<OpenSession>>| sessions_view(&sessions, load))}
        </section>
        <SignOut />
    }
    .into_any()
}

fn sessions_view(sessions: &[OpenSession], load: Load<Vec<OpenSession>>) -> AnyView {
    let rows: Vec<AnyView> = sessions
        .iter()
        .map(|session| session_view(session, load))
        .collect();
    view! { <ul class="applications">{rows}</ul> }.into_any()
}

fn session_view(session: &OpenSession, load: Load<Vec<OpenSession>>) -> AnyView {
    let (used_at, created_at, is_current) = (session.used_at, session.created_at, session.current);
    let used = move || {
        now_with(
            k::PROFILE_SESSION_USED,
            &[("date", moment_now(used_at, MomentStyle::Full))],
        )
    };
    let since = move || {
        now_with(
            k::PROFILE_SESSION_SINCE,
            &[("date", moment_now(created_at, MomentStyle::Full))],
        )
    };
    let name = if session.agent.is_empty() {
        view! { {t(k::PROFILE_SESSION_UNKNOWN)} }.into_any()
    } else {
        let agent = session.agent.clone();
        view! { <span>{dynamic(move || agent_now(&agent))}</span> }.into_any()
    };
    let id = session.id.clone();
    let agent = session.agent.clone();
    let context = Signal::derive(move || agent_now(&agent));
    let end = Callback::new(move |()| {
        let id = id.clone();
        leptos::task::spawn_local(async move {
            match api::sessions::end_other_session(&id).await {
                Ok(()) => confirm(now(k::PROFILE_SESSION_ENDED)),
                Err(error) => confirm(error.words_now()),
            }
            load.again();
        });
    });
    let action = if is_current {
        view! { <span class="tag tag--good">{t(k::PROFILE_SESSION_CURRENT)}</span> }.into_any()
    } else {
        view! { <Button kind=ButtonKind::Link on_press=end context=context>{t(k::PROFILE_SESSION_END)}</Button> }.into_any()
    };
    view! {
        <li class="application-row">
            <span>{name}</span>
            {action}
            <span class="application-row__meta"><span>{dynamic(used)}</span><span>{dynamic(since)}</span></span>
        </li>
    }
    .into_any()
}

/// Ends the session and clears the device.
#[component]
fn SignOut() -> impl IntoView {
    let pending = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let has_unsent = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        has_unsent.try_set(sign_out::has_unsent().await);
    });
    let press = Callback::new(move |()| {
        pending.set(true);
        leptos::task::spawn_local(async move {
            if !has_unsent.get_untracked() && sign_out::has_unsent().await {
                has_unsent.set(true);
                pending.set(false);
            } else if let Err(error) = sign_out::leave().await {
                failed.set(Some(error));
                pending.set(false);
            }
        });
    });
    view! {
        <section class="stack">
            {dynamic(move || has_unsent.get().then(|| view! {
                <Notice tone=Tone::Warn alert=true><p>{t(k::PROFILE_UNSENT)}</p></Notice>
            }.into_any()))}
            <Refused error=failed />
            <div>
                <Button kind=ButtonKind::Quiet on_press=press pending=pending>
                    {dynamic(move || now(if has_unsent.get() { k::PROFILE_SIGN_OUT_ANYWAY } else { k::SHELL_SIGN_OUT }))}
                </Button>
            </div>
            <p class="muted">{t(k::PROFILE_SIGN_OUT_NOTE)}</p>
        </section>
    }
    .into_any()
}
