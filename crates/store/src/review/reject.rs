//! Refuses with structured reasons.

use super::approve::{decide, last_round};
use super::letter::{WriteLetter, facts};
use super::take::expect_free;
use super::{CaseChanged, interest};
use crate::applications::{place, recheck, scope};
use crate::audit::Actor;
use crate::cases::{
    Case, Decided, Env, Mail, Scope, keep, lock_contest, lock_reviewed, open_answers,
    release_contest,
};
use crate::{Error, Result, Tx};
use ijazat_rules::check::PersonNumber;
use ijazat_rules::lifecycle::{Command, REJECTION_REASONS};
use std::collections::BTreeSet;

/// Refuses for these reasons. Pure.
pub(crate) fn decide_reject(
    case: &mut Case,
    scope: &Scope<'_>,
    reviewer: i64,
    (reasons, persons): (&[String], &[PersonNumber]),
    letter: &mut WriteLetter<'_>,
) -> Result<()> {
    let unique: BTreeSet<&str> = reasons.iter().map(String::as_str).collect();
    let unknown = unique
        .iter()
        .find(|reason| !REJECTION_REASONS.contains(reason));
    if unique.is_empty() || unknown.is_some() || unique.len() != reasons.len() {
        return Err(Error::Invalid {
            name: "reasons",
            value: unknown.map_or(String::new(), |reason| reason.chars().take(64).collect()),
            reason: "give at least one of the known reasons, each once".to_owned(),
        });
    }
    let letter = letter(&facts(case, None))?;
    decide(
        case,
        scope,
        reviewer,
        &Decided {
            approved: false,
            reasons: reasons.to_vec(),
        },
        (&letter, persons),
    )?;
    let actor = Actor::reviewer(reviewer);
    let entry = case
        .entry(actor, "rejected", scope.now)
        .fact("reasons", reasons.to_vec())
        .fact("round", case.rounds);
    case.advance(scope, Command::Reject, actor, entry)?;
    let mail =
        Mail::new("rejected", &case.applicant).with("reference", case.row.reference.as_str());
    case.mail(scope.now, mail);
    Ok(())
}

/// Rejects a case in review. The frozen answers are validated once more, so
/// that no decision rests on content that was altered.
///
/// # Errors
/// [`Error::NotFound`], [`Error::StaleRevision`], [`Error::State`], [`Error::ClaimedByOther`],
/// [`Error::ConflictOfInterest`], [`Error::InvalidAnswers`], [`Error::Invalid`] for the reasons.
pub async fn reject(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
    revision: u64,
    reasons: &[String],
    letter: &mut WriteLetter<'_>,
) -> Result<CaseChanged> {
    lock_contest(tx).await?;
    let mut case = lock_reviewed(tx, reference).await?;
    expect_free(tx, &case, reviewer).await?;
    case.expect_revision(revision)?;
    interest::expect_none(tx, &case, reviewer).await?;
    let last = last_round(tx, &case).await?;
    let frozen = open_answers(tx.keys(), case.row.id, &last.answers_sealed)?;
    // A holder who took more in the meantime is a reason to reject, not to be unable to.
    let valid = recheck(&case, &frozen, env.calendar, tx.at(), Vec::new())?;
    let claims: Vec<String> = case
        .open_claims()
        .map(|claim| claim.prefix.clone())
        .collect();
    let was_contested = case.row.contested;
    let (store, now) = place(tx);
    decide_reject(
        &mut case,
        &scope(&store, now, env),
        reviewer,
        (reasons, valid.persons()),
        letter,
    )?;
    let changed = CaseChanged::of(&case);
    keep(tx, env.rng, vec![case]).await?;
    if was_contested {
        release_contest(tx, &claims).await?;
    }
    Ok(changed)
}
