//! What one needs for a service, and who needs it: each document and detail of the form with the answers that
//! ask for it.

use crate::prelude::*;
use crate::state::locale::{now, now_with, text, text_now};
use crate::ui::dynamic::dynamic;
use ijazat_rules::form::{Condition, Definition, Field, Step, Text};
use ijazat_texts::k;

/// The wanted fields as items of a list.
pub fn needs(definition: &Definition, wanted: impl Fn(&Field) -> bool) -> Vec<AnyView> {
    definition
        .fields()
        .flat_map(|(_, step, field)| {
            let inner = field
                .kind
                .item_fields()
                .iter()
                .map(move |inner| (step, inner));
            std::iter::once((step, field)).chain(inner)
        })
        .filter(|(_, field)| wanted(field))
        .map(|(step, field)| item(definition, step, field))
        .collect()
}

fn item(definition: &Definition, step: &Step, field: &Field) -> AnyView {
    let asking = asking(definition, step, field);
    let optional = field.optional.then_some(k::SERVICE_OPTIONAL);
    let words = move || {
        let who = match &asking {
            Asking::Everybody => None,
            Asking::Those(groups) => Some(those_now(groups)),
            Asking::Some => Some(now(k::SERVICE_SOMETIMES)),
        };
        let parts: Vec<String> = who.into_iter().chain(optional.map(now)).collect();
        let words = parts.join(&now(k::SERVICE_BOTH));
        (!words.is_empty()).then(|| view! { <span class="muted">" ("{words}")"</span> }.into_any())
    };
    view! { <li>{text(&field.label)}{dynamic(words)}</li> }.into_any()
}

/// Of whom something is asked.
#[derive(Clone, Debug, PartialEq)]
enum Asking {
    Everybody,
    /// Of those who chose one of each of these groups.
    Those(Vec<Vec<Text>>),
    /// Of some, which words cannot say in short.
    Some,
}

fn those_now(groups: &[Vec<Text>]) -> String {
    let any = |group: &Vec<Text>| {
        let words: Vec<String> = group.iter().map(text_now).collect();
        words.join(&now(k::SERVICE_EITHER))
    };
    let all: Vec<String> = groups.iter().map(any).collect();
    let choices = all.join(&now(k::SERVICE_BOTH));
    now_with(k::SERVICE_IF_CHOSEN, &[("choices", choices)])
}

fn asking(definition: &Definition, step: &Step, field: &Field) -> Asking {
    let mut groups = Vec::new();
    for condition in [&step.when, &field.when].into_iter().flatten() {
        let Some(labels) = chosen(definition, condition) else {
            return Asking::Some;
        };
        let mut group: Vec<Text> = Vec::new();
        for label in labels {
            if !group.contains(label) {
                group.push(label.clone());
            }
        }
        groups.push(group);
    }
    match groups.is_empty() {
        true => Asking::Everybody,
        false => Asking::Those(groups),
    }
}

/// The options one of which fulfils a condition, if choices alone decide it.
fn chosen<'a>(definition: &'a Definition, condition: &Condition) -> Option<Vec<&'a Text>> {
    let options = |id: &str, fits: &dyn Fn(&str) -> bool| {
        let options = definition.find_field(id)?.kind.options().iter();
        let fitting = options.filter(|option| fits(&option.value));
        Some(fitting.map(|option| &option.label).collect())
    };
    match condition {
        Condition::Is(id, value) => options(id, &|option| option == value),
        Condition::OneOf(id, values) => options(id, &|option| values.iter().any(|v| v == option)),
        Condition::Not(part) => match &**part {
            Condition::Is(id, value) => options(id, &|option| option != value),
            Condition::OneOf(id, values) => {
                options(id, &|option| values.iter().all(|v| v != option))
            }
            _ => None,
        },
        Condition::Any(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| chosen(definition, part)).collect();
            Some(parts?.concat())
        }
        Condition::Has(..) | Condition::Answered(_) | Condition::All(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(id: &str, expected: &str) {
        let form = include_str!("../../../../forms/vpn-organisation.toml");
        let form = toml::from_str::<Definition>(form).expect("the form is sound");
        let found = form.fields().find(|(_, _, field)| field.id == id);
        let (_, step, field) = found.expect("the form has it");
        let words = match asking(&form, step, field) {
            Asking::Everybody => "everybody".to_owned(),
            Asking::Those(groups) => {
                let group = |group: &Vec<Text>| {
                    group
                        .iter()
                        .map(|text| text.en.as_str())
                        .collect::<Vec<_>>()
                        .join(" or ")
                };
                groups.iter().map(group).collect::<Vec<_>>().join(" and ")
            }
            Asking::Some => "some".to_owned(),
        };
        assert_eq!(words, expected);
    }

    #[test]
    fn a_document_names_those_who_need_it() {
        check("note-verbale", "Embassy or other foreign mission");
        check("passport-copy", "Passport");
        check("sector", "everybody");
    }
}
