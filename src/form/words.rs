//! What is wrong, in words: from a violation's code, its parameters, and the
//! message of a form's own rule.

use crate::format::day_now;
use crate::state::locale::{code_words_now, now_with, text_now};
use ijazat_rules::check::Violation;
use ijazat_rules::form::Definition;
use ijazat_texts::{fill, k};

/// The words of a violation now.
pub fn violation_now(definition: &Definition, violation: &Violation) -> String {
    let values: Vec<(&str, String)> = violation
        .params
        .iter()
        .map(|(name, value)| (name.as_str(), shown(value)))
        .collect();
    let rule = violation.code.strip_prefix("rule:");
    let rule = rule.and_then(|id| definition.rules.iter().find(|rule| rule.id == id));
    let words = match rule {
        Some(rule) => fill(&text_now(&rule.message), &values),
        None => code_words_now("violation", &violation.code, &values),
    };
    match violation.params.get("line") {
        Some(line) => now_with(
            k::DRAFT_LINE,
            &[("line", line.as_str()), ("text", words.as_str())],
        ),
        None => words,
    }
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
