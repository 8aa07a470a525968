//! Errors on the wire: RFC 9457 `application/problem+json`. The words for a
//! person come from the texts by code; `detail` is for developers and names
//! the offending value without repeating personal data.

use ijazat_rules::check::Violation;
use serde::{Deserialize, Serialize};

/// One error answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `urn:ijazat:problem:<code>`.
    #[serde(rename = "type")]
    pub type_: String,
    /// Short English title of the code.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Stable code, for example `stale-revision`.
    pub code: String,
    /// What would be right, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// For the person who reports the error and the person who reads the log.
    pub request_id: String,
    /// What is wrong with single answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
    /// The revision that is current, for `stale-revision`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_revision: Option<u64>,
    /// Seconds to wait, for `too-many-requests` and `wait`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u64>,
}

/// Every code that the server may send, with status and English title. Each
/// has its words in the texts of both languages.
pub const CODES: &[(&str, u16, &str)] = &[
    ("bad-request", 400, "The request cannot be read"),
    ("not-signed-in", 401, "Sign in first"),
    ("code-wrong", 401, "The code is not right"),
    ("code-expired", 401, "The code is no longer valid"),
    ("second-factor-wrong", 401, "The second factor is not right"),
    ("second-factor-needed", 403, "A second factor is needed"),
    ("re-authentication-needed", 403, "Confirm that it is you"),
    ("forbidden", 403, "Not allowed"),
    ("cross-site", 403, "The request came from another site"),
    ("not-found", 404, "There is nothing here"),
    ("method-not-allowed", 405, "The method is not allowed here"),
    ("request-timeout", 408, "The request took too long"),
    (
        "state-conflict",
        409,
        "The case is no longer in a state that allows this",
    ),
    ("claimed-by-other", 409, "Somebody else has taken the case"),
    ("address-taken", 409, "An address is held by another holder"),
    ("in-progress", 409, "The same command is still running"),
    (
        "mobile-taken",
        409,
        "The mobile number is held by another registration",
    ),
    ("open-claims-max", 409, "Too many open applications"),
    ("conflict-of-interest", 409, "Nobody decides for themselves"),
    ("stale-revision", 412, "Somebody has changed it meanwhile"),
    ("body-too-big", 413, "The body is too big"),
    ("address-too-long", 414, "The address is too long"),
    (
        "unsupported-media-type",
        415,
        "The media type is not supported",
    ),
    ("invalid-answers", 422, "Some answers are not right"),
    (
        "idempotency-mismatch",
        422,
        "The key was used for another command",
    ),
    (
        "stale-rule-set",
        422,
        "The rules have changed; reload the page",
    ),
    (
        "upload-wrong-type",
        422,
        "The file is not a PDF, JPEG or PNG",
    ),
    ("upload-too-big", 413, "The file is too big"),
    ("upload-empty", 422, "The file is empty"),
    ("upload-damaged", 422, "The file is damaged"),
    (
        "upload-password-protected",
        422,
        "The file is protected by a password",
    ),
    (
        "upload-active-content",
        422,
        "The file contains active content",
    ),
    ("upload-too-many", 422, "There are too many files"),
    ("upload-interrupted", 400, "The upload was interrupted"),
    ("upload-virus-found", 422, "A virus was found in the file"),
    ("precondition-required", 428, "If-Match is missing"),
    (
        "idempotency-key-required",
        400,
        "Idempotency-Key is missing",
    ),
    ("too-many-requests", 429, "Too many requests"),
    ("headers-too-big", 431, "The headers are too big"),
    ("wait", 429, "Wait before trying again"),
    (
        "budget-spent",
        429,
        "The daily number of address questions is used up",
    ),
    ("internal", 500, "Something went wrong on our side"),
    ("unavailable", 503, "The service is not available"),
];
