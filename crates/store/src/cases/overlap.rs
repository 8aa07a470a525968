//! "Who overlaps these prefixes?", for one prefix or thousands: look-ups of
//! everything that contains them plus range scans of what they contain.

use crate::among::among;
use crate::entities::{application, claim_mobile, claim_prefix, held_mobile, held_prefix};
use crate::{PrefixBits, Result};
use ijazat_rules::clock::Millis;
use ijazat_rules::net::Prefix;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// Values of one list.
const LOOKUPS_MAX: usize = 5_000;

/// Ranges of one statement: with more, SQLite would read the whole table instead.
const RANGES_MAX: usize = 15;

/// An open claim of a local address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claimed {
    pub application_id: i64,
    pub holder_id: i64,
    pub path: String,
    pub bits: String,
    pub since: i64,
    pub lapsed_at: Option<i64>,
}

/// Columns of a claim: id, case, holder, path, bits, since, lapsed.
type ClaimRow = (i64, i64, i64, String, String, i64, Option<i64>);

/// A prefix in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub holding_id: i64,
    pub holder_id: i64,
    pub bits: String,
    pub since: i64,
}

/// The conditions that find every row overlapping one of these prefixes.
pub(crate) fn conditions<C: ColumnTrait>(column: C, prefixes: &[Prefix]) -> Vec<Condition> {
    let mut exact = BTreeSet::new();
    let mut ranges = BTreeSet::new();
    for prefix in prefixes {
        let bits = PrefixBits::of(prefix);
        exact.extend(bits.beginnings());
        if prefix.is_single() {
            exact.insert(bits.into());
        } else {
            ranges.insert((bits.as_str().to_owned(), bits.end()));
        }
    }
    let exact: Vec<String> = exact.into_iter().collect();
    let ranges: Vec<(String, String)> = ranges.into_iter().collect();
    let mut conditions: Vec<Condition> = exact
        .chunks(LOOKUPS_MAX)
        .map(|chunk| among(column, chunk.iter().map(String::as_str)))
        .collect();
    conditions.extend(ranges.chunks(RANGES_MAX).map(|chunk| {
        chunk.iter().fold(Condition::any(), |any, (from, end)| {
            any.add(column.gte(from.as_str()).and(column.lt(end.as_str())))
        })
    }));
    conditions
}

/// Open local claims that overlap one of these prefixes.
pub(crate) async fn claimed<C: ConnectionTrait>(
    db: &C,
    prefixes: &[Prefix],
) -> Result<Vec<Claimed>> {
    use claim_prefix::Column;
    let mut found = BTreeMap::new();
    for condition in conditions(Column::Bits, prefixes) {
        let rows: Vec<ClaimRow> = claim_prefix::Entity::find()
            .select_only()
            .columns([Column::Id, Column::ApplicationId, Column::HolderId])
            .columns([Column::Path, Column::Bits])
            .columns([Column::Since, Column::LapsedAt])
            .filter(condition)
            .filter(Column::Open.eq(true))
            .filter(Column::Side.eq("local"))
            .into_tuple()
            .all(db)
            .await?;
        for (id, application_id, holder_id, path, bits, since, lapsed_at) in rows {
            found.insert(
                id,
                Claimed {
                    application_id,
                    holder_id,
                    path,
                    bits,
                    since,
                    lapsed_at,
                },
            );
        }
    }
    Ok(found.into_values().collect())
}

/// Prefixes in force at `now` that overlap one of these.
pub(crate) async fn held<C: ConnectionTrait>(
    db: &C,
    prefixes: &[Prefix],
    now: Millis,
) -> Result<Vec<Held>> {
    use held_prefix::Column;
    let mut found = BTreeMap::new();
    for condition in conditions(Column::Bits, prefixes) {
        let rows: Vec<(i64, i64, i64, String, i64)> = held_prefix::Entity::find()
            .select_only()
            .columns([Column::Id, Column::HoldingId, Column::HolderId])
            .columns([Column::Bits, Column::ValidFrom])
            .filter(condition)
            .filter(Column::Live.eq(true))
            .filter(Column::ValidUntil.gt(now.0))
            .into_tuple()
            .all(db)
            .await?;
        for (id, holding_id, holder_id, bits, since) in rows {
            found.insert(
                id,
                Held {
                    holding_id,
                    holder_id,
                    bits,
                    since,
                },
            );
        }
    }
    Ok(found.into_values().collect())
}

/// Which of many prefixes overlap one that was found.
pub(crate) struct Matcher(BTreeMap<String, Vec<usize>>);

impl Matcher {
    /// Prefixes by the number of whoever they belong to.
    pub fn new(prefixes: impl IntoIterator<Item = (usize, Prefix)>) -> Self {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, prefix) in prefixes {
            places
                .entry(PrefixBits::of(&prefix).into())
                .or_default()
                .push(place);
        }
        Self(places)
    }

    /// The numbers of those that overlap these bits.
    pub fn find(&self, bits: &str) -> BTreeSet<usize> {
        let end = format!("{bits}2");
        let inside = self
            .0
            .range(bits.to_owned()..end)
            .flat_map(|(_, places)| places);
        let around = (1..bits.len())
            .filter_map(|len| self.0.get(&bits[..len]))
            .flatten();
        inside.chain(around).copied().collect()
    }
}

/// One side of a contest: who wants what.
pub(crate) struct Contender<'a> {
    pub application_id: i64,
    pub holder_id: i64,
    pub prefixes: &'a [Prefix],
    pub mobiles: &'a [[u8; 32]],
}

