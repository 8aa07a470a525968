//! What the server does now and then: sweep out what has ended, let the
//! planner know the tables, ask whether the database is there.

use crate::entities::{challenge, counter, idempotency, outbox, session};
use crate::{Backend, Result, Store};
use ijazat_rules::clock::Millis;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{Condition, ConnectionTrait, EntityTrait, Iterable, PrimaryKeyToColumn, QueryFilter};

/// Mail that was sent is kept so long.
const MAIL_DAYS: i64 = 30;

/// Rows that are deleted in one transaction, so that nobody waits long for it.
const PAGE: u64 = 1000;

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
    let days_ago = |days: i64| at.plus_days(-days);
    Ok(Swept {
        sessions: delete::<session::Entity>(store, at, crate::sessions::ended(at)).await?,
        challenges: delete::<challenge::Entity>(store, at, crate::challenges::ended(days_ago(1)))
            .await?,
        counters: delete::<counter::Entity>(store, at, crate::counters::ended(days_ago(2))).await?,
        answers: delete::<idempotency::Entity>(store, at, crate::idempotency::ended(at)).await?,
        mails: delete::<outbox::Entity>(store, at, crate::outbox::ended(days_ago(MAIL_DAYS)))
            .await?,
    })
}

/// Deletes these rows page by page. Where there are none, nobody waits for the writer.
async fn delete<E: EntityTrait>(store: &Store, at: Millis, ended: Condition) -> Result<u64> {
    let key = || E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column);
    let page = Query::select()
        .columns(key())
        .from(E::default())
        .cond_where(ended.clone())
        .limit(PAGE)
        .to_owned();
    let mut deleted = 0;
    while E::find()
        .filter(ended.clone())
        .one(store.read())
        .await?
        .is_some()
    {
        let tx = store.begin(at).await?;
        let done = E::delete_many()
            .filter(Expr::tuple(key().map(Expr::col)).in_subquery(page.clone()))
            .exec(tx.db())
            .await?;
        tx.commit().await?;
        deleted += done.rows_affected;
    }
    Ok(deleted)
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
