//! Databases for tests: an empty, migrated one each, thrown away afterwards.
//! SQLite always; PostgreSQL where `IJAZAT_TEST_POSTGRES` names a server on
//! which databases may be made.

use crate::{Backend, Options, Store};
use ijazat_keys::KeyRing;
use ijazat_rules::clock::Millis;
use sea_orm::sqlx::{self, Connection, Executor, PgConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Names the server, for example `postgres://postgres@127.0.0.1:5432/postgres`.
pub const POSTGRES: &str = "IJAZAT_TEST_POSTGRES";

/// When `1`, a missing PostgreSQL fails a test instead of skipping half of it.
pub const REQUIRE_POSTGRES: &str = "IJAZAT_REQUIRE_POSTGRES";

/// The moment at which tests begin: 2026-03-02T09:30:00Z, a Monday.
pub const START: Millis = Millis(1_772_443_800_000);

static MADE: AtomicU32 = AtomicU32::new(0);

/// A database of its own, gone when dropped (SQLite) or [closed](Self::close) (PostgreSQL).
#[derive(Debug)]
pub struct TestDatabase {
    /// The migrated store.
    pub store: Store,
    /// Its URL, to connect once more.
    pub url: String,
    /// Its keys, to connect once more.
    pub keys: Arc<KeyRing>,
    folder: Option<tempfile::TempDir>,
    server: Option<(String, String)>,
}

impl TestDatabase {
    /// A migrated SQLite database in a temporary folder.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("ijazat.db").display());
        Self::open(url, Some(folder), None).await
    }

    /// A migrated PostgreSQL database, if a server is named.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var(POSTGRES) else {
            assert!(
                std::env::var(REQUIRE_POSTGRES).as_deref() != Ok("1"),
                "{POSTGRES} must name a PostgreSQL server, because {REQUIRE_POSTGRES}=1"
            );
            eprintln!("skipped on PostgreSQL: {POSTGRES} is not set");
            return None;
        };
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("ijazat_test_{}_{number}", std::process::id());
        run(
            &server,
            &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )
        .await;
        run(&server, &format!("CREATE DATABASE {name}")).await;
        let (base, _) = server.rsplit_once('/').expect("the URL names a database");
        let url = format!("{base}/{name}");
        Some(Self::open(url, None, Some((server, name))).await)
    }

    async fn open(
        url: String,
        folder: Option<tempfile::TempDir>,
        server: Option<(String, String)>,
    ) -> Self {
        let keys = Arc::new(KeyRing::generate(START.0));
        let store = Store::connect(&url, keys.clone(), &Options::migrate())
            .await
            .expect("the database opens");
        store.migrate(None).await.expect("the migrations run");
        Self {
            store,
            url,
            keys,
            folder,
            server,
        }
    }

    /// The folder of a SQLite database.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(tempfile::TempDir::path)
    }

    /// Opens the same database once more, as another process would.
    pub async fn reopen(&self, options: &Options) -> crate::Result<Store> {
        Store::connect(&self.url, self.keys.clone(), options).await
    }

    /// Closes and removes it.
    pub async fn close(self) {
        self.store.close().await.expect("the store closes");
        if let Some((server, name)) = self.server {
            run(
                &server,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            )
            .await;
        }
    }
}

/// Runs a statement on a PostgreSQL server, for what tests need around a store.
pub async fn run(url: &str, sql: &str) {
    let mut server = PgConnection::connect(url)
        .await
        .expect("PostgreSQL answers");
    server
        .execute(sqlx::AssertSqlSafe(sql.to_owned()))
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// Asserts that everything that must always hold does.
pub async fn assert_sound(store: &Store) {
    let report = crate::verify::run(store, None, &mut |_| {})
        .await
        .expect("verifies");
    let findings: Vec<_> = report.findings().collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

/// Runs a test on a fresh SQLite database and on a fresh PostgreSQL database,
/// then asserts that everything that must always hold still does.
pub async fn on_both<F>(test: impl Fn(Store) -> F)
where
    F: Future<Output = ()>,
{
    let mut databases = vec![TestDatabase::sqlite().await];
    databases.extend(TestDatabase::postgres().await);
    for database in databases {
        let name = match database.store.backend() {
            Backend::Sqlite => "SQLite",
            Backend::Postgres => "PostgreSQL",
        };
        eprintln!("on {name}");
        test(database.store.clone()).await;
        assert_sound(&database.store).await;
        database.close().await;
    }
}

/// Puts a finished command back to where it was while it ran, until its lease ends.
pub async fn leave_running(store: &Store, key: &str, at: Millis) {
    use crate::entities::idempotency::{ActiveModel, Column, Entity};
    use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
    let tx = store.begin(at).await.expect("a transaction");
    let running = ActiveModel {
        state: Set("running".to_owned()),
        lease_until: Set(at.plus_ms(crate::idempotency::LEASE_MS).0),
        status: Set(None),
        response_sealed: Set(None),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(running)
        .filter(Column::Key.eq(key))
        .exec(tx.db())
        .await
        .expect("the database answers");
    assert_eq!(done.rows_affected, 1, "one command has this key");
    tx.commit().await.expect("committed");
}
