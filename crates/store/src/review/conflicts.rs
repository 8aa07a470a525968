//! Who else claims or holds the addresses of a case, in full (decision 3).

use crate::cases::{Case, due_after, overlap};
use crate::checks::LAPSE_DAYS;
use crate::entities::{application, holding, provider_check};
use crate::{PrefixBits, Result};
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_rules::net::Prefix;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet};

/// Most conflicts that are listed.
pub const CONFLICTS_MAX: usize = 500;

/// Another claim or holding that overlaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Prefix of this case.
    pub prefix: String,
    /// Prefix of the other.
    pub other_prefix: String,
    /// Seen from this case: `equal`, `inside` or `contains`.
    pub relation: &'static str,
    /// Reference of the other case.
    pub reference: String,
    /// Name of the other holder.
    pub display_name: String,
    /// It is held, not only claimed.
    pub held: bool,
    /// Since when; earlier comes first in line.
    pub since: Millis,
    /// The claim has lost its place in line.
    pub lapsed: bool,
}

/// What `one` is to `other`, both as bits.
fn relation(one: &str, other: &str) -> &'static str {
    if one == other {
        "equal"
    } else if one.starts_with(other) {
        "inside"
    } else {
        "contains"
    }
}

/// Everything that another case claims or another holder holds of what this
/// case claims: what is held first, then claims by their place in line.
///
/// # Errors
/// What the database says.
pub(crate) async fn conflicts<C: ConnectionTrait>(
    db: &C,
    case: &Case,
    calendar: &Calendar,
    now: Millis,
) -> Result<Vec<Conflict>> {
    let own: Vec<Prefix> = case
        .open_claims()
        .filter_map(|claim| claim.prefix.parse().ok())
        .collect();
    let names: Vec<(String, String)> = own
        .iter()
        .map(|prefix| (PrefixBits::of(prefix).into(), prefix.to_string()))
        .collect();
    let matcher = overlap::Matcher::new(own.iter().copied().enumerate());
    let holder = case.row.holder_id;
    let claimed = overlap::claimed(db, &own).await?;
    let claimed: Vec<_> = claimed
        .into_iter()
        .filter(|claim| claim.application_id != case.row.id)
        .collect();
    let held = overlap::held(db, &own, now).await?;
    let held: Vec<_> = held
        .into_iter()
        .filter(|held| Some(held.holder_id) != holder)
        .collect();
    let holdings = holding::Entity::find()
        .filter(holding::Column::Id.is_in(held.iter().map(|held| held.holding_id)))
        .all(db)
        .await?;
    let mut cases: BTreeSet<i64> = claimed.iter().map(|claim| claim.application_id).collect();
    cases.extend(holdings.iter().map(|holding| holding.application_id));
    let rows = application::Entity::find()
        .filter(application::Column::Id.is_in(cases.iter().copied()))
        .all(db)
        .await?;
    let rows: BTreeMap<i64, application::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let silent = silent_since(db, &cases, calendar, now).await?;
    let mut conflicts = Vec::new();
    let mut push = |bits: &str, id: i64, held: bool, since: i64, lapsed: bool| {
        let Some(row) = rows.get(&id) else { return };
        for place in matcher.find(bits) {
            let (own_bits, own_prefix) = &names[place];
            conflicts.push(Conflict {
                prefix: own_prefix.clone(),
                other_prefix: prefix_of(bits),
                relation: relation(own_bits, bits),
                reference: row.reference.clone(),
                display_name: row.display_name.clone().unwrap_or_default(),
                held,
                since: Millis(since),
                lapsed,
            });
        }
    };
    for held in &held {
        let of = holdings
            .iter()
            .find(|holding| holding.id == held.holding_id);
        push(
            &held.bits,
            of.map_or(0, |of| of.application_id),
            true,
            held.since,
            false,
        );
    }
    for claim in &claimed {
        let silent = silent.iter().any(|(application_id, inside)| {
            *application_id == claim.application_id && claim.path.starts_with(inside)
        });
        let lapsed = claim.lapsed_at.is_some() || silent;
        push(
            &claim.bits,
            claim.application_id,
            false,
            claim.since,
            lapsed,
        );
    }
    conflicts.sort_by_key(|one| (!one.held, one.lapsed, one.since));
    conflicts.truncate(CONFLICTS_MAX);
    Ok(conflicts)
}

/// Cases and the beginnings of paths about which an operator has been silent for too long, also where the
/// case went on by documents.
async fn silent_since<C: ConnectionTrait>(
    db: &C,
    cases: &BTreeSet<i64>,
    calendar: &Calendar,
    now: Millis,
) -> Result<BTreeSet<(i64, String)>> {
    let unanswered = provider_check::Entity::find()
        .filter(provider_check::Column::ApplicationId.is_in(cases.iter().copied()))
        .filter(provider_check::Column::Outcome.is_in(["open", "passed"]))
        .filter(provider_check::Column::AnsweredAt.is_null())
        .all(db)
        .await?;
    let mut silent = BTreeSet::new();
    for check in unanswered {
        if now > due_after(Millis(check.asked_at), LAPSE_DAYS, calendar)? {
            silent.insert((check.application_id, format!("{}.", check.path)));
        }
    }
    Ok(silent)
}

/// The canonical text of a prefix in bits.
fn prefix_of(bits: &str) -> String {
    PrefixBits::read(bits).map_or_else(String::new, |prefix| prefix.to_string())
}

/// The conflicts of a case for a reviewer.
///
/// # Errors
/// [`NotFound`](crate::Error::NotFound).
pub async fn list_conflicts(
    store: &crate::Store,
    calendar: &Calendar,
    reference: &str,
    now: Millis,
) -> Result<Vec<Conflict>> {
    let row = application::Entity::find()
        .filter(crate::cases::reviewed(reference))
        .one(store.read())
        .await?
        .ok_or(crate::Error::NotFound("application"))?;
    let case = crate::cases::load(store.read(), row).await?;
    conflicts(store.read(), &case, calendar, now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations() {
        assert_eq!(relation("410", "410"), "equal");
        assert_eq!(relation("4101", "410"), "inside");
        assert_eq!(relation("410", "4101"), "contains");
    }
}
