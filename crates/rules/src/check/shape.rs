//! What a browser of ours never sends: fields that the form does not have and
//! answers too large to look at.

use super::Violation;
use super::examination::Placed;
use super::text::echoed;
use crate::answers::{Answer, Answers};
use crate::form::Definition;
use crate::limits;
use crate::map::Map;

/// Fields that the form does not have. A hidden field is known.
pub(super) fn unknown_fields(definition: &Definition, answers: &Answers) -> Vec<Placed> {
    let mut paths = Vec::new();
    for (id, answer) in &answers.0 {
        match (definition.find_field(id), answer) {
            (None, _) => paths.push(echoed(id)),
            (Some(group), Answer::Items(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let is_known = |id: &str| group.kind.item_fields().iter().any(|f| f.id == id);
                    let unknown = item.0.keys().filter(|id| !is_known(id));
                    paths.extend(unknown.map(|inner| format!("{id}.{index}.{}", echoed(inner))));
                }
            }
            (Some(_), _) => {}
        }
    }
    paths.truncate(limits::UNKNOWN_FIELDS_MAX);
    paths
        .into_iter()
        .map(|path| placed(path, "unknown-field", Map::new()))
        .collect()
}

/// The one violation of answers that are too large to look at.
pub(super) fn too_big(answers: &Answers) -> Option<Violation> {
    let mut budget = limits::ANSWERS_BYTES_MAX;
    if spend(answers, &mut budget) {
        return None;
    }
    let max = Map::from([("max".to_owned(), limits::ANSWERS_BYTES_MAX.to_string())]);
    Some(placed(String::new(), "answers-too-big", max).violation)
}

fn placed(path: String, code: &str, params: Map<String>) -> Placed {
    let violation = Violation {
        path,
        code: code.to_owned(),
        params,
        clause: None,
    };
    Placed {
        index: usize::MAX,
        violation,
    }
}

/// Takes the size of the answers from the budget; false when it does not do.
/// Every part costs something, so that a million empty ones are too many too.
fn spend(answers: &Answers, budget: &mut usize) -> bool {
    const PART: usize = 8;
    let mut take = |bytes: usize| match budget.checked_sub(bytes.saturating_add(PART)) {
        Some(rest) => {
            *budget = rest;
            true
        }
        None => false,
    };
    for (id, answer) in &answers.0 {
        let fits = take(id.len())
            && match answer {
                Answer::Text(text) => take(text.len()),
                Answer::Choices(values) => values.iter().all(|value| take(value.len())),
                Answer::Documents(files) => files.iter().all(|file| {
                    take(
                        file.id.len() + file.name.len() + file.digest.len() + file.media_type.len(),
                    )
                }),
                Answer::Agreed(_) => true,
                Answer::Items(items) => take(items.len().saturating_mul(PART)),
            };
        if !fits {
            return false;
        }
    }
    answers.0.values().all(|answer| match answer {
        Answer::Items(items) => items.iter().all(|item| spend(item, budget)),
        _ => true,
    })
}
