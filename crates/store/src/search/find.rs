//! Finds cases by the criteria of a search: at most a thousand, through
//! indexes, and page by page.

use super::criteria::{Criteria, SearchKind};
use crate::among::among;
use crate::cases::{open_json, overlap};
use crate::entities::{
    application, claim_prefix, held_prefix, holding, identity, name_word, search,
};
use crate::queue::{CaseRow, PAGE_ROWS, Slim, rows, select};
use crate::{Error, Result, Store};
use ijazat_rules::net::Prefix;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{BTreeSet, HashSet};

/// Most results that are found and counted.
pub const RESULTS_MAX: usize = 1_000;

/// Words of a name that are looked at a time, and how often.
const DRIVER_ROWS: u64 = 1_000;
const DRIVER_ROUNDS: usize = 100;
/// A beginning is rare or not, and beyond so many it does not matter how common.
const COUNTED_MAX: u64 = 100_000;

/// A page of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// What was searched by.
    pub kind: SearchKind,
    /// The text, unless it was an identity number.
    pub text: Option<String>,
    /// Rows.
    pub rows: Vec<CaseRow>,
    /// All results, counted to at most [`RESULTS_MAX`].
    pub total: u64,
}

/// Greater than everything that begins with this text, in byte order.
fn after(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}

/// A page of a search of this sign-in; pages count from 1.
///
/// # Errors
/// [`Error::NotFound`] for searches of other sign-ins.
pub async fn run_search(store: &Store, session: i64, id: &str, page: u64) -> Result<Results> {
    let db = store.read();
    let row = search::Entity::find()
        .filter(search::Column::PublicId.eq(id))
        .filter(search::Column::SessionId.eq(session))
        .one(db)
        .await?
        .ok_or(Error::NotFound("search"))?;
    let place = format!("search:{}", row.public_id);
    let criteria: Criteria = open_json(store.keys(), "search", &place, &row.criteria_sealed)?;
    let found = match &criteria {
        Criteria::Reference(beginning) => by_reference(db, beginning).await?,
        Criteria::Address { prefixes, .. } => by_address(db, prefixes).await?,
        Criteria::Name { words, .. } => by_name(db, words).await?,
        Criteria::Identity(lookups) => by_identity(db, lookups).await?,
    };
    let start =
        usize::try_from(page.saturating_sub(1).saturating_mul(PAGE_ROWS)).unwrap_or(usize::MAX);
    let ids: Vec<i64> = found
        .iter()
        .skip(start)
        .take(PAGE_ROWS as usize)
        .copied()
        .collect();
    let mut slim = select()
        .filter(among(application::Column::Id, ids.iter().copied()))
        .filter(application::Column::SubmittedAt.is_not_null())
        .into_model::<Slim>()
        .all(db)
        .await?;
    slim.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(Results {
        kind: criteria.kind(),
        text: criteria.text(),
        rows: rows(db, slim).await?,
        total: found.len() as u64,
    })
}

async fn by_reference(db: &DatabaseConnection, beginning: &str) -> Result<Vec<i64>> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::Reference.gte(beginning))
        .filter(application::Column::Reference.lt(after(beginning)))
        .filter(application::Column::SubmittedAt.is_not_null())
        .order_by_asc(application::Column::Reference)
        .limit(RESULTS_MAX as u64)
        .into_tuple()
        .all(db)
        .await?)
}

