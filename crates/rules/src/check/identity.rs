//! Numbers, names and addresses of persons and organisations, by their kind.

use super::reading::Problem;
use super::text;
use crate::form::Kind;

pub(super) fn canonical(_kind: &Kind, value: &str) -> Result<String, Problem> {
    text::canonical(value, false, 200)
}

/// The value as it may be shown.
pub(crate) fn masked(_kind: &Kind, value: &str) -> String {
    "•".repeat(value.chars().count().min(20))
}
