//! The settings that durability rests on, read back at start.

use crate::url;
use crate::{Backend, Error, Result, Store};
use sea_orm::{ConnectionTrait, DatabaseConnection, SqliteTransactionMode, Statement};
use sea_orm::{TransactionOptions, TransactionTrait};

/// Reads one setting of the connection as text.
async fn read(db: &DatabaseConnection, sql: &str) -> Result<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db
        .query_one_raw(statement)
        .await?
        .ok_or(Error::NotFound("database setting"))?;
    row.try_get_by_index::<String>(0)
        .or_else(|_| {
            row.try_get_by_index::<i64>(0)
                .map(|number| number.to_string())
        })
        .or_else(|_| {
            row.try_get_by_index::<i32>(0)
                .map(|number| number.to_string())
        })
        .map_err(Error::from)
}

async fn assert_setting(
    db: &DatabaseConnection,
    name: &'static str,
    sql: &str,
    wanted: &[&str],
) -> Result<()> {
    let found = read(db, sql).await?;
    if wanted.contains(&found.as_str()) {
        return Ok(());
    }
    Err(Error::Setting {
        name,
        found,
        wanted: wanted.join("` or `"),
    })
}

/// Asserts what every committed answer rests on; whether a commit waits for the disk is the caller's choice.
pub(crate) async fn check(store: &Store, waits_for_disk: bool) -> Result<()> {
    match store.backend() {
        Backend::Sqlite => {
            for db in [store.writer(), store.read()] {
                assert_setting(db, "journal_mode", "PRAGMA journal_mode", &["wal"]).await?;
                let synchronous = if waits_for_disk { "2" } else { "1" };
                assert_setting(db, "synchronous", "PRAGMA synchronous", &[synchronous]).await?;
                assert_setting(db, "foreign_keys", "PRAGMA foreign_keys", &["1"]).await?;
                let timeout = read(db, "PRAGMA busy_timeout").await?;
                if timeout == "0" {
                    let wanted = "above 0".to_owned();
                    return Err(Error::Setting {
                        name: "busy_timeout",
                        found: timeout,
                        wanted,
                    });
                }
            }
            assert_setting(store.read(), "query_only", "PRAGMA query_only", &["1"]).await
        }
        Backend::Postgres => {
            let wanted = ["on", "remote_apply"];
            assert_setting(
                store.writer(),
                "synchronous_commit",
                "SHOW synchronous_commit",
                &wanted,
            )
            .await
        }
    }
}

/// SQLite opens a protected file without complaint and fails at the first
/// write; this asks for the write lock at once.
pub(crate) async fn check_writable(db: &DatabaseConnection, shown: &str) -> Result<()> {
    let begun = db
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await;
    match begun {
        Ok(transaction) => Ok(transaction.rollback().await?),
        Err(error) if error.to_string().contains("readonly") => Err(Error::ReadOnly {
            url: url::shown(shown),
            reason: "the file or its folder cannot be written".to_owned(),
        }),
        Err(error) => Err(error.into()),
    }
}
