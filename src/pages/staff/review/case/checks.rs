//! What the product checked by itself, each with its rule and result.

use super::explained::Explained;
use super::section::CaseSection;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::words::{check_words, result_tag};
use crate::prelude::*;
use crate::state::locale::{now, now_with};
use crate::ui::disclosure::Disclosure;
use crate::ui::dynamic::dynamic;
use ijazat_api::review::{AutomaticCheck, CheckResult};
use ijazat_texts::k;

/// The checks, summed up so that nobody has to count.
#[component]
pub fn Checks() -> impl IntoView {
    let case = OpenCase::get();
    let checks = Memo::new(move |_| case.view.with(|case| case.checks.clone()));
    view! {
        <CaseSection id="case-checks" title=k::STAFF_CASE_CHECKS>
            {dynamic(move || told(checks.get()))}
        </CaseSection>
    }
}

/// What needs a look is shown; what passed is folded.
fn told(checks: Vec<AutomaticCheck>) -> impl IntoView {
    let words = summary(&checks);
    let (passed, open): (Vec<_>, Vec<_>) = checks
        .into_iter()
        .partition(|check| check.result == CheckResult::Passed);
    let list = |checks: Vec<AutomaticCheck>| view! { <ul class="check-list">{checks.into_iter().map(line).collect_view()}</ul> };
    if open.is_empty() {
        return view! { <Disclosure label=Signal::stored(words)>{list(passed)}</Disclosure> }
            .into_any();
    }
    let folded = (!passed.is_empty()).then(|| {
        let label = match passed.len() {
            1 => now(k::STAFF_CASE_CHECKS_OTHER),
            count => now_with(k::STAFF_CASE_CHECKS_OTHERS, &[("count", count.to_string())]),
        };
        view! { <Disclosure label=Signal::stored(label)>{list(passed)}</Disclosure> }
    });
    view! { <p class="muted">{words}</p> {list(open)} {folded} }.into_any()
}

fn summary(checks: &[AutomaticCheck]) -> String {
    let open = checks
        .iter()
        .filter(|check| check.result != CheckResult::Passed)
        .count();
    match open {
        0 => now_with(
            k::STAFF_CASE_CHECKS_ALL_PASSED,
            &[("count", checks.len().to_string())],
        ),
        1 => now(k::STAFF_CASE_CHECKS_ONE),
        _ => now_with(k::STAFF_CASE_CHECKS_SOME, &[("count", open.to_string())]),
    }
}

fn line(check: AutomaticCheck) -> impl IntoView {
    let AutomaticCheck {
        code,
        result,
        params,
        explanations,
    } = check;
    let words = check_words(&code, params);
    view! {
        <li class="check-list__line">
            {result_tag(result)}
            <div>
                <p class="check-list__words">{words}</p>
                {explanations.into_iter().map(|explanation| view! { <Explained explanation /> }).collect_view()}
            </div>
        </li>
    }
}

/// The clause that a rule rests on.
pub(super) fn clause_line(clause: String) -> impl IntoView {
    view! { <p class="muted">{dynamic(move || now_with(k::STAFF_CASE_CLAUSE, &[("clause", clause.as_str())]))}</p> }
}
