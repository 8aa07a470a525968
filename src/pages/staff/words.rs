//! States, results and outcomes as tags, and names in their own direction.

use crate::prelude::*;
use crate::state::locale::code_words;
use crate::ui::tag::{Tag, Tone};
use ijazat_api::applications::CheckOutcome;
use ijazat_api::review::CheckResult;
use ijazat_rules::lifecycle::State;

/// The state of a case.
pub fn state_tag(state: State) -> AnyView {
    let tone = match state {
        State::Approved => Tone::Good,
        State::Rejected => Tone::Bad,
        State::InReview => Tone::Warn,
        State::ProviderCheck | State::InformationRequested => Tone::Info,
        State::Draft | State::Withdrawn | State::Discarded => Tone::Neutral,
    };
    view! { <Tag label=code_words("state", state.as_str()) tone /> }.into_any()
}

/// The result of a check that the product made.
pub fn result_tag(result: CheckResult) -> AnyView {
    let (tone, code) = match result {
        CheckResult::Passed => (Tone::Good, "passed"),
        CheckResult::Look => (Tone::Warn, "look"),
        CheckResult::Failed => (Tone::Bad, "failed"),
        CheckResult::Pending => (Tone::Info, "pending"),
    };
    view! { <Tag label=code_words("result", code) tone /> }.into_any()
}

/// The outcome of a question to an operator.
pub fn outcome_tag(outcome: CheckOutcome) -> AnyView {
    let (tone, code) = match outcome {
        CheckOutcome::Open => (Tone::Info, "open"),
        CheckOutcome::Confirmed => (Tone::Good, "confirmed"),
        CheckOutcome::Refused => (Tone::Bad, "refused"),
        CheckOutcome::Passed => (Tone::Neutral, "passed"),
        CheckOutcome::Superseded => (Tone::Neutral, "superseded"),
    };
    view! { <Tag label=code_words("outcome", code) tone /> }.into_any()
}
