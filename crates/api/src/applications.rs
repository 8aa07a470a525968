//! The applicant's side of an application.

use ijazat_rules::answers::Answers;
use ijazat_rules::check::Context;
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::{HoldingState, State};
use serde::{Deserialize, Serialize};

/// `POST /api/applications`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreateApplication {
    /// Form id; the newest version is pinned.
    pub form: String,
}

/// One line of "my applications".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationSummary {
    /// For example `VPN-7K3M-9QX2`.
    pub reference: String,
    /// Form id.
    pub form: String,
    /// State.
    pub state: State,
    /// Name of the applicant as answered, if answered.
    pub display_name: Option<String>,
    /// Begin of the draft.
    pub created_at: Millis,
    /// Last change.
    pub changed_at: Millis,
    /// Hand-in.
    pub submitted_at: Option<Millis>,
    /// Due, if the clock runs.
    pub due_at: Option<Millis>,
    /// What was granted.
    pub holding: Option<HoldingSummary>,
}

/// What was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoldingSummary {
    /// Number of the certificate.
    pub number: String,
    /// State at this moment.
    pub state: HoldingState,
    /// Begin.
    pub valid_from: Millis,
    /// End.
    pub valid_until: Millis,
}

/// Everything that an applicant may see of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationView {
    /// The line in lists.
    pub summary: ApplicationSummary,
    /// Digest of the pinned form version.
    pub form_digest: String,
    /// Counts up with every change; `If-Match` names it.
    pub revision: u64,
    /// Answers: the draft, or what was handed in.
    pub answers: Answers,
    /// For a draft: facts to check against.
    pub context: Context,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Operators asked.
    pub checks: Vec<CheckSummary>,
    /// Open and answered questions, oldest first.
    pub questions: Vec<Question>,
    /// The letter, once decided.
    pub decision: Option<Decision>,
    /// Working minutes used of those promised, and who holds the case.
    pub clock: Option<ClockView>,
}

/// One event of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimelineEntry {
    /// When.
    pub at: Millis,
    /// `submitted`, `check-confirmed`, `check-refused`, `proceeded-by-documents`,
    /// `questions-asked`, `replied`, `claimed`, `released`, `noted`, `unmasked`,
    /// `approved`, `rejected`, `withdrawn`, `created`, `verdict-mismatch`.
    pub event: String,
    /// Who, where the reader may know: an operator's or colleague's name.
    pub actor: Option<String>,
    /// Further facts, for example a reason code.
    pub detail: Option<String>,
}

/// One question to an operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckSummary {
    /// Operator id.
    pub operator: String,
    /// Path of the group item, for example `providers.0`.
    pub path: String,
    /// Outcome.
    pub outcome: CheckOutcome,
    /// Since when it waits.
    pub asked_at: Millis,
    /// Expected by then.
    pub due_at: Millis,
    /// When it was answered.
    pub answered_at: Option<Millis>,
    /// Single answers, once answered.
    pub answers: Vec<AddressAnswer>,
}

impl CheckSummary {
    /// Whether the case goes on without the operator's confirmation of everything.
    pub const fn is_unconfirmed(&self) -> bool {
        matches!(self.outcome, CheckOutcome::Refused | CheckOutcome::Passed)
    }
}

/// Outcome of a question to an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CheckOutcome {
    /// Waiting.
    Open,
    /// All confirmed.
    Confirmed,
    /// At least one refused.
    Refused,
    /// The reviewer went on by documents.
    Passed,
    /// Replaced by a later question after a reply.
    Superseded,
}

/// An operator's answer about one address or mobile number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddressAnswer {
    /// Canonical prefix, or masked mobile number.
    pub subject: String,
    /// Confirmed, or refused.
    pub confirmed: bool,
    /// Why refused. Addresses: `not-our-address`, `other-subscriber`, `subscriber-unknown`, `not-static`,
    /// `service-ended`, `identity-differs`, `other`. A mobile number: `not-our-number`, `other-subscriber`,
    /// `service-ended`, `identity-differs`, `other`.
    pub reason: Option<String>,
    /// Words of the operator.
    pub remark: Option<String>,
}

