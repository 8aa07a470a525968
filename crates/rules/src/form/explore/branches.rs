//! Answers that make a difference to conditions.

use crate::answers::{Answer, Answers};
use crate::form::{Condition, Field, Kind};

/// The answers to a field between which conditions can tell.
pub(crate) fn branches(field: &Field, leaves: &[&Condition]) -> Vec<Option<Answer>> {
    let about: Vec<&&Condition> = leaves
        .iter()
        .filter(|leaf| leaf.field() == Some(field.id.as_str()))
        .collect();
    let mut branches = match &field.kind {
        Kind::Choice { options } => {
            let count = if about.is_empty() { 1 } else { options.len() };
            let values = options
                .iter()
                .take(count)
                .map(|option| option.value.clone());
            values.map(|value| Some(Answer::Text(value))).collect()
        }
        Kind::Choices { options } => {
            let is_named = |value: &str| {
                about
                    .iter()
                    .any(|leaf| matches!(leaf, Condition::Has(_, named) if named == value))
            };
            let values = options.iter().map(|option| option.value.as_str());
            let (named, rest): (Vec<&str>, Vec<&str>) = values.partition(|value| is_named(value));
            subsets(&named, rest.first().copied())
        }
        Kind::Document { .. } => vec![Some(Answer::Documents(Vec::new()))],
        Kind::Declaration => vec![Some(Answer::Agreed(true))],
        Kind::Group { .. } => vec![Some(Answer::Items(vec![Answers::default()]))],
        _ => vec![Some(Answer::Text("x".to_owned()))],
    };
    if field.optional && !about.is_empty() {
        branches.push(None);
    }
    branches
}

/// Every set of the named values; the empty one is filled with another value.
fn subsets(named: &[&str], other: Option<&str>) -> Vec<Option<Answer>> {
    // Beyond this the ways are too many anyway, and the walk says so.
    let named = &named[..named.len().min(12)];
    let sets = (0u32..1 << named.len()).map(|bits| {
        let chosen = named
            .iter()
            .enumerate()
            .filter(|(index, _)| bits >> index & 1 == 1);
        chosen
            .map(|(_, value)| (*value).to_owned())
            .collect::<Vec<String>>()
    });
    sets.map(|set| {
        if set.is_empty() {
            other.map(str::to_owned).into_iter().collect()
        } else {
            set
        }
    })
    .filter(|set| !set.is_empty())
    .map(|set| Some(Answer::Choices(set)))
    .collect()
}
