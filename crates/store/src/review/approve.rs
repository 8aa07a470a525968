//! Grants. The frozen answers are validated once more in the deciding
//! transaction, and the database has the last word about addresses.

use super::letter::{Granted, WriteLetter, facts};
use super::take::expect_free;
use super::{CaseChanged, interest};
use crate::applications::{held_by, place, recheck, scope};
use crate::audit::Actor;
use crate::cases::{
    Case, Decided, Env, Mail, Scope, free_numbers, grant, keep, lock_contest, lock_reviewed,
    open_answers, release_contest, seal_text,
};
use crate::entities::round;
use crate::verify::silent;
use crate::{Error, Result, Tx};
use ijazat_rules::check::{PersonNumber, ValidSubmission};
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::Command;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What an approval answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// New state and revision.
    pub case: CaseChanged,
    /// What was granted.
    pub granted: Granted,
}

/// The last round, and when it was handed in.
pub(super) async fn last_round(tx: &Tx, case: &Case) -> Result<round::Model> {
    round::Entity::find()
        .filter(round::Column::ApplicationId.eq(case.row.id))
        .order_by_desc(round::Column::Number)
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("round"))
}

/// Grants what valid frozen answers ask for. Pure.
pub(crate) fn decide_approve(
    case: &mut Case,
    scope: &mut Scope<'_>,
    reviewer: i64,
    valid: &ValidSubmission,
    number: String,
    letter: &mut WriteLetter<'_>,
) -> Result<Granted> {
    let grant = grant(case, scope, valid, number)?;
    let granted = Granted {
        number: grant.holding.number.clone(),
        valid_from: Millis(grant.holding.valid_from),
        valid_until: Millis(grant.holding.valid_until),
    };
    case.grant = Some(grant);
    let letter = letter(&facts(case, Some(granted.clone())))?;
    decide(
        case,
        scope,
        reviewer,
        &Decided {
            approved: true,
            reasons: Vec::new(),
        },
        (&letter, valid.persons()),
    )?;
    let actor = Actor::reviewer(reviewer);
    let digest = case
        .new_rounds
        .last()
        .map(|round| round.content_digest.clone());
    let mut entry = case
        .entry(actor, "approved", scope.now)
        .fact("number", granted.number.as_str())
        .fact("round", case.rounds);
    if let Some(digest) = digest {
        entry = entry.fact("content", digest);
    }
    case.advance(scope, Command::Approve, actor, entry)?;
    let mail = Mail::new("approved", &case.applicant)
        .with("reference", case.row.reference.as_str())
        .with("number", granted.number.as_str());
    case.mail(scope.now, mail);
    Ok(granted)
}

/// Keeps what was decided, by whom, with the letter.
pub(super) fn decide(
    case: &mut Case,
    scope: &Scope<'_>,
    reviewer: i64,
    decided: &Decided,
    (letter, persons): (&str, &[PersonNumber]),
) -> Result<()> {
    if silent::tells(letter) || silent::names(letter, persons) {
        return Err(Error::Invalid {
            name: "remark",
            value: "a letter".to_owned(),
            reason: "letters go by mail: leave identity numbers out".to_owned(),
        });
    }
    let json = serde_json::to_string(decided).expect("a decision has only string keys");
    case.row.decided_at = Some(scope.now.0);
    case.row.decided_by = Some(reviewer);
    case.row.decision = Some(json);
    let place = super::letter_place(case.row.id);
    case.row.letter_sealed = Some(seal_text(scope.keys, &place, letter));
    Ok(())
}

/// Approves a case in review.
///
/// # Errors
/// [`Error::NotFound`], [`Error::StaleRevision`], [`Error::State`], [`Error::ClaimedByOther`],
/// [`Error::ConflictOfInterest`], [`Error::InvalidAnswers`], [`Error::AddressTaken`],
/// [`Error::MobileTaken`].
pub async fn approve(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
    revision: u64,
    letter: &mut WriteLetter<'_>,
) -> Result<Approved> {
    lock_contest(tx).await?;
    let mut case = lock_reviewed(tx, reference).await?;
    expect_free(tx, &case, reviewer).await?;
    case.expect_revision(revision)?;
    interest::expect_none(tx, &case, reviewer).await?;
    let last = last_round(tx, &case).await?;
    let frozen = open_answers(tx.keys(), case.row.id, &last.answers_sealed)?;
    let held = held_by(tx.db(), case.row.holder_id, tx.at()).await?;
    let valid = recheck(&case, &frozen, env.calendar, tx.at(), held)?;
    let claims: Vec<String> = case
        .open_claims()
        .map(|claim| claim.prefix.clone())
        .collect();
    let was_contested = case.row.contested;
    let year = tx.at().date(env.calendar.utc_offset_minutes()).civil().0;
    let numbers = free_numbers(tx, env.rng, &[year]).await?;
    let number = numbers
        .into_iter()
        .next()
        .ok_or(Error::NotFound("number"))?;
    let (store, now) = place(tx);
    let mut scope = scope(&store, now, env);
    let granted = decide_approve(&mut case, &mut scope, reviewer, &valid, number, letter)?;
    let changed = CaseChanged::of(&case);
    keep(tx, env.rng, vec![case]).await?;
    if was_contested {
        release_contest(tx, &claims).await?;
    }
    Ok(Approved {
        case: changed,
        granted,
    })
}
