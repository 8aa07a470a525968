//! What is wrong, in words: from a violation's code, its parameters, and the
//! message of a form's own rule.

use crate::format::day_now;
use crate::state::locale::{code_words_now, now_with, text_now};
use ijazat_rules::check::Violation;
use ijazat_rules::form::Definition;
use ijazat_texts::{fill, k};
use std::collections::BTreeMap;

/// The words of a violation now.
pub fn violation_now(definition: &Definition, violation: &Violation) -> String {
    let rule = violation.code.strip_prefix("rule:");
    let words = rule
        .and_then(|id| rule_now(definition, id, &violation.params))
        .unwrap_or_else(|| {
            code_words_now("violation", &violation.code, &values(&violation.params))
        });
    match violation.params.get("line") {
        Some(line) => now_with(
            k::DRAFT_LINE,
            &[("line", line.as_str()), ("text", words.as_str())],
        ),
        None => words,
    }
}

/// The words of a form's own rule now.
pub fn rule_now(
    definition: &Definition,
    id: &str,
    params: &BTreeMap<String, String>,
) -> Option<String> {
    let rule = definition.rules.iter().find(|rule| rule.id == id)?;
    Some(fill(&text_now(&rule.message), &values(params)))
}

fn values(params: &BTreeMap<String, String>) -> Vec<(&str, String)> {
    let shown = params
        .iter()
        .map(|(name, value)| (name.as_str(), shown(value)));
    shown.collect()
}

/// A day is shown as the language shows days.
fn shown(value: &str) -> String {
    let bytes = value.as_bytes();
    let is_day = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    if is_day {
        day_now(value)
    } else {
        value.to_owned()
    }
}
