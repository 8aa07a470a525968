//! Other claims and holdings with overlapping addresses, in full.

use super::section::CaseSection;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::when::day_now;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::locale::{now, now_with, t};
use crate::ui::dynamic::dynamic;
use ijazat_api::review::Conflict;
use ijazat_rules::clock::Millis;
use ijazat_texts::{Key, k};

/// The conflicts; nothing when there are none.
#[component]
pub fn Conflicts() -> impl IntoView {
    let case = OpenCase::get();
    let conflicts = Memo::new(move |_| case.view.with(|case| case.conflicts.clone()));
    let any = Memo::new(move |_| conflicts.with(|conflicts| !conflicts.is_empty()));
    view! {
        <Show when=move || any.get()>
            <CaseSection id="case-conflicts" title=k::STAFF_CASE_CONFLICTS>
                <p class="muted">{t(k::STAFF_CASE_CONFLICTS_INTRO)}</p>
                <ul class="conflict-list">
                    {dynamic(move || conflicts.get().into_iter().map(|conflict| line(case, conflict)).collect_view())}
                </ul>
            </CaseSection>
        </Show>
    }
}

fn line(case: OpenCase, conflict: Conflict) -> impl IntoView {
    let Conflict {
        prefix,
        other_prefix,
        relation,
        reference,
        display_name,
        held,
        since,
        lapsed,
    } = conflict;
    let submitted_at = case.view.with_untracked(|case| case.row.submitted_at);
    let page = StaffPage::Case {
        reference: reference.clone(),
    };
    let href = move || format!("{}{}", page.href(), case.place.get().beside().query());
    let standing = standing(held, since, lapsed, submitted_at);
    let relation = relation_key(&relation);
    view! {
        <li class="conflict-list__line">
            <p class="conflict-list__prefixes">
                <bdi dir="ltr" class="answer__code">{prefix}</bdi>
                <span>{t(relation)}</span>
                <bdi dir="ltr" class="answer__code">{other_prefix}</bdi>
            </p>
            <p>
                <a href=href><span dir="auto">{display_name}</span> " · " <bdi dir="ltr">{reference}</bdi></a>
            </p>
            <p class="muted">
                {dynamic(move || {
                    let key = if held { k::STAFF_CASE_HELD_SINCE } else { k::STAFF_CASE_CLAIMED_SINCE };
                    now_with(key, &[("date", day_now(since))])
                })}
                {standing.map(|key| view! { " · " <strong>{dynamic(move || now(key))}</strong> })}
            </p>
        </li>
    }
}

/// Words around the two prefixes: this one "is inside" the other, and so on.
fn relation_key(relation: &str) -> Key {
    match relation {
        "inside" => k::STAFF_CASE_RELATION_INSIDE,
        "contains" => k::STAFF_CASE_RELATION_CONTAINS,
        _ => k::STAFF_CASE_RELATION_EQUAL,
    }
}

/// Place in line (decision 3): a holding has none.
fn standing(held: bool, since: Millis, lapsed: bool, submitted_at: Millis) -> Option<Key> {
    match (held, lapsed) {
        (true, _) => None,
        (false, true) => Some(k::STAFF_CASE_CLAIM_LAPSED),
        (false, false) if since < submitted_at => Some(k::STAFF_CASE_CLAIM_FIRST),
        (false, false) => Some(k::STAFF_CASE_CLAIM_LATER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_claims_come_first_unless_they_lapsed() {
        let (early, late) = (Millis(1), Millis(2));
        assert_eq!(
            standing(false, early, false, late),
            Some(k::STAFF_CASE_CLAIM_FIRST)
        );
        assert_eq!(
            standing(false, late, false, early),
            Some(k::STAFF_CASE_CLAIM_LATER)
        );
        assert_eq!(
            standing(false, early, true, late),
            Some(k::STAFF_CASE_CLAIM_LAPSED)
        );
        assert_eq!(standing(true, early, false, late), None);
    }
}
