//! The reviewer's side.

use crate::applications::{
    CheckSummary, ClockView, Decision, HoldingSummary, Question, TimelineEntry,
};
use ijazat_rules::answers::Answers;
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::State;
use serde::{Deserialize, Serialize};

/// Query of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QueueQuery {
    /// `mine`, `unassigned`, `waiting`, `due-soon`, `overdue`, `all`.
    #[serde(default)]
    pub tab: Option<String>,
    /// From 1.
    #[serde(default)]
    pub page: Option<u32>,
    /// `due` (default), `submitted`, `name`; `-` before it turns it round. By `due`, cases
    /// whose clock stands still come behind those that are due, the longest waiting first,
    /// and decided ones last, newest first; `-` turns only those round that are due.
    #[serde(default)]
    pub sort: Option<String>,
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Queue {
    /// How many in each tab.
    pub counts: QueueCounts,
    /// Rows.
    pub rows: Vec<CaseRow>,
    /// All rows of the tab.
    pub total: u64,
    /// From 1.
    pub page: u32,
    /// Rows a page.
    pub page_rows: u32,
}

/// How many cases in each tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueCounts {
    /// Claimed by the asker and open.
    pub mine: u64,
    /// In review and claimed by nobody.
    pub unassigned: u64,
    /// With an operator or the applicant.
    pub waiting: u64,
    /// Due within two working hours.
    pub due_soon: u64,
    /// Past due.
    pub overdue: u64,
}

/// One case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseRow {
    /// Reference.
    pub reference: String,
    /// Form id.
    pub form: String,
    /// Name of the organisation or person.
    pub display_name: String,
    /// Sector, for organisations.
    pub sector: Option<String>,
    /// State.
    pub state: State,
    /// Hand-in.
    pub submitted_at: Millis,
    /// Due; absent while the clock stands still.
    pub due_at: Option<Millis>,
    /// Who has taken it.
    pub claimed_by: Option<String>,
    /// An address is claimed by another case or held by another holder.
    pub contested: bool,
}

/// `POST /api/review/searches`. The text travels in the body only (decision 5).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreateSearch {
    /// What the text is.
    pub kind: SearchKind,
    /// Reference, address or prefix, name words, or a whole CNIC.
    pub text: String,
}

/// What is searched by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SearchKind {
    /// Reference, whole or its beginning.
    Reference,
    /// Any prefix that overlaps.
    Address,
    /// Beginnings of words of the name.
    Name,
    /// A whole CNIC, passport or card number.
    Identity,
}

/// The opaque id that the address of the page may carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchCreated {
    /// Valid for this sign-in.
    pub search: String,
}

/// A page of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchResults {
    /// What was searched by.
    pub kind: SearchKind,
    /// The text, unless it was an identity number.
    pub text: Option<String>,
    /// Rows.
    pub rows: Vec<CaseRow>,
    /// All results, counted to at most 1,000.
    pub total: u64,
    /// From 1.
    pub page: u32,
    /// Rows a page.
    pub page_rows: u32,
}

/// Query of a page of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// From 1.
    #[serde(default)]
    pub page: Option<u32>,
}

/// Everything that a reviewer sees of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseView {
    /// The line in lists.
    pub row: CaseRow,
    /// Digest of the pinned form version.
    pub form_digest: String,
    /// `If-Match` names it.
    pub revision: u64,
    /// Frozen answers, identity numbers masked.
    pub answers: Answers,
    /// Rounds of answers: what was handed in, then each reply.
    pub rounds: Vec<Round>,
    /// Checks that the product made, each with its rule and result.
    pub checks: Vec<AutomaticCheck>,
    /// Operators asked.
    pub provider_checks: Vec<CheckSummary>,
    /// Other cases and holdings with overlapping addresses, in full.
    pub conflicts: Vec<Conflict>,
    /// What the same holder has.
    pub holder: HolderView,
    /// Questions, oldest first.
    pub questions: Vec<Question>,
    /// Notes, oldest first.
    pub notes: Vec<Note>,
    /// Everything that happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// The clock and its ledger.
    pub clock: ClockView,
    /// The decision, once made.
    pub decision: Option<Decision>,
    /// The asker has taken the case.
    pub mine: bool,
    /// What the asker may do now: ids of lifecycle commands in kebab-case.
    pub commands: Vec<String>,
    /// What was granted.
    pub holding: Option<HoldingSummary>,
}

/// One round of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Round {
    /// When it was handed in.
    pub at: Millis,
    /// What changed against the round before, identity numbers masked.
    pub changes: Vec<Change>,
}

/// One changed answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// Path.
    pub path: String,
    /// Before.
    pub before: Option<ijazat_rules::answers::Answer>,
    /// After.
    pub after: Option<ijazat_rules::answers::Answer>,
}

/// One check that the product made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AutomaticCheck {
    /// `rules`, `verdict`, `provider`, `addresses-pakistani`, `addresses-free`,
    /// `mobile-free`, `documents-inspected`, `duplicate`, `identity-free`.
    pub code: String,
    /// Result.
    pub result: CheckResult,
    /// Facts that the words name.
    pub params: std::collections::BTreeMap<String, String>,
    /// Of `rules`: why rules of the form failed, and the smallest changes that would pass.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<ijazat_rules::check::Explanation>,
}

/// Result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CheckResult {
    /// In order.
    Passed,
    /// A person should look.
    Look,
    /// Not in order.
    Failed,
    /// Not yet known.
    Pending,
}

/// Another claim or holding that overlaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conflict {
    /// Prefix of this case.
    pub prefix: String,
    /// Prefix of the other.
    pub other_prefix: String,
    /// Seen from this case: `equal`, `inside`, `contains`.
    pub relation: String,
    /// Reference of the other case.
    pub reference: String,
    /// Name of the other holder.
    pub display_name: String,
    /// It is held, not only claimed.
    pub held: bool,
    /// Since when it is claimed or held; earlier comes first in line.
    pub since: Millis,
    /// The claim has lost its place in line (decision 3).
    pub lapsed: bool,
}

/// What the same holder has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HolderView {
    /// Other cases of the holder, newest first, at most 25.
    pub cases: Vec<CaseRow>,
    /// Distinct addresses held (decision 31).
    pub addresses_held: u64,
}

/// A note for colleagues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// When.
    pub at: Millis,
    /// Who.
    pub author: String,
    /// Words.
    pub text: String,
}

/// `POST …/notes`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddNote {
    /// Words.
    pub text: String,
}

/// `POST …/unmask`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmask {
    /// Path of the identity number.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// Answer to `unmask`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmasked {
    /// The number in clear.
    pub value: String,
}

/// `POST …/questions`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskQuestions {
    /// At least one.
    pub questions: Vec<AskedQuestion>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedQuestion {
    /// Path of the answer.
    pub path: String,
    /// Words.
    pub text: String,
}

/// `POST …/proceed`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proceed {
    /// Why the documents suffice.
    pub reason: String,
}

/// `POST …/letter`, `POST …/approve`, `POST …/reject`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decide {
    /// Why not, as in the decision that applicants see; empty for an approval.
    pub reasons: Vec<String>,
    /// Words added to the letter; may be empty.
    pub remark: String,
}

/// A letter before it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterPreview {
    /// Subject.
    pub subject: String,
    /// Plain text, in the applicant's language.
    pub body: String,
    /// Language of the letter.
    pub language: crate::sessions::Language,
}

/// Answer to every command on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseChanged {
    /// New state.
    pub state: State,
    /// New revision.
    pub revision: u64,
}
