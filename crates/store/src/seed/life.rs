//! Leads one case through its life by the same commands as everybody's.

use super::plan::{Fate, Planned};
use crate::applications::{Facts, Remark, hand_in, recheck, take_reply};
use crate::audit::Actor;
use crate::cases::{AddressAnswer, Case, CheckRequest, Scope, open_json, seal_answers};
use crate::checks::{Given, OperatorUser, take_answer};
use crate::review::{
    AskedQuestion, LetterFacts, decide_approve, decide_reject, go_on, possible_from, take,
    take_note, take_questions,
};
use crate::{Error, Result};
use ijazat_rules::answers::Answers;
use ijazat_rules::clock::{Amount, Millis, due};
use ijazat_rules::lifecycle::{Command, State};
use std::collections::BTreeMap;

/// Who acts in the lives, and what letters say.
pub(super) struct Cast<'a> {
    pub reviewers: &'a [i64],
    /// Accounts that answer for each operator.
    pub operators: &'a BTreeMap<String, Vec<i64>>,
    pub letter: fn(&LetterFacts) -> String,
    pub now: Millis,
}

/// Moves the scope on by working minutes, never beyond the present.
fn later(scope: &mut Scope<'_>, minutes: usize, now: Millis) -> Result<()> {
    let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
    let at = due(scope.now, Amount::Minutes(minutes), &[], scope.calendar)?.at;
    scope.now = at.min(now).max(scope.now);
    Ok(())
}

/// Leads the case as far as its fate goes. `number` is that of the certificate.
pub(super) fn live(
    case: &mut Case,
    scope: &mut Scope<'_>,
    planned: &Planned,
    facts: &Facts<'_>,
    cast: &Cast<'_>,
    number: Option<String>,
) -> Result<()> {
    let owner = Actor::applicant(case.row.account_id);
    scope.now = planned.created_at;
    let entry = case
        .entry(owner, "created", scope.now)
        .fact("form", case.row.form_id.as_str());
    case.begin(scope, owner, entry)?;
    scope.now = planned.handed_at.min(cast.now);
    let Some(handed) = &planned.handed else {
        return end_draft(case, scope, planned, owner);
    };
    hand_in(case, scope, handed, facts)?;
    if planned.fate == Fate::Waiting {
        return Ok(());
    }
    if planned.fate == Fate::Withdrawn {
        later(scope, 30, cast.now)?;
        let entry = case.entry(owner, "withdrawn", scope.now);
        return case.advance(scope, Command::Withdraw, owner, entry);
    }
    operators_answer(case, scope, planned, cast)?;
    if planned.fate == Fate::Refused || planned.fate == Fate::Unassigned {
        return Ok(());
    }
    review(case, scope, planned, facts, cast, number)
}

fn end_draft(
    case: &mut Case,
    scope: &mut Scope<'_>,
    planned: &Planned,
    owner: Actor,
) -> Result<()> {
    if planned.fate == Fate::Discarded {
        let entry = case.entry(owner, "discarded", scope.now);
        case.advance(scope, Command::Discard, owner, entry)?;
        case.row.answers_sealed = seal_answers(scope.keys, case.row.id, &Answers::default());
        return Ok(());
    }
    case.row.answers_sealed = seal_answers(scope.keys, case.row.id, &planned.answers);
    case.touch(scope.now);
    Ok(())
}

/// Every operator answers, unless one is silent until documents suffice.
fn operators_answer(
    case: &mut Case,
    scope: &mut Scope<'_>,
    planned: &Planned,
    cast: &Cast<'_>,
) -> Result<()> {
    if planned.fate == Fate::ApprovedByDocuments {
        // Holidays may make three working days longer than a week.
        let silent_until = possible_from(case, scope.calendar)?.unwrap_or(scope.now);
        scope.now = scope.now.plus_days(7).max(silent_until);
        let reviewer = reviewer(cast, planned)?;
        take(case, scope, reviewer)?;
        return go_on(
            case,
            scope,
            reviewer,
            "Sample reason: the contract shows the addresses.",
        );
    }
    let open: Vec<(String, String)> = case
        .checks
        .iter()
        .filter(|check| check.outcome == "open")
        .map(|check| (check.public_id.clone(), check.operator_id.clone()))
        .collect();
    for (check, operator) in open {
        later(scope, 20 + planned.number as usize % 200, cast.now)?;
        answer(case, scope, planned, cast, (&check, &operator))?;
    }
    Ok(())
}

