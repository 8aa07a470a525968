//! Takes a case and gives it back.

use super::CaseChanged;
use crate::applications::{place, scope};
use crate::audit::Actor;
use crate::cases::{Case, Env, Scope, keep, lock_reviewed, staff_names};
use crate::{Error, Result, Tx};
use ijazat_rules::lifecycle::{self, Command};

/// Refuses when somebody else has taken the case.
pub(super) async fn expect_free(tx: &Tx, case: &Case, reviewer: i64) -> Result<()> {
    match case.row.claimed_by {
        Some(other) if other != reviewer => {
            let names = staff_names(tx.db(), [other]).await?;
            let by = names.into_values().next().unwrap_or_default();
            Err(Error::ClaimedByOther { by })
        }
        _ => Ok(()),
    }
}

/// Takes the case into a reviewer's own list. Pure.
pub(crate) fn take(case: &mut Case, scope: &Scope<'_>, reviewer: i64) -> Result<()> {
    let actor = Actor::reviewer(reviewer);
    let entry = case.entry(actor, "claimed", scope.now);
    case.advance(scope, Command::Claim, actor, entry)?;
    case.row.claimed_by = Some(reviewer);
    case.row.claimed_at = Some(scope.now.0);
    case.set_queue();
    Ok(())
}

/// Gives the case back to the queue. Pure.
fn take_back(case: &mut Case, scope: &Scope<'_>, reviewer: i64) -> Result<()> {
    let actor = Actor::reviewer(reviewer);
    let entry = case.entry(actor, "released", scope.now);
    case.advance(scope, Command::Release, actor, entry)?;
    case.row.claimed_by = None;
    case.row.claimed_at = None;
    case.set_queue();
    Ok(())
}

/// Takes a case; taking one's own again changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::State`], [`Error::ClaimedByOther`].
pub async fn claim(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
) -> Result<CaseChanged> {
    let mut case = lock_reviewed(tx, reference).await?;
    let state = case.state();
    lifecycle::next(Command::Claim, lifecycle::Actor::Reviewer, state)
        .map_err(|refusal| crate::cases::refuse(refusal, state))?;
    expect_free(tx, &case, reviewer).await?;
    if case.row.claimed_by == Some(reviewer) {
        return Ok(CaseChanged::of(&case));
    }
    let (store, now) = place(tx);
    take(&mut case, &scope(&store, now, env), reviewer)?;
    let changed = CaseChanged::of(&case);
    keep(tx, env.rng, vec![case]).await?;
    Ok(changed)
}

/// Gives an own case back.
///
/// # Errors
/// [`Error::NotFound`], [`Error::State`], [`Error::ClaimedByOther`], [`Error::Conflict`]
/// when nobody has taken it.
pub async fn release(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    reference: &str,
) -> Result<CaseChanged> {
    let mut case = lock_reviewed(tx, reference).await?;
    expect_free(tx, &case, reviewer).await?;
    if case.row.claimed_by.is_none() {
        return Err(Error::Conflict("application"));
    }
    let (store, now) = place(tx);
    take_back(&mut case, &scope(&store, now, env), reviewer)?;
    let changed = CaseChanged::of(&case);
    keep(tx, env.rng, vec![case]).await?;
    Ok(changed)
}
