//! Signing in: an e-mail address, then the code that was sent there. Leads
//! back to where the person was.

use crate::api::{self, ApiError};
use crate::components::page_header::PageHeader;
use crate::format::{MomentStyle, moment_now};
use crate::prelude::*;
use crate::routes::{Page, StaffPage};
use crate::state::announcer::confirm;
use crate::state::clock;
use crate::state::config::use_config;
use crate::state::locale::{now, now_with, t, use_locale};
use crate::state::location::{go_instead, use_location};
use crate::state::session::use_session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::field::Field;
use crate::ui::new_tab::new_tab;
use crate::ui::text_input::{InputMode, TextInput};
use ijazat_api::json;
use ijazat_api::sessions::{RoleName, SecondFactor, SignInStarted};
use ijazat_texts::k;

/// What is wrong.
#[derive(Clone, PartialEq)]
enum Wrong {
    EmailMissing,
    CodeMissing,
    Refused(ApiError),
}

#[derive(Clone, Copy)]
struct SignIn {
    email: RwSignal<String>,
    code: RwSignal<String>,
    started: RwSignal<Option<SignInStarted>>,
    wrong: RwSignal<Option<Wrong>>,
    attempts: RwSignal<u32>,
    pending: RwSignal<bool>,
}

/// The page.
pub fn page() -> AnyView {
    let (email, started) =
        kept().map_or_else(Default::default, |(email, started)| (email, Some(started)));
    let state = SignIn {
        email: RwSignal::new(email),
        code: RwSignal::new(String::new()),
        started: RwSignal::new(started),
        wrong: RwSignal::new(None),
        attempts: RwSignal::new(0),
        pending: RwSignal::new(false),
    };
    let has_started = Memo::new(move |_| state.started.with(Option::is_some));
    let control = move || if has_started.get() { "code" } else { "email" };
    let entries = Signal::derive(move || {
        let entry = |text| SummaryEntry {
            control: control().to_owned(),
            text,
        };
        state.error_now().map(entry).into_iter().collect::<Vec<_>>()
    });
    let signed_in = untrack(|| use_session().person()).map(|person| already(&person.email));
    if let Some(view) = signed_in {
        return view;
    }
    view! {
        <ErrorSummary title=t(k::UI_PROBLEM_TITLE) entries=entries attempts=state.attempts />
        {dynamic(move || if has_started.get() { code_form(state) } else { email_form(state) })}
    }
    .into_any()
}

fn already(email: &str) -> AnyView {
    let email = email.to_owned();
    let words = move || now_with(k::SIGN_IN_ALREADY, &[("email", &email)]);
    let href = after_sign_in();
    view! {
        <PageHeader title=t(k::SIGN_IN_TITLE) />
        <p class="measure">{dynamic(words)}</p>
        <p><a class="button" href=href>{t(k::SIGN_IN_GO_ON)}</a></p>
    }
    .into_any()
}

fn email_form(state: SignIn) -> AnyView {
    let has_error = Signal::derive(move || state.error_now().is_some());
    let field = Field::new("email", t(k::SIGN_IN_EMAIL))
        .hint(t(k::SIGN_IN_EMAIL_HINT))
        .error(Signal::derive(move || state.error_now()));
    view! {
        <PageHeader title=t(k::SIGN_IN_TITLE) has_errors=has_error />
        <p class="lead">{t(k::SIGN_IN_LEAD)}</p>
        <form class="form" novalidate=true on:submit=move |event| { event.prevent_default(); state.start(false); }>
            <TextInput field=field value=state.email on_input=Callback::new(move |text| state.email.set(text)) mode=InputMode::Email />
            <div><Button pending=state.pending>{t(k::SIGN_IN_SEND)}</Button></div>
        </form>
    }
    .into_any()
}

fn code_form(state: SignIn) -> AnyView {
    let has_error = Signal::derive(move || state.error_now().is_some());
    let field = Field::new("code", t(k::SIGN_IN_CODE))
        .hint(t(k::SIGN_IN_CODE_HINT))
        .error(Signal::derive(move || state.error_now()));
    let lead = move || {
        let until = state
            .started
            .with(|started| started.as_ref().map(|started| started.expires_at));
        let time = until
            .map(|until| moment_now(until, MomentStyle::Time))
            .unwrap_or_default();
        let email = state.email.get().trim().to_owned();
        now_with(k::SIGN_IN_CODE_LEAD, &[("email", email), ("time", time)])
    };
    let again = Callback::new(move |()| state.start(true));
    let other = Callback::new(move |()| {
        state.wrong.set(None);
        state.code.set(String::new());
        state.started.set(None);
        keep("", None);
    });
    view! {
        <PageHeader title=t(k::SIGN_IN_CODE_TITLE) has_errors=has_error />
        <p class="lead">{dynamic(lead)}</p>
        {dynamic(move || use_config().is_demo().then(|| view! {
            <p><a class="link-alone" href=Page::DemoMail.href() target="_blank">{t(k::SIGN_IN_DEMO)}{new_tab()}</a></p>
        }.into_any()))}
        <form class="form" novalidate=true on:submit=move |event| { event.prevent_default(); state.finish(); }>
            <TextInput field=field value=state.code on_input=Callback::new(move |text| state.code.set(text)) mode=InputMode::OneTimeCode />
            <div class="cluster">
                <Button pending=state.pending>{t(k::SIGN_IN_FINISH)}</Button>
                <Button kind=ButtonKind::Link on_press=again>{t(k::SIGN_IN_AGAIN)}</Button>
                <Button kind=ButtonKind::Link on_press=other>{t(k::SIGN_IN_OTHER_EMAIL)}</Button>
            </div>
        </form>
    }
    .into_any()
}

