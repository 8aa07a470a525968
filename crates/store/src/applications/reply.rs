//! Answers the open questions. Only answers in question may change.

use super::draft::frozen;
use super::submit::{Facts, Submitted, answer, contest, expect_room, note_mismatch, open_cases};
use super::vet::{recheck, unasked, vet};
use super::{place, scope};
use crate::audit::Actor;
use crate::cases::{
    Case, Env, Handed, Mail, Scope, accept, holders, keep, lock_contest, lock_owned,
    mail_operators, mark_contested, operator_staff, seal_text,
};
use crate::{Error, Result, Tx, words};
use ijazat_rules::answers::Answers;
use ijazat_rules::check::ValidSubmission;
use ijazat_rules::lifecycle::{Command, State};
use std::collections::BTreeMap;

/// Words to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Opaque id of the question.
    pub question: String,
    /// Words.
    pub text: String,
}

/// A reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// All answers; what is not in question is as it was.
    pub answers: Answers,
    /// Words to the questions.
    pub remarks: Vec<Remark>,
    /// The context that the browser judged by.
    pub context: String,
    /// The browser's verdict.
    pub verdict: String,
}

/// Answers the open questions of an own case.
///
/// # Errors
/// As [`submit`](super::submit()), with the limit of open cases only where the holder becomes another;
/// [`Error::InvalidAnswers`] with `not-asked` for what may not change.
pub async fn reply(
    tx: &mut Tx,
    env: &mut Env<'_>,
    account: i64,
    reference: &str,
    revision: u64,
    reply: &Reply,
) -> Result<Submitted> {
    lock_contest(tx).await?;
    let mut case = lock_owned(tx, account, reference).await?;
    if case.state() != State::InformationRequested {
        return Err(Error::State {
            state: case.state().as_str(),
        });
    }
    case.expect_revision(revision)?;
    let frozen = frozen(tx, &case).await?;
    let answers = unmask_kept(&case, &frozen, &reply.answers);
    let handed = vet(
        tx,
        &case,
        env.calendar,
        &answers,
        (&reply.context, &reply.verdict),
    )
    .await?;
    let wrong = unasked(&case, &frozen, handed.valid.answers());
    if !wrong.is_empty() {
        return Err(Error::InvalidAnswers(wrong));
    }
    let before = recheck(&case, &frozen, env.calendar, tx.at(), Vec::new());
    let before = before.ok();
    let key = holders::HolderKey::of(
        tx.keys(),
        handed.valid.holder(),
        handed.valid.display_name(),
    );
    let holder = holders::find_or_create(tx, &[key], tx.at()).await?;
    let holder = *holder.first().ok_or(Error::NotFound("holder"))?;
    holders::link(tx, &[(account, holder)], tx.at()).await?;
    let others = contest(tx, &case, holder, handed.valid.claims()).await?;
    let named = handed
        .valid
        .claims()
        .iter()
        .map(|claim| claim.operator.clone());
    let operators = operator_staff(tx.db(), named).await?;
    let (store, now) = place(tx);
    let mut scope = scope(&store, now, env);
    let facts = Facts {
        holder,
        open_cases: open_cases(tx, holder).await?,
        contested: others.0,
        operators: &operators,
    };
    take_reply(
        &mut case,
        &mut scope,
        &handed,
        before.as_ref(),
        &reply.remarks,
        &facts,
    )?;
    let replied = answer(&case, &scope)?;
    keep(tx, env.rng, vec![case]).await?;
    mark_contested(tx.db(), others.1).await?;
    Ok(replied)
}

/// Takes a reply into the case. Pure: what the database knows is in the facts.
pub(crate) fn take_reply(
    case: &mut Case,
    scope: &mut Scope<'_>,
    handed: &Handed,
    before: Option<&ValidSubmission>,
    remarks: &[Remark],
    facts: &Facts<'_>,
) -> Result<()> {
    // The case itself is among the open ones of its holder, not of another.
    if case.row.holder_id != Some(facts.holder) {
        expect_room(case, facts)?;
    }
    answer_questions(case, scope, remarks)?;
    let asked = accept(case, scope, handed, facts.holder, before)?;
    case.row.contested = facts.contested;
    let actor = Actor::applicant(case.row.account_id);
    let command = if asked > 0 {
        Command::ReplyAndCheck
    } else {
        Command::Reply
    };
    let digest = case
        .new_rounds
        .last()
        .map(|round| round.content_digest.clone());
    let entry = case
        .entry(actor, "replied", scope.now)
        .fact("round", case.rounds)
        .fact("content", digest.unwrap_or_default())
        .fact("verdict", handed.server_verdict.as_str())
        .fact("checks", asked as u64);
    case.advance(scope, command, actor, entry)?;
    note_mismatch(case, scope, actor, handed);
    let mail = Mail::new("replied", &case.applicant);
    let mail = mail.with("reference", case.row.reference.as_str());
    case.mail(scope.now, mail);
    mail_operators(case, scope, facts.operators);
    Ok(())
}

/// Identity numbers travel masked to the browser and come back so: what comes
/// back as it was shown is what it was.
fn unmask_kept(case: &Case, frozen: &Answers, answers: &Answers) -> Answers {
    let shown = ijazat_rules::form::redact(&case.form, frozen);
    let kept = answers.0.iter().map(|(id, answer)| {
        let answer = match (shown.find(id), frozen.find(id)) {
            (Some(masked), Some(clear)) if answer == masked => clear,
            _ => answer,
        };
        (id.clone(), answer.clone())
    });
    Answers(kept.collect())
}

/// Every open question counts as answered by a reply, with words or without. Of two
/// remarks to one question the first counts.
fn answer_questions(case: &mut Case, scope: &Scope<'_>, remarks: &[Remark]) -> Result<()> {
    let mut kept = BTreeMap::new();
    for remark in remarks {
        let words = words::optional("remark", &remark.text)?;
        kept.entry(&remark.question).or_insert(words);
        if !case
            .open_questions()
            .any(|question| question.public_id == remark.question)
        {
            return Err(Error::NotFound("question"));
        }
    }
    case.questions.change(
        |question| question.replied_at.is_none(),
        |question| {
            let words = kept.get(&question.public_id).cloned().flatten();
            let place = format!("reply:{}", question.public_id);
            question.replied_at = Some(scope.now.0);
            question.reply_sealed = words.map(|words| seal_text(scope.keys, &place, &words));
        },
    );
    Ok(())
}
