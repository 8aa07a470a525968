//! Checks answers against a form and a context. Never fails: what is wrong is
//! data. The same code decides in the browser and on the server.

mod addresses;
mod codes;
mod country;
mod documents;
mod examination;
mod explain;
mod field;
mod identity;
mod overlaps;
mod ports;
mod reading;
mod rules;
mod shape;
mod submission;
mod text;
mod trace;

pub use codes::{CODES, CodeDoc};
pub use country::COUNTRIES;
pub use documents::MEDIA_TYPES;
pub use explain::{Change, Deciding, Explanation, HELD, To, explain};
pub use submission::{Claim, HolderIdentity, PersonNumber, ValidSubmission};
pub use trace::{TraceLine, trace};

use crate::answers::Answers;
use crate::clock::{Date, Millis};
use crate::form::Definition;
use crate::net::Prefix;
use examination::{Examination, examine};
pub(crate) use identity::masked;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a check may know besides the answers. Issued by the server with an id
/// (decision 30), so that both sides judge by the same facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// Everything that is wrong with the answers.
pub fn check(definition: &Definition, answers: &Answers, context: &Context) -> Report {
    match shape::too_big(answers) {
        Some(violation) => Report {
            violations: vec![violation],
        },
        None => examine(definition, answers, today(context)).report(context, None),
    }
}

/// What is wrong on one step, including rules that the step completes.
pub fn check_step(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
    step_id: &str,
) -> Report {
    match shape::too_big(answers) {
        Some(violation) => Report {
            violations: vec![violation],
        },
        None => examine(definition, answers, today(context)).report(context, Some(step_id)),
    }
}

/// The submission that these answers make, or everything that is wrong.
///
/// # Errors
/// The report of [`check`](fn@check), if it names anything.
pub fn validate(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
) -> Result<ValidSubmission, Report> {
    validate_on(definition, answers, context, today(context))
}

/// Validates frozen canonical answers again, as before a decision: limits of
/// dates are counted from the day of submission, everything else is as in the
/// context. Answers that are not canonical were not frozen by this product.
///
/// # Errors
/// Everything that is wrong; `not-canonical` at each answer that was changed.
pub fn revalidate(
    definition: &Definition,
    frozen: &Answers,
    context: &Context,
    submitted_at: Millis,
) -> Result<ValidSubmission, Report> {
    let day = submitted_at.date(context.utc_offset_minutes);
    let submission = validate_on(definition, frozen, context, day)?;
    let changes = crate::diff::answers(definition, frozen, submission.answers());
    let violations: Vec<Violation> = changes
        .into_iter()
        .map(|change| Violation {
            path: change.path,
            code: "not-canonical".to_owned(),
            params: BTreeMap::new(),
            clause: None,
        })
        .collect();
    if violations.is_empty() {
        Ok(submission)
    } else {
        Err(Report { violations })
    }
}

/// The answers as they would be kept: hidden ones dropped, good ones in
/// canonical form, the others as typed. What verdicts are taken over.
pub fn canonical(definition: &Definition, answers: &Answers, context: &Context) -> Answers {
    match shape::too_big(answers) {
        Some(_) => Answers::default(),
        None => examine(definition, answers, today(context)).canonical(),
    }
}

fn validate_on(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
    day: Date,
) -> Result<ValidSubmission, Report> {
    if let Some(violation) = shape::too_big(answers) {
        return Err(Report {
            violations: vec![violation],
        });
    }
    let examination: Examination<'_> = examine(definition, answers, day);
    let report = examination.report(context, None);
    if !report.violations.is_empty() {
        return Err(report);
    }
    examination.submission().ok_or_else(|| Report {
        violations: vec![Violation {
            path: String::new(),
            code: "form-without-holder".to_owned(),
            params: BTreeMap::new(),
            clause: None,
        }],
    })
}

fn today(context: &Context) -> Date {
    context.now.date(context.utc_offset_minutes)
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.violations.is_empty()
    }
}
