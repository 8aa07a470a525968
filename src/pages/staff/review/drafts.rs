//! What a reviewer has typed and not sent, by case: kept while the app is open,
//! across pages, errors and changes by others, and on the device, encrypted
//! (decision 10). Belongs to one person: another one finds nothing.

use super::basket::QuestionBasket;
use super::decision_draft::DecisionDraft;
use crate::components::kept_words::{KEEP_PAUSE, has_identity};
use crate::state::device;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashMap;

/// What was typed about one case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseDraft {
    /// A note.
    pub note: String,
    /// The note was being sent under this key.
    pub note_key: Option<String>,
    /// Questions.
    pub basket: QuestionBasket,
    /// A decision.
    pub decision: DecisionDraft,
    /// Why the documents suffice.
    pub proceed: String,
}

impl CaseDraft {
    /// Something was written.
    pub fn has_words(&self) -> bool {
        *self != Self::default()
    }

    /// A decision was begun.
    pub fn has_decision(&self) -> bool {
        self.decision != DecisionDraft::default()
    }

    /// A question was begun.
    pub fn has_question(&self) -> bool {
        self.basket != QuestionBasket::default()
    }

    /// What of it the device may keep: no words that may hold a CNIC.
    fn for_device(&self) -> Self {
        let mut kept = self.clone();
        if has_identity(&kept.note) {
            kept.note.clear();
            kept.note_key = None;
        }
        let decision = &mut kept.decision;
        for words in [
            &mut decision.remark,
            &mut decision.other_remark,
            &mut kept.proceed,
        ] {
            if has_identity(words) {
                words.clear();
            }
        }
        kept.basket.blank(has_identity);
        kept
    }
}

#[derive(Default)]
struct Kept {
    owner: String,
    drafts: HashMap<String, CaseDraft>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
    /// How often each draft has changed.
    static STROKES: RefCell<HashMap<String, u32>> = RefCell::default();
}

fn last_stroke(name: &str) -> u32 {
    STROKES.with_borrow(|strokes| strokes.get(name).copied().unwrap_or_default())
}

fn next_stroke(name: &str) -> u32 {
    let next = last_stroke(name).wrapping_add(1);
    STROKES.with_borrow_mut(|strokes| strokes.insert(name.to_owned(), next));
    next
}

/// The draft of a case, kept whenever it changes.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    /// What was typed.
    pub words: RwSignal<CaseDraft>,
    /// It was brought back from the device.
    pub restored: RwSignal<bool>,
    owner: StoredValue<String>,
    reference: StoredValue<String>,
}

/// Opens the draft of a case.
pub fn use_draft(reference: &str) -> OpenDraft {
    let owner = device::owner();
    let kept = KEPT.with_borrow_mut(|kept| kept.of(&owner).get(reference).cloned());
    let is_fresh = kept.is_none();
    let draft = OpenDraft {
        words: RwSignal::new(kept.unwrap_or_default()),
        restored: RwSignal::new(false),
        owner: StoredValue::new(owner),
        reference: StoredValue::new(reference.to_owned()),
    };
    if is_fresh {
        leptos::task::spawn_local(restore(draft, draft.name()));
    }
    // Touches the store that outlives the page, and the device.
    Effect::new(move |before: Option<()>| {
        let changed = draft.words.get();
        draft.remember(&changed);
        if before.is_some() {
            draft.keep_soon(changed);
        }
    });
    draft
}

impl OpenDraft {
    /// Changes the draft at the end of a command: kept at once, because the
    /// page is left before anything else could keep it.
    pub fn settle(self, change: impl FnOnce(&mut CaseDraft)) {
        let settled = self.words.try_update(|words| {
            change(words);
            words.clone()
        });
        if let Some(settled) = settled {
            self.remember(&settled);
            let name = self.name();
            next_stroke(&name);
            leptos::task::spawn_local(keep(name, settled));
        }
    }

    fn remember(self, changed: &CaseDraft) {
        let (owner, reference) = (self.owner.get_value(), self.reference.get_value());
        KEPT.with_borrow_mut(|kept| {
            let drafts = kept.of(&owner);
            if changed.has_words() {
                drafts.insert(reference, changed.clone());
            } else {
                drafts.remove(&reference);
            }
        });
    }

    fn keep_soon(self, changed: CaseDraft) {
        let name = self.name();
        let stroke = next_stroke(&name);
        // The page may be gone by then; what it held is kept all the same.
        let keep = move || {
            if last_stroke(&name) == stroke {
                leptos::task::spawn_local(keep(name, changed));
            }
        };
        set_timeout(keep, KEEP_PAUSE);
    }

    fn name(self) -> String {
        let owner = self.owner.get_value();
        format!("{owner} review {}", self.reference.get_value())
    }
}

async fn keep(name: String, draft: CaseDraft) {
    let kept = draft.for_device();
    if !kept.has_words() {
        device::forget(&name).await;
    } else if let Ok(json) = serde_json::to_string(&kept) {
        device::keep(&name, &json).await;
    }
}

/// Brings back what the device has, unless something was typed meanwhile.
async fn restore(draft: OpenDraft, name: String) {
    let kept = device::kept(&name).await;
    let found: Option<CaseDraft> = kept.and_then(|json| serde_json::from_str(&json).ok());
    let is_untouched = draft.words.try_with_untracked(|words| !words.has_words());
    if let (Some(found), Some(true)) = (found, is_untouched) {
        draft.words.set(found);
        draft.restored.set(true);
    }
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

    fn noted(note: &str) -> CaseDraft {
        CaseDraft {
            note: note.into(),
            note_key: Some("k".into()),
            ..Default::default()
        }
    }

    #[test]
    fn another_person_finds_nothing() {
        let mut kept = Kept::default();
        kept.of("a@example.org")
            .insert("VPN-1".into(), noted("words"));
        assert_eq!(kept.of("a@example.org").len(), 1);
        assert!(kept.of("b@example.org").is_empty());
        assert!(kept.of("a@example.org").is_empty());
    }

    #[test]
    fn the_device_gets_no_identity_number() {
        for note in ["CNIC 61101-1234567-1", "6110112345671", "۶۱۱۰۱-۱۲۳۴۵۶۷-۱"] {
            assert_eq!(noted(note).for_device(), CaseDraft::default(), "{note}");
        }
        for note in [
            "call 0300 1234567",
            "94.200.0.1 and 94.200.0.17",
            "12 of 13",
        ] {
            assert_eq!(noted(note).for_device(), noted(note), "{note}");
        }
    }

    #[test]
    fn the_draft_comes_back_as_it_was() {
        let mut draft = noted("words");
        draft.decision.set_reason("duplicate", true);
        draft.basket.add("purpose", &[]);
        draft.basket.write("purpose", "why?".into());
        let json = serde_json::to_string(&draft).expect("a draft is JSON");
        assert_eq!(serde_json::from_str::<CaseDraft>(&json).ok(), Some(draft));
    }
}
