//! Answers a question to an operator. The last answer decides where the case
//! goes: on to review, or back to the applicant.

use super::OperatorUser;
use crate::applications::{place, scope};
use crate::audit::Actor;
use crate::cases::{
    AddressAnswer, Case, CheckRequest, Env, Mail, Scope, Statement, StatementAnswer,
    content_digest, due_after, keep, lock, masked_mobile, open_answers, open_json, seal_json,
    seal_text, shown_answers,
};
use crate::entities::{application, provider_check, question, round};
use crate::{Error, Result, Tx, ids, words};
use ijazat_rules::clock::Millis;
use ijazat_rules::form::{Kind, visible};
use ijazat_rules::lifecycle::{Command, OTHER_REASON, State, refusal_reasons};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

/// The refusal after which the applicant may correct the CNIC.
const IDENTITY_DIFFERS: &str = "identity-differs";

/// Working days after which a claim without an answer loses its place (decision 3).
pub(crate) const LAPSE_DAYS: u32 = 5;

/// An answer as it was given.
pub(crate) struct Given<'a> {
    pub user: OperatorUser<'a>,
    pub check: &'a str,
    pub answers: &'a [AddressAnswer],
    /// Salt of the round that is asked about.
    pub salt: &'a [u8],
}

fn wrong(name: &'static str, value: impl Into<String>, reason: impl Into<String>) -> Error {
    Error::Invalid {
        name,
        value: value.into(),
        reason: reason.into(),
    }
}

/// Every subject has one answer, in order; a refusal says why.
fn proper(request: &CheckRequest, answers: &[AddressAnswer]) -> Result<Vec<AddressAnswer>> {
    let count = request.subjects.len();
    if answers.len() != count {
        return Err(wrong(
            "answers",
            answers.len().to_string(),
            format!("answer each of {count}"),
        ));
    }
    let mut kept = Vec::with_capacity(count);
    for (subject, answer) in request.subjects.iter().zip(answers) {
        let masked = masked_mobile(subject);
        let subject = if request.mobile { &masked } else { subject };
        let fits =
            answer.subject == *subject || (request.mobile && answer.subject == request.subjects[0]);
        if !fits {
            return Err(wrong(
                "subject",
                answer.subject.chars().take(64).collect::<String>(),
                "keep the order of the question",
            ));
        }
        let reason = answer.reason.as_deref();
        match (answer.confirmed, reason) {
            (true, Some(_)) => return Err(wrong("reason", "given", "only a refusal has a reason")),
            (false, None) => return Err(wrong("reason", "none", "a refusal says why")),
            (false, Some(code)) if !refusal_reasons(request.mobile).contains(&code) => {
                return Err(wrong(
                    "reason",
                    code.chars().take(64).collect::<String>(),
                    "is not a reason to refuse",
                ));
            }
            _ => {}
        }
        let remark = words::optional("remark", answer.remark.as_deref().unwrap_or_default())?;
        if reason == Some(OTHER_REASON) && remark.is_none() {
            return Err(wrong("remark", "none", "say what the other reason is"));
        }
        kept.push(AddressAnswer {
            subject: subject.clone(),
            confirmed: answer.confirmed,
            reason: answer.reason.clone(),
            remark,
        });
    }
    Ok(kept)
}

/// Takes an operator's answer into the case. Pure.
pub(crate) fn take_answer(
    case: &mut Case,
    scope: &mut Scope<'_>,
    given: &Given<'_>,
) -> Result<State> {
    let check = case
        .checks
        .iter()
        .find(|check| check.public_id == given.check)
        .cloned();
    let check = check.ok_or(Error::NotFound("check"))?;
    if check.outcome != "open" || case.state() != State::ProviderCheck {
        return Err(Error::State {
            state: case.state().as_str(),
        });
    }
    let place = format!("check:{}", check.public_id);
    let request: CheckRequest = open_json(scope.keys, "check", &place, &check.request_sealed)?;
    let answers = proper(&request, given.answers)?;
    let confirmed = answers.iter().all(|answer| answer.confirmed);
    let statement = Statement {
        operator: given.user.operator.to_owned(),
        user: given.user.account,
        case: case.row.reference.clone(),
        check: check.public_id.clone(),
        content: content_digest(given.salt, &request),
        answers: answers
            .iter()
            .map(|answer| StatementAnswer {
                subject: answer.subject.clone(),
                confirmed: answer.confirmed,
                reason: answer.reason.clone(),
            })
            .collect(),
        at: scope.now,
    };
    let jws = statement.sign(scope.keys);
    let sealed = seal_json(
        scope.keys,
        &format!("check-answers:{}", check.public_id),
        &answers,
    );
    case.checks.change(
        |row| row.public_id == check.public_id,
        |row| {
            let outcome = if confirmed { "confirmed" } else { "refused" };
            outcome.clone_into(&mut row.outcome);
            row.answered_at = Some(scope.now.0);
            row.answered_by = Some(given.user.account);
            row.answers_sealed = Some(sealed.clone());
            row.statement = Some(jws.clone());
        },
    );
    lapse_late(case, scope, &check)?;
    move_on(case, scope, given, confirmed)
}