fn answer(
    case: &mut Case,
    scope: &mut Scope<'_>,
    planned: &Planned,
    cast: &Cast<'_>,
    asked: (&str, &str),
) -> Result<()> {
    let (check, operator) = asked;
    let users = cast
        .operators
        .get(operator)
        .filter(|users| !users.is_empty());
    let users = users.ok_or(Error::NotFound("staff of the operator"))?;
    let account = users[planned.number as usize % users.len()];
    let row = case.checks.iter().find(|row| row.public_id == check);
    let row = row.ok_or(Error::NotFound("check"))?;
    let place = format!("check:{check}");
    let request: CheckRequest = open_json(scope.keys, "check", &place, &row.request_sealed)?;
    let refused = planned.fate == Fate::Refused;
    let answers: Vec<AddressAnswer> = request
        .subjects
        .iter()
        .map(|subject| AddressAnswer {
            subject: subject.clone(),
            confirmed: !refused,
            reason: refused.then(|| "other-subscriber".to_owned()),
            remark: None,
        })
        .collect();
    let salt = case
        .new_rounds
        .last()
        .map(|round| round.salt.clone())
        .unwrap_or_default();
    let user = OperatorUser { account, operator };
    take_answer(
        case,
        scope,
        &Given {
            user,
            check,
            answers: &answers,
            salt: &salt,
        },
    )?;
    Ok(())
}

fn reviewer(cast: &Cast<'_>, planned: &Planned) -> Result<i64> {
    let at = planned.number as usize % cast.reviewers.len().max(1);
    cast.reviewers
        .get(at)
        .copied()
        .ok_or(Error::NotFound("reviewer"))
}

fn review(
    case: &mut Case,
    scope: &mut Scope<'_>,
    planned: &Planned,
    facts: &Facts<'_>,
    cast: &Cast<'_>,
    number: Option<String>,
) -> Result<()> {
    let reviewer = reviewer(cast, planned)?;
    if case.row.claimed_by.is_none() {
        later(scope, 5 + planned.number as usize % 150, cast.now)?;
        take(case, scope, reviewer)?;
    }
    if planned.number.is_multiple_of(9) {
        take_note(
            case,
            scope,
            reviewer,
            "Sample note: the copies are readable.",
        )?;
    }
    if planned.fate == Fate::Claimed {
        return Ok(());
    }
    later(scope, 10 + planned.number as usize % 120, cast.now)?;
    if let Some((_, path)) = &planned.reply {
        let path = path.clone();
        ask(case, scope, reviewer, path)?;
        reply(case, scope, planned, facts)?;
        later(scope, 15 + planned.number as usize % 90, cast.now)?;
    } else if planned.fate == Fate::Asked {
        let path = case
            .form
            .fields()
            .next()
            .map(|(_, _, field)| field.id.clone());
        return ask(case, scope, reviewer, path.unwrap_or_default());
    }
    decide(case, scope, planned, cast, reviewer, number)
}

fn ask(case: &mut Case, scope: &mut Scope<'_>, reviewer: i64, path: String) -> Result<()> {
    let text = "Please explain this in more detail.".to_owned();
    take_questions(case, scope, reviewer, &[AskedQuestion { path, text }])
}

fn reply(
    case: &mut Case,
    scope: &mut Scope<'_>,
    planned: &Planned,
    facts: &Facts<'_>,
) -> Result<()> {
    let Some((handed, _)) = &planned.reply else {
        return Ok(());
    };
    scope.now = scope.now.plus_days(1);
    let words = |id: &str| Remark {
        question: id.to_owned(),
        text: "Sample answer: it is said anew.".to_owned(),
    };
    let remarks: Vec<Remark> = case
        .open_questions()
        .map(|question| words(&question.public_id))
        .collect();
    let before = planned.handed.as_ref().map(|handed| &handed.valid);
    take_reply(case, scope, handed, before, &remarks, facts)
}

fn decide(
    case: &mut Case,
    scope: &mut Scope<'_>,
    planned: &Planned,
    cast: &Cast<'_>,
    reviewer: i64,
    number: Option<String>,
) -> Result<()> {
    let mut letter = |facts: &LetterFacts| Ok((cast.letter)(facts));
    let last = planned
        .reply
        .as_ref()
        .map(|(handed, ..)| handed)
        .or(planned.handed.as_ref());
    let last = last.ok_or(Error::NotFound("round"))?;
    let valid = recheck(
        case,
        last.valid.answers(),
        scope.calendar,
        scope.now,
        last.context.held.clone(),
    )?;
    if planned.fate.is_approved() {
        let number = number.ok_or(Error::NotFound("number"))?;
        decide_approve(case, scope, reviewer, &valid, number, &mut letter)?;
    } else {
        let reasons = [
            "document-unreadable",
            "purpose-not-commercial",
            "organisation-not-active",
        ];
        let reason = reasons[planned.number as usize % reasons.len()].to_owned();
        decide_reject(
            case,
            scope,
            reviewer,
            (&[reason], valid.persons()),
            &mut letter,
        )?;
    }
    debug_assert!(case.state() != State::InReview, "it is decided");
    Ok(())
}
