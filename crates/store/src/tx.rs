//! One transaction: what changes, what is audited and what is mailed are
//! committed together or not at all.

use crate::audit::{self, Entry};
use crate::{Error, Result, Store};
use ijazat_keys::KeyRing;
use ijazat_rules::clock::Millis;
use sea_orm::{DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::sync::Arc;

/// An open transaction with its moment. Dropped without [`commit`](Self::commit), it
/// leaves nothing behind.
#[derive(Debug)]
pub struct Tx {
    db: DatabaseTransaction,
    at: Millis,
    store: Store,
    entries: Vec<Entry>,
}

/// Begins to write: IMMEDIATE on SQLite, so that nothing read can be stale.
pub(crate) async fn begin(store: &Store) -> Result<DatabaseTransaction> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(store.writer().begin_with_options(options).await?)
}

impl Store {
    /// Begins a transaction that happens at `at`.
    ///
    /// # Errors
    /// [`Error::Busy`] when other writers took too long, or what the database says.
    pub async fn begin(&self, at: Millis) -> Result<Tx> {
        let db = begin(self).await?;
        Ok(Tx {
            db,
            at,
            store: self.clone(),
            entries: Vec::new(),
        })
    }

    /// Runs `work` in a transaction at `at` and commits it, or leaves nothing
    /// behind when `work` errs.
    ///
    /// # Errors
    /// That of `work`, or what the database says.
    pub async fn write<T, E: From<Error>>(
        &self,
        at: Millis,
        work: impl AsyncFnOnce(&mut Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut tx = self.begin(at).await?;
        let value = work(&mut tx).await?;
        tx.commit().await?;
        Ok(value)
    }
}

impl Tx {
    /// What queries run on.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// The moment of everything in this transaction.
    pub fn at(&self) -> Millis {
        self.at
    }

    /// The keys.
    pub fn keys(&self) -> &KeyRing {
        self.store.keys()
    }

    /// The keys, to be moved elsewhere.
    pub fn keys_shared(&self) -> Arc<KeyRing> {
        self.store.keys().clone()
    }

    /// The store that it belongs to.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Adds an audit entry. Entries are chained at commit, in the order in
    /// which they were added, so that the head is held only for a moment.
    pub fn audit(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Commits everything, durably.
    ///
    /// # Errors
    /// What the database says; then nothing happened, unless the connection
    /// broke during the commit itself ([`Error::Unavailable`]): ask again by the
    /// idempotency key.
    pub async fn commit(self) -> Result<()> {
        audit::append(self.store.backend(), &self.db, self.at, self.entries).await?;
        Ok(self.db.commit().await?)
    }

    /// Gives everything up.
    ///
    /// # Errors
    /// What the database says.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.db.rollback().await?)
    }
}
