//! A verdict as one number: the same natively, in the browser and on the
//! server, so that two sides can compare what they decided (decision 30).

mod record;

pub use record::{RECORD_FORMAT, Record, RecordedForm, Replayed, record, replay};

use crate::answers::{Answer, Answers};
use crate::check::{self, Context, Report};
use crate::form::{self, Definition};
use crate::map::Map;
use sha2::{Digest, Sha256};

/// Raised with every change of what the rules of this crate decide.
///
/// ```
/// let form = ijazat_rules::examples::form();
/// let record = ijazat_rules::verdict::record(&form, &Default::default(), &ijazat_rules::examples::context(&form));
/// assert_eq!(record.rules_revision, ijazat_rules::verdict::RULES_REVISION);
/// ```
pub const RULES_REVISION: &str = "1";

/// Names the rules that decide: the form's version and this crate's revision.
///
/// ```
/// use ijazat_rules::verdict::rule_set;
/// # let form = ijazat_rules::examples::form();
/// let mut next = form.clone();
/// next.version += 1;
/// assert_ne!(rule_set(&form), rule_set(&next));
/// ```
pub fn rule_set(definition: &Definition) -> String {
    rule_set_of(&form::digest(definition))
}

/// Names the rules that decide, for who knows the form's [digest](form::digest) already: whoever
/// asked for a form by its digest need not write it again to judge by it.
///
/// ```
/// use ijazat_rules::{form, verdict};
/// # let form = ijazat_rules::examples::form();
/// assert_eq!(verdict::rule_set_of(&form::digest(&form)), verdict::rule_set(&form));
/// ```
pub fn rule_set_of(form_digest: &str) -> String {
    let mut encoder = Encoder::new("ijazat rule set");
    encoder.text(RULES_REVISION);
    encoder.text(form_digest);
    encoder.finish()
}

/// SHA-256, in lower-case hexadecimal, over rule set, context, canonical
/// answers and report. Every part is written with its length, so that no two
/// verdicts share an encoding. Hidden answers have no part in it.
///
/// ```
/// use ijazat_rules::{answers::Answer, check, verdict};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let of = |answers: &ijazat_rules::answers::Answers| verdict::hash(&form, answers, &context, &check::check(&form, answers, &context));
/// let mut spelled = answers.clone();
/// spelled.set("name", Answer::Text(" Sample  Company".into()));
/// assert_eq!(of(&answers), of(&spelled)); // spelling makes no difference
/// spelled.set("name", Answer::Text("Another Sample".into()));
/// assert_ne!(of(&answers), of(&spelled));
/// ```
pub fn hash(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
    report: &Report,
) -> String {
    hash_by(&rule_set(definition), definition, answers, context, report)
}

/// [`hash`](fn@hash) by a rule set whose name is known: see [`rule_set_of`].
///
/// ```
/// use ijazat_rules::{check, examples, form, verdict};
/// let (form, answers) = (examples::form(), examples::answers());
/// let context = examples::context(&form);
/// let report = check::check(&form, &answers, &context);
/// let rules = verdict::rule_set_of(&form::digest(&form));
/// assert_eq!(
///     verdict::hash_by(&rules, &form, &answers, &context, &report),
///     verdict::hash(&form, &answers, &context, &report),
/// );
/// assert_ne!(
///     verdict::hash_by("others", &form, &answers, &context, &report),
///     verdict::hash(&form, &answers, &context, &report),
/// );
/// ```
pub fn hash_by(
    rule_set: &str,
    definition: &Definition,
    answers: &Answers,
    context: &Context,
    report: &Report,
) -> String {
    let mut encoder = Encoder::new("ijazat verdict");
    encoder.text(rule_set);
    encoder.context(context);
    encoder.answers(&check::canonical(definition, answers, context));
    encoder.report(report);
    // A form without fees says nothing of them, so that its verdicts stay as they are.
    for due in check::fees(definition, answers, context) {
        encoder.text(&due.fee);
        encoder.params(&due.params);
    }
    encoder.finish()
}

struct Encoder(Sha256);

impl Encoder {
    fn new(domain: &str) -> Self {
        let mut encoder = Self(Sha256::new());
        encoder.text(domain);
        encoder
    }

    fn finish(self) -> String {
        self.0
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn number(&mut self, number: u64) {
        self.0.update(number.to_be_bytes());
    }

    fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.update(text.as_bytes());
    }

    fn context(&mut self, context: &Context) {
        self.text(&context.id);
        self.number(context.now.0.cast_unsigned());
        self.number(i64::from(context.utc_offset_minutes).cast_unsigned());
        self.length(context.held.len());
        for prefix in &context.held {
            self.text(&prefix.to_string());
        }
        self.text(&context.calendar);
        self.text(&context.rule_set);
    }

    fn answers(&mut self, answers: &Answers) {
        self.length(answers.0.len());
        for (id, answer) in &answers.0 {
            self.text(id);
            self.answer(answer);
        }
    }

    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Text(text) => {
                self.number(0);
                self.text(text);
            }
            Answer::Choices(values) => {
                self.number(1);
                self.length(values.len());
                values.iter().for_each(|value| self.text(value));
            }
            Answer::Documents(files) => {
                self.number(2);
                self.length(files.len());
                for file in files {
                    [&file.id, &file.name, &file.digest, &file.media_type]
                        .into_iter()
                        .for_each(|text| self.text(text));
                    self.number(file.bytes);
                }
            }
            Answer::Agreed(agreed) => {
                self.number(3);
                self.number(u64::from(*agreed));
            }
            Answer::Items(items) => {
                self.number(4);
                self.length(items.len());
                items.iter().for_each(|item| self.answers(item));
            }
        }
    }

    fn report(&mut self, report: &Report) {
        self.length(report.violations.len());
        for violation in &report.violations {
            self.text(&violation.path);
            self.text(&violation.code);
            self.params(&violation.params);
            self.text(violation.clause.as_deref().unwrap_or_default());
        }
    }

    fn params(&mut self, params: &Map<String>) {
        self.length(params.len());
        for (name, value) in params {
            self.text(name);
            self.text(value);
        }
    }
}
