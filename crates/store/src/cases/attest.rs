//! What an operator states about a case, signed by the portal (decision 28):
//! kept with the check and verifiable at any time.

use crate::audit::salted_digest;
use crate::{Error, Result};
use ijazat_keys::{KeyRing, Purpose};
use ijazat_rules::clock::Millis;
use serde::{Deserialize, Serialize};

/// Payload of the signed statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Operator.
    pub operator: String,
    /// Account of the person who answered.
    pub user: i64,
    /// Reference of the case.
    pub case: String,
    /// Opaque id of the check.
    pub check: String,
    /// Salted digest of what the operator was asked, hexadecimal.
    pub content: String,
    /// One answer for each subject.
    pub answers: Vec<StatementAnswer>,
    /// When.
    pub at: Millis,
}

/// One answer of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementAnswer {
    /// Canonical prefix, or masked mobile number.
    pub subject: String,
    /// Confirmed, or refused.
    pub confirmed: bool,
    /// Why refused.
    pub reason: Option<String>,
}

impl Statement {
    /// Signs it: a compact JWS by the attestation key.
    pub(crate) fn sign(&self, keys: &KeyRing) -> String {
        let payload = serde_json::to_vec(self).expect("a statement has only string keys");
        keys.sign(Purpose::Attestation, &payload)
    }
}

/// The digest of what was asked.
pub(crate) fn content_digest(salt: &[u8], request: &super::CheckRequest) -> String {
    let json = serde_json::to_vec(request).expect("a request has only string keys");
    salted_digest(salt, &json)
}

/// Opens a statement whose signature is ours.
pub(crate) fn verify_statement(keys: &KeyRing, jws: &str) -> Result<Statement> {
    let corrupt = |reason: String| Error::Corrupt {
        what: "statement",
        reason,
    };
    let payload = keys
        .verify(Purpose::Attestation, jws)
        .map_err(|error| corrupt(error.to_string()))?;
    serde_json::from_slice(&payload).map_err(|error| corrupt(error.to_string()))
}
