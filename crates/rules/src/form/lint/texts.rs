//! Texts: there in both languages, in their own script, with the same
//! placeholders, and such that a page can show them. Questions name their clause.

use super::{DefectKind, Defects};
use crate::form::{Definition, Fee, Field, Kind, Text};
use crate::net::is_hidden;
use std::collections::BTreeSet;

/// Most characters of a title, a label or an option: two lines of a phone.
const TITLE_CHARS_MAX: usize = 200;
/// Most characters of any other text.
const TEXT_CHARS_MAX: usize = 500;

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    text(defects, "title", &definition.title, &[]);
    text(defects, "summary", &definition.summary, &[]);
    for task in &definition.tasks {
        text(
            defects,
            &format!("title of task {}", task.id),
            &task.title,
            &[],
        );
        for step in &task.steps {
            text(
                defects,
                &format!("title of step {}", step.id),
                &step.title,
                &[],
            );
            if let Some(intro) = &step.intro {
                text(defects, &format!("intro of step {}", step.id), intro, &[]);
            }
        }
    }
    for (_, _, field) in definition.fields() {
        lint_field(defects, field, &field.id);
        for inner in field.kind.item_fields() {
            lint_field(defects, inner, &format!("{}.{}", field.id, inner.id));
        }
    }
    for rule in &definition.rules {
        let place = format!("message of rule {}", rule.id);
        text(defects, &place, &rule.message, rule.test.params());
        clause(
            defects,
            &format!("rule {}", rule.id),
            rule.clause.as_deref(),
        );
    }
    lint_fees(definition, defects);
}

fn lint_fees(definition: &Definition, defects: &mut Defects) {
    for fee in &definition.fees {
        let place = format!("message of fee {}", fee.id);
        text(defects, &place, &fee.message, Fee::PARAMS);
        clause(defects, &format!("fee {}", fee.id), Some(&fee.clause));
    }
}

fn lint_field(defects: &mut Defects, field: &Field, path: &str) {
    text(
        defects,
        &format!("label of field {path}"),
        &field.label,
        &[],
    );
    if let Some(hint) = &field.hint {
        text(defects, &format!("hint of field {path}"), hint, &[]);
    }
    for option in field.kind.options() {
        let place = format!("option {} of field {path}", option.value);
        text(defects, &format!("label of {place}"), &option.label, &[]);
        if let Some(hint) = &option.hint {
            text(defects, &format!("hint of {place}"), hint, &[]);
        }
    }
    if let Kind::Group { item, .. } = &field.kind {
        text(defects, &format!("item name of field {path}"), item, &[]);
    }
    let place = format!("field {path}");
    if field.clause.is_none() {
        defects.add(DefectKind::NoClause, &place, "names no clause");
    }
    clause(defects, &place, field.clause.as_deref());
}

fn clause(defects: &mut Defects, place: &str, clause: Option<&str>) {
    let Some(clause) = clause else { return };
    if clause.trim().is_empty() {
        defects.add(DefectKind::EmptyText, place, "the clause is empty");
    }
    shows(defects, place, "clause", clause);
}

/// Short enough, and without what does not show. The joiners of Urdu change how letters look.
fn shows(defects: &mut Defects, place: &str, what: &str, text: &str) {
    let is_title = ["title", "label", "item name"]
        .iter()
        .any(|word| place.starts_with(word));
    let max = if is_title {
        TITLE_CHARS_MAX
    } else {
        TEXT_CHARS_MAX
    };
    let count = text.chars().count();
    if count > max {
        let words = format!("the {what} has {count} characters; at most {max} fit");
        defects.add(DefectKind::LongText, place, words);
    }
    let is_joiner = |one: char| matches!(one, '\u{200c}' | '\u{200d}');
    let steers = |one: char| one.is_control() && !matches!(one, '\n' | '\t');
    let hidden = |one: &char| steers(*one) || is_hidden(*one) && !is_joiner(*one);
    if let Some(character) = text.chars().find(hidden) {
        let words = format!(
            "the {what} has the character U+{:04X}, which does not show",
            u32::from(character)
        );
        defects.add(DefectKind::HiddenCharacter, place, words);
    }
}

fn text(defects: &mut Defects, place: &str, text: &Text, params: &[&str]) {
    for (language, words) in [("English", &text.en), ("Urdu", &text.ur)] {
        shows(defects, place, &format!("{language} text"), words);
        if words.trim().is_empty() {
            defects.add(
                DefectKind::EmptyText,
                place,
                format!("the {language} text is empty"),
            );
        } else if words.trim() != words || words.contains(['\n', '\t']) || words.contains("  ") {
            let words = format!("the {language} text has stray spaces or line breaks");
            defects.add(DefectKind::UntidyText, place, words);
        }
    }
    if !text.ur.trim().is_empty() && !text.ur.chars().any(is_arabic) {
        defects.add(
            DefectKind::Untranslated,
            place,
            "the Urdu text has no Urdu letter",
        );
    }
    if text.en.chars().any(is_arabic) {
        defects.add(
            DefectKind::Untranslated,
            place,
            "the English text has an Urdu letter",
        );
    }
    match (placeholders(&text.en), placeholders(&text.ur)) {
        (Some(en), Some(ur)) => {
            if en != ur {
                let words = format!(
                    "placeholders differ: {} in English, {} in Urdu",
                    in_braces(en.iter()),
                    in_braces(ur.iter())
                );
                defects.add(DefectKind::PlaceholderMismatch, place, words);
            }
            for name in en
                .union(&ur)
                .filter(|name| !params.contains(&name.as_str()))
            {
                let words = format!(
                    "nothing fills `{{{name}}}`; possible are {}",
                    in_braces(params.iter())
                );
                defects.add(DefectKind::UnknownPlaceholder, place, words);
            }
        }
        _ => defects.add(
            DefectKind::UnknownPlaceholder,
            place,
            "a brace has no partner",
        ),
    }
}

/// The names as a text would have them.
fn in_braces(names: impl Iterator<Item = impl std::fmt::Display>) -> String {
    let names: Vec<String> = names.map(|name| format!("{{{name}}}")).collect();
    if names.is_empty() {
        return "none".to_owned();
    }
    names.join(", ")
}

const fn is_arabic(character: char) -> bool {
    matches!(character, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}')
}

/// The names in braces; `None` if a brace has no partner.
fn placeholders(text: &str) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let after = rest[at..].strip_prefix('{')?;
        let end = after.find(['{', '}'])?;
        rest = after[end..].strip_prefix('}')?;
        names.insert(after[..end].to_owned());
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces() {
        let check = |text: &str, expected: Option<&[&str]>| {
            let expected = expected.map(|names| names.iter().map(|n| (*n).to_owned()).collect());
            assert_eq!(placeholders(text), expected, "{text}");
        };
        check("none", Some(&[]));
        check("{a} and {b} and {a}", Some(&["a", "b"]));
        check("{a", None);
        check("a}", None);
        check("{a{b}}", None);
    }
}
