//! Schema: entities are the tables, migrations are never edited, what is
//! append-only stays.

use crate::fixture::{account, definition};
use ijazat_store::entities::*;
use ijazat_store::test_support::{START, TestDatabase, on_both};
use ijazat_store::{Error, Options, Store, forms};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

/// Asks for every column of every entity: a missing one is an error.
#[tokio::test]
async fn entities_are_the_tables() {
    async fn empty<E: EntityTrait>(store: &Store) {
        E::find()
            .all(store.read())
            .await
            .unwrap_or_else(|error| panic!("{error}"));
    }
    on_both(|store| async move {
        macro_rules! all {
            ($($table:ident)*) => { $(empty::<$table::Entity>(&store).await;)* };
        }
        all!(account account_holder application application_document audit blob challenge
            claim_mobile claim_prefix counter document form_version held_mobile held_prefix holder
            holding idempotency identity meta name_word note operator outbox provider_check
            question round search session staff state_change taken_question verdict_context);
    })
    .await;
}

#[tokio::test]
async fn a_second_migration_finds_nothing_to_do() {
    on_both(|store| async move {
        assert!(
            store
                .migrate(None)
                .await
                .expect("migrates")
                .applied
                .is_empty()
        );
        let states = store.migrations().await.expect("lists");
        assert!(
            states.iter().all(|state| state.applied) && states.len() >= 3,
            "{states:?}"
        );
    })
    .await;
}

async fn both_databases() -> Vec<TestDatabase> {
    let mut databases = vec![TestDatabase::sqlite().await];
    databases.extend(TestDatabase::postgres().await);
    databases
}

#[tokio::test]
async fn an_edited_migration_is_noticed() {
    for database in both_databases().await {
        let tx = database.store.begin(START).await.expect("begins");
        let edit = "UPDATE migration_checksum SET checksum = 'x' WHERE name = '0002_cases'";
        tx.db().execute_unprepared(edit).await.expect("edits");
        tx.commit().await.expect("commits");
        let changed = |error: &Error| matches!(error, Error::MigrationChanged { name } if name == "0002_cases");
        let opened = database
            .reopen(&Options::tool())
            .await
            .expect_err("refuses");
        assert!(changed(&opened), "{opened}");
        let migrated = database.store.migrate(None).await.expect_err("refuses");
        assert!(changed(&migrated), "{migrated}");
        database.close().await;
    }
}

#[tokio::test]
async fn a_newer_or_older_schema_is_refused() {
    for database in both_databases().await {
        let change = async |sql: &str| {
            let tx = database.store.begin(START).await.expect("begins");
            tx.db().execute_unprepared(sql).await.expect("changes");
            tx.commit().await.expect("commits");
        };
        change("INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999_future', 0)")
            .await;
        let newer = database
            .reopen(&Options::tool())
            .await
            .expect_err("refuses");
        assert!(matches!(newer, Error::SchemaAhead { .. }), "{newer}");
        change("DELETE FROM seaql_migrations WHERE version IN ('9999_future', '0003_guards')")
            .await;
        let older = database
            .reopen(&Options::tool())
            .await
            .expect_err("refuses")
            .to_string();
        assert!(
            older.contains("0003_guards") && older.contains("ijazat migrate"),
            "{older}"
        );
        database.close().await;
    }
}

#[tokio::test]
async fn what_is_append_only_stays() {
    on_both(|store| async move {
        let account = account(&store, "sample").await.id;
        let mut tx = store.begin(START).await.expect("begins");
        crate::fixture::draft(&mut tx, account, "VPN-1").await;
        tx.commit().await.expect("commits");
        let statements = [
            "UPDATE audit SET event = 'x'",
            "DELETE FROM audit",
            "UPDATE form_version SET definition = '{}'",
            "DELETE FROM form_version",
        ];
        for sql in statements {
            let tx = store.begin(START).await.expect("begins");
            let done = tx.db().execute_unprepared(sql).await.map_err(Error::from);
            assert!(matches!(done, Err(Error::AppendOnly(_))), "{sql}: {done:?}");
        }
        assert!(
            audit::Entity::find()
                .count(store.read())
                .await
                .expect("counts")
                > 0
        );
    })
    .await;
}

#[tokio::test]
async fn forms_are_published_once_and_never_changed() {
    on_both(|store| async move {
        let publish = async |form| {
            let mut tx = store.begin(START).await.expect("begins");
            let published = forms::publish(&mut tx, &form).await;
            tx.commit().await.expect("commits");
            published
        };
        let first = publish(definition(1)).await.expect("publishes");
        assert!(first.new);
        assert!(!publish(definition(1)).await.expect("is there").new);
        let mut changed = definition(1);
        changed.reference_prefix = "XYZ".to_owned();
        let refused = publish(changed).await.expect_err("refuses").to_string();
        assert!(
            refused.contains("give the changed form version 2"),
            "{refused}"
        );
        let second = publish(definition(2)).await.expect("publishes");
        let newest = forms::list_newest(store.read()).await.expect("lists");
        assert_eq!(newest.len(), 1);
        assert_eq!(newest[0].digest, second.digest);
        let old = forms::find(store.read(), "sample", &first.digest)
            .await
            .expect("finds");
        let old = forms::definition(&old.expect("stays")).expect("reads");
        assert_eq!(old, definition(1));
        assert_eq!(
            forms::find(store.read(), "other", &first.digest)
                .await
                .expect("finds"),
            None
        );
    })
    .await;
}
