//! The question as SQL asks it equals the index in memory, on both databases.

use super::conditions;
use crate::test_support::on_both;
use ijazat_rules::net::{Family, Index, Prefix, PrefixBits};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, Set};
use std::collections::BTreeSet;

/// A table that holds nothing but keys, of the type and collation that the real ones have.
mod key {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sample_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub bits: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Crowded corners of both families, their edges, and anything else.
fn draw(rng: &mut StdRng) -> Prefix {
    let family = if rng.random() { Family::V4 } else { Family::V6 };
    let address = match rng.random_range(0..4) {
        0 => u128::from(rng.random_range(0u8..64)),
        1 => family.last() - u128::from(rng.random_range(0u8..64)),
        2 => 0x2720_0000 + u128::from(rng.random_range(0u16..512)),
        _ => rng.random::<u128>() >> (128 - family.bits()),
    };
    let len = match rng.random_range(0..3) {
        0 => rng.random_range(0..=family.bits()),
        _ => family.bits() - rng.random_range(0..=9),
    };
    Prefix::containing(family, address, len)
}

#[tokio::test]
async fn sql_finds_what_the_index_finds() {
    on_both(|store| async move {
        let tx = store
            .begin(crate::test_support::START)
            .await
            .expect("begins");
        let db = tx.db();
        let collation = match store.backend() {
            crate::Backend::Sqlite => "",
            crate::Backend::Postgres => "COLLATE \"C\"",
        };
        let table = format!(
            "CREATE TABLE sample_key (id BIGINT PRIMARY KEY, bits TEXT {collation} NOT NULL)"
        );
        db.execute_unprepared(&table).await.expect("makes a table");

        let mut rng = StdRng::seed_from_u64(7);
        let mut index = Index::new();
        let mut rows = Vec::new();
        for id in 0..1_500 {
            let prefix = draw(&mut rng);
            index.insert(prefix, id);
            rows.push(key::ActiveModel {
                id: Set(id),
                bits: Set(PrefixBits::of(&prefix).into()),
            });
        }
        key::Entity::insert_many(rows)
            .exec_without_returning(db)
            .await
            .expect("inserts");
        for asked in 0..300 {
            // One prefix, or a whole list at a time.
            let count = if asked % 10 == 0 { 40 } else { 1 };
            let question: Vec<Prefix> = (0..count).map(|_| draw(&mut rng)).collect();
            let mut found = BTreeSet::new();
            for condition in conditions(key::Column::Bits, &question) {
                let rows = key::Entity::find().filter(condition).all(db).await;
                found.extend(rows.expect("answers").into_iter().map(|row| row.id));
            }
            let met = question
                .iter()
                .flat_map(|prefix| index.overlapping(*prefix));
            let expected: BTreeSet<i64> = met.map(|(_, id)| *id).collect();
            assert_eq!(found, expected, "{question:?}");
        }
        tx.rollback().await.expect("nothing stays");
    })
    .await;
}
