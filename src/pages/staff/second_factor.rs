//! The second factor: given at sign-in, or set up the first time.

use super::code_field::CodeField;
use crate::api::ApiError;
use crate::api::sessions::start_totp_enrolment;
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::prelude::*;
use crate::state::config::use_config;
use crate::state::locale::t;
use crate::state::session::use_session;
use crate::ui::button::Button;
use crate::ui::dynamic::dynamic;
use ijazat_api::sessions::TotpEnrolment;
use ijazat_texts::{Key, k};

/// Asks for the code.
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    view! {
        <div class="page staff-page">
            <PageHeader title=t(k::SECOND_FACTOR_TITLE) />
            <p>{t(k::SECOND_FACTOR_INTRO)}</p>
            <Code submit=k::SECOND_FACTOR_CONTINUE />
            <p class="muted">{t(k::SECOND_FACTOR_LOST)}</p>
        </div>
    }
    .into_any()
}

/// Asks for the code; the gate opens when the session says so.
#[component]
fn Code(submit: Key) -> impl IntoView {
    let enter = Callback::new(|session| use_session().change(session));
    view! { <DemoCode /> <CodeField submit=t(submit) on_confirmed=enter /> }.into_any()
}

/// Under `serve --demo` the current code is shown, as on the page of accounts.
#[component]
fn DemoCode() -> impl IntoView {
    let code = RwSignal::new(None::<String>);
    // Touches the network, and only under `serve --demo`.
    Effect::new(move || {
        if !use_config().is_demo() {
            return;
        }
        leptos::task::spawn_local(async move {
            let email = untrack(|| use_session().person()).map(|person| person.email);
            if let Ok(accounts) = crate::api::demo::list_demo_accounts().await {
                let own = accounts
                    .accounts
                    .into_iter()
                    .find(|account| Some(&account.email) == email.as_ref());
                code.try_set(own.and_then(|account| account.totp));
            }
        });
    });
    view! {
        {move || code.get().map(|code| view! {
            <p class="demo-note">{t(k::SECOND_FACTOR_DEMO_CODE)} " " <bdi dir="ltr">{code}</bdi></p>
        })}
    }
    .into_any()
}

/// Sets the second factor up: a secret for the app, then its first code.
#[component]
pub fn Enrolment() -> impl IntoView {
    let enrolment = RwSignal::new(None::<TotpEnrolment>);
    let failed = RwSignal::new(None::<ApiError>);
    let pending = RwSignal::new(false);
    let start = Callback::new(move |()| {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        failed.set(None);
        leptos::task::spawn_local(async move {
            match start_totp_enrolment().await {
                Ok(started) => {
                    enrolment.try_set(Some(started));
                }
                Err(error) => {
                    failed.try_set(Some(error));
                }
            }
            pending.try_set(false);
        });
    });
    let body = move || {
        match enrolment.get() {
        None => view! { <p><Button pending=pending on_press=start>{t(k::SECOND_FACTOR_ENROL_START)}</Button></p> }.into_any(),
        Some(started) => steps(started),
    }
    };
    view! {
        <div class="page staff-page">
            <PageHeader title=t(k::SECOND_FACTOR_ENROL_TITLE) />
            <p>{t(k::SECOND_FACTOR_ENROL_INTRO)}</p>
            <Refused error=failed />
            {dynamic(body)}
        </div>
    }
    .into_any()
}

fn steps(started: TotpEnrolment) -> AnyView {
    let TotpEnrolment {
        uri,
        secret,
        qr_svg,
    } = started;
    // A picture by address runs nothing, whatever it holds.
    let picture = format!(
        "data:image/svg+xml,{}",
        String::from(js_sys::encode_uri_component(&qr_svg))
    );
    view! {
        <ol class="enrolment">
            <li>{t(k::SECOND_FACTOR_ENROL_INSTALL)}</li>
            <li>
                <p>{t(k::SECOND_FACTOR_ENROL_SCAN)}</p>
                <img class="enrolment__qr" src=picture alt=t(k::SECOND_FACTOR_ENROL_QR) width="220" height="220" />
                <p>{t(k::SECOND_FACTOR_ENROL_SECRET)}": "<bdi dir="ltr" class="enrolment__secret">{secret}</bdi></p>
                <p><a href=uri>{t(k::SECOND_FACTOR_ENROL_OPEN)}</a></p>
            </li>
            <li>
                <p>{t(k::SECOND_FACTOR_ENROL_THEN)}</p>
                <Code submit=k::SECOND_FACTOR_ENROL_FINISH />
            </li>
        </ol>
    }
    .into_any()
}