/// Which of these cases want something that another holder holds or claims
/// too, and the other cases that are contested by that.
pub(crate) async fn contested<C: ConnectionTrait>(
    db: &C,
    cases: &[Contender<'_>],
    now: Millis,
) -> Result<(Vec<bool>, BTreeSet<i64>)> {
    let mut contested = vec![false; cases.len()];
    let mut others = BTreeSet::new();
    let all = || {
        let each = cases.iter().enumerate();
        each.flat_map(|(place, case)| case.prefixes.iter().map(move |prefix| (place, *prefix)))
    };
    let prefixes: Vec<Prefix> = all().map(|(_, prefix)| prefix).collect();
    let matcher = Matcher::new(all());
    for claim in claimed(db, &prefixes).await? {
        for place in matcher.find(&claim.bits) {
            if cases[place].holder_id != claim.holder_id
                && cases[place].application_id != claim.application_id
            {
                contested[place] = true;
                others.insert(claim.application_id);
            }
        }
    }
    for held in held(db, &prefixes, now).await? {
        for place in matcher.find(&held.bits) {
            contested[place] |= cases[place].holder_id != held.holder_id;
        }
    }
    for (place, case) in cases.iter().enumerate() {
        for prefix in case.prefixes {
            for other in matcher.find(PrefixBits::of(prefix).as_str()) {
                contested[place] |= cases[other].holder_id != case.holder_id;
            }
        }
        if !case.mobiles.is_empty() {
            contested[place] |= mobile_contested(db, case, now, &mut others).await?;
        }
    }
    Ok((contested, others))
}

async fn mobile_contested<C: ConnectionTrait>(
    db: &C,
    case: &Contender<'_>,
    now: Millis,
    others: &mut BTreeSet<i64>,
) -> Result<bool> {
    let lookups = || case.mobiles.iter().map(|lookup| lookup.to_vec());
    let claims: Vec<i64> = claim_mobile::Entity::find()
        .select_only()
        .column(claim_mobile::Column::ApplicationId)
        .filter(claim_mobile::Column::Lookup.is_in(lookups()))
        .filter(claim_mobile::Column::Open.eq(true))
        .filter(claim_mobile::Column::ApplicationId.ne(case.application_id))
        .into_tuple()
        .all(db)
        .await?;
    others.extend(&claims);
    Ok(!claims.is_empty() || mobile_held(db, case.mobiles, now).await?)
}

/// Whether one of these numbers is held at `now`.
pub(crate) async fn mobile_held<C: ConnectionTrait>(
    db: &C,
    mobiles: &[[u8; 32]],
    now: Millis,
) -> Result<bool> {
    let held: Option<i64> = held_mobile::Entity::find()
        .select_only()
        .column(held_mobile::Column::Id)
        .filter(held_mobile::Column::Lookup.is_in(mobiles.iter().map(|lookup| lookup.to_vec())))
        .filter(held_mobile::Column::Live.eq(true))
        .filter(held_mobile::Column::ValidUntil.gt(now.0))
        .into_tuple()
        .one(db)
        .await?;
    Ok(held.is_some())
}

/// Marks cases as contested.
pub(crate) async fn mark<C: ConnectionTrait>(db: &C, cases: BTreeSet<i64>) -> Result<()> {
    if cases.is_empty() {
        return Ok(());
    }
    application::Entity::update_many()
        .col_expr(application::Column::Contested, true.into())
        .filter(among(application::Column::Id, cases))
        .filter(application::Column::Queue.is_not_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Looks again at the cases that overlap prefixes which are no longer claimed.
pub(crate) async fn release_contest(tx: &crate::Tx, released: &[String]) -> Result<()> {
    let parse = |texts: &[String]| texts.iter().filter_map(|text| text.parse().ok()).collect();
    let released: Vec<Prefix> = parse(released);
    let others: BTreeMap<i64, i64> = claimed(tx.db(), &released)
        .await?
        .into_iter()
        .map(|claim| (claim.application_id, claim.holder_id))
        .collect();
    for (application_id, holder_id) in others {
        let prefixes: Vec<String> = claim_prefix::Entity::find()
            .select_only()
            .column(claim_prefix::Column::Prefix)
            .filter(claim_prefix::Column::ApplicationId.eq(application_id))
            .filter(claim_prefix::Column::Open.eq(true))
            .filter(claim_prefix::Column::Side.eq("local"))
            .into_tuple()
            .all(tx.db())
            .await?;
        let prefixes: Vec<Prefix> = parse(&prefixes);
        let case = Contender {
            application_id,
            holder_id,
            prefixes: &prefixes,
            mobiles: &[],
        };
        let (still, _) = contested(tx.db(), &[case], tx.at()).await?;
        application::Entity::update_many()
            .col_expr(application::Column::Contested, still.contains(&true).into())
            .filter(application::Column::Id.eq(application_id))
            .exec(tx.db())
            .await?;
    }
    Ok(())
}

/// Lets one command at a time change who contests what. Such commands mark
/// each other's cases; taken before any row, this keeps them from waiting in a
/// circle on PostgreSQL. On SQLite there is one writer anyway.
pub(crate) async fn lock_contest(tx: &crate::Tx) -> Result<()> {
    if tx.store().backend() == crate::Backend::Postgres {
        tx.db()
            .execute_unprepared("SELECT pg_advisory_xact_lock(1785359978, 3)")
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
