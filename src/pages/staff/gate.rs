//! Who comes in: staff with a second factor, each to the pages of their role.
//! The shell has already seen to it that somebody of the staff is signed in.

use super::second_factor::{Enrolment, SecondFactorPage};
use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::locale::{now_with, t};
use crate::state::session::use_session;
use crate::ui::dynamic::dynamic;
use ijazat_api::sessions::{RoleName, SecondFactor};
use ijazat_texts::k;

/// What stands between the person and the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Barrier {
    None,
    Enrol,
    Code,
    OtherRole,
}

/// The gate.
#[component]
pub fn Gate(
    /// The page of the address.
    page: Memo<StaffPage>,
    /// What is behind.
    children: ChildrenFn,
) -> impl IntoView {
    let barrier = Memo::new(move |_| {
        let session = use_session();
        barrier(session.role(), session.second_factor(), &page.get())
    });
    let view = move || match barrier.get() {
        Barrier::None => children().into_any(),
        Barrier::Enrol => view! { <Enrolment /> }.into_any(),
        Barrier::Code => view! { <SecondFactorPage /> }.into_any(),
        Barrier::OtherRole => other_role(),
    };
    view! { {view} }.into_any()
}

fn barrier(
    role: Option<RoleName>,
    second_factor: Option<SecondFactor>,
    page: &StaffPage,
) -> Barrier {
    let fits = match page {
        StaffPage::Start | StaffPage::SecondFactor => true,
        StaffPage::Worklist | StaffPage::Check { .. } => role == Some(RoleName::Operator),
        StaffPage::Queue
        | StaffPage::Case { .. }
        | StaffPage::Ask { .. }
        | StaffPage::Decide { .. } => role == Some(RoleName::Reviewer),
    };
    match second_factor {
        _ if !fits => Barrier::OtherRole,
        Some(SecondFactor::Enrol) => Barrier::Enrol,
        Some(SecondFactor::Needed) => Barrier::Code,
        Some(SecondFactor::Given | SecondFactor::NotNeeded) | None => Barrier::None,
    }
}

fn other_role() -> AnyView {
    let email = untrack(|| use_session().person())
        .map(|person| person.email)
        .unwrap_or_default();
    view! {
        <div class="page staff-page">
            <PageHeader title=t(k::STAFF_WRONG_ROLE) />
            <p class="measure">{dynamic(move || now_with(k::STAFF_WRONG_ROLE_HELP, &[("email", email.as_str())]))}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(role: RoleName, factor: SecondFactor, page: StaffPage, expected: Barrier) {
        assert_eq!(
            barrier(Some(role), Some(factor), &page),
            expected,
            "{page:?}"
        );
    }

    #[test]
    fn each_role_has_its_pages() {
        check(
            RoleName::Operator,
            SecondFactor::Given,
            StaffPage::Worklist,
            Barrier::None,
        );
        check(
            RoleName::Operator,
            SecondFactor::Given,
            StaffPage::Queue,
            Barrier::OtherRole,
        );
        check(
            RoleName::Reviewer,
            SecondFactor::Given,
            StaffPage::Queue,
            Barrier::None,
        );
        check(
            RoleName::Reviewer,
            SecondFactor::Given,
            StaffPage::Worklist,
            Barrier::OtherRole,
        );
    }

    #[test]
    fn the_second_factor_comes_first() {
        check(
            RoleName::Reviewer,
            SecondFactor::Enrol,
            StaffPage::Queue,
            Barrier::Enrol,
        );
        check(
            RoleName::Operator,
            SecondFactor::Needed,
            StaffPage::Start,
            Barrier::Code,
        );
    }
}
