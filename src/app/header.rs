//! The header: name, navigation, language, theme, sign-in. On narrow screens the
//! navigation is behind a button, so that the header is one row.

use super::rows::Rows;
use crate::api;
use crate::prelude::*;
use crate::routes::{Page, StaffPage};
use crate::state::announcer::confirm;
use crate::state::config::use_config;
use crate::state::locale::{self, Words, code, direction, now, t, text_now, use_locale};
use crate::state::session::use_session;
use crate::state::theme::{Theme, use_theme};
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::focus_control;
use ijazat_api::sessions::{Language, RoleName};
use ijazat_texts::k;
use leptos::ev::KeyboardEvent;

/// Id of the button that opens the menu.
const MENU: &str = "menu-button";

/// The header of every page.
#[component]
pub fn Header(
    /// The page that is shown.
    page: Memo<Page>,
    /// The program, which can sign out.
    rows: Rows,
) -> impl IntoView {
    let authority = Signal::derive(|| {
        use_config()
            .get()
            .map_or_else(String::new, |config| text_now(&config.authority))
    });
    let is_open = RwSignal::new(false);
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            focus_control(MENU);
        }
    };
    view! {
        <header class="masthead" on:keydown=leave>
            <div class="page masthead__in">
                <a class="mark" href=Page::Home.href()>
                    <Mark />
                    <span>{t(k::SHELL_NAME)}<small>{authority}</small></span>
                </a>
                <button
                    type="button"
                    class="masthead__link masthead__button masthead__menu"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls="menu"
                    id=MENU
                    on:click=move |_| is_open.set(!is_open.get_untracked())
                >
                    {t(k::SHELL_MENU)}
                </button>
                <nav class="masthead__nav" id="menu" aria-label=t(k::SHELL_MAIN_NAVIGATION)>
                    <div class="masthead__ways" on:click=move |_| is_open.set(false)>{dynamic(move || links(page, rows))}</div>
                    <ThemeSwitch />
                </nav>
                <LanguageSwitch />
            </div>
        </header>
    }
    .into_any()
}

#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark__sign" viewBox="0 0 32 32" aria-hidden="true">
            <path class="mark__shield" d="M16 2 28 6.5v9.2C28 23 23 28 16 30 9 28 4 23 4 15.7V6.5z"></path>
            <path class="mark__tick" d="m10 16 4.2 4.2L22.4 12"></path>
        </svg>
    }
    .into_any()
}

/// What navigation offers depends on who is signed in.
fn links(page: Memo<Page>, rows: Rows) -> AnyView {
    let own = match use_session().role() {
        None => vec![
            link(page, Page::Triage, t(k::SHELL_REGISTER)),
            link(page, Page::Certificate, t(k::SHELL_CHECK)),
            link(page, Page::Help, t(k::SHELL_HELP)),
            link(page, Page::SignIn, t(k::SHELL_SIGN_IN)),
        ],
        Some(RoleName::Applicant) => vec![
            link(page, Page::Applications, t(k::SHELL_APPLICATIONS)),
            link(page, Page::Help, t(k::SHELL_HELP)),
            link(page, Page::Profile, t(k::SHELL_PROFILE)),
            sign_out(rows),
        ],
        Some(RoleName::Operator | RoleName::Reviewer) => vec![
            link(page, Page::Staff(StaffPage::Start), t(k::SHELL_WORK)),
            link(page, Page::Help, t(k::SHELL_HELP)),
            link(page, Page::Profile, t(k::SHELL_PROFILE)),
            sign_out(rows),
        ],
    };
    own.into_any()
}

fn sign_out(rows: Rows) -> AnyView {
    view! { <button type="button" class="masthead__link masthead__button" on:click=move |_| rows.sign_out()>{t(k::SHELL_SIGN_OUT)}</button> }.into_any()
}

fn link(shown: Memo<Page>, page: Page, words: Words) -> AnyView {
    let href = page.href();
    let current = move || (shown.get() == page).then_some("page");
    view! { <a class="masthead__link" href=href aria-current=current>{words}</a> }.into_any()
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let theme = use_theme();
    let words = Signal::derive(move || {
        now(if theme.is_dark() {
            k::SHELL_TO_LIGHT
        } else {
            k::SHELL_TO_DARK
        })
    });
    let change = move |_| {
        theme.set(if untrack(|| theme.is_dark()) {
            Theme::Light
        } else {
            Theme::Dark
        })
    };
    view! { <button type="button" class="masthead__link masthead__button masthead__theme" on:click=change>{words}</button> }.into_any()
}

/// The name of the other language, in that language.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let locale = use_locale();
    let other = move || locale::other(locale.language());
    let name = move || match other() {
        Language::En => "English",
        Language::Ur => "اردو",
    };
    let change = move |_| {
        let language = untrack(other);
        leptos::task::spawn_local(async move {
            match locale.switch(language).await {
                Ok(()) if untrack(|| use_session().person()).is_some() => {
                    // Mails follow the page; if this fails, only mails stay behind.
                    let _ = api::sessions::set_language(language).await;
                }
                Ok(()) => {}
                Err(_) => confirm(now(k::SHELL_LANGUAGE_FAILED)),
            }
        });
    };
    view! {
        <button
            type="button"
            class="masthead__link masthead__button masthead__language"
            lang=move || code(other())
            dir=move || direction(other())
            on:click=change
        >
            {dynamic(name)}
        </button>
    }
    .into_any()
}
