//! A decision while it is being made. Pure: knows neither texts nor DOM.

use ijazat_api::review::Decide;
use ijazat_rules::lifecycle::{OTHER_REASON, REJECTION_REASONS};
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use serde::{Deserialize, Serialize};
use std::mem::discriminant;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Granted.
    Approve,
    /// Refused with reasons.
    Reject,
}

/// A decision while it is being made. Reasons and words stay when the
/// outcome is changed, and only what belongs to the outcome is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionDraft {
    /// What is decided, once chosen.
    pub outcome: Option<Outcome>,
    reasons: Vec<String>,
    /// Words added to the letter.
    pub remark: String,
    /// Those of the other outcome, if it was chosen before.
    pub other_remark: String,
}

/// What is wrong with the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionProblem {
    /// Neither approved nor rejected.
    OutcomeMissing,
    /// Rejected without a reason.
    ReasonsMissing,
    /// Rejected for another reason that is not said.
    RemarkMissing,
    /// Approved although not every provider has confirmed, and not said why.
    GroundMissing,
    /// The remark is longer than it may be.
    RemarkTooLong(usize),
}

impl DecisionDraft {
    /// Chooses the outcome: each has words of its own.
    pub fn choose(&mut self, outcome: Outcome) {
        if self.outcome.is_some_and(|before| before != outcome) {
            std::mem::swap(&mut self.remark, &mut self.other_remark);
        }
        self.outcome = Some(outcome);
    }

    /// Whether this reason is chosen.
    pub fn has_reason(&self, code: &str) -> bool {
        self.reasons.iter().any(|reason| reason == code)
    }

    /// Chooses a reason, or no longer. A code that is none is ignored.
    pub fn set_reason(&mut self, code: &str, chosen: bool) {
        self.reasons.retain(|reason| reason != code);
        if chosen && REJECTION_REASONS.contains(&code) {
            self.reasons.push(code.to_owned());
        }
        let place = |code: &str| REJECTION_REASONS.iter().position(|other| *other == code);
        self.reasons.sort_by_key(|reason| place(reason));
    }

    /// Whether words are needed beside it. `confirmed`: by every provider that was asked.
    pub fn needs_remark(&self, confirmed: bool) -> bool {
        self.missing_remark(confirmed).is_some()
    }

    /// What is wrong when nothing is said.
    fn missing_remark(&self, confirmed: bool) -> Option<DecisionProblem> {
        match self.outcome? {
            Outcome::Reject if self.has_reason(OTHER_REASON) => {
                Some(DecisionProblem::RemarkMissing)
            }
            Outcome::Approve if !confirmed => Some(DecisionProblem::GroundMissing),
            Outcome::Approve | Outcome::Reject => None,
        }
    }

    /// Everything that is wrong, in the order of the page. `confirmed`: by every provider that was asked.
    pub fn problems(&self, confirmed: bool) -> Vec<DecisionProblem> {
        let mut problems = Vec::new();
        match self.outcome {
            None => problems.push(DecisionProblem::OutcomeMissing),
            Some(Outcome::Reject) if self.reasons.is_empty() => {
                problems.push(DecisionProblem::ReasonsMissing);
            }
            Some(Outcome::Approve | Outcome::Reject) => {}
        }
        let count = self.remark.trim().chars().count();
        if count > WORDS_LENGTH_MAX {
            problems.push(DecisionProblem::RemarkTooLong(count));
        }
        problems.extend(self.missing_remark(confirmed).filter(|_| count == 0));
        problems
    }

    /// Of what the person was told, what is still wrong; what is new is told when they ask again.
    pub fn still(&self, told: &[DecisionProblem], confirmed: bool) -> Vec<DecisionProblem> {
        let is_told = |problem: &DecisionProblem| {
            let mut told = told.iter();
            told.any(|other| discriminant(other) == discriminant(problem))
        };
        let problems = self.problems(confirmed).into_iter();
        problems.filter(is_told).collect()
    }

