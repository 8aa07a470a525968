//! Opens what is shown of a case: questions, answers of operators, the decision.

use super::Case;
use super::answers::{open_json, open_text};
use super::clock::{ClockState, clock_state};
use super::view::{AddressAnswer, Asked, CheckState, Decided, Decision};
use crate::Result;
use crate::entities::{application, provider_check, state_change};
use crate::review::letter_place;
use ijazat_keys::KeyRing;
use ijazat_rules::clock::{Calendar, Millis};

/// The answers that an operator gave.
pub(crate) fn shown_answers(
    keys: &KeyRing,
    check: &provider_check::Model,
) -> Result<Vec<AddressAnswer>> {
    match &check.answers_sealed {
        Some(sealed) => open_json(
            keys,
            "answers of an operator",
            &format!("check-answers:{}", check.public_id),
            sealed,
        ),
        None => Ok(Vec::new()),
    }
}

/// All questions to operators.
pub(crate) fn shown_checks(keys: &KeyRing, case: &Case) -> Result<Vec<CheckState>> {
    case.checks
        .iter()
        .map(|check| {
            Ok(CheckState {
                operator: check.operator_id.clone(),
                path: check.path.clone(),
                outcome: check.outcome.clone(),
                asked_at: Millis(check.asked_at),
                due_at: Millis(check.due_at),
                answered_at: check.answered_at.map(Millis),
                answers: shown_answers(keys, check)?,
            })
        })
        .collect()
}

/// All questions to the applicant.
pub(crate) fn shown_questions(keys: &KeyRing, case: &Case) -> Result<Vec<Asked>> {
    case.questions
        .iter()
        .map(|question| {
            let id = &question.public_id;
            let reply = question.reply_sealed.as_ref();
            let reply =
                reply.map(|sealed| open_text(keys, "reply", &format!("reply:{id}"), sealed));
            Ok(Asked {
                id: id.clone(),
                path: question.path.clone(),
                text: open_text(
                    keys,
                    "question",
                    &format!("question:{id}"),
                    &question.text_sealed,
                )?,
                asked_at: Millis(question.asked_at),
                replied_at: question.replied_at.map(Millis),
                reply: reply.transpose()?,
            })
        })
        .collect()
}

/// The decision with its letter.
pub(crate) fn shown_decision(keys: &KeyRing, row: &application::Model) -> Result<Option<Decision>> {
    let (Some(decided), Some(at), Some(letter)) =
        (&row.decision, row.decided_at, &row.letter_sealed)
    else {
        return Ok(None);
    };
    let decided: Decided =
        serde_json::from_str(decided).map_err(|error| crate::Error::Corrupt {
            what: "decision",
            reason: error.to_string(),
        })?;
    Ok(Some(Decision {
        approved: decided.approved,
        at: Millis(at),
        reasons: decided.reasons,
        letter: open_text(keys, "letter", &letter_place(row.id), letter)?,
    }))
}

/// The clock of a case that was handed in.
pub(crate) fn case_clock(
    case: &Case,
    now: Millis,
    calendar: &Calendar,
) -> Result<Option<ClockState>> {
    let history: Vec<state_change::Model> = case.history.iter().cloned().collect();
    clock_state(&history, case.form.service.target, now, calendar)
}
