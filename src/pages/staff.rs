//! Pages of operators and reviewers, below `/staff/` (decision 21). One area
//! that stays while its pages change: nothing outside this tree is needed by
//! applicants, and nothing inside knows their pages.

pub mod code_field;
pub mod command_key;
pub mod gate;
pub mod loaded;
pub mod operator;
pub mod reauth;
pub mod review;
pub mod second_factor;
pub mod sending;
pub mod shortcuts;
pub mod span;
pub mod when;
pub mod words;

use crate::prelude::*;
use crate::routes::{Page, StaffPage};
use crate::state::location::{go_instead, use_location};
use crate::state::session::use_session;
use crate::ui::dynamic::dynamic;
use gate::Gate;
use ijazat_api::sessions::RoleName;
use operator::check::CheckPage;
use operator::worklist::WorklistPage;
use reauth::{Reauth, ReauthDialog};
use review::ask::AskPage;
use review::decide::DecidePage;
use review::{ReviewPage, use_place};
use shortcuts::Shortcuts;

/// The area of staff, by the address.
pub fn area() -> AnyView {
    let page = Memo::new(
        |before: Option<&StaffPage>| match Page::find(&use_location().path()) {
            Page::Staff(page) => page,
            // On the way out: what is shown stays until it is gone.
            _ => before.cloned().unwrap_or(StaffPage::Start),
        },
    );
    let reauth = Reauth::new();
    provide_context(reauth);
    Shortcuts::start();
    view! {
        <Gate page=page>{dynamic(move || rooms(page))}</Gate>
        <ReauthDialog reauth />
    }
    .into_any()
}

/// Which pages keep what they show while the address changes among them.
#[derive(Clone, Debug, PartialEq)]
enum Room {
    Review,
    Single(StaffPage),
}

fn rooms(page: Memo<StaffPage>) -> AnyView {
    let room = Memo::new(move |_| match page.get() {
        StaffPage::Queue | StaffPage::Case { .. } => Room::Review,
        other => Room::Single(other),
    });
    let view = move || match room.get() {
        Room::Review => view! { <ReviewPage page /> }.into_any(),
        Room::Single(page) => single(page),
    };
    view! { {view} }.into_any()
}

fn single(page: StaffPage) -> AnyView {
    match page {
        StaffPage::Worklist => view! { <WorklistPage /> }.into_any(),
        StaffPage::Check { check } => view! { <CheckPage check /> }.into_any(),
        StaffPage::Ask { reference } => {
            view! { <AskPage reference place=use_place() /> }.into_any()
        }
        StaffPage::Decide { reference } => {
            view! { <DecidePage reference place=use_place() /> }.into_any()
        }
        StaffPage::Start | StaffPage::SecondFactor | StaffPage::Queue | StaffPage::Case { .. } => {
            start()
        }
    }
}

/// The first page of the person's role.
fn start() -> AnyView {
    let page = match untrack(|| use_session().role()) {
        Some(RoleName::Reviewer) => StaffPage::Queue,
        Some(RoleName::Operator | RoleName::Applicant) | None => StaffPage::Worklist,
    };
    request_animation_frame(move || go_instead(&page.href()));
    ().into_any()
}