    /// What is sent: reasons only with a rejection, in the order of the table.
    pub fn to_wire(&self) -> Decide {
        Decide {
            reasons: match self.outcome {
                Some(Outcome::Reject) => self.reasons.clone(),
                Some(Outcome::Approve) | None => Vec::new(),
            },
            remark: self.remark.trim().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejected(reasons: &[&str], remark: &str) -> DecisionDraft {
        let mut draft = DecisionDraft {
            outcome: Some(Outcome::Reject),
            remark: remark.into(),
            ..Default::default()
        };
        reasons
            .iter()
            .for_each(|reason| draft.set_reason(reason, true));
        draft
    }

    #[test]
    fn an_outcome_is_needed() {
        assert_eq!(
            DecisionDraft::default().problems(true),
            [DecisionProblem::OutcomeMissing]
        );
    }

    #[test]
    fn what_comes_up_afterwards_is_told_the_next_time() {
        let told = DecisionDraft::default().problems(true);
        let rejected = rejected(&[], "");
        assert!(rejected.still(&told, true).is_empty());
        assert_eq!(rejected.problems(true), [DecisionProblem::ReasonsMissing]);
        assert_eq!(DecisionDraft::default().still(&told, true), told);
    }

    #[test]
    fn an_approval_that_a_provider_did_not_confirm_says_why() {
        let mut draft = DecisionDraft {
            outcome: Some(Outcome::Approve),
            ..Default::default()
        };
        assert!(draft.problems(true).is_empty());
        assert_eq!(draft.problems(false), [DecisionProblem::GroundMissing]);
        assert!(draft.needs_remark(false) && !draft.needs_remark(true));
        draft.remark = "The contract names it.".into();
        assert!(draft.problems(false).is_empty());
        assert!(rejected(&["duplicate"], "").problems(false).is_empty());
    }

    #[test]
    fn a_rejection_needs_a_reason() {
        assert_eq!(
            rejected(&[], "words").problems(true),
            [DecisionProblem::ReasonsMissing]
        );
        assert!(rejected(&["duplicate"], "").problems(true).is_empty());
    }

    #[test]
    fn another_reason_needs_words() {
        assert_eq!(
            rejected(&["other"], " ").problems(true),
            [DecisionProblem::RemarkMissing]
        );
        assert!(rejected(&["other"], "words").problems(true).is_empty());
        assert!(rejected(&["other"], "words").needs_remark(true));
        assert!(!rejected(&["duplicate"], "").needs_remark(false));
    }

    #[test]
    fn a_remark_has_its_limit() {
        let draft = rejected(&["duplicate"], &"ل".repeat(WORDS_LENGTH_MAX + 1));
        assert_eq!(
            draft.problems(true),
            [DecisionProblem::RemarkTooLong(WORDS_LENGTH_MAX + 1)]
        );
    }

    #[test]
    fn reasons_are_kept_aside_while_approving() {
        let mut draft = rejected(&["other", "duplicate"], " words ");
        assert_eq!(draft.to_wire().reasons, ["duplicate", "other"]);
        assert_eq!(draft.to_wire().remark, "words");
        draft.outcome = Some(Outcome::Approve);
        assert!(draft.to_wire().reasons.is_empty());
        draft.outcome = Some(Outcome::Reject);
        assert_eq!(draft.to_wire().reasons.len(), 2);
    }

    #[test]
    fn words_belong_to_their_outcome() {
        let mut draft = DecisionDraft {
            remark: "first".into(),
            ..Default::default()
        };
        draft.choose(Outcome::Reject);
        assert_eq!(draft.to_wire().remark, "first");
        draft.choose(Outcome::Approve);
        assert_eq!(draft.to_wire().remark, "");
        draft.remark = "granted".into();
        draft.choose(Outcome::Reject);
        draft.choose(Outcome::Reject);
        assert_eq!(draft.to_wire().remark, "first");
        draft.choose(Outcome::Approve);
        assert_eq!(draft.to_wire().remark, "granted");
    }

    #[test]
    fn unknown_and_unchosen_reasons_are_not_there() {
        let mut draft = rejected(&["duplicate", "weather"], "");
        assert!(!draft.has_reason("weather"));
        draft.set_reason("duplicate", false);
        assert!(!draft.has_reason("duplicate"));
    }
}
