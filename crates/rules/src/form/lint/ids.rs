//! Ids: present, well formed, used once; nothing empty, no group in a group.

use super::{DefectKind, Defects};
use crate::form::{Definition, Field, Kind};
use std::collections::BTreeSet;

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    id(defects, "form", &definition.id);
    service(definition, defects);
    let (mut tasks, mut steps) = (BTreeSet::new(), BTreeSet::new());
    let (mut fields, mut rules) = (BTreeSet::new(), BTreeSet::new());
    if definition.tasks.is_empty() {
        defects.add(DefectKind::Empty, "form", "has no task");
    }
    for task in &definition.tasks {
        unique(defects, &mut tasks, &format!("task {}", task.id), &task.id);
        if task.steps.is_empty() {
            defects.add(
                DefectKind::Empty,
                format!("task {}", task.id),
                "has no step",
            );
        }
        for step in &task.steps {
            unique(defects, &mut steps, &format!("step {}", step.id), &step.id);
            if step.fields.is_empty() {
                defects.add(
                    DefectKind::Empty,
                    format!("step {}", step.id),
                    "has no field",
                );
            }
        }
    }
    for (_, _, field) in definition.fields() {
        unique(
            defects,
            &mut fields,
            &format!("field {}", field.id),
            &field.id,
        );
        lint_field(defects, field, &field.id);
    }
    for (_, _, group) in definition.fields() {
        let mut inner_ids = BTreeSet::new();
        for inner in group.kind.item_fields() {
            let path = format!("{}.{}", group.id, inner.id);
            unique(defects, &mut inner_ids, &format!("field {path}"), &inner.id);
            if fields.contains(inner.id.as_str()) {
                let words = "has the id of a field outside the group; conditions could mean either";
                defects.add(DefectKind::DuplicateId, format!("field {path}"), words);
            }
            if matches!(inner.kind, Kind::Group { .. }) {
                defects.add(
                    DefectKind::NestedGroup,
                    format!("field {path}"),
                    "is a group in a group",
                );
            }
            lint_field(defects, inner, &path);
        }
    }
    for rule in &definition.rules {
        unique(defects, &mut rules, &format!("rule {}", rule.id), &rule.id);
    }
    let mut fees = BTreeSet::new();
    for fee in &definition.fees {
        unique(defects, &mut fees, &format!("fee {}", fee.id), &fee.id);
    }
}

fn service(definition: &Definition, defects: &mut Defects) {
    let prefix = &definition.reference_prefix;
    if !(2..=5).contains(&prefix.len()) || !prefix.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let words = format!("reference prefix `{prefix}` is not two to five capital letters");
        defects.add(DefectKind::BadService, "form", words);
    }
    if definition.version == 0 {
        defects.add(DefectKind::BadService, "form", "version counts from 1");
    }
}

fn lint_field(defects: &mut Defects, field: &Field, path: &str) {
    let place = format!("field {path}");
    let mut values = BTreeSet::new();
    for option in field.kind.options() {
        unique(
            defects,
            &mut values,
            &format!("{place}, option {}", option.value),
            &option.value,
        );
    }
    let is_empty = match &field.kind {
        Kind::Choice { options } | Kind::Choices { options } => options.is_empty(),
        Kind::Group { fields, .. } => fields.is_empty(),
        _ => false,
    };
    if is_empty {
        defects.add(DefectKind::Empty, place, "offers nothing");
    }
}

fn unique<'a>(defects: &mut Defects, seen: &mut BTreeSet<&'a str>, place: &str, text: &'a str) {
    id(defects, place, text);
    if !seen.insert(text) {
        defects.add(
            DefectKind::DuplicateId,
            place,
            format!("the id `{text}` is used twice"),
        );
    }
}

fn id(defects: &mut Defects, place: &str, text: &str) {
    let is_id = text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && !text.contains("--")
        && text.len() <= crate::limits::ID_LENGTH_MAX
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_id {
        let words = format!("`{text}` is not lower-case words joined by hyphens");
        defects.add(DefectKind::BadId, place, words);
    }
}
