//! A verdict as a record that anybody can replay: what was judged, by which rules, on which way,
//! with which result.

use super::{RULES_REVISION, hash};
use crate::answers::Answers;
use crate::check::{self, Context, Explanation, FeeDue, Report, TraceLine};
use crate::form::{self, Definition};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// First value of every record.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let record = ijazat_rules::verdict::record(&form, &answers, &context);
/// assert_eq!(record.format, ijazat_rules::verdict::RECORD_FORMAT);
/// ```
pub const RECORD_FORMAT: &str = "ijazat-verdict-record/1";

/// A verdict and everything that it follows from. Its answers are in clear.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let record = ijazat_rules::verdict::record(&form, &answers, &context);
/// assert_eq!(record.answers, answers);
/// assert_eq!(record.verdict.len(), 64);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// [`RECORD_FORMAT`].
    pub format: String,
    /// [`RULES_REVISION`] of the crate that judged.
    pub rules_revision: String,
    /// The form.
    pub form: RecordedForm,
    /// What was known besides, with the digest of the rule set.
    pub context: Context,
    /// The answers in canonical form, without hidden ones.
    pub answers: Answers,
    /// Everything that is wrong.
    pub report: Report,
    /// Why each rule failed, and what would do.
    pub explanations: Vec<Explanation>,
    /// Fees that fall due.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<FeeDue>,
    /// The way to the report.
    pub trace: Vec<TraceLine>,
    /// [`hash`](fn@super::hash) over all this.
    pub verdict: String,
}

/// Names one version of a form.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let record = ijazat_rules::verdict::record(&form, &answers, &context);
/// assert_eq!((record.form.id.as_str(), record.form.version), ("example", 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedForm {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its digest, which decides.
    pub digest: String,
}

/// What judging a record again gave.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let record = ijazat_rules::verdict::record(&form, &answers, &context);
/// let replayed = ijazat_rules::verdict::replay(&form, &record);
/// assert_eq!(replayed.record, record);
/// assert!(replayed.differs.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// The record as it is now.
    pub record: Record,
    /// Names of the parts that differ from the record that was given.
    pub differs: Vec<&'static str>,
}

/// Judges answers and records how.
///
/// ```
/// use ijazat_rules::{examples, verdict};
/// let form = examples::form();
/// let record = verdict::record(&form, &examples::answers(), &examples::context(&form));
/// assert!(record.report.is_clean());
/// assert_eq!(record.form.digest, ijazat_rules::form::digest(&form));
/// ```
pub fn record(definition: &Definition, answers: &Answers, context: &Context) -> Record {
    let answers = check::canonical(definition, answers, context);
    let report = check::check(definition, &answers, context);
    Record {
        format: RECORD_FORMAT.to_owned(),
        rules_revision: RULES_REVISION.to_owned(),
        form: RecordedForm {
            id: definition.id.clone(),
            version: definition.version,
            digest: form::digest(definition),
        },
        context: context.clone(),
        explanations: check::explain(definition, &answers, context, &report),
        fees: check::fees(definition, &answers, context),
        trace: check::trace(definition, &answers, context, &report),
        verdict: hash(definition, &answers, context, &report),
        answers,
        report,
    }
}

/// Judges a record's answers again by this form.
///
/// ```
/// use ijazat_rules::{examples, verdict};
/// let form = examples::form();
/// let mut record = verdict::record(&form, &examples::answers(), &examples::context(&form));
/// assert!(verdict::replay(&form, &record).differs.is_empty());
/// record.answers.0.remove("name");
/// assert_eq!(verdict::replay(&form, &record).differs, ["report", "trace", "verdict"]);
/// ```
pub fn replay(definition: &Definition, given: &Record) -> Replayed {
    let fresh = record(definition, &given.answers, &given.context);
    let parts = [
        ("format", fresh.format == given.format),
        (
            "rules_revision",
            fresh.rules_revision == given.rules_revision,
        ),
        ("form", fresh.form == given.form),
        (
            "rule_set",
            super::rule_set(definition) == given.context.rule_set,
        ),
        ("answers", fresh.answers == given.answers),
        ("report", fresh.report == given.report),
        ("explanations", fresh.explanations == given.explanations),
        ("fees", fresh.fees == given.fees),
        ("trace", fresh.trace == given.trace),
        ("verdict", fresh.verdict == given.verdict),
    ];
    let differs = parts.into_iter().filter(|(_, is_same)| !is_same);
    Replayed {
        differs: differs.map(|(name, _)| name).collect(),
        record: fresh,
    }
}

impl Record {
    /// The record that this JSON holds.
    ///
    /// # Errors
    /// Where the text is no record, with the place.
    ///
    /// ```
    /// use ijazat_rules::{examples, verdict};
    /// let form = examples::form();
    /// let record = verdict::record(&form, &examples::answers(), &examples::context(&form));
    /// assert_eq!(verdict::Record::from_json(&record.to_json()).ok(), Some(record));
    /// assert!(verdict::Record::from_json("{}").is_err());
    /// ```
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The one JSON text of the record: indented, fields in the order of declaration, with a line
    /// end. The same bytes natively and in the browser.
    ///
    /// ```
    /// # use ijazat_rules::{examples, verdict};
    /// # let form = examples::form();
    /// let record = verdict::record(&form, &examples::answers(), &examples::context(&form));
    /// assert!(record.to_json().starts_with("{\n  \"format\": \"ijazat-verdict-record/1\""));
    /// ```
    ///
    /// # Panics
    /// Never: a record has only string keys.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a record has only string keys") + "\n"
    }

    /// SHA-256 of [`to_json`](Self::to_json), lower-case hexadecimal.
    ///
    /// ```
    /// # use ijazat_rules::{examples, verdict};
    /// # let form = examples::form();
    /// let record = verdict::record(&form, &examples::answers(), &examples::context(&form));
    /// assert_eq!(record.digest().len(), 64);
    /// ```
    pub fn digest(&self) -> String {
        let digest = Sha256::digest(self.to_json().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
