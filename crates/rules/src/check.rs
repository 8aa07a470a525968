//! Checks answers against a form and a context. Never fails: what is wrong is
//! data. The same code decides in the browser and on the server.

mod addresses;
mod codes;
mod country;
mod documents;
mod examination;
mod explain;
mod fees;
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
pub use fees::{FeeDue, fees};
pub use submission::{Claim, HolderIdentity, PersonNumber, ValidSubmission};
pub use text::clean_words;
pub use trace::{TraceLine, trace};

use crate::answers::Answers;
use crate::clock::{Date, Millis};
use crate::form::Definition;
use crate::map::Map;
use crate::net::Prefix;
use examination::{Examination, examine};
pub(crate) use identity::masked;
use serde::{Deserialize, Serialize};

/// What a check may know besides the answers. Issued by the server with an id
/// (decision 30), so that both sides judge by the same facts.
///
/// ```
/// use ijazat_rules::{examples, verdict};
/// let form = examples::form();
/// let context = examples::context(&form);
/// assert_eq!(context.rule_set, verdict::rule_set(&form));
/// assert!(context.held.is_empty());
/// ```
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
///
/// ```
/// use ijazat_rules::check::Report;
/// assert!(Report::default().is_clean());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// In the order of the form.
    pub violations: Vec<Violation>,
}

/// One thing that is wrong.
///
/// ```
/// # use ijazat_rules::check::check;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let mut answers = answers;
/// answers.0.remove("name");
/// let violation = &check(&form, &answers, &context).violations[0];
/// assert_eq!((violation.path.as_str(), violation.code.as_str()), ("name", "required"));
/// assert_eq!(violation.clause.as_deref(), Some("Example: names"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Violation {
    /// Path of the field: `sector`, `providers.0.addresses`.
    pub path: String,
    /// Stable code: `required`, `too-long`, `host-bits`, `rule:<id>` …
    pub code: String,
    /// What the message names: limits, blocks, places in the text. Never an identity number.
    pub params: Map<String>,
    /// The clause that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// Everything that is wrong with the answers.
///
/// ```
/// use ijazat_rules::check::check;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// assert!(check(&form, &answers, &context).is_clean());
/// let nothing = Default::default();
/// let report = check(&form, &nothing, &context);
/// assert!(report.violations.iter().all(|violation| violation.code == "required" || violation.code == "not-agreed"));
/// ```
pub fn check(definition: &Definition, answers: &Answers, context: &Context) -> Report {
    match shape::too_big(answers) {
        Some(violation) => Report {
            violations: vec![violation],
        },
        None => examine(definition, answers, today(context)).report(context, None),
    }
}

/// What is wrong on one step, including rules that the step completes.
///
/// ```
/// use ijazat_rules::check::check_step;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// let nothing = Default::default();
/// let report = check_step(&form, &nothing, &context, "about");
/// let paths: Vec<&str> = report.violations.iter().map(|one| one.path.as_str()).collect();
/// assert_eq!(paths, ["kind", "staff", "name", "ntn"]);
/// ```
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
///
/// ```
/// use ijazat_rules::check::validate;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let valid = validate(&form, &answers, &context).expect("nothing is wrong");
/// assert_eq!(valid.display_name(), "Sample Company");
/// assert!(validate(&form, &Default::default(), &context).is_err());
/// ```
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
///
/// ```
/// use ijazat_rules::answers::Answer;
/// use ijazat_rules::check::{revalidate, validate};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let frozen = validate(&form, &answers, &context).expect("sound").answers().clone();
/// let later = ijazat_rules::check::Context { now: context.now.plus_days(9), ..context.clone() };
/// assert!(revalidate(&form, &frozen, &later, context.now).is_ok());
/// // What this product would not have kept so is noticed.
/// let mut changed = frozen;
/// changed.set("name", Answer::Text(" Sample  Company ".into()));
/// let report = revalidate(&form, &changed, &later, context.now).unwrap_err();
/// assert_eq!(report.violations[0].code, "not-canonical");
/// ```
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
            params: Map::new(),
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
///
/// ```
/// use ijazat_rules::{answers::Answer, check::canonical};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let mut typed = answers.clone();
/// typed.set("name", Answer::Text("  Sample   Company ".into()));
/// typed.set("country", Answer::Text("NO".into())); // hidden for a company
/// let kept = canonical(&form, &typed, &context);
/// assert_eq!(kept.find_text("name"), Some("Sample Company"));
/// assert_eq!(kept.find("country"), None);
/// ```
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
            params: Map::new(),
            clause: None,
        }],
    })
}

fn today(context: &Context) -> Date {
    context.now.date(context.utc_offset_minutes)
}

impl Report {
    /// Whether nothing is wrong.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// assert!(ijazat_rules::check::check(&form, &answers, &context).is_clean());
    /// ```
    pub fn is_clean(&self) -> bool {
        self.violations.is_empty()
    }
}
