//! Hands an application in.

use super::vet::vet;
use super::{place, scope};
use crate::audit::Actor;
use crate::cases::{
    Case, Contender, Env, Handed, Mail, Recipient, Scope, accept, contested, holders, keep,
    lock_contest, lock_owned, mail_operators, mark_contested, mobile_lookup, open_answers,
    operator_staff, target_amount,
};
use crate::{Error, Result, Tx};
use ijazat_rules::check::Claim;
use ijazat_rules::clock::{Amount, Millis, due};
use ijazat_rules::lifecycle::{Command, State};
use ijazat_rules::net::Prefix;
use std::collections::BTreeMap;

/// What a hand-in answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// Reference.
    pub reference: String,
    /// When.
    pub submitted_at: Millis,
    /// Promise in working minutes.
    pub target_minutes: Option<u32>,
    /// Promise in working days.
    pub target_days: Option<u32>,
    /// Due if no operator had to be waited for.
    pub due_at: Option<Millis>,
    /// New state.
    pub state: State,
}

/// What the database must be asked before a hand-in.
pub(crate) struct Facts<'a> {
    pub holder: i64,
    pub open_cases: u64,
    pub contested: bool,
    pub operators: &'a BTreeMap<String, Vec<Recipient>>,
}

/// Everything that a submission asks somebody else about.
pub(crate) fn wants(keys: &ijazat_keys::KeyRing, claims: &[Claim]) -> (Vec<Prefix>, Vec<[u8; 32]>) {
    let prefixes = claims
        .iter()
        .flat_map(|claim| claim.prefixes.iter().copied())
        .collect();
    let mobiles = claims.iter().filter_map(|claim| claim.mobile.as_deref());
    (
        prefixes,
        mobiles.map(|number| mobile_lookup(keys, number)).collect(),
    )
}

/// Hands a case in. Pure: what the database knows is in the facts.
pub(crate) fn hand_in(
    case: &mut Case,
    scope: &mut Scope<'_>,
    handed: &Handed,
    facts: &Facts<'_>,
) -> Result<()> {
    expect_room(case, facts)?;
    let actor = Actor::applicant(case.row.account_id);
    accept(case, scope, handed, facts.holder, None)?;
    case.row.submitted_at = Some(scope.now.0);
    case.row.contested = facts.contested;
    let digest = case
        .new_rounds
        .last()
        .map(|round| round.content_digest.clone());
    let entry = case
        .entry(actor, "submitted", scope.now)
        .fact("round", case.rounds)
        .fact("content", digest.unwrap_or_default())
        .fact("verdict", handed.server_verdict.as_str());
    case.advance(scope, Command::Submit, actor, entry)?;
    note_mismatch(case, scope, actor, handed);
    let mail = Mail::new("submitted", &case.applicant)
        .with("reference", case.row.reference.as_str())
        .with("form", case.row.form_id.as_str());
    case.mail(scope.now, mail);
    mail_operators(case, scope, facts.operators);
    Ok(())
}

/// A holder has so many open cases at most (decision 3).
pub(super) fn expect_room(case: &Case, facts: &Facts<'_>) -> Result<()> {
    let max = u64::from(case.form.service.open_claims_max);
    if facts.open_cases >= max {
        return Err(Error::OpenClaimsMax { max });
    }
    Ok(())
}

/// Records that the browser judged otherwise.
pub(super) fn note_mismatch(case: &mut Case, scope: &Scope<'_>, actor: Actor, handed: &Handed) {
    if handed.mismatch() {
        let entry = case
            .entry(actor, "verdict-mismatch", scope.now)
            .fact("round", case.rounds);
        case.entries.push((entry, None));
    }
}

/// Hands an own draft in, in the revision that was shown.
///
/// # Errors
/// [`Error::NotFound`], [`Error::StaleRevision`], [`Error::State`], [`Error::StaleRuleSet`],
/// [`Error::InvalidAnswers`], [`Error::OpenClaimsMax`].
pub async fn submit(
    tx: &mut Tx,
    env: &mut Env<'_>,
    account: i64,
    reference: &str,
    revision: u64,
    browser: (&str, &str),
) -> Result<Submitted> {
    lock_contest(tx).await?;
    let mut case = lock_owned(tx, account, reference).await?;
    if case.state() != State::Draft {
        return Err(Error::State {
            state: case.state().as_str(),
        });
    }
    case.expect_revision(revision)?;
    let answers = open_answers(tx.keys(), case.row.id, &case.row.answers_sealed)?;
    let handed = vet(tx, &case, env.calendar, &answers, browser).await?;
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
    let facts = Facts {
        holder,
        open_cases: open_cases(tx, holder).await?,
        contested: others.0,
        operators: &operators,
    };
    let (store, now) = place(tx);
    let mut scope = scope(&store, now, env);
    hand_in(&mut case, &mut scope, &handed, &facts)?;
    let submitted = answer(&case, &scope)?;
    keep(tx, env.rng, vec![case]).await?;
    mark_contested(tx.db(), others.1).await?;
    Ok(submitted)
}

/// How many cases of a holder are open.
pub(super) async fn open_cases(tx: &Tx, holder: i64) -> Result<u64> {
    let mut open = holders::open_cases(tx, &[holder]).await?;
    Ok(open.remove(&holder).unwrap_or(0))
}

/// Whether others want the same, and who.
pub(super) async fn contest(
    tx: &Tx,
    case: &Case,
    holder: i64,
    claims: &[Claim],
) -> Result<(bool, std::collections::BTreeSet<i64>)> {
    let (prefixes, mobiles) = wants(tx.keys(), claims);
    let contender = Contender {
        application_id: case.row.id,
        holder_id: holder,
        prefixes: &prefixes,
        mobiles: &mobiles,
    };
    let (contested, others) = contested(tx.db(), &[contender], tx.at()).await?;
    Ok((contested.first().copied().unwrap_or_default(), others))
}

/// What the confirmation says.
pub(super) fn answer(case: &Case, scope: &Scope<'_>) -> Result<Submitted> {
    let amount = target_amount(case.form.service.target);
    let (target_minutes, target_days) = match amount {
        Amount::Minutes(minutes) => (Some(minutes), None),
        Amount::Days(days) => (None, Some(days)),
    };
    Ok(Submitted {
        reference: case.row.reference.clone(),
        submitted_at: Millis(case.row.submitted_at.unwrap_or(scope.now.0)),
        target_minutes,
        target_days,
        due_at: match case.row.due_at {
            Some(at) => Some(Millis(at)),
            None => Some(due(scope.now, amount, &[], scope.calendar)?.at),
        },
        state: case.state(),
    })
}
