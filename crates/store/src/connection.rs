//! Opening a database: the right settings on every connection, asserted at start.

use crate::url::{self, Target};
use crate::{Error, Result, error, migrations, role, settings};
use ijazat_keys::KeyRing;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{self, ConnectOptions as _};
use sea_orm::{DatabaseConnection, SqlxPostgresConnector, SqlxSqliteConnector};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long one try may take that tells why a pool was not opened.
const REASON_WAIT: Duration = Duration::from_secs(2);

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// One file on this machine.
    Sqlite,
    /// A server.
    Postgres,
}

/// How to open a database.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connections that read at a time; on PostgreSQL, connections at all.
    pub connections_max: u32,
    /// How long a writer waits for another.
    pub busy_timeout: Duration,
    /// How long a new connection may take.
    pub connect_timeout: Duration,
    cache_mib: u32,
    checkpoint_pages: u32,
    waits_for_disk: bool,
    create: bool,
    check_schema: bool,
    check_role: bool,
}

impl Options {
    /// For serving: the schema must be current, and the role may not change the audit.
    pub fn serve() -> Self {
        Self {
            check_role: true,
            ..Self::tool()
        }
    }

    /// For commands beside the server: the schema must be current.
    pub fn tool() -> Self {
        Self {
            connections_max: 8,
            busy_timeout: Duration::from_secs(10),
            connect_timeout: Duration::from_secs(10),
            cache_mib: 64,
            checkpoint_pages: 1000,
            waits_for_disk: true,
            create: false,
            check_schema: true,
            check_role: false,
        }
    }

    /// For data that can be made again, very much of them in large transactions:
    /// pages of indexes stay in memory and are written once, and a commit does not
    /// wait for the disk. A crash of the machine may undo the last commits, whole.
    pub fn bulk() -> Self {
        Self {
            cache_mib: 768,
            checkpoint_pages: 262_144,
            waits_for_disk: false,
            ..Self::tool()
        }
    }

    /// For migrating: the database may be empty, a file may be missing.
    pub fn migrate() -> Self {
        Self {
            create: true,
            check_schema: false,
            ..Self::tool()
        }
    }
}

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    backend: Backend,
    url: String,
    file: Option<PathBuf>,
    write: DatabaseConnection,
    read: DatabaseConnection,
    keys: Keys,
}

/// Keeps key material out of debug output.
struct Keys(Arc<KeyRing>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Store {
    /// Whether a URL names a database, without opening it.
    ///
    /// # Errors
    /// [`Error::BadUrl`] with the reason.
    pub fn check_url(url: &str) -> Result<()> {
        url::parse(url).map(drop)
    }

    /// Opens the database at `url`, sets what durability rests on, and asserts it.
    ///
    /// # Errors
    /// Names what is wrong and what would be right: [`Error::BadUrl`],
    /// [`Error::Unreachable`], [`Error::ReadOnly`], [`Error::Setting`],
    /// [`Error::DatabaseMissing`], [`Error::SchemaMissing`], [`Error::AuditWritable`] and their like.
    pub async fn connect(url: &str, keys: Arc<KeyRing>, options: &Options) -> Result<Self> {
        let inner = match url::parse(url)? {
            Target::Sqlite(path) => open_sqlite(url, path, keys, options).await?,
            Target::Postgres(connect) => open_postgres(url, *connect, keys, options).await?,
        };
        let store = Self {
            inner: Arc::new(inner),
        };
        settings::check(&store, options.waits_for_disk).await?;
        if options.check_schema {
            migrations::check(&store).await?;
            role::check_keys(&store).await?;
        }
        if options.check_role {
            role::check_append_only(&store).await?;
        }
        Ok(store)
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.inner.backend
    }

    /// The URL without its password.
    pub fn url(&self) -> &str {
        &self.inner.url
    }

    /// The file of a SQLite database.
    pub fn file(&self) -> Option<&Path> {
        self.inner.file.as_deref()
    }

    /// Where queries read; on SQLite these connections cannot write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.inner.read
    }

    /// Where transactions begin; one connection on SQLite.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.inner.write
    }

    /// The keys.
    pub fn keys(&self) -> &Arc<KeyRing> {
        &self.inner.keys.0
    }

    /// Closes all connections, after what they do.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn close(&self) -> Result<()> {
        self.inner.read.clone().close().await?;
        Ok(self.inner.write.clone().close().await?)
    }
}

fn unreachable(url: &str, error: &sqlx::Error) -> Error {
    Error::Unreachable {
        url: url::shown(url),
        reason: error::said(error),
    }
}

async fn open_sqlite(
    url: &str,
    path: PathBuf,
    keys: Arc<KeyRing>,
    options: &Options,
) -> Result<Inner> {
    if !options.create && !path.exists() {
        return Err(Error::DatabaseMissing {
            url: url::shown(url),
        });
    }
    let connect = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(options.create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(if options.waits_for_disk {
            SqliteSynchronous::Full
        } else {
            SqliteSynchronous::Normal
        })
        .foreign_keys(true)
        .busy_timeout(options.busy_timeout)
        .pragma("temp_store", "memory")
        .pragma("mmap_size", "1073741824")
        .pragma(
            "cache_size",
            format!("-{}", u64::from(options.cache_mib) * 1024),
        )
        .pragma("wal_autocheckpoint", options.checkpoint_pages.to_string())
        .disable_statement_logging();
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(options.busy_timeout)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(connect.clone())
        .await
        .map_err(|error| unreachable(url, &error))?;
    let read = SqlitePoolOptions::new()
        .max_connections(options.connections_max.max(1))
        .acquire_timeout(options.busy_timeout)
        .connect_with(
            connect
                .create_if_missing(false)
                .pragma("cache_size", "-65536")
                .pragma("query_only", "on"),
        )
        .await
        .map_err(|error| unreachable(url, &error))?;
    let write = SqlxSqliteConnector::from_sqlx_sqlite_pool(write);
    settings::check_writable(&write, url).await?;
    Ok(Inner {
        backend: Backend::Sqlite,
        url: url::shown(url),
        file: Some(path),
        write,
        read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
        keys: Keys(keys),
    })
}

async fn open_postgres(
    url: &str,
    connect: PgConnectOptions,
    keys: Arc<KeyRing>,
    options: &Options,
) -> Result<Inner> {
    let lock_timeout = options.busy_timeout.as_millis().to_string();
    let connect = connect
        .application_name("ijazat")
        .options([
            ("synchronous_commit", "on"),
            ("lock_timeout", &lock_timeout),
        ])
        .disable_statement_logging();
    let opened = PgPoolOptions::new()
        .max_connections(options.connections_max.max(2))
        .acquire_timeout(options.connect_timeout)
        .connect_with(connect.clone())
        .await;
    let pool = match opened {
        Ok(pool) => pool,
        // The pool waits in silence for a server that does not answer; one try
        // without it says why.
        Err(sqlx::Error::PoolTimedOut) => {
            let tried = tokio::time::timeout(REASON_WAIT, connect.connect()).await;
            let reason = match tried {
                Ok(Err(error)) => error,
                Ok(Ok(_)) | Err(_) => sqlx::Error::PoolTimedOut,
            };
            return Err(unreachable(url, &reason));
        }
        Err(error) => return Err(unreachable(url, &error)),
    };
    let pool = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Inner {
        backend: Backend::Postgres,
        url: url::shown(url),
        file: None,
        write: pool.clone(),
        read: pool,
        keys: Keys(keys),
    })
}
