//! The life of an application and of a holding as one table. The only way to
//! change a state is a row of it; who may take the row is part of it.

mod diagram;
mod holding;
mod reasons;
#[cfg(test)]
mod tests;

pub use diagram::{mermaid, table};
pub use holding::HoldingState;
pub use reasons::{OTHER_REASON, REJECTION_REASONS, refusal_reasons};

use serde::{Deserialize, Serialize};

/// Where an application stands.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert_eq!(serde_json::to_string(&State::InReview).unwrap(), r#""in-review""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum State {
    /// Being filled in by the applicant.
    Draft,
    /// Waiting for the operators that it names.
    ProviderCheck,
    /// With the authority.
    InReview,
    /// Waiting for the applicant's answer to a question or to an operator's refusal.
    InformationRequested,
    /// Granted; the holding lives on.
    Approved,
    /// Refused with reasons.
    Rejected,
    /// Taken back by the applicant after submission.
    Withdrawn,
    /// Thrown away by the applicant before submission, or expired as a draft.
    Discarded,
}

/// Who holds the case, and so whether the clock of the authority runs.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert_eq!(State::ProviderCheck.holder(), Holder::Provider);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Holder {
    /// The applicant: the clock stands still.
    Applicant,
    /// The operators: the clock stands still.
    Provider,
    /// The authority: the clock runs.
    Authority,
    /// Nobody: decided or ended.
    Nobody,
}

/// Who acts.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert_eq!(Actor::ALL.len(), 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The account that owns the application.
    Applicant,
    /// An operator that the application names.
    Operator,
    /// A reviewer.
    Reviewer,
    /// The product itself: a due time, an expiry, the last answer of several.
    System,
}

/// What can be done to an application.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert_eq!(Command::ReplyAndCheck.as_str(), "reply-and-check");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Save answers of a draft.
    Save,
    /// Throw a draft away.
    Discard,
    /// Hand in.
    Submit,
    /// Take back after submission.
    Withdraw,
    /// An operator answers, and others are still to answer.
    AnswerCheck,
    /// The last open check is confirmed.
    ConfirmChecks,
    /// The last open check is answered, and one was refused: back to the applicant.
    RefuseCheck,
    /// Go on by documents, because an operator stays silent.
    ProceedByDocuments,
    /// Take the case.
    Claim,
    /// Give the case back to the queue.
    Release,
    /// Write a note for colleagues.
    Note,
    /// Read an identity number in clear, with a reason.
    Unmask,
    /// Ask about single answers.
    Ask,
    /// Answer the questions; nothing that an operator must confirm has changed.
    Reply,
    /// Answer the questions; what an operator must confirm has changed.
    ReplyAndCheck,
    /// Grant.
    Approve,
    /// Refuse with reasons.
    Reject,
}

impl Actor {
    /// All of them.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert!(Actor::ALL.contains(&Actor::System));
    /// ```
    pub const ALL: [Self; 4] = [
        Self::Applicant,
        Self::Operator,
        Self::Reviewer,
        Self::System,
    ];

    /// The name in records and on the wire.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert_eq!(Actor::System.as_str(), "system");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Operator => "operator",
            Self::Reviewer => "reviewer",
            Self::System => "system",
        }
    }
}

impl Command {
    /// All of them.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert!(Command::ALL.contains(&Command::Unmask));
    /// ```
    pub const ALL: [Self; 17] = [
        Self::Save,
        Self::Discard,
        Self::Submit,
        Self::Withdraw,
        Self::AnswerCheck,
        Self::ConfirmChecks,
        Self::RefuseCheck,
        Self::ProceedByDocuments,
        Self::Claim,
        Self::Release,
        Self::Note,
        Self::Unmask,
        Self::Ask,
        Self::Reply,
        Self::ReplyAndCheck,
        Self::Approve,
        Self::Reject,
    ];

    /// The name in records and on the wire.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert_eq!(Command::Submit.as_str(), "submit");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Discard => "discard",
            Self::Submit => "submit",
            Self::Withdraw => "withdraw",
            Self::AnswerCheck => "answer-check",
            Self::ConfirmChecks => "confirm-checks",
            Self::RefuseCheck => "refuse-check",
            Self::ProceedByDocuments => "proceed-by-documents",
            Self::Claim => "claim",
            Self::Release => "release",
            Self::Note => "note",
            Self::Unmask => "unmask",
            Self::Ask => "ask",
            Self::Reply => "reply",
            Self::ReplyAndCheck => "reply-and-check",
            Self::Approve => "approve",
            Self::Reject => "reject",
        }
    }
}

/// One row of the table.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// let submit = TRANSITIONS.iter().find(|row| row.command == Command::Submit).unwrap();
/// assert_eq!((submit.from, submit.to), (State::Draft, State::ProviderCheck));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// What is done.
    pub command: Command,
    /// By whom.
    pub actor: Actor,
    /// In which state.
    pub from: State,
    /// To which state.
    pub to: State,
}

/// Why a command is refused.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert_eq!(next(Command::Approve, Actor::Applicant, State::InReview), Err(Refusal::Actor));
/// assert_eq!(next(Command::Approve, Actor::Reviewer, State::Draft), Err(Refusal::State));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody can do this in this state.
    State,
    /// Somebody can do this in this state, but not this actor.
    Actor,
}

