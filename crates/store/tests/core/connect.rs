//! Opening: settings, roles, keys and clear refusals.

use ijazat_keys::KeyRing;
use ijazat_store::test_support::{START, TestDatabase, run};
use ijazat_store::{Error, Options, Store, grants_sql};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, Statement};
use std::sync::Arc;

fn keys() -> Arc<KeyRing> {
    Arc::new(KeyRing::generate(START.0))
}

async fn refused(url: &str, options: &Options) -> String {
    Store::connect(url, keys(), options)
        .await
        .expect_err("refuses")
        .to_string()
}

#[tokio::test]
async fn refusals_name_what_is_wrong_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let missing = refused(&url("missing.db"), &Options::serve()).await;
    assert!(
        missing.contains("missing.db") && missing.contains("ijazat migrate"),
        "{missing}"
    );
    assert!(
        !folder.path().join("missing.db").exists(),
        "serving makes no file"
    );
    let nowhere = refused(&url("no/such/folder.db"), &Options::migrate()).await;
    assert!(nowhere.contains("cannot be reached"), "{nowhere}");
    std::fs::write(
        folder.path().join("text.db"),
        "not a database, but long enough to look at",
    )
    .expect("writes");
    let text = refused(&url("text.db"), &Options::tool()).await;
    assert!(
        text.contains("text.db") && text.contains("not a database"),
        "{text}"
    );
    let missing = refused(&url("missing.db"), &Options::tool()).await;
    assert!(
        missing.contains("there is no database") && missing.contains("missing.db"),
        "{missing}"
    );
    Store::connect(&url("empty.db"), keys(), &Options::migrate())
        .await
        .expect("opens");
    let empty = refused(&url("empty.db"), &Options::tool()).await;
    assert!(empty.contains("is empty; run `ijazat migrate`"), "{empty}");
    let closed = refused("postgres://u:secret@127.0.0.1:1/db", &Options::tool()).await;
    assert!(
        closed.contains("postgres://u@127.0.0.1:1/db") && !closed.contains("secret"),
        "{closed}"
    );
}

#[tokio::test]
async fn readers_cannot_write() {
    let database = TestDatabase::sqlite().await;
    let done = database
        .store
        .read()
        .execute_unprepared("DELETE FROM meta")
        .await;
    assert!(done.is_err_and(|error| error.to_string().contains("readonly")));
    database.close().await;
}

/// A writer that began first holds the lock from its first moment on.
#[tokio::test]
async fn writes_are_immediate() {
    let database = TestDatabase::sqlite().await;
    let mut options = Options::tool();
    options.busy_timeout = std::time::Duration::from_millis(50);
    let second = database.reopen(&options).await.expect("opens");
    let first = database.store.begin(START).await.expect("begins");
    let waited = second.begin(START).await;
    assert!(matches!(waited, Err(Error::Busy(_))), "{waited:?}");
    first.rollback().await.expect("rolls back");
    second
        .begin(START)
        .await
        .expect("begins")
        .commit()
        .await
        .expect("commits");
    database.close().await;
}

/// Commits of large seeds do not wait for the disk; once it is closed all of them are in the file itself.
#[tokio::test]
async fn what_is_written_in_bulk_is_kept() {
    let database = TestDatabase::sqlite().await;
    let waits = async |store: &Store| {
        let tx = store.begin(START).await.expect("begins");
        let sql = Statement::from_string(DbBackend::Sqlite, "PRAGMA synchronous");
        let row = tx.db().query_one_raw(sql).await.expect("reads");
        let level: i64 = row.expect("a row").try_get_by_index(0).expect("a number");
        tx.rollback().await.expect("rolls back");
        level == 2
    };
    assert!(
        waits(&database.store).await,
        "the store of every other test"
    );
    let bulk = database.reopen(&Options::bulk()).await.expect("opens");
    assert!(!waits(&bulk).await);
    let tx = bulk.begin(START).await.expect("begins");
    let sql = "INSERT INTO meta (name, value) VALUES ('bulk', 'kept')";
    tx.db().execute_unprepared(sql).await.expect("writes");
    tx.commit().await.expect("commits");
    bulk.close().await.expect("closes");
    database.store.close().await.expect("closes");
    let file = bulk.file().expect("a file");
    assert!(!file.with_extension("db-wal").exists());
    let again = database.reopen(&Options::serve()).await.expect("opens");
    let count = ijazat_store::entities::meta::Entity::find_by_id("bulk")
        .count(again.read())
        .await;
    assert_eq!(count.expect("counts"), 1);
    again.close().await.expect("closes");
    database.close().await;
}

