//! Notes for colleagues.

use super::CaseChanged;
use crate::applications::{place, scope};
use crate::audit::Actor;
use crate::cases::{Case, Env, Scope, keep, lock_reviewed, seal_text};
use crate::entities::note;
use crate::{Result, Tx, ids, words};
use ijazat_rules::lifecycle::Command;

/// Writes a note. Pure.
pub(crate) fn take_note(
    case: &mut Case,
    scope: &mut Scope<'_>,
    reviewer: i64,
    text: &str,
) -> Result<()> {
    let text = words::required("note", text)?;
    let actor = Actor::reviewer(reviewer);
    let salt: [u8; 16] = ids::bytes(scope.rng);
    let digest = crate::audit::salted_digest(&salt, text.as_bytes());
    let entry = case
        .entry(actor, "noted", scope.now)
        .fact("content", digest);
    case.advance(scope, Command::Note, actor, entry)?;
    case.notes.push(note::Model {
        id: 0,
        application_id: case.row.id,
        at: scope.now.0,
        author: reviewer,
        text_sealed: seal_text(scope.keys, &format!("note:{}", case.row.id), &text),
    });
    Ok(())
}

/// Writes a note on a case, also on one that is decided.
///
/// # Errors
/// [`NotFound`](crate::Error::NotFound), [`State`](crate::Error::State),
/// [`Invalid`](crate::Error::Invalid) for no words or too many.
pub async fn add_note(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
    text: &str,
) -> Result<CaseChanged> {
    let mut case = lock_reviewed(tx, reference).await?;
    let (store, now) = place(tx);
    take_note(&mut case, &mut scope(&store, now, env), reviewer, text)?;
    let changed = CaseChanged::of(&case);
    keep(tx, env.rng, vec![case]).await?;
    Ok(changed)
}
