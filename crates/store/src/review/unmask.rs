//! Reads one identity number in clear: an act of its own, with a reason.

use super::approve::last_round;
use crate::applications::{place, scope};
use crate::audit::{Actor, salted_digest};
use crate::cases::{Env, keep, lock_reviewed, open_answers, seal_text};
use crate::entities::note;
use crate::{Error, Result, Tx, ids, words};
use ijazat_rules::answers::Answer;
use ijazat_rules::form::sensitive_paths;
use ijazat_rules::lifecycle::Command;

/// The number at this path in clear. Reason and reader are kept.
///
/// # Errors
/// [`Error::NotFound`] where there is no identity number, [`Error::Invalid`] without a reason.
pub async fn unmask(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
    path: &str,
    reason: &str,
) -> Result<String> {
    let mut case = lock_reviewed(tx, reference).await?;
    let reason = words::required("reason", reason)?;
    let last = last_round(tx, &case).await?;
    let frozen = open_answers(tx.keys(), case.row.id, &last.answers_sealed)?;
    if !sensitive_paths(&case.form, &frozen)
        .iter()
        .any(|known| known == path)
    {
        return Err(Error::NotFound("identity number"));
    }
    let Some(Answer::Text(value)) = frozen.at(path) else {
        return Err(Error::NotFound("identity number"));
    };
    let (store, now) = place(tx);
    let scope = scope(&store, now, env);
    let actor = Actor::reviewer(reviewer);
    let salt: [u8; 16] = ids::bytes(scope.rng);
    let entry = case
        .entry(actor, "unmasked", now)
        .fact("detail", path)
        .fact("reason", salted_digest(&salt, reason.as_bytes()));
    case.advance(&scope, Command::Unmask, actor, entry)?;
    case.notes.push(note::Model {
        id: 0,
        application_id: case.row.id,
        at: now.0,
        author: reviewer,
        text_sealed: seal_text(scope.keys, &format!("note:{}", case.row.id), &reason),
    });
    let value = value.clone();
    keep(tx, env.rng, vec![case]).await?;
    Ok(value)
}
