//! Asks the applicant about single answers. Only these become editable, and
//! the clock stands still.

use super::CaseChanged;
use super::take::expect_free;
use crate::applications::{place, scope};
use crate::audit::Actor;
use crate::cases::{Case, Env, Mail, Scope, keep, lock_reviewed, seal_text};
use crate::entities::question;
use crate::{Error, Result, Tx, ids, words};
use ijazat_rules::form::{Definition, Kind};
use ijazat_rules::lifecycle::Command;
use std::collections::BTreeSet;

/// Most questions at a time.
pub const QUESTIONS_MAX: usize = 20;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedQuestion {
    /// Path of the answer.
    pub path: String,
    /// Words.
    pub text: String,
}

/// Whether the form has an answer at this path: a field, an item of a group or
/// a field of an item.
fn is_path(form: &Definition, path: &str) -> bool {
    let mut parts = path.split('.');
    let Some(field) = parts.next().and_then(|id| form.find_field(id)) else {
        return false;
    };
    let Some(index) = parts.next() else {
        return true;
    };
    let Kind::Group {
        items_max, fields, ..
    } = &field.kind
    else {
        return false;
    };
    let is_item = index.parse::<u32>().is_ok_and(|index| index < *items_max);
    let is_inner = parts
        .next()
        .is_none_or(|id| fields.iter().any(|inner| inner.id == id));
    is_item && is_inner && parts.next().is_none()
}

/// Asks the questions. Pure.
pub(crate) fn take_questions(
    case: &mut Case,
    scope: &mut Scope<'_>,
    reviewer: i64,
    questions: &[AskedQuestion],
) -> Result<()> {
    let invalid = |value: String, reason: &str| Error::Invalid {
        name: "questions",
        value,
        reason: reason.to_owned(),
    };
    if questions.is_empty() || questions.len() > QUESTIONS_MAX {
        return Err(invalid(
            questions.len().to_string(),
            "ask 1 to 20 questions",
        ));
    }
    let mut paths = BTreeSet::new();
    for question in questions {
        if !is_path(&case.form, &question.path) {
            let path = question.path.chars().take(80).collect();
            return Err(invalid(path, "the form has no such answer"));
        }
        if !paths.insert(&question.path) {
            return Err(invalid(question.path.clone(), "ask once about each answer"));
        }
        let text = words::required("question", &question.text)?;
        let public_id = ids::opaque(scope.rng);
        case.questions.push(question::Model {
            id: 0,
            application_id: case.row.id,
            check_id: None,
            path: question.path.clone(),
            text_sealed: seal_text(scope.keys, &format!("question:{public_id}"), &text),
            public_id,
            asked_at: scope.now.0,
            asked_by: Some(reviewer),
            replied_at: None,
            reply_sealed: None,
        });
    }
    let actor = Actor::reviewer(reviewer);
    let paths: Vec<&str> = paths.into_iter().map(String::as_str).collect();
    let entry = case
        .entry(actor, "questions-asked", scope.now)
        .fact("paths", paths);
    case.advance(scope, Command::Ask, actor, entry)?;
    let mail = Mail::new("questions-asked", &case.applicant)
        .with("reference", case.row.reference.as_str())
        .with("count", questions.len() as u64);
    case.mail(scope.now, mail);
    Ok(())
}

/// Asks about single answers of a case in review.
///
/// # Errors
/// [`Error::NotFound`], [`Error::StaleRevision`], [`Error::State`],
/// [`Error::ClaimedByOther`], [`Error::Invalid`].
pub async fn ask_questions(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
    revision: u64,
    questions: &[AskedQuestion],
) -> Result<CaseChanged> {
    let mut case = lock_reviewed(tx, reference).await?;
    expect_free(tx, &case, reviewer).await?;
    case.expect_revision(revision)?;
    let (store, now) = place(tx);
    take_questions(&mut case, &mut scope(&store, now, env), reviewer, questions)?;
    let changed = CaseChanged::of(&case);
    keep(tx, env.rng, vec![case]).await?;
    Ok(changed)
}
