//! What a reviewer has typed and not sent, by case: kept while the app is open,
//! across pages, errors and changes by others; never on the device in clear
//! (decision 10). Belongs to one person: another one finds nothing.

use super::basket::QuestionBasket;
use super::decision_draft::DecisionDraft;
use crate::state::session::use_session;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;

/// What was typed about one case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseDraft {
    /// A note.
    pub note: String,
    /// Questions.
    pub basket: QuestionBasket,
    /// A decision.
    pub decision: DecisionDraft,
    /// Why the documents suffice.
    pub proceed: String,
}

#[derive(Default)]
struct Kept {
    owner: String,
    drafts: HashMap<String, CaseDraft>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// The draft of a case, kept whenever it changes.
pub fn use_draft(reference: &str) -> RwSignal<CaseDraft> {
    let owner = owner();
    let kept = KEPT.with_borrow_mut(|kept| kept.of(&owner).get(reference).cloned());
    let draft = RwSignal::new(kept.unwrap_or_default());
    let reference = reference.to_owned();
    // Touches the store that outlives the page.
    Effect::new(move || {
        let changed = draft.get();
        KEPT.with_borrow_mut(|kept| {
            let drafts = kept.of(&owner);
            if changed == CaseDraft::default() {
                drafts.remove(&reference);
            } else {
                drafts.insert(reference.clone(), changed);
            }
        });
    });
    draft
}

fn owner() -> String {
    untrack(|| use_session().person())
        .map(|person| person.email)
        .unwrap_or_default()
}

impl Kept {
    fn of(&mut self, owner: &str) -> &mut HashMap<String, CaseDraft> {
        if self.owner != owner {
            *self = Self {
                owner: owner.to_owned(),
                drafts: HashMap::new(),
            };
        }
        &mut self.drafts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_person_finds_nothing() {
        let mut kept = Kept::default();
        let draft = CaseDraft {
            note: "words".into(),
            ..Default::default()
        };
        kept.of("a@example.org").insert("VPN-1".into(), draft);
        assert_eq!(kept.of("a@example.org").len(), 1);
        assert!(kept.of("b@example.org").is_empty());
        assert!(kept.of("a@example.org").is_empty());
    }
}
