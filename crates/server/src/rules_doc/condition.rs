//! Conditions in words, with the labels that people read.

use ijazat_rules::form::{Condition, Definition, Field};

/// “asked if …”, or always.
pub(super) fn when(form: &Definition, condition: Option<&Condition>) -> String {
    condition.map_or_else(
        || "always".to_owned(),
        |condition| format!("if {}", words(form, condition)),
    )
}

/// The condition in words.
pub(super) fn words(form: &Definition, condition: &Condition) -> String {
    let name = |id: &str| labelled(form, id);
    let option = |id: &str, value: &str| option(form, id, value);
    match condition {
        Condition::Is(id, value) => format!("{} is {}", name(id), option(id, value)),
        Condition::OneOf(id, values) => {
            let values: Vec<String> = values.iter().map(|value| option(id, value)).collect();
            format!("{} is {}", name(id), values.join(" or "))
        }
        Condition::Has(id, value) => format!("{} has {}", name(id), option(id, value)),
        Condition::Answered(id) => format!("{} is answered", name(id)),
        Condition::All(parts) => joined(form, parts, " and "),
        Condition::Any(parts) => joined(form, parts, " or "),
        Condition::Not(part) => match part.as_ref() {
            Condition::Is(id, value) => format!("{} is not {}", name(id), option(id, value)),
            Condition::OneOf(id, values) => {
                let values: Vec<String> = values.iter().map(|value| option(id, value)).collect();
                format!("{} is neither {}", name(id), values.join(" nor "))
            }
            part => format!("it is not so that {}", words(form, part)),
        },
    }
}

fn joined(form: &Definition, parts: &[Condition], word: &str) -> String {
    let one = |part: &Condition| match part {
        Condition::All(_) | Condition::Any(_) => format!("({})", words(form, part)),
        _ => words(form, part),
    };
    parts.iter().map(one).collect::<Vec<_>>().join(word)
}

/// The label of the field at a rule's path.
pub(super) fn labelled(form: &Definition, path: &str) -> String {
    find(form, path).map_or_else(
        || format!("`{path}`"),
        |field| format!("*{}*", field.label.en),
    )
}

fn find<'a>(form: &'a Definition, path: &str) -> Option<&'a Field> {
    match path.split_once('.') {
        None => form.find_field(path),
        Some((group, id)) => {
            let fields = form.find_field(group)?.kind.item_fields();
            fields.iter().find(|field| field.id == id)
        }
    }
}

fn option(form: &Definition, id: &str, value: &str) -> String {
    let options = find(form, id).map_or(&[][..], |field| field.kind.options());
    let found = options.iter().find(|option| option.value == value);
    found.map_or_else(
        || format!("`{value}`"),
        |option| format!("“{}”", option.label.en),
    )
}
