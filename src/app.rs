//! The shell around every page, and who may see which page. Which view a page
//! has is said by the program (`rows`).

pub mod footer;
pub mod header;
pub mod rows;
pub mod skip_link;
mod status;
pub mod timeout;

use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::routes::{Audience, Page, StaffPage};
use crate::state::announcer::use_announcer;
use crate::state::config::use_config;
use crate::state::locale::{now_with, t};
use crate::state::location::{go_instead, use_location};
use crate::state::session::use_session;
use crate::ui::dynamic::dynamic;
use crate::ui::toast::Toast;
use crate::ui::words::{UiWords, provide_words};
use footer::Footer;
use header::Header;
use ijazat_api::sessions::RoleName;
use ijazat_texts::k;
use leptos::html;
use rows::Rows;
use skip_link::SkipLink;
use status::Status;

/// Gives the widgets their words.
pub fn provide_ui_words() {
    provide_words(UiWords {
        error: t(k::UI_ERROR),
        optional: t(k::UI_OPTIONAL),
        close: t(k::UI_CLOSE),
        day: t(k::UI_DAY),
        month: t(k::UI_MONTH),
        year: t(k::UI_YEAR),
        no_match: t(k::UI_NO_MATCH),
        choose: t(k::UI_CHOOSE),
        cancel: t(k::UI_CANCEL),
        retry: t(k::UI_TRY_AGAIN),
        remove: t(k::UI_REMOVE),
        choose_files: t(k::UI_CHOOSE_FILES),
        drop_files: t(k::UI_DROP_FILES),
        sending: t(k::UI_SENDING),
        sent: t(k::UI_SENT),
        new_tab: t(k::UI_NEW_TAB),
        previous: t(k::UI_PREVIOUS),
        next: t(k::UI_NEXT),
        before: t(k::UI_BEFORE),
        after: t(k::UI_AFTER),
    });
}

/// The app.
#[component]
pub fn App(
    /// The views of the program.
    rows: Rows,
) -> impl IntoView {
    let page = Memo::new(|_| Page::find(&use_location().path()));
    let entered = Memo::new(move |_| entry(page.get()));
    let main = NodeRef::<html::Main>::new();
    let announcer = use_announcer();
    let done = Signal::derive(move || {
        let shown = announcer.shown.get();
        shown.map_or_else(String::new, |shown| shown.words)
    });
    // Outside world: the page, whose confirmations go when it does.
    Effect::new(move || {
        page.track();
        announcer.moved_on();
    });
    view! {
        <SkipLink main />
        <Header page rows />
        <Status />
        <main class=move || main_class(&page.get()) id="main" node_ref=main tabindex="-1">
            {dynamic(move || admitted(entered.get(), rows))}
        </main>
        <Footer />
        {rows.timeout()}
        <Toast message=done on_close=Callback::new(move |()| announcer.shown.set(None)) />
        <div class="visually-hidden" role="status" aria-live="polite" aria-atomic="true">{announcer.polite}</div>
        <div class="visually-hidden" role="alert" aria-live="assertive" aria-atomic="true">{announcer.assertive}</div>
    }
    .into_any()
}

/// Staff pages are one area, which stays while its pages change.
fn entry(page: Page) -> Page {
    match page {
        Page::Staff(_) => Page::Staff(StaffPage::Start),
        other => other,
    }
}

fn main_class(page: &Page) -> &'static str {
    match page {
        Page::Staff(_) => "main main--wide",
        _ => "main page",
    }
}

/// The page, if the person may see it; else the way to it.
fn admitted(page: Page, rows: Rows) -> AnyView {
    let session = use_session();
    let role = Memo::new(move |_| session.role());
    let known = Memo::new(move |_| session.is_known());
    let demo = Memo::new(|_| use_config().get().map(|config| config.demo));
    let admit = move || match page.audience() {
        Audience::Public => rows.view(page.clone()),
        Audience::Demo => match demo.get() {
            Some(true) => rows.view(page.clone()),
            Some(false) => rows.view(Page::NotFound),
            None => nothing(),
        },
        audience if !known.get() => {
            let _ = audience;
            nothing()
        }
        audience => match (audience, role.get()) {
            (_, None) => signed_out(),
            (Audience::Applicant, Some(RoleName::Applicant))
            | (Audience::Staff, Some(RoleName::Operator | RoleName::Reviewer))
            | (Audience::SignedIn, Some(_)) => rows.view(page.clone()),
            (
                Audience::Applicant | Audience::Staff | Audience::Public | Audience::Demo,
                Some(_),
            ) => wrong_role(),
        },
    };
    view! { {admit} }.into_any()
}

fn nothing() -> AnyView {
    view! { <div class="loading" aria-busy="true"></div> }.into_any()
}

/// The session ended, or there was none: sign in and come back.
fn signed_out() -> AnyView {
    let session = use_session();
    let href = Page::sign_in_href(&use_location().here());
    if untrack(|| session.has_ended()) {
        return view! {
            <PageHeader title=t(k::SHELL_SESSION_ENDED_TITLE) />
            <p class="measure">{t(k::SHELL_SESSION_ENDED)}</p>
            <p><a class="button" href=href>{t(k::SHELL_SIGN_IN)}</a></p>
        }
        .into_any();
    }
    request_animation_frame(move || go_instead(&href));
    nothing()
}

fn wrong_role() -> AnyView {
    let email = untrack(|| use_session().person())
        .map(|person| person.email)
        .unwrap_or_default();
    let words = Signal::derive(move || now_with(k::SHELL_WRONG_ROLE, &[("email", &email)]));
    view! {
        <PageHeader title=t(k::SHELL_WRONG_ROLE_TITLE) />
        <p class="measure">{words}</p>
    }
    .into_any()
}
