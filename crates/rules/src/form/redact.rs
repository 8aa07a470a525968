//! Answers without identity numbers: for wires, screens, logs and differences.

use super::{Definition, Field, Kind};
use crate::answers::{Answer, Answers};

/// Digits of a CNIC: a person's tax number may be the CNIC.
const CNIC_DIGITS: usize = 13;

/// Whether an answer of this kind names a person by number: sealed at rest,
/// masked on screen.
///
/// ```
/// use ijazat_rules::form::{Kind, is_sensitive};
/// assert!(is_sensitive(&Kind::Cnic, "61101-1234567-1"));
/// assert!(is_sensitive(&Kind::Ntn, "61101-1234567-1")); // a person's tax number
/// assert!(!is_sensitive(&Kind::Ntn, "1234567-8"));
/// ```
pub fn is_sensitive(kind: &Kind, text: &str) -> bool {
    let digits = || {
        text.chars()
            .filter(|character| character.is_numeric())
            .count()
    };
    kind.is_identity() || (matches!(kind, Kind::Ntn) && digits() >= CNIC_DIGITS)
}

/// The same answers with identity numbers masked. Hidden answers are masked
/// too; fields that the form does not have are left out.
///
/// ```
/// use ijazat_rules::{answers::Answer, form};
/// # let definition = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&definition);
/// # let answers = ijazat_rules::examples::answers();
/// let mut answers = answers;
/// answers.set("ntn", Answer::Text("61101-1234567-1".into()));
/// let shown = form::redact(&definition, &answers);
/// assert_eq!(shown.find_text("name"), Some("Sample Company"));
/// assert!(!shown.find_text("ntn").unwrap().contains("1234567"));
/// ```
#[must_use]
pub fn redact(definition: &Definition, answers: &Answers) -> Answers {
    redact_fields(definition.fields().map(|(_, _, field)| field), answers)
}

fn redact_fields<'a>(fields: impl Iterator<Item = &'a Field>, answers: &Answers) -> Answers {
    let mut redacted = Answers::default();
    for field in fields {
        let answer = match (&field.kind, answers.find(&field.id)) {
            (Kind::Group { fields, .. }, Some(Answer::Items(items))) => {
                let items = items.iter().map(|item| redact_fields(fields.iter(), item));
                Answer::Items(items.collect())
            }
            (kind, Some(Answer::Text(text))) if is_sensitive(kind, text) => {
                Answer::Text(crate::check::masked(kind, text))
            }
            (kind, Some(answer)) if kind.fits(answer) => answer.clone(),
            _ => continue,
        };
        redacted.set(&field.id, answer);
    }
    redacted
}

/// Paths of the answers that name a person by number, hidden ones too: these
/// never leave the server in clear, nor stay in a browser's storage.
///
/// ```
/// use ijazat_rules::{answers::Answer, form};
/// # let definition = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&definition);
/// # let answers = ijazat_rules::examples::answers();
/// let mut answers = answers;
/// answers.set("ntn", Answer::Text("61101-1234567-1".into()));
/// assert_eq!(form::sensitive_paths(&definition, &answers), ["ntn"]);
/// ```
pub fn sensitive_paths(definition: &Definition, answers: &Answers) -> Vec<String> {
    let mut paths = Vec::new();
    let is_secret = |field: &Field, answer: Option<&Answer>| matches!(answer, Some(Answer::Text(text)) if is_sensitive(&field.kind, text));
    for (_, _, field) in definition.fields() {
        if is_secret(field, answers.find(&field.id)) {
            paths.push(field.id.clone());
        }
        if let (Kind::Group { fields, .. }, Some(Answer::Items(items))) =
            (&field.kind, answers.find(&field.id))
        {
            for (index, item) in items.iter().enumerate() {
                let secret = fields
                    .iter()
                    .filter(|inner| is_secret(inner, item.find(&inner.id)));
                paths.extend(secret.map(|inner| format!("{}.{index}.{}", field.id, inner.id)));
            }
        }
    }
    paths
}
