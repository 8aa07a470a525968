//! The operators that were asked, and what each answered about each address.

use super::section::CaseSection;
use crate::pages::staff::review::open_case::OpenCase;
use crate::pages::staff::when::moment_now;
use crate::pages::staff::words::outcome_tag;
use crate::prelude::*;
use crate::state::locale::{code_words_now, now_with};
use crate::ui::dynamic::dynamic;
use ijazat_api::applications::{AddressAnswer, CheckSummary};
use ijazat_texts::k;

/// The operators asked; nothing when none was.
#[component]
pub fn Providers() -> impl IntoView {
    let case = OpenCase::get();
    let checks = Memo::new(move |_| case.view.with(|case| case.provider_checks.clone()));
    let any = Memo::new(move |_| checks.with(|checks| !checks.is_empty()));
    view! {
        <Show when=move || any.get()>
            <CaseSection id="case-providers" title=k::STAFF_CASE_PROVIDERS>
                <ul class="check-list">
                    {dynamic(move || checks.get().into_iter().map(|check| line(case, check)).collect_view())}
                </ul>
            </CaseSection>
        </Show>
    }
}

/// One operator with its answers.
pub fn line(case: OpenCase, check: CheckSummary) -> impl IntoView {
    let CheckSummary {
        operator,
        path,
        outcome,
        asked_at,
        answered_at,
        answers,
        ..
    } = check;
    let times = move || match answered_at {
        Some(at) => now_with(k::STAFF_CASE_PROVIDER_ANSWERED, &[("date", moment_now(at))]),
        None => now_with(
            k::STAFF_CASE_PROVIDER_ASKED,
            &[("date", moment_now(asked_at))],
        ),
    };
    let (operator, label) = (operator.clone(), case.label(&path));
    view! {
        <li class="check-list__line">
            {outcome_tag(outcome)}
            <div>
                <p class="check-list__words">{dynamic(move || case.operator_now(&operator))}</p>
                <p class="muted">{label} " · " {dynamic(times)}</p>
                <ul class="subject-list">{answers.into_iter().map(subject).collect_view()}</ul>
            </div>
        </li>
    }
}

fn subject(answer: AddressAnswer) -> impl IntoView {
    let AddressAnswer {
        subject,
        confirmed,
        reason,
        remark,
    } = answer;
    let outcome = if confirmed { "confirmed" } else { "refused" };
    let words = move || match &reason {
        Some(reason) => code_words_now("refusal", reason, &[]),
        None => code_words_now("outcome", outcome, &[]),
    };
    view! {
        <li>
            <bdi dir="ltr" class="answer__code">{subject}</bdi> " · " {dynamic(words)}
            {remark.map(|remark| view! { <q class="subject-list__remark" dir="auto">{remark}</q> })}
        </li>
    }
}
