//! Idempotency and outbox.

use crate::fixture::rng;
use ijazat_rules::clock::Millis;
use ijazat_store::idempotency::{self, Begun, Key, LEASE_MS, Ticket};
use ijazat_store::outbox::{self, NewMail, TRIES_MAX};
use ijazat_store::test_support::{START, on_both};
use ijazat_store::{Error, Store, maintenance};
use serde_json::json;

const KEY: Key<'_> = Key {
    actor: "account:7",
    key: "k-1",
    operation: "submit_application",
    body_digest: [1; 32],
};

async fn begin(store: &Store, at: Millis, seed: u64, key: &Key<'_>) -> Begun {
    idempotency::begin(store, at, &mut rng(seed), key)
        .await
        .expect("begins")
}

fn ticket(begun: Begun) -> Ticket {
    match begun {
        Begun::New(ticket) => ticket,
        other => panic!("{other:?}"),
    }
}

async fn finish(store: &Store, ticket: &Ticket) -> Result<(), Error> {
    let tx = store.begin(START).await?;
    idempotency::finish(&tx, ticket, 201, b"{\"reference\":\"VPN-1\"}").await?;
    tx.commit().await
}

#[tokio::test]
async fn a_repeated_command_gets_the_same_answer() {
    on_both(|store| async move {
        let first = ticket(begin(&store, START, 1, &KEY).await);
        assert_eq!(begin(&store, START, 2, &KEY).await, Begun::Running);
        finish(&store, &first).await.expect("finishes");
        let replay = Begun::Replay {
            status: 201,
            body: b"{\"reference\":\"VPN-1\"}".to_vec(),
        };
        assert_eq!(begin(&store, START, 3, &KEY).await, replay);
        let later = START.plus_days(30);
        assert_eq!(begin(&store, later, 4, &KEY).await, replay);
        let body = Key {
            body_digest: [2; 32],
            ..KEY
        };
        assert_eq!(begin(&store, START, 5, &body).await, Begun::Mismatch);
        let operation = Key {
            operation: "withdraw_application",
            ..KEY
        };
        assert_eq!(begin(&store, START, 6, &operation).await, Begun::Mismatch);
        let other = Key {
            actor: "account:8",
            ..KEY
        };
        ticket(begin(&store, START, 7, &other).await);
    })
    .await;
}

#[tokio::test]
async fn a_command_without_effect_may_be_sent_again() {
    on_both(|store| async move {
        let first = ticket(begin(&store, START, 1, &KEY).await);
        idempotency::abandon(&store, START, &first)
            .await
            .expect("abandons");
        let body = Key {
            body_digest: [2; 32],
            ..KEY
        };
        ticket(begin(&store, START, 2, &body).await);
    })
    .await;
}

