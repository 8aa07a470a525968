//! Checking answers against a published form without an application.

use ijazat_rules::answers::Answers;
use ijazat_rules::check::Context;
use serde::{Deserialize, Serialize};

/// `POST /api/forms/{form}/{digest}/check`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckAnswers {
    /// The answers, as a draft holds them.
    pub answers: Answers,
    /// The facts to judge by; absent: today, and nothing is held.
    pub context: Option<Context>,
}
