//! The rows from pages to views, one table a program: what a table does not
//! name is not part of that program (docs/adr/0013-two-programs.md). That of
//! applicants comes in parts (docs/adr/0036-parts-of-the-program.md).

use super::timeout::timeout;
use crate::api::ApiError;
use crate::api::pause;
use crate::api::site::get_further;
use crate::components::data_view::{failed, frame};
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::form::later::{self, Later};
use crate::pages::apply::afterwards::{self, Afterwards};
use crate::pages::{apply, public, staff};
use crate::parts::{Fetch, Fetched};
use crate::prelude::*;
use crate::routes::Page;
use crate::state::announcer::confirm;
use crate::state::forever;
use crate::state::locale::{t, use_locale};
use crate::ui::dynamic::dynamic;
use ijazat_texts::k;
use std::future::Future;

/// What did not come is asked for again after this long.
const AGAIN_MS: u32 = 10_000;

/// The view of a page.
pub type View = fn(Page) -> AnyView;

/// Which view each page of a program has.
#[derive(Clone, Copy)]
pub enum Rows {
    /// The program is one file.
    AtOnce {
        /// Its views.
        view: View,
        /// What the shell needs.
        shell: Shell,
    },
    /// Pages that are not in the first file are in a part that comes after it.
    InParts {
        /// Views in the first file, or the page that is not there.
        first: fn(Page) -> Result<AnyView, Page>,
        /// The part that has the others.
        further: Fetch<Further>,
    },
}

/// The part that comes after the first file.
#[derive(Clone, Copy)]
pub struct Further {
    /// The other pages.
    pub view: View,
    /// What forms need later.
    pub form: Later,
    /// What open drafts need later.
    pub draft: Afterwards,
    /// What the shell needs later.
    pub shell: Shell,
}

/// What the shell needs only after the first page was seen.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Ends the session.
    pub sign_out: fn(),
    /// Warns before the session ends.
    pub timeout: fn() -> AnyView,
}

impl Shell {
    /// All of it. Whatever names this has it in the same file.
    pub const HERE: Self = Self {
        sign_out: apply::sign_out::sign_out,
        timeout,
    };
}

thread_local! {
    /// The further part, once it is there.
    static HERE: RwSignal<Option<Further>> = forever(|| RwSignal::new(None));
}

impl Rows {
    /// The view of a page; fetches it where it is not there yet.
    pub fn view(self, page: Page) -> AnyView {
        match self {
            Self::AtOnce { view, .. } => view(page),
            Self::InParts { first, further } => {
                first(page).unwrap_or_else(|page| fetched(page, further))
            }
        }
    }

    /// Fetches what the first page has not needed; again until it is there, because the
    /// session may end meanwhile.
    pub fn complete(self) {
        if let Self::InParts { further, .. } = self {
            leptos::task::spawn_local(async move {
                while further().await.is_err() {
                    pause(AGAIN_MS).await;
                }
            });
        }
    }

    /// Ends the session.
    pub fn sign_out(self) {
        match self {
            Self::AtOnce { shell, .. } => (shell.sign_out)(),
            Self::InParts { further, .. } => leptos::task::spawn_local(async move {
                match further().await {
                    Ok(further) => (further.shell.sign_out)(),
                    Err(error) => confirm(error.words_now()),
                }
            }),
        }
    }

    /// Warns before the session ends, as soon as that part is there.
    pub fn timeout(self) -> AnyView {
        match self {
            Self::AtOnce { shell, .. } => (shell.timeout)(),
            Self::InParts { .. } => dynamic(|| {
                HERE.with(|here| here.get())
                    .map(|further| (further.shell.timeout)())
            }),
        }
    }
}

/// The further part, with the words and the styles of what it shows; all are asked for at once.
pub async fn complete(part: impl Future<Output = Fetched<Further>>) -> Fetched<Further> {
    let locale = use_locale();
    if !locale.lacks_later() {
        return part.await;
    }
    let language = untrack(|| locale.language());
    let words = get_further(language);
    let part = part.await?;
    locale.complete(language, words.await?).await?;
    HERE.with(|here| {
        if here.with_untracked(Option::is_none) {
            later::put(part.form);
            afterwards::put(part.draft);
            here.set(Some(part));
        }
    });
    Ok(part)
}

fn fetched(page: Page, further: Fetch<Further>) -> AnyView {
    let load = Load::new(move || async move { Ok(further().await?.view) });
    let name = page.name();
    let failed_page = move |error: &ApiError, again| {
        let said = failed(error, again);
        view! { <PageHeader title=t(name) />{said} }.into_any()
    };
    frame(load, t(k::SHELL_LOADING), failed_page, move |view| {
        view(page.clone())
    })
}

/// What a first visit comes to: from the start to the first answer.
pub fn of_first(page: Page) -> Result<AnyView, Page> {
    Ok(match page {
        Page::Home => public::home::page(),
        Page::Step {
            reference,
            task,
            step,
        } => apply::step::page(reference, task, step),
        other => return Err(other),
    })
}

/// The other pages of the public and of applicants.
pub fn of_further(page: Page) -> AnyView {
    match page {
        Page::Triage => public::triage::page(),
        Page::Service { form } => public::service::page(form),
        Page::Certificate => public::certificate::page(),
        Page::Statistics => public::statistics::page(),
        Page::Help => public::help::page(),
        Page::Privacy => public::statements::privacy_page(),
        Page::Accessibility => public::statements::accessibility_page(),
        Page::DemoMail => public::demo::mail_page(),
        Page::DemoAccounts => public::demo::accounts_page(),
        Page::SignIn => apply::sign_in::page(),
        Page::Profile => apply::profile::page(),
        Page::Applications => apply::applications::page(),
        Page::Tasks { reference } => apply::tasks::page(reference),
        Page::CheckAnswers { reference } => apply::check_answers::page(reference),
        Page::Submitted { reference } => apply::submitted::page(reference),
        Page::Case { reference } => apply::case::page(reference),
        Page::Reply { reference } => apply::reply::page(reference),
        Page::OwnCertificate { reference } => apply::own_certificate::page(reference),
        // Those of the first file; and the server answers addresses of staff with the other program.
        Page::Home | Page::Step { .. } | Page::Staff(_) | Page::NotFound => {
            public::not_found::page()
        }
    }
}

/// Operators and reviewers.
pub fn of_staff(page: Page) -> AnyView {
    match page {
        Page::Staff(_) => staff::area(),
        _ => public::not_found::page(),
    }
}

/// All pages, while developing.
pub fn of_all(page: Page) -> AnyView {
    match page {
        Page::Staff(_) => of_staff(page),
        other => of_first(other).unwrap_or_else(of_further),
    }
}
