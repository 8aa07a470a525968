//! A case as it was opened against the case as it is now: what a reviewer sees
//! when a write came too late. Pure: knows neither texts nor DOM.

use ijazat_api::applications::TimelineEntry;
use ijazat_api::review::{CaseView, Change, Note};
use ijazat_rules::lifecycle::State;

/// What differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// State then and now.
    pub state: Option<(State, State)>,
    /// Who had taken the case then, and who has now.
    pub claimed_by: Option<(Option<String>, Option<String>)>,
    /// Events that are new.
    pub events: Vec<TimelineEntry>,
    /// Notes that are new.
    pub notes: Vec<Note>,
    /// Answers that changed since.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// Compares the case as it was opened with the case as it is now.
    pub fn between(then: &CaseView, now: &CaseView) -> Self {
        Self {
            state: (then.row.state != now.row.state).then_some((then.row.state, now.row.state)),
            claimed_by: (then.row.claimed_by != now.row.claimed_by)
                .then(|| (then.row.claimed_by.clone(), now.row.claimed_by.clone())),
            events: rest(&then.timeline, &now.timeline),
            notes: rest(&then.notes, &now.notes),
            changes: now
                .rounds
                .iter()
                .skip(then.rounds.len())
                .flat_map(|round| round.changes.clone())
                .collect(),
        }
    }

    /// Whether nothing that is shown differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Both lists only grow at their end.
fn rest<T: Clone>(then: &[T], now: &[T]) -> Vec<T> {
    now.iter().skip(then.len()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn case(state: &str, claimed_by: Option<&str>, notes: usize, rounds: usize) -> CaseView {
        let note =
            json!({ "at": "2026-03-02T09:00:00Z", "author": "Sample Reviewer", "text": "words" });
        let round = json!({ "at": "2026-03-02T09:00:00Z", "changes": [{ "path": "sector", "before": null, "after": { "text": "bank" } }] });
        serde_json::from_value(json!({
            "row": { "reference": "VPN-7K3M-9QX2", "form": "sample", "display_name": "Sample", "sector": null,
                "state": state, "submitted_at": "2026-03-02T08:00:00Z", "due_at": null, "claimed_by": claimed_by, "contested": false },
            "form_digest": "", "revision": 1, "answers": {}, "rounds": vec![round; rounds], "checks": [],
            "provider_checks": [], "conflicts": [], "holder": { "cases": [], "addresses_held": 0 },
            "questions": [], "notes": vec![note; notes], "timeline": [],
            "clock": { "used_minutes": 0, "target_minutes": null, "due_at": null, "holder": "authority", "ledger": [] },
            "decision": null, "mine": true, "commands": [], "holding": null,
        }))
        .expect("the case is sound")
    }

    #[test]
    fn the_same_case_differs_in_nothing() {
        let case = case("in-review", Some("Sample A"), 1, 1);
        assert!(Comparison::between(&case, &case).is_empty());
    }

    #[test]
    fn everything_that_differs_is_named() {
        let then = case("in-review", Some("Sample A"), 1, 1);
        let now = case("rejected", Some("Sample B"), 3, 2);
        let comparison = Comparison::between(&then, &now);
        assert_eq!(comparison.state, Some((State::InReview, State::Rejected)));
        assert_eq!(
            comparison.claimed_by,
            Some((Some("Sample A".into()), Some("Sample B".into())))
        );
        assert_eq!((comparison.notes.len(), comparison.changes.len()), (2, 1));
        assert!(!comparison.is_empty());
    }
}
