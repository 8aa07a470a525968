//! The chain: entries are numbered without gaps, and each holds the hash of
//! the one before.

use super::entry::Entry;
use crate::entities::audit;
use crate::{Backend, Result};
use ijazat_rules::clock::Millis;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Rows a statement; eleven values each.
const ROWS_MAX: usize = 500;

/// What is hashed, in this order, as compact JSON after the hash before.
#[derive(Serialize)]
struct Hashed<'a> {
    seq: i64,
    at: i64,
    actor_kind: &'a str,
    actor_id: Option<i64>,
    event: &'a str,
    subject_kind: &'a str,
    subject_id: Option<i64>,
    state_change_id: Option<i64>,
    facts: &'a str,
}

fn hash(row: &audit::Model) -> Vec<u8> {
    let hashed = Hashed {
        seq: row.seq,
        at: row.at,
        actor_kind: &row.actor_kind,
        actor_id: row.actor_id,
        event: &row.event,
        subject_kind: &row.subject_kind,
        subject_id: row.subject_id,
        state_change_id: row.state_change_id,
        facts: &row.facts,
    };
    let json = serde_json::to_vec(&hashed).expect("the struct has only string keys");
    let mut hash = Sha256::new();
    hash.update(&row.previous);
    hash.update(json);
    hash.finalize().to_vec()
}

/// Chains entries to the head. On PostgreSQL one advisory lock holds the head
/// until the commit that follows; on SQLite the IMMEDIATE transaction does.
pub(crate) async fn append(
    backend: Backend,
    db: &DatabaseTransaction,
    at: Millis,
    entries: Vec<Entry>,
) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    if backend == Backend::Postgres {
        db.execute_unprepared("SELECT pg_advisory_xact_lock(1785359978, 2)")
            .await?;
    }
    let head: Option<(i64, Vec<u8>)> = audit::Entity::find()
        .select_only()
        .columns([audit::Column::Seq, audit::Column::Hash])
        .order_by_desc(audit::Column::Seq)
        .into_tuple()
        .one(db)
        .await?;
    let (mut seq, mut previous) = head.unwrap_or((0, vec![0; 32]));
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        seq += 1;
        let mut row = audit::Model {
            seq,
            at: entry.at.unwrap_or(at).0,
            actor_kind: entry.actor.kind.as_str().to_owned(),
            actor_id: entry.actor.account,
            event: entry.event.to_owned(),
            subject_kind: entry.subject.kind.to_owned(),
            subject_id: entry.subject.id,
            state_change_id: entry.state_change,
            facts: serde_json::to_string(&entry.facts)
                .expect("values with names in text form can be written"),
            previous,
            hash: Vec::new(),
        };
        row.hash = hash(&row);
        previous = row.hash.clone();
        rows.push(active(row));
    }
    for chunk in rows.chunks(ROWS_MAX) {
        audit::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

fn active(row: audit::Model) -> audit::ActiveModel {
    audit::ActiveModel {
        seq: Set(row.seq),
        at: Set(row.at),
        actor_kind: Set(row.actor_kind),
        actor_id: Set(row.actor_id),
        event: Set(row.event),
        subject_kind: Set(row.subject_kind),
        subject_id: Set(row.subject_id),
        state_change_id: Set(row.state_change_id),
        facts: Set(row.facts),
        previous: Set(row.previous),
        hash: Set(row.hash),
    }
}

/// Entries about one subject, oldest first, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn list<C: ConnectionTrait>(
    db: &C,
    subject: super::Subject,
    limit: u64,
) -> Result<Vec<audit::Model>> {
    Ok(audit::Entity::find()
        .filter(audit::Column::SubjectKind.eq(subject.kind))
        .filter(audit::Column::SubjectId.eq(subject.id))
        .order_by_asc(audit::Column::Seq)
        .limit(limit)
        .all(db)
        .await?)
}

/// Where and how the chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Number of the entry.
    pub seq: i64,
    /// What does not fit: `number`, `previous` or `hash`.
    pub what: &'static str,
}

/// What a walk along the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    /// Entries looked at.
    pub entries: u64,
    /// Hash of the last one; zeroes when there is none. Publish it elsewhere to
    /// find a chain that was cut or replaced as a whole.
    pub head: Vec<u8>,
    /// Where it is broken, at most 100.
    pub breaks: Vec<Break>,
}

/// Recomputes the whole chain, page by page. `seen` is told how many entries
/// were looked at.
///
/// # Errors
/// What the database says.
pub async fn walk<C: ConnectionTrait>(db: &C, mut seen: impl FnMut(u64)) -> Result<Walked> {
    let mut walked = Walked {
        entries: 0,
        head: vec![0; 32],
        breaks: Vec::new(),
    };
    let mut last = 0;
    loop {
        let page = audit::Entity::find()
            .filter(audit::Column::Seq.gt(last))
            .order_by_asc(audit::Column::Seq)
            .limit(2000)
            .all(db)
            .await?;
        if page.is_empty() {
            return Ok(walked);
        }
        for row in page {
            let what = if row.seq != last + 1 {
                Some("number")
            } else if row.previous != walked.head {
                Some("previous")
            } else if row.hash != hash(&row) {
                Some("hash")
            } else {
                None
            };
            if let Some(what) = what
                && walked.breaks.len() < 100
            {
                walked.breaks.push(Break { seq: row.seq, what });
            }
            last = row.seq;
            walked.entries += 1;
            walked.head = row.hash;
        }
        seen(walked.entries);
    }
}
