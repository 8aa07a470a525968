//! What changed between two sets of answers to one form.

use crate::answers::{Answer, Answers};
use crate::form::{Definition, Field, Kind};

/// One answer that changed.
///
/// ```
/// use ijazat_rules::{answers::Answer, diff};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let mut after = answers.clone();
/// after.set("staff", Answer::Text("none".into()));
/// let changes = diff::answers(&form, &answers, &after);
/// assert_eq!(changes[0].path, "staff");
/// assert_eq!(changes[0].after, Some(Answer::Text("none".into())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `purpose` or `providers.0.addresses`.
    pub path: String,
    /// As it was, if it was there.
    pub before: Option<Answer>,
    /// As it is, if it is there.
    pub after: Option<Answer>,
}

/// Every answer that changed, in the order of the form. Items of a group are
/// compared by their place. Redact both sides first where a reader may not see
/// identity numbers.
///
/// ```
/// use ijazat_rules::{answers::Answer, diff};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let mut after = answers.clone();
/// after.set("staff", Answer::Text("none".into()));
/// let changes = diff::answers(&form, &answers, &after);
/// assert_eq!(changes.len(), 1);
/// assert!(diff::answers(&form, &answers, &answers).is_empty());
/// ```
pub fn answers(definition: &Definition, before: &Answers, after: &Answers) -> Vec<Change> {
    let mut changes = Vec::new();
    for (_, _, field) in definition.fields() {
        compare(&mut changes, "", field, before, after);
    }
    changes
}

fn compare(
    changes: &mut Vec<Change>,
    prefix: &str,
    field: &Field,
    before: &Answers,
    after: &Answers,
) {
    let find = |answers: &Answers| answers.find(&field.id).filter(|a| !a.is_empty()).cloned();
    let path = format!("{prefix}{}", field.id);
    let (before, after) = (find(before), find(after));
    if before == after {
        return;
    }
    let Kind::Group { fields, .. } = &field.kind else {
        changes.push(Change {
            path,
            before,
            after,
        });
        return;
    };
    let items = |answer: &Option<Answer>| match answer {
        Some(Answer::Items(items)) => items.clone(),
        _ => Vec::new(),
    };
    let (before, after) = (items(&before), items(&after));
    let nothing = Answers::default();
    for index in 0..before.len().max(after.len()) {
        for inner in fields {
            let prefix = format!("{path}.{index}.");
            let (before, after) = (before.get(index), after.get(index));
            compare(
                changes,
                &prefix,
                inner,
                before.unwrap_or(&nothing),
                after.unwrap_or(&nothing),
            );
        }
    }
}
