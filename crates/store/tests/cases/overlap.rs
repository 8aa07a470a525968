//! Overlap asked of the database equals overlap asked naively.

use crate::world::{ORGANISATION, World, in_world};
use ijazat_rules::net::{Family, Prefix};
use ijazat_store::search::{self, SearchKind};
use ijazat_store::sessions::{self, NewSession};
use rand::RngExt;
use std::collections::BTreeSet;

async fn found(world: &World, session: i64, prefix: Prefix) -> BTreeSet<String> {
    let reviewer = world.reviewers[0];
    let text = prefix.to_string();
    let id = world
        .run(async |tx, env| {
            search::create_search(tx, env, reviewer, session, SearchKind::Address, &text).await
        })
        .await
        .expect("creates");
    let results = search::run_search(&world.store, session, &id, 1)
        .await
        .expect("runs");
    results.rows.into_iter().map(|row| row.reference).collect()
}

#[tokio::test]
async fn equals_the_naive_answer() {
    in_world(|world| async move {
        let mut rng = world.rng();
        // A small corner of real space, so that overlaps are common.
        let mut draw = |least: u8| {
            let address = u128::from(u32::from_be_bytes([39, 36, 0, rng.random()]));
            Prefix::containing(Family::V4, address, rng.random_range(least..=32))
        };
        let mut cases = Vec::new();
        for number in 0..12 {
            let prefix = draw(26);
            let account = world.applicant(&format!("applicant{number}")).await;
            let text = prefix.to_string();
            cases.push((
                world.submitted(account, ORGANISATION, &[], &[&text]).await,
                prefix,
            ));
        }
        let account_id = world.reviewers[0];
        let new = NewSession {
            account_id,
            agent: "test",
            idle_ms: 3_600_000,
            ttl_ms: 3_600_000,
        };
        let session = world
            .run(async |tx, env| sessions::create(tx, env.rng, &new).await)
            .await
            .expect("signs in")
            .session
            .id;
        for _ in 0..60 {
            let asked = draw(20);
            let naive: BTreeSet<String> = cases
                .iter()
                .filter(|(_, prefix)| prefix.overlaps(&asked))
                .map(|(reference, _)| reference.clone())
                .collect();
            assert_eq!(found(&world, session, asked).await, naive, "{asked}");
        }
        // The conflicts of each case are those with every other.
        for (reference, prefix) in &cases {
            let naive: BTreeSet<&str> = cases
                .iter()
                .filter(|(other, at)| other != reference && at.overlaps(prefix))
                .map(|(other, _)| other.as_str())
                .collect();
            let case = world.case(reference).await.expect("is there");
            let conflicts: BTreeSet<&str> = case
                .conflicts
                .iter()
                .map(|conflict| conflict.reference.as_str())
                .collect();
            assert_eq!(conflicts, naive, "{reference}");
            assert_eq!(case.row.contested, !naive.is_empty(), "{reference}");
        }
    })
    .await;
}