impl SignIn {
    /// What is wrong, in words; a lost connection only until there is one.
    fn error_now(self) -> Option<String> {
        match self.wrong.get()? {
            Wrong::EmailMissing => Some(now(k::SIGN_IN_EMAIL_MISSING)),
            Wrong::CodeMissing => Some(now(k::SIGN_IN_CODE_MISSING)),
            Wrong::Refused(error) => error.is_still_so().then(|| error.words_now()),
        }
    }

    fn fail(self, wrong: Wrong) {
        self.wrong.set(Some(wrong));
        self.attempts.update(|attempts| *attempts += 1);
    }

    fn start(self, again: bool) {
        let email = self.email.get_untracked().trim().to_owned();
        if !email.contains('@') {
            self.fail(Wrong::EmailMissing);
            return;
        }
        self.pending.set(true);
        self.wrong.set(None);
        let language = untrack(|| use_locale().language());
        leptos::task::spawn_local(async move {
            let result = api::sessions::start_sign_in(email.clone(), language).await;
            self.pending.set(false);
            match result {
                Ok(started) => {
                    keep(&email, Some(&started));
                    self.code.set(String::new());
                    self.started.set(Some(started));
                    if again {
                        confirm(now(k::SIGN_IN_SENT_AGAIN));
                    }
                    focus_soon("code");
                }
                // Only the address can be wrong in what was sent.
                Err(error) if error.code() == "bad-request" => {
                    self.fail(Wrong::EmailMissing);
                }
                Err(error) => self.fail(Wrong::Refused(error)),
            }
        });
    }

    fn finish(self) {
        let code = self.code.get_untracked();
        let Some(started) = self.started.get_untracked() else {
            return;
        };
        if code.trim().is_empty() {
            self.fail(Wrong::CodeMissing);
            return;
        }
        self.pending.set(true);
        self.wrong.set(None);
        leptos::task::spawn_local(async move {
            let result = api::sessions::finish_sign_in(started.challenge, code).await;
            self.pending.set(false);
            match result {
                Ok(view) => {
                    keep("", None);
                    use_session().change(view);
                    confirm(now(k::SIGN_IN_DONE));
                    // Who went elsewhere meanwhile stays there.
                    if !self.pending.is_disposed() {
                        go_instead(&after_sign_in());
                    }
                }
                Err(error) => self.fail(Wrong::Refused(error)),
            }
        });
    }
}

/// Where this tab keeps what a code waits for, so that a reload asks for the code again and not for another one.
const STARTED: &str = "ijazat.sign-in";

fn keep(email: &str, started: Option<&SignInStarted>) {
    let Ok(Some(storage)) = window().session_storage() else {
        return;
    };
    let _ = match started.and_then(|started| serde_json::to_string(&(email, started)).ok()) {
        Some(text) => storage.set_item(STARTED, &text),
        None => storage.remove_item(STARTED),
    };
}

fn kept() -> Option<(String, SignInStarted)> {
    let text = window().session_storage().ok()??.get_item(STARTED).ok()??;
    let (email, started): (String, SignInStarted) = json::from_str(&text).ok()?;
    (started.expires_at > clock::now()).then_some((email, started))
}

fn focus_soon(id: &'static str) {
    request_animation_frame(move || crate::ui::error_summary::focus_control(id));
}

/// Where the person was, if it is a page of ours; else the first page of the role.
fn after_sign_in() -> String {
    let person = untrack(|| use_session().person());
    let back = untrack(|| use_location().query("return"));
    let back = back.filter(|href| is_own_path(href));
    match person {
        Some(person)
            if matches!(
                person.second_factor,
                SecondFactor::Enrol | SecondFactor::Needed
            ) =>
        {
            Page::Staff(StaffPage::Start).href()
        }
        Some(person) => back.unwrap_or_else(|| match person.role {
            RoleName::Applicant => Page::Applications.href(),
            RoleName::Operator | RoleName::Reviewer => Page::Staff(StaffPage::Start).href(),
        }),
        None => Page::Home.href(),
    }
}

/// A path on this site: never another site, never the API.
fn is_own_path(href: &str) -> bool {
    href.starts_with('/')
        && !href.starts_with("//")
        && !href.contains('\\')
        && !href.starts_with("/api")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for href in ["/applications", "/apply/VPN-1/check?x=1"] {
            assert!(is_own_path(href), "{href}");
        }
        for href in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/api/session",
            "",
        ] {
            assert!(!is_own_path(href), "{href}");
        }
    }
}
