//! One effect for each key: the same key and body get the same answer, another
//! body is refused, and a command that still runs is named so. The answer is
//! kept in the transaction of the effect.

use crate::entities::idempotency;
use crate::{Error, Result, Store, Tx, ids};
use ijazat_rules::clock::Millis;
use rand::Rng;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

/// A command without an answer may be taken over after this time: its process is gone.
pub const LEASE_MS: i64 = 60_000;

/// Answers are kept so long, except those of [`KEPT_FOREVER`].
const ANSWERS_DAYS: i64 = 90;

/// Commands whose answers are never forgotten: what was accepted or decided.
const KEPT_FOREVER: [&str; 4] = [
    "submit_application",
    "reply_application",
    "approve_case",
    "reject_case",
];

/// A command as it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// Whose key, for example `account:7`.
    pub actor: &'a str,
    /// The key that the client chose.
    pub key: &'a str,
    /// Operation id.
    pub operation: &'a str,
    /// SHA-256 of method, path and body.
    pub body_digest: [u8; 32],
}

/// The right to run a command once. Give it to [`finish`] or [`abandon`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    actor: String,
    key: String,
    lease: Vec<u8>,
}

/// What to do with a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Run it.
    New(Ticket),
    /// It ran; this was the answer.
    Replay {
        /// HTTP status.
        status: u16,
        /// Body.
        body: Vec<u8>,
    },
    /// It runs at this moment.
    Running,
    /// The key was used for another command or body.
    Mismatch,
}

fn context(actor: &str, key: &str) -> Vec<u8> {
    format!("response:{actor}:{key}").into_bytes()
}

fn kept_until(operation: &str, at: Millis) -> Option<i64> {
    let is_forgotten = !KEPT_FOREVER.contains(&operation);
    is_forgotten.then(|| at.plus_days(ANSWERS_DAYS).0)
}

/// Asks whether a command is to be run.
///
/// # Errors
/// What the database says.
pub async fn begin<R: Rng + ?Sized>(
    store: &Store,
    at: Millis,
    rng: &mut R,
    key: &Key<'_>,
) -> Result<Begun> {
    let lease = ids::bytes::<16, R>(rng).to_vec();
    let ticket = Ticket {
        actor: key.actor.to_owned(),
        key: key.key.to_owned(),
        lease,
    };
    let tx = store.begin(at).await?;
    let row = idempotency::ActiveModel {
        actor: Set(ticket.actor.clone()),
        key: Set(ticket.key.clone()),
        operation: Set(key.operation.to_owned()),
        body_digest: Set(key.body_digest.to_vec()),
        state: Set("running".to_owned()),
        lease: Set(ticket.lease.clone()),
        lease_until: Set(at.plus_ms(LEASE_MS).0),
        status: Set(None),
        response_sealed: Set(None),
        created_at: Set(at.0),
        kept_until: Set(kept_until(key.operation, at)),
    };
    let columns = [idempotency::Column::Actor, idempotency::Column::Key];
    let made = idempotency::Entity::insert(row)
        .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    let begun = if made == 1 {
        Begun::New(ticket)
    } else {
        again(&tx, key, ticket).await?
    };
    tx.commit().await?;
    Ok(begun)
}

/// The key is known: answer, refuse, or take over what a dead process left.
async fn again(tx: &Tx, key: &Key<'_>, ticket: Ticket) -> Result<Begun> {
    let row = idempotency::Entity::find_by_id((ticket.actor.clone(), ticket.key.clone()))
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Error::Conflict("idempotency key"))?;
    if row.operation != key.operation || row.body_digest != key.body_digest {
        return Ok(Begun::Mismatch);
    }
    if let (Some(status), Some(sealed)) = (row.status, &row.response_sealed) {
        let body = tx
            .keys()
            .open(&context(&row.actor, &row.key), sealed)
            .map_err(|source| Error::Sealed {
                what: "response",
                source,
            })?;
        let status = u16::try_from(status).map_err(|error| Error::Corrupt {
            what: "status of a response",
            reason: error.to_string(),
        })?;
        return Ok(Begun::Replay { status, body });
    }
    if tx.at().0 < row.lease_until {
        return Ok(Begun::Running);
    }
    idempotency::Entity::update_many()
        .set(idempotency::ActiveModel {
            lease: Set(ticket.lease.clone()),
            lease_until: Set(tx.at().plus_ms(LEASE_MS).0),
            ..Default::default()
        })
        .filter(idempotency::Column::Actor.eq(row.actor))
        .filter(idempotency::Column::Key.eq(row.key))
        .exec(tx.db())
        .await?;
    Ok(Begun::New(ticket))
}

/// Keeps the answer, in the transaction of the effect.
///
/// # Errors
/// [`Error::Conflict`] when the command was taken over meanwhile: roll back,
/// the effect is the other's.
pub async fn finish(tx: &Tx, ticket: &Ticket, status: u16, body: &[u8]) -> Result<()> {
    let sealed = tx.keys().seal(&context(&ticket.actor, &ticket.key), body);
    let done = idempotency::Entity::update_many()
        .set(idempotency::ActiveModel {
            state: Set("done".to_owned()),
            status: Set(Some(i64::from(status))),
            response_sealed: Set(Some(sealed)),
            ..Default::default()
        })
        .filter(idempotency::Column::Actor.eq(&ticket.actor))
        .filter(idempotency::Column::Key.eq(&ticket.key))
        .filter(idempotency::Column::State.eq("running"))
        .filter(idempotency::Column::Lease.eq(ticket.lease.clone()))
        .exec(tx.db())
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Conflict("idempotency key"))
    }
}

/// Gives the key free after a command that had no effect, so that it may be
/// sent again, also with another body.
///
/// # Errors
/// What the database says.
pub async fn abandon(store: &Store, at: Millis, ticket: &Ticket) -> Result<()> {
    let tx = store.begin(at).await?;
    idempotency::Entity::delete_many()
        .filter(idempotency::Column::Actor.eq(&ticket.actor))
        .filter(idempotency::Column::Key.eq(&ticket.key))
        .filter(idempotency::Column::State.eq("running"))
        .filter(idempotency::Column::Lease.eq(ticket.lease.clone()))
        .exec(tx.db())
        .await?;
    tx.commit().await
}

/// Answers whose time is over.
pub(crate) fn ended(at: Millis) -> Condition {
    Condition::all().add(idempotency::Column::KeptUntil.lt(at.0))
}
