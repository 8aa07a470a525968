//! Takes an application back after it was handed in.

use super::{place, scope};
use crate::audit::Actor;
use crate::cases::{Env, Mail, keep, lock_contest, lock_owned, release_contest};
use crate::{Result, Tx};
use ijazat_rules::lifecycle::{Command, State};

/// Takes an own application back. Questions to operators end with it.
///
/// # Errors
/// [`NotFound`](crate::Error::NotFound), or [`State`](crate::Error::State) once it is decided.
pub async fn withdraw(
    tx: &mut Tx,
    env: &mut Env<'_>,
    account: i64,
    reference: &str,
) -> Result<State> {
    lock_contest(tx).await?;
    let mut case = lock_owned(tx, account, reference).await?;
    let (store, now) = place(tx);
    let scope = scope(&store, now, env);
    let actor = Actor::applicant(account);
    let entry = case.entry(actor, "withdrawn", now);
    let was_contested = case.row.contested;
    let claims: Vec<String> = case
        .open_claims()
        .map(|claim| claim.prefix.clone())
        .collect();
    case.advance(&scope, Command::Withdraw, actor, entry)?;
    let mail = Mail::new("withdrawn", &case.applicant);
    let mail = mail.with("reference", case.row.reference.as_str());
    case.mail(scope.now, mail);
    let state = case.state();
    keep(tx, env.rng, vec![case]).await?;
    if was_contested {
        release_contest(tx, &claims).await?;
    }
    Ok(state)
}
