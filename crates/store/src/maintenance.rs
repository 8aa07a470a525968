//! What the server does now and then: sweep out what has ended, let the
//! planner know the tables, ask whether the database is there.

use crate::{Backend, Result, Store, challenges, counters, idempotency, outbox, sessions};
use ijazat_rules::clock::Millis;
use sea_orm::ConnectionTrait;

/// Answers to commands are kept so long (90 days); those of [`KEPT_FOREVER`] for good.
const ANSWERS_DAYS: i64 = 90;

/// Mail that was sent is kept so long.
const MAIL_DAYS: i64 = 30;

/// Commands whose answers are never forgotten: what was accepted or decided.
pub const KEPT_FOREVER: &[&str] = &[
    "submit_application",
    "reply_application",
    "approve_case",
    "reject_case",
];

/// How many rows were swept out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Sign-ins that ended.
    pub sessions: u64,
    /// Codes that ended.
    pub challenges: u64,
    /// Counters of past windows.
    pub counters: u64,
    /// Answers to commands.
    pub answers: u64,
    /// Mail.
    pub mails: u64,
}

/// Deletes what has ended by time. May run on several servers at once, and
/// after any pause.
///
/// # Errors
/// What the database says.
pub async fn sweep(store: &Store, at: Millis) -> Result<Swept> {
    let tx = store.begin(at).await?;
    let day_ago = at.plus_days(-1);
    let swept = Swept {
        sessions: sessions::prune(&tx).await?,
        challenges: challenges::prune(&tx, day_ago).await?,
        counters: counters::prune(&tx, at.plus_days(-2)).await?,
        answers: idempotency::prune(&tx, at.plus_days(-ANSWERS_DAYS), KEPT_FOREVER).await?,
        mails: outbox::prune(&tx, at.plus_days(-MAIL_DAYS)).await?,
    };
    tx.commit().await?;
    Ok(swept)
}

/// Lets the planner know how the tables are filled; after a seed or an import.
///
/// # Errors
/// What the database says.
pub async fn analyze(store: &Store) -> Result<()> {
    if store.backend() == Backend::Sqlite {
        store
            .writer()
            .execute_unprepared("PRAGMA analysis_limit = 1000")
            .await?;
    }
    store.writer().execute_unprepared("ANALYZE").await?;
    Ok(())
}

/// Whether the database answers.
///
/// # Errors
/// What the database says.
pub async fn ping(store: &Store) -> Result<()> {
    Ok(store.read().ping().await?)
}
