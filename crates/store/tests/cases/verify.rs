//! `verify` finds what is broken: one row changed behind the back of the
//! product, for each invariant that a change of one row can break.

use crate::world::{FREELANCER, ORGANISATION, World, in_world};
use ijazat_store::verify;
use sea_orm::ConnectionTrait;

/// An invariant, what breaks it, and what mends it again.
const BREAKAGES: &[(&str, &str, &str)] = &[
    (
        "states-replay",
        "UPDATE application SET state = 'withdrawn' WHERE state = 'rejected'",
        "UPDATE application SET state = 'rejected' WHERE state = 'withdrawn'",
    ),
    (
        "clocks-recount",
        "UPDATE application SET clock_used_ms = clock_used_ms + 60000",
        "UPDATE application SET clock_used_ms = clock_used_ms - 60000",
    ),
    (
        "clocks-recount",
        "UPDATE application SET queue = 'waiting' WHERE queue = 'unassigned'",
        "UPDATE application SET queue = 'unassigned' WHERE queue = 'waiting'",
    ),
    (
        "frozen-answers",
        "UPDATE round SET content_digest = content_digest || '0'",
        "UPDATE round SET content_digest = substr(content_digest, 1, length(content_digest) - 1)",
    ),
    (
        "frozen-answers",
        "UPDATE claim_prefix SET side = 'remote' WHERE side = 'local' AND open",
        "UPDATE claim_prefix SET side = 'local' WHERE side = 'remote' AND path LIKE 'providers.%'",
    ),
    (
        "frozen-answers",
        "UPDATE identity SET path = path || 'x'",
        "UPDATE identity SET path = substr(path, 1, length(path) - 1)",
    ),
    (
        "frozen-answers",
        "UPDATE round SET server_verdict = server_verdict || '0' WHERE browser_verdict IS NOT NULL",
        "UPDATE round SET server_verdict = substr(server_verdict, 1, length(server_verdict) - 1) \
         WHERE browser_verdict IS NOT NULL",
    ),
    (
        "addresses-exclusive",
        "UPDATE held_prefix SET bits = bits || '0'",
        "UPDATE held_prefix SET bits = substr(bits, 1, length(bits) - 1)",
    ),
    (
        "held-as-granted",
        "UPDATE held_prefix SET valid_until = valid_until + 1",
        "UPDATE held_prefix SET valid_until = valid_until - 1",
    ),
    (
        "certificates-signed",
        "UPDATE holding SET jws = jws || 'A'",
        "UPDATE holding SET jws = substr(jws, 1, length(jws) - 1)",
    ),
    (
        "statements-signed",
        "UPDATE provider_check SET statement = statement || 'A'",
        "UPDATE provider_check SET statement = substr(statement, 1, length(statement) - 1)",
    ),
];

/// Names of the invariants that do not hold.
async fn broken(world: &World) -> Vec<&'static str> {
    let report = verify::run(&world.store, None, &mut |_| ()).await;
    let report = report.expect("the database answers");
    let broken = report.outcomes.iter().filter(|one| one.broken > 0);
    broken.map(|one| one.name).collect()
}

async fn execute(world: &World, sql: &str) {
    let tx = world.store.begin(world.now()).await.expect("begins");
    tx.db().execute_unprepared(sql).await.expect(sql);
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn every_breakage_is_found_by_its_invariant() {
    in_world(|world| async move {
        let amna = world.applicant("amna").await;
        let granted = world.in_review(amna, ORGANISATION, &["39.32.9.0/30"]).await;
        world.approve(&granted).await.expect("approves");
        let refused = world.in_review(amna, FREELANCER, &[]).await;
        world
            .reject(&refused, &["document-unreadable"])
            .await
            .expect("rejects");
        world.in_review(amna, ORGANISATION, &["39.32.9.8"]).await;
        assert_eq!(broken(&world).await, Vec::<&str>::new());
        for (invariant, breaks, mends) in BREAKAGES {
            execute(&world, breaks).await;
            let found = broken(&world).await;
            assert!(found.contains(invariant), "{breaks}: {found:?}");
            execute(&world, mends).await;
            assert_eq!(broken(&world).await, Vec::<&str>::new(), "{mends}");
        }
    })
    .await;
}
