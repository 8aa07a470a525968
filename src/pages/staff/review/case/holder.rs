//! What the same holder has besides this case.

use super::section::CaseSection;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::when::day_now;
use crate::pages::staff::words::state_tag;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::locale::{now_with, t};
use crate::ui::dynamic::dynamic;
use ijazat_api::review::CaseRow;
use ijazat_texts::k;

/// Other cases of the holder.
#[component]
pub fn Holder() -> impl IntoView {
    let case = OpenCase::get();
    let holder = Memo::new(move |_| case.view.with(|case| case.holder.clone()));
    let none = move || holder.with(|holder| holder.cases.is_empty());
    let held = move || {
        let count = holder.with(|holder| holder.addresses_held).to_string();
        now_with(k::STAFF_CASE_HOLDER_ADDRESSES, &[("count", count)])
    };
    view! {
        <CaseSection id="case-holder" title=k::STAFF_CASE_HOLDER>
            <p class="muted">{dynamic(held)}</p>
            <Show when=none><p class="muted">{t(k::STAFF_CASE_HOLDER_NONE)}</p></Show>
            <ul class="check-list">
                {dynamic(move || holder.get().cases.into_iter().map(|row| line(case, row)).collect_view())}
            </ul>
        </CaseSection>
    }
}

fn line(case: OpenCase, row: CaseRow) -> impl IntoView {
    let page = StaffPage::Case {
        reference: row.reference.clone(),
    };
    let href = move || format!("{}{}", page.href(), case.place.get().beside().query());
    let submitted = move || {
        now_with(
            k::STAFF_CASE_SUBMITTED,
            &[("date", day_now(row.submitted_at))],
        )
    };
    view! {
        <li class="check-list__line">
            {state_tag(row.state)}
            <div>
                <p class="check-list__words"><a href=href><bdi dir="ltr">{row.reference}</bdi></a></p>
                <p class="muted">{dynamic(submitted)}</p>
            </div>
        </li>
    }
}
