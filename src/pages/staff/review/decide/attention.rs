//! What a decider should not overlook: checks that need a look, what no provider
//! has confirmed, colleagues who have the case.

use crate::pages::staff::review::case::header::claimed_now;
use crate::pages::staff::review::case::providers::line as provider_line;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::words::{check_words, result_tag};
use crate::prelude::*;
use crate::state::locale::t;
use crate::ui::dynamic::dynamic;
use ijazat_api::review::{AutomaticCheck, CheckResult};
use ijazat_texts::k;

/// Checks that did not pass.
#[component]
pub fn Attention() -> impl IntoView {
    let case = OpenCase::get();
    let open = Memo::new(move |_| {
        case.view.with(|case| {
            let open = case
                .checks
                .iter()
                .filter(|check| check.result != CheckResult::Passed);
            open.cloned().collect::<Vec<_>>()
        })
    });
    let unconfirmed = Memo::new(move |_| {
        case.view.with(|case| {
            let checks = case.provider_checks.iter();
            let unconfirmed = checks.filter(|check| check.is_unconfirmed());
            unconfirmed.cloned().collect::<Vec<_>>()
        })
    });
    view! {
        {dynamic(move || claimed_now(case).map(|words| view! { <p class="muted">{words}</p> }))}
        <Show when=move || unconfirmed.with(|checks| !checks.is_empty())>
            <section class="inset stack" aria-labelledby="unconfirmed">
                <h2 id="unconfirmed">{t(k::DECIDE_UNCONFIRMED)}</h2>
                <ul class="check-list">
                    {dynamic(move || unconfirmed.get().into_iter().map(|check| provider_line(case, check)).collect_view())}
                </ul>
            </section>
        </Show>
        <Show when=move || open.with(|open| !open.is_empty())>
            <section class="inset stack" aria-labelledby="attention">
                <h2 id="attention">{t(k::DECIDE_ATTENTION)}</h2>
                <ul class="check-list">{dynamic(move || open.get().into_iter().map(line).collect_view())}</ul>
            </section>
        </Show>
    }
    .into_any()
}

fn line(check: AutomaticCheck) -> AnyView {
    let AutomaticCheck {
        code,
        result,
        params,
        ..
    } = check;
    let words = check_words(&code, params);
    view! { <li class="check-list__line">{result_tag(result)} <p class="check-list__words">{words}</p></li> }.into_any()
}
