//! First part of the decision: outcome, structured reasons, words of one's own.

use super::Deciding;
use crate::api::ApiError;
use crate::api::review::preview_letter;
use crate::components::refused::Refused;
use crate::form::words::characters;
use crate::pages::staff::review::decision_draft::{DecisionProblem, Outcome};
use crate::prelude::*;
use crate::state::locale::{code_words, now, now_with, t};
use crate::ui::button::Button;
use crate::ui::checkboxes::Checkboxes;
use crate::ui::error_summary::{ErrorSummary, SummaryEntry};
use crate::ui::field::Field;
use crate::ui::radios::{Choice, Radios};
use crate::ui::text_area::TextArea;
use ijazat_api::applications::CheckSummary;
use ijazat_rules::lifecycle::REJECTION_REASONS;
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use ijazat_texts::k;

const OUTCOME: &str = "outcome";
const REASONS: &str = "reasons";
const REMARK: &str = "remark";

/// The form.
#[component]
pub fn DecisionForm(
    /// The decision.
    deciding: Deciding,
) -> impl IntoView {
    let case = deciding.case;
    let tries = RwSignal::new(0_u32);
    let pending = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let confirmed = Memo::new(move |_| {
        case.view.with(|case| {
            let mut checks = case.provider_checks.iter();
            !checks.any(CheckSummary::is_unconfirmed)
        })
    });
    let told = RwSignal::new(Vec::new());
    let problems = Memo::new(move |_| {
        let confirmed = confirmed.get();
        let still = |told: &Vec<_>| {
            case.draft
                .with(|draft| draft.decision.still(told, confirmed))
        };
        let still = told.with(still).into_iter();
        still.map(entry).collect::<Vec<_>>()
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let confirmed = confirmed.get_untracked();
        told.set(
            case.draft
                .with_untracked(|draft| draft.decision.problems(confirmed)),
        );
        tries.update(|tries| *tries += 1);
        if told.with_untracked(Vec::is_empty) && !pending.get_untracked() {
            preview(deciding, pending, failed);
        }
    };
    view! {
        <form class="stack" novalidate on:submit=send>
            <ErrorSummary title=t(k::STAFF_PROBLEM_TITLE) entries=problems attempts=tries />
            <OutcomeField deciding problems />
            <ReasonsField deciding problems />
            <RemarkField deciding problems confirmed />
            <Refused error=failed />
            <div class="action-bar action-bar--own">
                <div class="action-bar__buttons"><Button pending=pending>{t(k::DECIDE_PREVIEW)}</Button></div>
            </div>
        </form>
    }
    .into_any()
}

type Problems = Memo<Vec<SummaryEntry>>;

fn error(problems: Problems, control: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        problems.with(|problems| {
            problems
                .iter()
                .find(|p| p.control == control)
                .map(|p| p.text.clone())
        })
    })
}

#[component]
fn OutcomeField(deciding: Deciding, problems: Problems) -> impl IntoView {
    let draft = deciding.case.draft;
    let value = Signal::derive(move || {
        let name = match draft.with(|draft| draft.decision.outcome) {
            Some(Outcome::Approve) => "approve",
            Some(Outcome::Reject) => "reject",
            None => "",
        };
        name.to_owned()
    });
    let choices = vec![
        Choice::new("approve", t(k::DECIDE_APPROVE)).hint(t(k::DECIDE_APPROVE_HINT)),
        Choice::new("reject", t(k::DECIDE_REJECT)).hint(t(k::DECIDE_REJECT_HINT)),
    ];
    let choose = Callback::new(move |name: String| {
        let outcome = if name == "approve" {
            Outcome::Approve
        } else {
            Outcome::Reject
        };
        draft.update(|draft| draft.decision.choose(outcome));
    });
    let field = Field::new(OUTCOME, t(k::DECIDE_OUTCOME)).error(error(problems, OUTCOME));
    view! { <Radios field choices value on_change=choose /> }.into_any()
}

#[component]
fn ReasonsField(deciding: Deciding, problems: Problems) -> impl IntoView {
    let draft = deciding.case.draft;
    let rejects =
        Memo::new(move |_| draft.with(|draft| draft.decision.outcome == Some(Outcome::Reject)));
    let value = Signal::derive(move || {
        let chosen = |code: &&&str| draft.with(|draft| draft.decision.has_reason(code));
        REJECTION_REASONS
            .iter()
            .filter(chosen)
            .map(|code| (*code).to_owned())
            .collect::<Vec<_>>()
    });
    let choose = Callback::new(move |chosen: Vec<String>| {
        draft.update(|draft| {
            for code in REJECTION_REASONS {
                draft
                    .decision
                    .set_reason(code, chosen.iter().any(|other| other == code));
            }
        });
    });
    let choices = || {
        REJECTION_REASONS
            .iter()
            .map(|code| Choice::new(code, code_words("rejection", code)))
            .collect::<Vec<_>>()
    };
    let field = move || {
        Field::new(REASONS, t(k::DECIDE_REASONS))
            .hint(t(k::DECIDE_REASONS_HINT))
            .error(error(problems, REASONS))
    };
    view! {
        <Show when=move || rejects.get()>
            <Checkboxes field=field() choices=choices() value on_change=choose />
        </Show>
    }
    .into_any()
}

#[component]
fn RemarkField(deciding: Deciding, problems: Problems, confirmed: Memo<bool>) -> impl IntoView {
    let draft = deciding.case.draft;
    let value = Signal::derive(move || draft.with(|draft| draft.decision.remark.clone()));
    let write = Callback::new(move |words| draft.update(|draft| draft.decision.remark = words));
    let optional =
        Memo::new(move |_| draft.with(|draft| !draft.decision.needs_remark(confirmed.get())));
    let field = Field::new(REMARK, t(k::DECIDE_REMARK))
        .hint(t(k::DECIDE_REMARK_HINT))
        .error(error(problems, REMARK))
        .optional(optional);
    view! { <TextArea field value limit=characters(WORDS_LENGTH_MAX) on_input=write /> }.into_any()
}

fn entry(problem: DecisionProblem) -> SummaryEntry {
    let (control, text) = match problem {
        DecisionProblem::OutcomeMissing => (OUTCOME, now(k::DECIDE_OUTCOME_MISSING)),
        DecisionProblem::ReasonsMissing => (REASONS, now(k::DECIDE_REASONS_MISSING)),
        DecisionProblem::RemarkMissing => (REMARK, now(k::DECIDE_REMARK_MISSING)),
        DecisionProblem::GroundMissing => (REMARK, now(k::DECIDE_GROUND_MISSING)),
        DecisionProblem::RemarkTooLong(count) => {
            let values = [
                ("count", count.to_string()),
                ("max", WORDS_LENGTH_MAX.to_string()),
            ];
            (REMARK, now_with(k::DECIDE_REMARK_TOO_LONG, &values))
        }
    };
    SummaryEntry {
        control: control.to_owned(),
        text,
    }
}

/// Asks the server for the letter; then the second part of the page is there.
fn preview(deciding: Deciding, pending: RwSignal<bool>, failed: RwSignal<Option<ApiError>>) {
    let (reference, body) = (
        deciding.case.reference(),
        deciding
            .case
            .draft
            .with_untracked(|draft| draft.decision.to_wire()),
    );
    pending.set(true);
    failed.set(None);
    leptos::task::spawn_local(async move {
        let answer = preview_letter(&reference, &body).await;
        pending.try_set(false);
        match answer {
            Ok(letter) => {
                deciding.letter.try_set(Some(letter));
            }
            Err(error) => {
                failed.try_set(Some(error));
            }
        }
    });
}