/// A question about one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// Opaque id.
    pub id: String,
    /// Path of the answer that becomes editable.
    pub path: String,
    /// The reviewer's words; empty for an operator's refusal, which speaks by codes.
    pub text: String,
    /// When.
    pub asked_at: Millis,
    /// When it was replied to.
    pub replied_at: Option<Millis>,
    /// Words of the applicant.
    pub reply: Option<String>,
}

/// The decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// Granted, or refused.
    pub approved: bool,
    /// When.
    pub at: Millis,
    /// `subscriber-not-confirmed`, `address-not-confirmed`, `address-held-by-other`,
    /// `address-not-public`, `identity-differs`, `document-unreadable`, `document-not-relevant`,
    /// `organisation-not-active`, `purpose-not-commercial`, `duplicate`, `no-answer-in-time`, `other`.
    pub reasons: Vec<String>,
    /// The letter in the applicant's language, plain text.
    pub letter: String,
}

/// Where the clock stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockView {
    /// Working minutes counted.
    pub used_minutes: u32,
    /// Working minutes promised; absent for promises in days.
    pub target_minutes: Option<u32>,
    /// When it falls due if nothing stops it again; absent while it stands still.
    pub due_at: Option<Millis>,
    /// Who holds the case.
    pub holder: ijazat_rules::lifecycle::Holder,
    /// Each stretch counted or not, and why.
    pub ledger: Vec<LedgerLine>,
}

/// One stretch of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerLine {
    /// Begin.
    pub from: Millis,
    /// End.
    pub to: Millis,
    /// Minutes counted; 0 when the clock stood still.
    pub minutes: u32,
    /// `working-time`, `applicant`, `provider`, `closed`, `break`, `holiday`.
    pub why: String,
}

/// `PUT …/draft`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaveDraft {
    /// All answers, also those that are hidden at present.
    pub answers: Answers,
}

/// Answer to a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftSaved {
    /// New revision.
    pub revision: u64,
    /// When.
    pub saved_at: Millis,
}

/// `POST …/taken`: asks about the address lists of the saved draft (decision 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckTaken {
    /// Path of the address list or mobile number.
    pub path: String,
}

/// Which entries another holder holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Taken {
    /// Canonical entries of the draft.
    pub taken: Vec<String>,
}

/// `POST …/submit`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Submit {
    /// The context that the browser judged by.
    pub context: String,
    /// The browser's verdict over answers and context.
    pub verdict: String,
}

/// Answer to submit and reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Submitted {
    /// Reference.
    pub reference: String,
    /// When.
    pub submitted_at: Millis,
    /// Promise in working minutes, not counting the operators' time.
    pub target_minutes: Option<u32>,
    /// Promise in working days.
    pub target_days: Option<u32>,
    /// Due if no operator had to be waited for.
    pub due_at: Option<Millis>,
    /// New state.
    pub state: State,
}

/// `POST …/reply`: answers to the open questions. Only paths in question may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reply {
    /// All answers; what is not in question must be as it was.
    pub answers: Answers,
    /// Words to each question, by its id.
    pub remarks: Vec<Remark>,
    /// The context that the browser judged by.
    pub context: String,
    /// The browser's verdict.
    pub verdict: String,
}

/// Words to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Remark {
    /// Question id.
    pub question: String,
    /// Words.
    pub text: String,
}

/// "My applications": drafts and cases, newest change first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationList {
    /// Lines.
    pub applications: Vec<ApplicationSummary>,
}

/// Answer to `POST /api/applications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Created {
    /// Reference of the draft.
    pub reference: String,
    /// Its first revision.
    pub revision: u64,
}
