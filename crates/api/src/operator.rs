//! The operator's side: only cases that name it, only what decision 4 allows.

use crate::applications::{AddressAnswer, CheckOutcome};
use ijazat_rules::clock::Millis;
use serde::{Deserialize, Serialize};

/// Query of the worklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChecksQuery {
    /// `open` (default) or `answered`.
    #[serde(default)]
    pub tab: Option<String>,
    /// From 1.
    #[serde(default)]
    pub page: Option<u32>,
}

/// A page of the worklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckList {
    /// Rows.
    pub rows: Vec<CheckRow>,
    /// All rows of the tab.
    pub total: u64,
    /// From 1.
    pub page: u32,
    /// Rows a page.
    pub page_rows: u32,
    /// Open questions to this operator.
    pub open: u64,
}

/// One line of the worklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckRow {
    /// Opaque id.
    pub id: String,
    /// Reference of the case.
    pub reference: String,
    /// Subscriber id.
    pub subscriber_id: String,
    /// Subscriber name.
    pub subscriber_name: String,
    /// How many addresses or numbers are asked about.
    pub subjects: u32,
    /// Since when.
    pub asked_at: Millis,
    /// Expected by then: one working day, an assumption.
    pub due_at: Millis,
    /// Outcome.
    pub outcome: CheckOutcome,
}

/// One question in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckView {
    /// The line in the worklist.
    pub row: CheckRow,
    /// Canonical prefixes asked about; a mobile number in full on the mobile route.
    pub subjects: Vec<String>,
    /// The subject is a mobile number, and whether the CNIC fits is asked too.
    pub mobile: bool,
    /// Last four digits of the CNIC.
    pub cnic_last_four: Option<String>,
    /// Answers given.
    pub answers: Vec<AddressAnswer>,
    /// The signed statement that was kept, a compact JWS.
    pub statement: Option<String>,
}

/// `POST …/answer`: one answer for each subject, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerCheck {
    /// Answers.
    pub answers: Vec<AddressAnswer>,
}
