//! Mail leaves after the transaction that wrote it, at least once; receivers
//! drop doubles by the message id. Words are made where it is sent.

use crate::entities::outbox;
use crate::{Error, Result, Store, Tx, ids};
use ijazat_keys::KeyRing;
use ijazat_rules::clock::Millis;
use rand::Rng;
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::Value;

/// Deliveries tried before a mail is given up: over two days.
pub const TRIES_MAX: i64 = 50;

/// A sender that takes mail has so long to deliver it before another may.
const LEASE_MS: i64 = 5 * 60_000;

/// Longest wait between two deliveries.
const WAIT_MS_MAX: i64 = 3_600_000;

/// A mail to be sent.
#[derive(Clone, PartialEq)]
pub struct NewMail<'a> {
    /// One recipient.
    pub to: &'a str,
    /// `en` or `ur`.
    pub language: &'a str,
    /// Name of the template.
    pub template: &'a str,
    /// What the template names. Never an identity number.
    pub params: &'a Value,
    /// The case that it is about.
    pub application: Option<i64>,
}

/// A mail of the outbox. Debug output is not derived: it may hold a code.
#[derive(Clone, PartialEq)]
pub struct Mail {
    /// The row.
    pub row: outbox::Model,
    /// What the template names.
    pub params: Value,
}

fn context(public_id: &str) -> Vec<u8> {
    format!("outbox:{public_id}").into_bytes()
}

/// Puts a mail into the outbox, due at once.
///
/// # Errors
/// What the database says.
pub async fn enqueue<R: Rng + ?Sized>(tx: &Tx, rng: &mut R, mail: &NewMail<'_>) -> Result<()> {
    let row = prepare(tx.keys(), tx.at(), rng, mail);
    outbox::Entity::insert(row)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// The row of a mail, for those who insert many at once.
pub fn prepare<R: Rng + ?Sized>(
    keys: &KeyRing,
    at: Millis,
    rng: &mut R,
    mail: &NewMail<'_>,
) -> outbox::ActiveModel {
    let public_id = ids::opaque(rng);
    let body = keys.seal(&context(&public_id), mail.params.to_string().as_bytes());
    outbox::ActiveModel {
        public_id: Set(public_id),
        to_address: Set(mail.to.to_owned()),
        language: Set(mail.language.to_owned()),
        template: Set(mail.template.to_owned()),
        body_sealed: Set(body),
        application_id: Set(mail.application),
        state: Set("waiting".to_owned()),
        tries: Set(0),
        next_at: Set(at.0),
        last_error: Set(None),
        created_at: Set(at.0),
        sent_at: Set(None),
        ..Default::default()
    }
}

pub(crate) fn open(keys: &KeyRing, row: outbox::Model) -> Result<Mail> {
    let plain = keys
        .open(&context(&row.public_id), &row.body_sealed)
        .map_err(|source| Error::Sealed {
            what: "mail",
            source,
        })?;
    let params = serde_json::from_slice(&plain).map_err(|error| Error::Corrupt {
        what: "mail",
        reason: error.to_string(),
    })?;
    Ok(Mail { row, params })
}

/// Takes mail that is due, oldest first; no other sender gets it for five minutes.
///
/// # Errors
/// What the database says.
pub async fn take_due(store: &Store, at: Millis, limit: u64) -> Result<Vec<Mail>> {
    let tx = store.begin(at).await?;
    let rows = outbox::Entity::find()
        .filter(outbox::Column::State.eq("waiting"))
        .filter(outbox::Column::NextAt.lte(at.0))
        .order_by_asc(outbox::Column::NextAt)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(tx.db())
        .await?;
    if !rows.is_empty() {
        outbox::Entity::update_many()
            .set(outbox::ActiveModel {
                next_at: Set(at.plus_ms(LEASE_MS).0),
                ..Default::default()
            })
            .filter(outbox::Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(tx.db())
            .await?;
    }
    tx.commit().await?;
    rows.into_iter()
        .map(|row| open(store.keys(), row))
        .collect()
}

/// Writes down that a mail was handed over.
///
/// # Errors
/// What the database says.
pub async fn mark_sent(tx: &Tx, id: i64) -> Result<()> {
    outbox::Entity::update_many()
        .set(outbox::ActiveModel {
            state: Set("sent".to_owned()),
            sent_at: Set(Some(tx.at().0)),
            last_error: Set(None),
            ..Default::default()
        })
        .filter(outbox::Column::Id.eq(id))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// The wait after so many failed deliveries: 1, 2, 4 … at most 60 minutes.
fn wait_ms(tries: i64) -> i64 {
    (60_000_i64 << (tries - 1).clamp(0, 10)).min(WAIT_MS_MAX)
}

/// Writes down that a delivery failed; it is tried again later, until it is given up.
///
/// # Errors
/// [`Error::NotFound`], or what the database says.
pub async fn mark_failed(tx: &Tx, id: i64, reason: &str) -> Result<()> {
    let row = outbox::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("mail"))?;
    let tries = row.tries + 1;
    let state = if tries >= TRIES_MAX {
        "failed"
    } else {
        "waiting"
    };
    outbox::Entity::update_many()
        .set(outbox::ActiveModel {
            state: Set(state.to_owned()),
            tries: Set(tries),
            next_at: Set(tx.at().plus_ms(wait_ms(tries)).0),
            last_error: Set(Some(reason.chars().take(500).collect())),
            ..Default::default()
        })
        .filter(outbox::Column::Id.eq(id))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Mail of the outbox, sent or not, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_newest<C: ConnectionTrait>(
    db: &C,
    keys: &KeyRing,
    limit: u64,
) -> Result<Vec<Mail>> {
    let rows = outbox::Entity::find()
        .order_by_desc(outbox::Column::CreatedAt)
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(|row| open(keys, row)).collect()
}

/// Mail that was sent or given up and was written before `before`.
pub(crate) fn ended(before: Millis) -> Condition {
    Condition::all()
        .add(outbox::Column::State.is_in(["sent", "failed"]))
        .add(outbox::Column::CreatedAt.lt(before.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour() {
        let waits: Vec<i64> = (1..9).map(|tries| wait_ms(tries) / 60_000).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert!((1..TRIES_MAX).map(wait_ms).sum::<i64>() > 24 * 3_600_000);
    }
}
