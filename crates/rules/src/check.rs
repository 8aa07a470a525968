//! Checks answers against a form and a context. Never fails: what is wrong is
//! data. The same code decides in the browser and on the server.

use crate::answers::Answers;
use crate::clock::Millis;
use crate::net::Prefix;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a check may know besides the answers. Issued by the server with an id
/// (decision 30), so that both sides judge by the same facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// Opaque id under which the server keeps it.
    pub id: String,
    /// The moment that "today" means.
    pub now: Millis,
    /// The authority's distance from UTC, in minutes.
    pub utc_offset_minutes: i32,
    /// Prefixes of the holder's live holdings.
    pub held: Vec<Prefix>,
    /// Version of the calendar that due times are counted by.
    pub calendar: String,
    /// Digest of the rule set: the form and the version of this crate's rules.
    pub rule_set: String,
}

/// Everything that is wrong with the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// In the order of the form.
    pub violations: Vec<Violation>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Path of the field: `sector`, `providers.0.addresses`.
    pub path: String,
    /// Stable code: `required`, `too-long`, `host-bits`, `rule:<id>` …
    pub code: String,
    /// What the message names: limits, blocks, places in the text. Never an identity number.
    pub params: BTreeMap<String, String>,
    /// The clause that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// Answers that passed every check of their form, in canonical form, without
/// what is hidden. Only [`validate`](fn@crate::check::validate) makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidSubmission {
    form: String,
    form_digest: String,
    answers: Answers,
}
