//! Schema, settings, roles and what the database itself refuses.

use ijazat_store::Store;
use ijazat_store::entities::*;
use ijazat_store::test_support::on_both;

use sea_orm::EntityTrait;

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
