//! What is wrong, in words: from a violation's code, its parameters, and the
//! message of a form's own rule.

use super::draft::find_field;
use crate::format::{day_now, number_now};
use crate::state::locale::{code_words_now, now_with, text_with};
use crate::ui::character_count::{CharacterLimit, Count};
use ijazat_rules::check::Violation;
use ijazat_rules::form::{Definition, Kind};
use ijazat_texts::k;

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
        Some(rule) => text_with(&rule.message, &values),
        None if violation.code == "required" => unanswered_now(definition, &violation.path),
        None if violation.code == "wrong-length" => wrong_length_now(definition, &violation.path),
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

/// What is to be done with a question that has no answer.
fn unanswered_now(definition: &Definition, path: &str) -> String {
    match find_field(definition, path).and_then(|field| unanswered(&field.kind)) {
        Some(code) => code_words_now("unanswered", code, &[]),
        None => code_words_now("violation", "required", &[]),
    }
}

/// How long a number is, where every one is as long.
fn wrong_length_now(definition: &Definition, path: &str) -> String {
    let code = match find_field(definition, path).map(|field| &field.kind) {
        Some(Kind::PostalCode) => "postal-code",
        Some(Kind::Phone) => "phone",
        Some(Kind::Mobile) => "mobile",
        Some(Kind::Cnic) => "cnic",
        _ => return code_words_now("violation", "wrong-length", &[]),
    };
    code_words_now("wrong-length", code, &[])
}

const fn unanswered(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Group { .. } | Kind::Declaration => return None,
        Kind::Choice { .. } | Kind::Choices { .. } | Kind::Country | Kind::Operator => "choose",
        Kind::Date { .. } => "date",
        Kind::Document { .. } => "upload",
        _ => "enter",
    })
}

/// What is wrong, with the question that it is about; a question mark needs no colon.
pub fn labelled(label: String, text: String) -> String {
    let key = if label.ends_with(['?', '؟']) {
        k::DRAFT_QUESTION_ERROR
    } else {
        k::DRAFT_FIELD_ERROR
    };
    now_with(key, &[("label", label), ("text", text)])
}

/// At most so many characters, and the words for it.
pub const fn characters(max: usize) -> CharacterLimit {
    CharacterLimit {
        max,
        words: characters_now,
    }
}

fn characters_now(count: Count) -> String {
    let (key, number) = match count {
        Count::Most(number) => (k::COUNT_MOST, number),
        Count::Left(1) => (k::COUNT_LEFT_ONE, 1),
        Count::Left(number) => (k::COUNT_LEFT, number),
        Count::Over(1) => (k::COUNT_OVER_ONE, 1),
        Count::Over(number) => (k::COUNT_OVER, number),
    };
    let number = f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    now_with(key, &[("count", number_now(number))])
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
