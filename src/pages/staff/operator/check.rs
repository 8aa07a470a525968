//! One question to an operator: what the application says, the answer sheet,
//! and afterwards the answer with the signed statement that was kept.

use super::sheet_form::{SheetForm, place};
use super::statement::Statement;
use crate::api::operator::get_check;
use crate::components::kept_words;
use crate::components::page_header::PageHeader;
use crate::components::refused::Refused;
use crate::pages::staff::loaded::Loaded;
use crate::pages::staff::when::moment_now;
use crate::pages::staff::words::outcome_tag;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::locale::{Words, code_words_now, now, now_with, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::notice::Notice;
use crate::ui::skeleton::Skeleton;
use crate::ui::summary_list::{SummaryList, SummaryRow};
use crate::ui::tag::Tone;
use ijazat_api::applications::{AddressAnswer, CheckOutcome};
use ijazat_api::operator::CheckView;
use ijazat_texts::{Key, k};
use std::sync::Arc;

/// The page.
#[component]
pub fn CheckPage(
    /// Opaque id of the question.
    check: String,
) -> impl IntoView {
    let loaded = Loaded::new(move || {
        let check = check.clone();
        async move { get_check(&check).await }
    });
    let (too_late, set_too_late) = signal(Vec::new());
    let is_open = Memo::new(move |_| {
        loaded
            .value()
            .is_none_or(|check| check.row.outcome == CheckOutcome::Open)
    });
    let title = Signal::derive(move || {
        now(if is_open.get() {
            k::SUBSCRIBER_CHECK_TITLE
        } else {
            k::SUBSCRIBER_CHECK_TITLE_ANSWERED
        })
    });
    let back = (StaffPage::Worklist.href(), t(k::SUBSCRIBER_CHECK_BACK));
    let reload = Callback::new(move |()| loaded.ask_again());
    view! {
        <div class="page staff-page">
            <PageHeader title back />
            <Refused error=Signal::derive(move || loaded.error()) />
            <Show when=move || loaded.error().is_some()>
                <p><Button kind=ButtonKind::Quiet on_press=reload>{t(k::STAFF_TRY_AGAIN)}</Button></p>
            </Show>
            <Show when=move || loaded.value().is_none() && loaded.error().is_none()>
                <p class="visually-hidden" role="status">{t(k::STAFF_LOADING_CHECK)}</p>
                <Skeleton lines=8 />
            </Show>
            <Show when=move || !too_late.with(Vec::is_empty)><TooLate answers=too_late /></Show>
            {dynamic(move || loaded.value().map(|check| view_check(&check, reload, set_too_late)))}
        </div>
    }
    .into_any()
}

fn view_check(
    check: &Arc<CheckView>,
    reload: Callback<()>,
    too_late: WriteSignal<Vec<AddressAnswer>>,
) -> AnyView {
    if check.row.outcome != CheckOutcome::Open {
        kept_words::forget(&place(check));
    }
    let body = match check.row.outcome {
        // What is wrong comes before everything.
        CheckOutcome::Open => {
            let details = details(check);
            return view! { <SheetForm check=Arc::clone(check) details reload too_late /> }
                .into_any();
        }
        CheckOutcome::Confirmed | CheckOutcome::Refused => answered(check),
        CheckOutcome::Passed => {
            view! { <p class="measure">{t(k::SUBSCRIBER_CHECK_PASSED)}</p> }.into_any()
        }
        CheckOutcome::Superseded => {
            view! { <p class="measure">{t(k::SUBSCRIBER_CHECK_SUPERSEDED)}</p> }.into_any()
        }
    };
    view! { {details(check)} {body} }.into_any()
}

/// Somebody else of the provider answered first: what was not sent stays to be read.
#[component]
fn TooLate(answers: ReadSignal<Vec<AddressAnswer>>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=t(k::SUBSCRIBER_CHECK_MEANWHILE) alert=true>
            <p>{t(k::SUBSCRIBER_CHECK_TOO_LATE)}</p>
            <ul class="check-list">{dynamic(move || answers.get().into_iter().map(view_answer).collect_view())}</ul>
        </Notice>
    }
    .into_any()
}

fn details(check: &CheckView) -> AnyView {
    let code = |text: &str| {
        let text = text.to_owned();
        view! { <bdi dir="ltr" class="answer__code">{text}</bdi> }.into_any()
    };
    let row = |label: Key, value: AnyView| SummaryRow {
        label: t(label),
        value,
        change: None,
    };
    let (asked_at, due_at) = (check.row.asked_at, check.row.due_at);
    let name = check.row.subscriber_name.clone();
    let mut rows = vec![row(
        k::SUBSCRIBER_CHECK_NAME,
        view! { <bdi>{name}</bdi> }.into_any(),
    )];
    // A mobile number has none.
    if !check.row.subscriber_id.is_empty() {
        rows.push(row(
            k::WORKLIST_SUBSCRIBER_ID,
            code(&check.row.subscriber_id),
        ));
    }
    if let Some(digits) = &check.cnic_last_four {
        rows.push(row(k::SUBSCRIBER_CHECK_CNIC, code(digits)));
    }
    rows.push(row(k::WORKLIST_REFERENCE, code(&check.row.reference)));
    rows.push(row(
        k::WORKLIST_ASKED,
        (move || moment_now(asked_at)).into_any(),
    ));
    if check.row.outcome == CheckOutcome::Open {
        rows.push(row(
            k::WORKLIST_DUE,
            (move || moment_now(due_at)).into_any(),
        ));
    }
    view! {
        <section class="stack" aria-labelledby="check-details">
            <h2 id="check-details">{t(k::SUBSCRIBER_CHECK_DETAILS)}</h2>
            <SummaryList rows />
            <p class="muted measure">{t(k::SUBSCRIBER_CHECK_PRIVACY)}</p>
        </section>
    }
    .into_any()
}

fn answered(check: &CheckView) -> AnyView {
    let asked_at = check.row.asked_at;
    let title: Words = Signal::derive(move || {
        now_with(
            k::SUBSCRIBER_CHECK_ANSWERED_AT,
            &[("date", moment_now(asked_at))],
        )
    });
    let statement = check
        .statement
        .clone()
        .map(|statement| view! { <Statement statement /> });
    view! {
        <section class="stack" aria-labelledby="check-answer">
            <h2 id="check-answer">{title}</h2>
            <ul class="check-list">{check.answers.iter().cloned().map(view_answer).collect_view()}</ul>
        </section>
        {statement}
    }
    .into_any()
}

fn view_answer(answer: AddressAnswer) -> AnyView {
    let AddressAnswer {
        subject,
        confirmed,
        reason,
        remark,
    } = answer;
    let outcome = if confirmed {
        CheckOutcome::Confirmed
    } else {
        CheckOutcome::Refused
    };
    let reason = reason
        .map(|code| view! { <p>{dynamic(move || code_words_now("refusal", &code, &[]))}</p> });
    let remark = remark.map(|remark| view! { <p class="muted" dir="auto">{remark}</p> });
    view! {
        <li class="check-list__line">
            {outcome_tag(outcome)}
            <div><p class="check-list__words"><bdi dir="ltr" class="answer__code">{subject}</bdi></p> {reason} {remark}</div>
        </li>
    }
    .into_any()
}