/// Cases that claim or claimed, or were granted, something that overlaps;
/// newest first.
async fn by_address(db: &DatabaseConnection, prefixes: &[Prefix]) -> Result<Vec<i64>> {
    let mut found = BTreeSet::new();
    for condition in overlap::conditions(claim_prefix::Column::Bits, prefixes) {
        let ids: Vec<i64> = claim_prefix::Entity::find()
            .select_only()
            .column(claim_prefix::Column::ApplicationId)
            .filter(condition)
            .limit(RESULTS_MAX as u64 * 4)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(ids);
    }
    let mut holdings = BTreeSet::new();
    for condition in overlap::conditions(held_prefix::Column::Bits, prefixes) {
        let ids: Vec<i64> = held_prefix::Entity::find()
            .select_only()
            .column(held_prefix::Column::HoldingId)
            .filter(condition)
            .limit(RESULTS_MAX as u64 * 4)
            .into_tuple()
            .all(db)
            .await?;
        holdings.extend(ids);
    }
    let holdings: Vec<i64> = holdings.into_iter().collect();
    for chunk in holdings.chunks(1_000) {
        let ids: Vec<i64> = holding::Entity::find()
            .select_only()
            .column(holding::Column::ApplicationId)
            .filter(among(holding::Column::Id, chunk.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(ids);
    }
    Ok(found.into_iter().rev().take(RESULTS_MAX).collect())
}

async fn by_identity(db: &DatabaseConnection, lookups: &[Vec<u8>]) -> Result<Vec<i64>> {
    let ids: Vec<i64> = identity::Entity::find()
        .select_only()
        .column(identity::Column::ApplicationId)
        .filter(identity::Column::Lookup.is_in(lookups.iter().cloned()))
        .limit(RESULTS_MAX as u64)
        .into_tuple()
        .all(db)
        .await?;
    let ids: BTreeSet<i64> = ids.into_iter().collect();
    Ok(ids.into_iter().rev().collect())
}

fn begins(word: &str) -> Condition {
    Condition::all()
        .add(name_word::Column::Word.gte(word))
        .add(name_word::Column::Word.lt(after(word)))
}

/// Cases whose name has a word beginning with each of these. The rarest
/// beginning drives, the others are asked of what it found.
async fn by_name(db: &DatabaseConnection, words: &[String]) -> Result<Vec<i64>> {
    let mut counted = Vec::with_capacity(words.len());
    for word in words {
        counted.push((count_of(db, word).await?, word));
    }
    counted.sort_by_key(|(count, _)| *count);
    let Some(((_, driver), others)) = counted.split_first() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut last: Option<(String, i64)> = None;
    for _ in 0..DRIVER_ROUNDS {
        let page = page_of(db, driver, last.as_ref(), DRIVER_ROWS).await?;
        let full = page.len() as u64 == DRIVER_ROWS;
        last = page.last().cloned();
        let mut ids: Vec<i64> = page
            .into_iter()
            .map(|(_, id)| id)
            .filter(|id| seen.insert(*id))
            .collect();
        for (_, word) in others {
            ids = having(db, &ids, word).await?;
        }
        found.extend(ids);
        if found.len() >= RESULTS_MAX || !full {
            break;
        }
    }
    found.truncate(RESULTS_MAX);
    Ok(found)
}

/// How many words have this beginning, counted to at most [`COUNTED_MAX`].
async fn count_of(db: &DatabaseConnection, word: &str) -> Result<i64> {
    let mut some = Query::select();
    some.column(name_word::Column::ApplicationId)
        .from(name_word::Entity)
        .cond_where(begins(word))
        .limit(COUNTED_MAX);
    let mut count = Query::select();
    count
        .expr_as(Expr::col(Asterisk).count(), "count")
        .from_subquery(some, "some");
    let row = db.query_one(&count).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "count"))?)
}

async fn page_of(
    db: &DatabaseConnection,
    word: &str,
    last: Option<&(String, i64)>,
    limit: u64,
) -> Result<Vec<(String, i64)>> {
    let mut query = name_word::Entity::find()
        .select_only()
        .columns([name_word::Column::Word, name_word::Column::ApplicationId])
        .filter(begins(word));
    if let Some((word, id)) = last {
        let same = Condition::all()
            .add(name_word::Column::Word.eq(word))
            .add(name_word::Column::ApplicationId.gt(*id));
        query = query.filter(
            Condition::any()
                .add(name_word::Column::Word.gt(word))
                .add(same),
        );
    }
    Ok(query
        .order_by_asc(name_word::Column::Word)
        .order_by_asc(name_word::Column::ApplicationId)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

async fn having(db: &DatabaseConnection, ids: &[i64], word: &str) -> Result<Vec<i64>> {
    let mut having = HashSet::new();
    for chunk in ids.chunks(1_000) {
        let rows: Vec<i64> = name_word::Entity::find()
            .select_only()
            .column(name_word::Column::ApplicationId)
            .filter(among(
                name_word::Column::ApplicationId,
                chunk.iter().copied(),
            ))
            .filter(begins(word))
            .into_tuple()
            .all(db)
            .await?;
        having.extend(rows);
    }
    Ok(ids
        .iter()
        .copied()
        .filter(|id| having.contains(id))
        .collect())
}