#[tokio::test]
async fn what_a_dead_process_left_is_taken_over_once() {
    on_both(|store| async move {
        let dead = ticket(begin(&store, START, 1, &KEY).await);
        let late = START.plus_ms(LEASE_MS);
        let heir = ticket(begin(&store, late, 2, &KEY).await);
        assert_eq!(begin(&store, late, 3, &KEY).await, Begun::Running);
        let undead = finish(&store, &dead).await;
        assert!(
            matches!(undead, Err(Error::Conflict(_))),
            "its effect is rolled back: {undead:?}"
        );
        finish(&store, &heir).await.expect("finishes");
        let again = finish(&store, &heir).await;
        assert!(
            matches!(again, Err(Error::Conflict(_))),
            "one answer: {again:?}"
        );
        idempotency::abandon(&store, START, &heir)
            .await
            .expect("has no effect");
        assert!(matches!(
            begin(&store, late, 4, &KEY).await,
            Begun::Replay { .. }
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_parallel_copies_one_runs() {
    on_both(|store| async move {
        let tasks: Vec<_> = (0..12)
            .map(|seed| {
                let store = store.clone();
                tokio::spawn(async move { begin(&store, START, seed, &KEY).await })
            })
            .collect();
        let mut new = 0;
        for task in tasks {
            match task.await.expect("no panic") {
                Begun::New(_) => new += 1,
                Begun::Running => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(new, 1);
    })
    .await;
}

async fn enqueue(store: &Store, at: Millis, seed: u64) {
    let tx = store.begin(at).await.expect("begins");
    let params = json!({ "code": "12345678" });
    let mail = NewMail {
        to: "sample@example.org",
        language: "en",
        template: "sign-in-code",
        params: &params,
        application: None,
    };
    outbox::enqueue(&tx, &mut rng(seed), &mail)
        .await
        .expect("enqueues");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn mail_is_kept_sealed_and_tried_until_it_is_sent() {
    on_both(|store| async move {
        enqueue(&store, START, 1).await;
        let taken = outbox::take_due(&store, START, 10).await.expect("takes");
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].params, json!({ "code": "12345678" }));
        let sealed = String::from_utf8_lossy(&taken[0].row.body_sealed).into_owned();
        assert!(
            !sealed.contains("12345678"),
            "a code is not readable in the table"
        );
        let again = outbox::take_due(&store, START, 10).await.expect("takes");
        assert!(again.is_empty(), "another sender does not get it");
        let id = taken[0].row.id;
        let mut at = START;
        for tries in 1..=3 {
            let tx = store.begin(at).await.expect("begins");
            outbox::mark_failed(&tx, id, "451 try later")
                .await
                .expect("marks");
            tx.commit().await.expect("commits");
            let early = at.plus_minutes((1 << (tries - 1)) - 1);
            assert!(
                outbox::take_due(&store, early, 10)
                    .await
                    .expect("takes")
                    .is_empty()
            );
            at = at.plus_minutes(1 << (tries - 1));
            assert_eq!(
                outbox::take_due(&store, at, 10).await.expect("takes").len(),
                1,
                "{tries}"
            );
        }
        let tx = store.begin(at).await.expect("begins");
        outbox::mark_sent(&tx, id).await.expect("marks");
        tx.commit().await.expect("commits");
        let later = at.plus_days(1);
        assert!(
            outbox::take_due(&store, later, 10)
                .await
                .expect("takes")
                .is_empty()
        );
        let list = outbox::list_newest(store.read(), store.keys(), 10)
            .await
            .expect("lists");
        assert_eq!((list[0].row.state.as_str(), list[0].row.tries), ("sent", 3));
        let mails = async |at| maintenance::sweep(&store, at).await.expect("sweeps").mails;
        assert_eq!(mails(START.plus_days(30)).await, 0);
        assert_eq!(mails(START.plus_days(30).plus_ms(1)).await, 1);
    })
    .await;
}

#[tokio::test]
async fn mail_that_nobody_takes_is_given_up() {
    on_both(|store| async move {
        enqueue(&store, START, 1).await;
        let id = outbox::take_due(&store, START, 1).await.expect("takes")[0]
            .row
            .id;
        let tx = store.begin(START).await.expect("begins");
        for _ in 0..TRIES_MAX {
            outbox::mark_failed(&tx, id, "550 no such user")
                .await
                .expect("marks");
        }
        tx.commit().await.expect("commits");
        let later = START.plus_days(30);
        assert!(
            outbox::take_due(&store, later, 10)
                .await
                .expect("takes")
                .is_empty()
        );
        let list = outbox::list_newest(store.read(), store.keys(), 10)
            .await
            .expect("lists");
        assert_eq!(list[0].row.state, "failed");
    })
    .await;
}

#[tokio::test]
async fn a_sweep_takes_what_has_ended_and_keeps_what_was_accepted() {
    on_both(|store| async move {
        let submitted = ticket(begin(&store, START, 1, &KEY).await);
        finish(&store, &submitted).await.expect("finishes");
        let saved = Key {
            key: "k-2",
            operation: "add_note",
            ..KEY
        };
        let ticket = ticket(begin(&store, START, 2, &saved).await);
        finish(&store, &ticket).await.expect("finishes");
        let swept = maintenance::sweep(&store, START.plus_days(89)).await;
        assert_eq!(swept.expect("sweeps"), maintenance::Swept::default());
        let swept = maintenance::sweep(&store, START.plus_days(91)).await;
        assert_eq!(swept.expect("sweeps").answers, 1);
        let kept = begin(&store, START.plus_days(91), 3, &KEY).await;
        assert!(matches!(kept, Begun::Replay { .. }), "{kept:?}");
        maintenance::analyze(&store).await.expect("analyzes");
        maintenance::ping(&store).await.expect("answers");
    })
    .await;
}
