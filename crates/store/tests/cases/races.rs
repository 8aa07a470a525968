//! Two at once: one effect.

use crate::world::{ORGANISATION, in_world, kind};
use ijazat_store::applications;
use ijazat_store::entities::{holding, round};
use ijazat_store::idempotency::{self, Begun, Key};
use sea_orm::{EntityTrait, PaginatorTrait};

#[tokio::test]
async fn two_reviewers_take_one_case() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, ORGANISATION, &[]).await;
        let [rabia, omar] = world.reviewers;
        let (one, other) = tokio::join!(
            world.claim(rabia, &reference),
            world.claim(omar, &reference)
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    })
    .await;
}

#[tokio::test]
async fn two_approvals_of_one_case() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let reference = world.in_review(account, ORGANISATION, &[]).await;
        let revision = world.revision(&reference).await;
        let [rabia, omar] = world.reviewers;
        let (one, other) = tokio::join!(
            world.approve_at(rabia, &reference, revision),
            world.approve_at(omar, &reference, revision)
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        let held = holding::Entity::find()
            .count(world.store.read())
            .await
            .expect("counts");
        assert_eq!(held, 1);
    })
    .await;
}

#[tokio::test]
async fn two_approvals_of_one_address() {
    in_world(|world| async move {
        let (amna, bilal) = (
            world.applicant("amna").await,
            world.applicant("bilal").await,
        );
        let first = world.in_review(amna, ORGANISATION, &["39.33.0.0/30"]).await;
        let second = world.in_review(bilal, ORGANISATION, &["39.33.0.1"]).await;
        let revisions = (world.revision(&first).await, world.revision(&second).await);
        let [rabia, omar] = world.reviewers;
        let (one, other) = tokio::join!(
            world.approve_at(rabia, &first, revisions.0),
            world.approve_at(omar, &second, revisions.1)
        );
        let (won, lost) = if one.is_ok() {
            (one, other)
        } else {
            (other, one)
        };
        won.expect("one is granted");
        assert_eq!(kind(lost), "AddressTaken");
    })
    .await;
}

#[tokio::test]
async fn a_doubled_hand_in_has_one_effect() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let (reference, revision) = world.filled(account, ORGANISATION, &[], &[]).await;
        let (context, verdict) = world.verdict(account, &reference, None).await;
        let actor = format!("account:{account}");
        let key = Key {
            actor: &actor,
            key: "k",
            operation: "submit_application",
            body_digest: [7; 32],
        };
        let send = async || {
            let begun = idempotency::begin(&world.store, world.now(), &mut world.rng(), &key).await;
            match begun.expect("begins") {
                Begun::New(ticket) => {
                    world
                        .run(async |tx, env| {
                            applications::submit(
                                tx,
                                env,
                                account,
                                &reference,
                                revision,
                                (&context, &verdict),
                            )
                            .await?;
                            idempotency::finish(tx, &ticket, 200, reference.as_bytes()).await
                        })
                        .await
                        .expect("submits");
                    Some(reference.clone().into_bytes())
                }
                Begun::Replay { body, .. } => Some(body),
                Begun::Running => None,
                Begun::Mismatch => panic!("the body is the same"),
            }
        };
        let (one, other) = tokio::join!(send(), send());
        assert!(one.is_some() || other.is_some());
        assert_eq!(
            send().await.as_deref(),
            Some(reference.as_bytes()),
            "the same answer again"
        );
        assert_eq!(
            round::Entity::find()
                .count(world.store.read())
                .await
                .expect("counts"),
            1
        );
    })
    .await;
}
