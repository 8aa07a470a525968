//! States, results and outcomes as tags, and names in their own direction.

use crate::format::day_now;
use crate::prelude::*;
use crate::state::locale::{Words, code_words, code_words_now};
use crate::ui::tag::{Tag, Tone};
use ijazat_api::applications::CheckOutcome;
use ijazat_api::review::CheckResult;
use ijazat_rules::lifecycle::State;
use std::collections::BTreeMap;

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

/// What a check is about, with the facts that its words name.
pub fn check_words(code: &str, params: BTreeMap<String, String>) -> Words {
    let code = code.to_owned();
    Signal::derive(move || {
        let values: Vec<(&str, String)> = params
            .iter()
            .map(|(name, value)| match name.as_str() {
                "date" => ("date", day_now(value)),
                name => (name, value.clone()),
            })
            .collect();
        code_words_now("check", &code, &values)
    })
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
