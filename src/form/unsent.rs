//! Edits that the server does not have yet, as they are kept on the device
//! (decision 10): never identity numbers, never documents. Plain data; where
//! it is kept is another's business.

use super::draft::Draft;
use super::merge::{Clash, merge};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::form::{Field, Kind, sensitive_paths};
use serde::{Deserialize, Serialize};

/// One edited field: as the server had it, and as it was typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Edit {
    field: String,
    base: Option<Answer>,
    mine: Option<Answer>,
}

/// Everything of a draft that is not on the server.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    edits: Vec<Edit>,
}

impl Unsent {
    /// What of this draft may be kept on the device.
    pub fn of(draft: &Draft) -> Self {
        let secret = redact_paths(draft);
        let may_keep = |field: &Field| {
            let is_file = |field: &Field| {
                matches!(field.kind, Kind::Document { .. }) || field.kind.is_identity()
            };
            !is_file(field)
                && !field.kind.item_fields().iter().any(is_file)
                && !secret
                    .iter()
                    .any(|path| path.split('.').next() == Some(field.id.as_str()))
        };
        let edits = draft
            .unsent()
            .filter(|field| may_keep(field))
            .map(|field| Edit {
                field: field.id.clone(),
                base: draft.saved().find(&field.id).cloned(),
                mine: draft.answers.find(&field.id).cloned(),
            })
            .collect();
        Self { edits }
    }

    /// Whether there is nothing to keep.
    pub const fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Puts the edits into answers that came from the server. What changed
    /// there meanwhile is returned, and becomes as it was typed.
    pub fn apply(&self, answers: &mut Answers) -> Vec<Clash> {
        let mut clashes = Vec::new();
        for edit in &self.edits {
            let one = |answer: Option<&Answer>| {
                let mut one = Answers::default();
                if let Some(answer) = answer {
                    one.set(&edit.field, answer.clone());
                }
                one
            };
            let theirs = one(answers.find(&edit.field));
            let (merged, found) =
                merge(&one(edit.base.as_ref()), &one(edit.mine.as_ref()), &theirs);
            clashes.extend(found);
            match merged.find(&edit.field) {
                Some(answer) => answers.set(&edit.field, answer.clone()),
                None => drop(answers.0.remove(&edit.field)),
            }
        }
        clashes
    }
}

fn redact_paths(draft: &Draft) -> Vec<String> {
    let mut paths = sensitive_paths(&draft.definition, &draft.answers);
    paths.extend(sensitive_paths(&draft.definition, draft.saved()));
    paths
}

#[cfg(test)]
mod tests {
    use super::super::draft::tests::{draft, text};
    use super::*;

    #[test]
    fn only_edits_are_kept_and_never_identity_numbers() {
        let mut draft = draft();
        assert!(Unsent::of(&draft).is_empty());
        draft.set("sector", text("bank"));
        draft.set("cnic", text("4210112345671"));
        let kept = serde_json::to_string(&Unsent::of(&draft)).expect("edits are JSON");
        assert!(kept.contains("bank"));
        assert!(!kept.contains("4210112345671"), "{kept}");
        assert!(!kept.contains("cnic"), "{kept}");
    }

    #[test]
    fn edits_come_back_over_what_the_server_has() {
        let mut draft = draft();
        draft.set("sector", text("bank"));
        let unsent = Unsent::of(&draft);
        let mut answers = Answers::default();
        assert!(unsent.apply(&mut answers).is_empty());
        assert_eq!(answers.find_text("sector"), Some("bank"));

        let mut changed = Answers::default();
        changed.set("sector", text("other"));
        let clashes = unsent.apply(&mut changed);
        assert_eq!(clashes.len(), 1);
        assert_eq!(changed.find_text("sector"), Some("bank"));
        assert!(clashes[0].theirs == Some(text("other")));
    }
}