const fn row(command: Command, actor: Actor, from: State, to: State) -> Transition {
    Transition {
        command,
        actor,
        from,
        to,
    }
}

/// The table. Everything that is not here is refused.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert!(TRANSITIONS.iter().all(|row| !row.from.is_final() || row.from == row.to));
/// ```
pub const TRANSITIONS: &[Transition] = {
    use Actor::{Applicant, Operator, Reviewer, System};
    use Command as C;
    use State::{
        Approved, Discarded, Draft, InReview, InformationRequested, ProviderCheck, Rejected,
        Withdrawn,
    };
    &[
        row(C::Save, Applicant, Draft, Draft),
        row(
            C::Save,
            Applicant,
            InformationRequested,
            InformationRequested,
        ),
        row(C::Discard, Applicant, Draft, Discarded),
        row(C::Discard, System, Draft, Discarded),
        row(C::Submit, Applicant, Draft, ProviderCheck),
        row(C::Withdraw, Applicant, ProviderCheck, Withdrawn),
        row(C::Withdraw, Applicant, InReview, Withdrawn),
        row(C::Withdraw, Applicant, InformationRequested, Withdrawn),
        row(C::AnswerCheck, Operator, ProviderCheck, ProviderCheck),
        row(C::ConfirmChecks, Operator, ProviderCheck, InReview),
        row(
            C::RefuseCheck,
            Operator,
            ProviderCheck,
            InformationRequested,
        ),
        row(C::ProceedByDocuments, Reviewer, ProviderCheck, InReview),
        row(C::Claim, Reviewer, ProviderCheck, ProviderCheck),
        row(C::Claim, Reviewer, InReview, InReview),
        row(
            C::Claim,
            Reviewer,
            InformationRequested,
            InformationRequested,
        ),
        row(C::Release, Reviewer, ProviderCheck, ProviderCheck),
        row(C::Release, Reviewer, InReview, InReview),
        row(
            C::Release,
            Reviewer,
            InformationRequested,
            InformationRequested,
        ),
        row(C::Note, Reviewer, ProviderCheck, ProviderCheck),
        row(C::Note, Reviewer, InReview, InReview),
        row(
            C::Note,
            Reviewer,
            InformationRequested,
            InformationRequested,
        ),
        row(C::Note, Reviewer, Approved, Approved),
        row(C::Note, Reviewer, Rejected, Rejected),
        row(C::Unmask, Reviewer, ProviderCheck, ProviderCheck),
        row(C::Unmask, Reviewer, InReview, InReview),
        row(
            C::Unmask,
            Reviewer,
            InformationRequested,
            InformationRequested,
        ),
        row(C::Unmask, Reviewer, Approved, Approved),
        row(C::Unmask, Reviewer, Rejected, Rejected),
        row(C::Ask, Reviewer, InReview, InformationRequested),
        row(C::Reply, Applicant, InformationRequested, InReview),
        row(
            C::ReplyAndCheck,
            Applicant,
            InformationRequested,
            ProviderCheck,
        ),
        row(C::Approve, Reviewer, InReview, Approved),
        row(C::Reject, Reviewer, InReview, Rejected),
    ]
};

/// The state after the command.
///
/// # Errors
/// The reason, when the table has no such row.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert_eq!(next(Command::Approve, Actor::Reviewer, State::InReview), Ok(State::Approved));
/// assert!(next(Command::Approve, Actor::Operator, State::InReview).is_err());
/// ```
pub fn next(command: Command, actor: Actor, from: State) -> Result<State, Refusal> {
    let mut refusal = Refusal::State;
    for row in TRANSITIONS
        .iter()
        .filter(|row| row.command == command && row.from == from)
    {
        if row.actor == actor {
            return Ok(row.to);
        }
        refusal = Refusal::Actor;
    }
    Err(refusal)
}

impl State {
    /// All of them, in the order of a life.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert_eq!(State::ALL[0], State::Draft);
    /// ```
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::ProviderCheck,
        Self::InReview,
        Self::InformationRequested,
        Self::Approved,
        Self::Rejected,
        Self::Withdrawn,
        Self::Discarded,
    ];

    /// Whether nothing more happens to the application.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert!(State::Withdrawn.is_final() && !State::Draft.is_final());
    /// ```
    pub const fn is_final(self) -> bool {
        matches!(self.holder(), Holder::Nobody)
    }

    /// Who holds the case in this state.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert_eq!(State::Draft.holder(), Holder::Applicant);
    /// ```
    pub const fn holder(self) -> Holder {
        match self {
            Self::Draft | Self::InformationRequested => Holder::Applicant,
            Self::ProviderCheck => Holder::Provider,
            Self::InReview => Holder::Authority,
            Self::Approved | Self::Rejected | Self::Withdrawn | Self::Discarded => Holder::Nobody,
        }
    }

    /// The name in tables, addresses and on the wire.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert_eq!(State::ProviderCheck.as_str(), "provider-check");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ProviderCheck => "provider-check",
            Self::InReview => "in-review",
            Self::InformationRequested => "information-requested",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Discarded => "discarded",
        }
    }

    /// The state of this name.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::*;
    /// assert_eq!(State::find("in-review"), Some(State::InReview));
    /// assert_eq!(State::find("lost"), None);
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}