#[tokio::test]
async fn data_of_a_missing_key_are_refused() {
    let mut databases = vec![TestDatabase::sqlite().await];
    databases.extend(TestDatabase::postgres().await);
    for database in databases {
        let other = Store::connect(&database.url, keys(), &Options::tool()).await;
        assert!(matches!(other, Err(Error::KeyMissing { .. })), "{other:?}");
        database
            .reopen(&Options::tool())
            .await
            .expect("opens with its keys");
        database.close().await;
    }
}

#[tokio::test]
async fn what_postgres_says_stands_there_without_lines_of_its_source() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let (_, host) = database.url.split_once('@').expect("a user");
    let url = format!("postgres://no_such_role@{host}");
    let stranger = Store::connect(&url, database.keys.clone(), &Options::tool()).await;
    let tx = database.store.begin(START).await.expect("begins");
    let unknown = tx.db().execute_unprepared("SELECT 1 FROM no_such_table");
    let unknown = unknown.await.map_err(Error::from);
    for (said, part) in [
        (
            stranger.err(),
            "\"no_such_role\" does not exist (code 28000)",
        ),
        (
            unknown.err(),
            "\"no_such_table\" does not exist (code 42P01)",
        ),
    ] {
        let said = said.expect("an error").to_string();
        assert!(said.contains(part) && !said.contains("at line"), "{said}");
    }
    drop(tx);
    database.close().await;
}

/// Decision 19: the application's role may not change the audit, and serving
/// with a role that may is refused.
#[tokio::test]
async fn the_application_role_can_only_append() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let as_owner = database
        .reopen(&Options::serve())
        .await
        .expect_err("refuses")
        .to_string();
    assert!(
        as_owner.contains("UPDATE, DELETE, TRUNCATE") && as_owner.contains("--grant-to"),
        "{as_owner}"
    );
    let role = format!("ijazat_app_{}", std::process::id());
    run(&database.url, &format!("CREATE ROLE {role} LOGIN")).await;
    database.store.migrate(Some(&role)).await.expect("grants");
    let (_, host) = database.url.split_once('@').expect("a user");
    let url = format!("postgres://{role}@{host}");
    let store = Store::connect(&url, database.keys.clone(), &Options::serve())
        .await
        .expect("serves");
    let account = crate::fixture::account(&store, "sample").await;
    assert!(account.id > 0, "it writes what serving writes");
    let tx = store.begin(START).await.expect("begins");
    let refused = tx
        .db()
        .execute_unprepared("DELETE FROM audit")
        .await
        .expect_err("refuses");
    assert!(
        refused.to_string().contains("permission denied"),
        "{refused}"
    );
    drop(tx);
    store.close().await.expect("closes");
    run(
        &database.url,
        &format!("DROP OWNED BY {role}; DROP ROLE {role}"),
    )
    .await;
    database.close().await;
}

#[test]
fn only_plain_role_names_are_granted_to() {
    for bad in [
        "",
        "a b",
        "x\"; DROP TABLE audit; --",
        "Üser",
        &"r".repeat(64),
    ] {
        assert!(grants_sql(bad).is_err(), "{bad}");
    }
    let sql = grants_sql("ijazat_app").expect("plain").join(";\n");
    assert!(
        sql.contains("REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM \"ijazat_app\""),
        "{sql}"
    );
}

#[tokio::test]
async fn sqlite_without_its_triggers_is_refused() {
    let database = TestDatabase::sqlite().await;
    database.reopen(&Options::serve()).await.expect("serves");
    let tx = database.store.begin(START).await.expect("begins");
    tx.db()
        .execute_unprepared("DROP TRIGGER audit_no_delete")
        .await
        .expect("drops");
    tx.commit().await.expect("commits");
    let refused = database.reopen(&Options::serve()).await;
    assert!(
        matches!(refused, Err(Error::AuditWritable { .. })),
        "{refused:?}"
    );
    database.close().await;
}
