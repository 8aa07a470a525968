//! Conditions: over fields that were asked before, of the right kind, and over
//! options that exist.

use super::{DefectKind, Defects};
use crate::form::{Condition, Definition, Field, Kind, Test};

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    let all: Vec<&Field> = definition.fields().map(|(_, _, field)| field).collect();
    let mut before: Vec<&Field> = Vec::new();
    for task in &definition.tasks {
        for step in &task.steps {
            let place = format!("step {}", step.id);
            lint_condition(defects, &place, step.when.as_ref(), &before, &all);
            for field in &step.fields {
                let place = format!("field {}", field.id);
                lint_condition(defects, &place, field.when.as_ref(), &before, &all);
                before.push(field);
                lint_items(defects, field, &before, &all);
            }
        }
    }
    for rule in &definition.rules {
        let place = format!("rule {}", rule.id);
        lint_condition(defects, &place, rule.when.as_ref(), &all, &all);
        if let Test::Holds(condition) = &rule.test {
            lint_condition(defects, &place, Some(condition), &all, &all);
        }
    }
    for fee in &definition.fees {
        let place = format!("fee {}", fee.id);
        lint_condition(defects, &place, fee.when.as_ref(), &all, &all);
    }
}

/// In a group, the fields of the same item come first, then those outside.
fn lint_items(defects: &mut Defects, group: &Field, before: &[&Field], all: &[&Field]) {
    let inner: Vec<&Field> = group.kind.item_fields().iter().collect();
    for (index, field) in inner.iter().enumerate() {
        let place = format!("field {}.{}", group.id, field.id);
        let reach: Vec<&Field> = inner[..index].iter().chain(before).copied().collect();
        let known: Vec<&Field> = inner.iter().chain(all).copied().collect();
        lint_condition(defects, &place, field.when.as_ref(), &reach, &known);
    }
}

fn lint_condition(
    defects: &mut Defects,
    place: &str,
    condition: Option<&Condition>,
    before: &[&Field],
    known: &[&Field],
) {
    let Some(condition) = condition else { return };
    lint_parts(defects, place, condition);
    for leaf in condition.leaves() {
        let Some(id) = leaf.field() else { continue };
        match before.iter().find(|field| field.id == id) {
            Some(field) => lint_leaf(defects, place, leaf, field),
            None if known.iter().any(|field| field.id == id) => {
                let words = format!("depends on `{id}`, which is not asked before");
                defects.add(DefectKind::LaterField, place, words);
            }
            None => {
                let words = format!("depends on `{id}`, which does not exist");
                defects.add(DefectKind::UnknownField, place, words);
            }
        }
    }
}

fn lint_leaf(defects: &mut Defects, place: &str, leaf: &Condition, field: &Field) {
    let (fits, values): (bool, Vec<&String>) = match leaf {
        Condition::Is(_, value) => (matches!(field.kind, Kind::Choice { .. }), vec![value]),
        Condition::OneOf(_, values) => (
            matches!(field.kind, Kind::Choice { .. }),
            values.iter().collect(),
        ),
        Condition::Has(_, value) => (matches!(field.kind, Kind::Choices { .. }), vec![value]),
        Condition::Answered(_) => {
            let decides = field.optional || field.when.is_some();
            if !decides {
                let words = format!("`{}` is always answered", field.id);
                defects.add(DefectKind::NeverFalse, place, words);
            }
            (true, vec![])
        }
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => (true, vec![]),
    };
    if !fits {
        let words = format!("`{}` is of the kind `{}`", field.id, field.kind.as_str());
        defects.add(DefectKind::WrongKind, place, words);
        return;
    }
    for value in values {
        if !field
            .kind
            .options()
            .iter()
            .any(|option| option.value == *value)
        {
            let words = format!("`{}` has no option `{value}`", field.id);
            defects.add(DefectKind::UnknownOption, place, words);
        }
    }
}

fn lint_parts(defects: &mut Defects, place: &str, condition: &Condition) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            if parts.is_empty() {
                defects.add(
                    DefectKind::EmptyCondition,
                    place,
                    "`all` or `any` has no parts",
                );
            }
            parts
                .iter()
                .for_each(|part| lint_parts(defects, place, part));
        }
        Condition::OneOf(_, values) if values.is_empty() => {
            defects.add(DefectKind::EmptyCondition, place, "`one_of` has no values");
        }
        Condition::Not(part) => lint_parts(defects, place, part),
        Condition::Is(..) | Condition::OneOf(..) | Condition::Has(..) | Condition::Answered(_) => {}
    }
}
