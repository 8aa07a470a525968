//! The rows from pages to views, one table a program: what a table does not
//! name is not part of that program (docs/adr/0013-two-programs.md).

use crate::pages::{apply, public, staff};
use crate::routes::Page;
use leptos::prelude::AnyView;

/// The public and applicants.
pub fn of_public(page: Page) -> AnyView {
    match page {
        Page::Home => public::home::page(),
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
        Page::Step {
            reference,
            task,
            step,
        } => apply::step::page(reference, task, step),
        Page::CheckAnswers { reference } => apply::check_answers::page(reference),
        Page::Submitted { reference } => apply::submitted::page(reference),
        Page::Case { reference } => apply::case::page(reference),
        Page::Reply { reference } => apply::reply::page(reference),
        Page::OwnCertificate { reference } => apply::own_certificate::page(reference),
        // The server answers these addresses with the other program.
        Page::Staff(_) | Page::NotFound => public::not_found::page(),
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
        other => of_public(other),
    }
}
