//! Throws a draft away.

use super::{place, scope};
use crate::audit::Actor;
use crate::cases::{Env, keep, lock_owned};
use crate::{Result, Tx};
use ijazat_rules::lifecycle::Command;

/// Throws an own draft away. Its answers go with it.
///
/// # Errors
/// [`NotFound`](crate::Error::NotFound), or [`State`](crate::Error::State) once it was handed in.
pub async fn discard(tx: &mut Tx, env: &mut Env<'_>, account: i64, reference: &str) -> Result<()> {
    let mut case = lock_owned(tx, account, reference).await?;
    let (store, now) = place(tx);
    let scope = scope(&store, now, env);
    let actor = Actor::applicant(account);
    let entry = case.entry(actor, "discarded", now);
    case.advance(&scope, Command::Discard, actor, entry)?;
    let nothing = ijazat_rules::answers::Answers::default();
    case.row.answers_sealed = crate::cases::seal_answers(store.keys(), case.row.id, &nothing);
    case.row.display_name = None;
    keep(tx, env.rng, vec![case]).await
}