/// A claim whose operator was silent for too long has lost its place in line.
pub(crate) fn lapse_late(
    case: &mut Case,
    scope: &Scope<'_>,
    check: &provider_check::Model,
) -> Result<()> {
    let until = due_after(Millis(check.asked_at), LAPSE_DAYS, scope.calendar)?;
    if scope.now > until {
        let inside = format!("{}.", check.path);
        case.claims.change(
            |claim| claim.open && claim.lapsed_at.is_none() && claim.path.starts_with(&inside),
            |claim| claim.lapsed_at = Some(until.0),
        );
    }
    Ok(())
}

/// The command that this answer amounts to.
fn move_on(
    case: &mut Case,
    scope: &mut Scope<'_>,
    given: &Given<'_>,
    confirmed: bool,
) -> Result<State> {
    let is = |case: &Case, outcome: &str| case.checks.iter().any(|check| check.outcome == outcome);
    let command = match (is(case, "open"), is(case, "refused")) {
        (true, _) => Command::AnswerCheck,
        (false, true) => Command::RefuseCheck,
        (false, false) => Command::ConfirmChecks,
    };
    if command == Command::RefuseCheck {
        ask_about_refusals(case, scope)?;
    }
    let template = match command {
        Command::RefuseCheck => Some("check-refused"),
        Command::ConfirmChecks => Some("check-confirmed"),
        _ => None,
    };
    if let Some(template) = template {
        let mail = Mail::new(template, &case.applicant);
        let mail = mail.with("reference", case.row.reference.as_str());
        case.mail(scope.now, mail);
    }
    let actor = Actor::operator(given.user.account);
    let event = if confirmed {
        "check-confirmed"
    } else {
        "check-refused"
    };
    let entry = case
        .entry(actor, event, scope.now)
        .fact("operator", given.user.operator)
        .fact("check", given.check);
    case.advance(scope, command, actor, entry)?;
    Ok(case.state())
}

/// Opens each refused group to the applicant; where the identity differs, also
/// the number that the operator was shown the end of.
fn ask_about_refusals(case: &mut Case, scope: &mut Scope<'_>) -> Result<()> {
    let refused = case
        .checks
        .iter()
        .filter(|check| check.outcome == "refused");
    let mut asked = Vec::new();
    let mut identity = None;
    for check in refused {
        asked.push((check.id, check.path.clone()));
        if differs_in_identity(scope, check)? {
            identity = Some(check.id);
        }
    }
    if let Some(check_id) = identity
        && let Some(path) = cnic_path(case, scope)?
    {
        asked.push((check_id, path));
    }
    for (check_id, path) in asked {
        let public_id = ids::opaque(scope.rng);
        case.questions.push(question::Model {
            id: 0,
            application_id: case.row.id,
            check_id: (check_id != 0).then_some(check_id),
            path,
            text_sealed: seal_text(scope.keys, &format!("question:{public_id}"), ""),
            public_id,
            asked_at: scope.now.0,
            asked_by: None,
            replied_at: None,
            reply_sealed: None,
        });
    }
    Ok(())
}

/// Whether a refusal says that the identity is another.
fn differs_in_identity(scope: &Scope<'_>, check: &provider_check::Model) -> Result<bool> {
    let answers = shown_answers(scope.keys, check)?;
    let is_it = |answer: &AddressAnswer| answer.reason.as_deref() == Some(IDENTITY_DIFFERS);
    Ok(answers.iter().any(is_it))
}

/// Where the applicant answered with a CNIC.
fn cnic_path(case: &Case, scope: &Scope<'_>) -> Result<Option<String>> {
    let answers = open_answers(scope.keys, case.row.id, &case.row.answers_sealed)?;
    let visible = visible(&case.form, &answers);
    let mut asked = visible.asked().into_iter();
    let cnic = asked.find(|asked| matches!(asked.field.kind, Kind::Cnic));
    Ok(cnic.map(|asked| asked.path.clone()))
}

/// Answers a question of the own operator.
///
/// # Errors
/// [`Error::NotFound`] for questions to others, [`Error::State`] for one that is
/// answered or replaced, [`Error::Invalid`] for an answer that does not fit.
pub async fn answer_check(
    tx: &mut Tx,
    env: &mut Env<'_>,
    user: OperatorUser<'_>,
    check: &str,
    answers: &[AddressAnswer],
) -> Result<State> {
    let found = provider_check::Entity::find()
        .filter(provider_check::Column::PublicId.eq(check))
        .filter(provider_check::Column::OperatorId.eq(user.operator))
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("check"))?;
    let id = Condition::all().add(application::Column::Id.eq(found.application_id));
    let mut case = lock(tx, id).await?;
    if case.row.account_id == user.account {
        return Err(Error::ConflictOfInterest);
    }
    let round = round::Entity::find()
        .filter(round::Column::ApplicationId.eq(found.application_id))
        .filter(round::Column::Number.eq(found.round))
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("round"))?;
    let (store, now) = place(tx);
    let mut scope = scope(&store, now, env);
    let given = Given {
        user,
        check,
        answers,
        salt: &round.salt,
    };
    let state = take_answer(&mut case, &mut scope, &given)?;
    keep(tx, env.rng, vec![case]).await?;
    Ok(state)
}
