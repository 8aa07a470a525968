//! The audit chain: gap-free, in order, and broken by any change.

use crate::fixture::account;
use ijazat_store::audit::{self, Actor, Entry, Subject, salted_digest};
use ijazat_store::test_support::{START, TestDatabase, on_both};
use ijazat_store::verify;
use ijazat_store::{Error, Store};
use sea_orm::ConnectionTrait;

async fn write(store: &Store, events: &[&'static str]) {
    let mut tx = store.begin(START).await.expect("begins");
    for event in events {
        let entry = Entry::new(Actor::reviewer(7), event, Subject::application(1));
        tx.audit(entry.fact("why", "tested").fact("count", 3));
    }
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn entries_are_chained_in_order() {
    on_both(|store| async move {
        write(&store, &["one", "two"]).await;
        write(&store, &[]).await;
        write(&store, &["three"]).await;
        let list = audit::list(store.read(), Subject::application(1), 100)
            .await
            .expect("lists");
        let events: Vec<_> = list
            .iter()
            .map(|row| (row.seq, row.event.as_str()))
            .collect();
        assert_eq!(events, [(1, "one"), (2, "two"), (3, "three")]);
        assert_eq!(list[0].previous, vec![0; 32]);
        assert_eq!(list[2].previous, list[1].hash);
        assert_eq!(list[0].facts, r#"{"count":3,"why":"tested"}"#);
        let walked = audit::walk(store.read(), |_| {}).await.expect("walks");
        assert_eq!((walked.entries, walked.head), (3, list[2].hash.clone()));
    })
    .await;
}

#[tokio::test]
async fn what_is_rolled_back_is_not_audited() {
    on_both(|store| async move {
        let done: Result<(), Error> = store
            .write(START, async |tx| {
                tx.audit(Entry::new(Actor::SYSTEM, "nothing", Subject::whole("test")));
                Err(Error::NotFound("test"))
            })
            .await;
        assert!(done.is_err());
        let walked = audit::walk(store.read(), |_| {}).await.expect("walks");
        assert_eq!(walked.entries, 0);
    })
    .await;
}

/// Handlers run on any thread: the future of a unit of work must be `Send`.
#[tokio::test]
async fn a_unit_of_work_may_move_between_threads() {
    on_both(|store| async move {
        let task = tokio::spawn(async move {
            store
                .write(START, async |tx| {
                    tx.audit(Entry::new(Actor::SYSTEM, "moved", Subject::whole("test")));
                    let before = audit::list(tx.db(), Subject::application(1), 1).await?;
                    Ok::<_, Error>(before.len())
                })
                .await
        });
        assert_eq!(task.await.expect("no panic").expect("writes"), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_writers_make_one_chain() {
    on_both(|store| async move {
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { write(&store, &["first", "second"]).await })
            })
            .collect();
        for task in tasks {
            task.await.expect("writes");
        }
        let list = audit::list(store.read(), Subject::application(1), 100)
            .await
            .expect("lists");
        let seqs: Vec<i64> = list.iter().map(|row| row.seq).collect();
        assert_eq!(seqs, (1..=40).collect::<Vec<i64>>());
        let pairs = list
            .chunks(2)
            .all(|pair| pair[0].event == "first" && pair[1].event == "second");
        assert!(pairs, "entries of one transaction stand together");
    })
    .await;
}

/// Whoever owns the database can change rows; the chain tells.
#[tokio::test]
async fn every_tampering_is_found() {
    for (sql, seq, what) in [
        ("UPDATE audit SET facts = '{}' WHERE seq = 2", 2, "hash"),
        ("UPDATE audit SET actor_id = 8 WHERE seq = 3", 3, "hash"),
        ("UPDATE audit SET at = at + 1 WHERE seq = 1", 1, "hash"),
        ("DELETE FROM audit WHERE seq = 2", 3, "number"),
        (
            "UPDATE audit SET hash = zeroblob(32) WHERE seq = 1",
            1,
            "hash",
        ),
    ] {
        let database = TestDatabase::sqlite().await;
        write(&database.store, &["one", "two", "three"]).await;
        let tx = database.store.begin(START).await.expect("begins");
        tx.db()
            .execute_unprepared("DROP TRIGGER audit_no_update")
            .await
            .expect("drops");
        tx.db()
            .execute_unprepared("DROP TRIGGER audit_no_delete")
            .await
            .expect("drops");
        tx.db().execute_unprepared(sql).await.expect("tampers");
        tx.commit().await.expect("commits");
        let walked = audit::walk(database.store.read(), |_| {})
            .await
            .expect("walks");
        let first = walked
            .breaks
            .first()
            .unwrap_or_else(|| panic!("{sql} is not found"));
        assert_eq!((first.seq, first.what), (seq, what), "{sql}");
        let report = verify::run(&database.store, None, &mut |_| {})
            .await
            .expect("verifies");
        assert!(!report.is_sound());
        assert!(
            report
                .findings()
                .all(|finding| finding.invariant == "audit-chain")
        );
        database.close().await;
    }
}

#[tokio::test]
async fn changes_of_state_need_their_entry_and_their_row() {
    for sql in [
        "INSERT INTO state_change (application_id, number, at, command, actor, from_state, to_state) \
         VALUES (1, 1, 0, 'discard', 'applicant', 'draft', 'discarded')",
        "UPDATE application SET state = 'approved'",
    ] {
        let database = TestDatabase::sqlite().await;
        let account = account(&database.store, "sample").await.id;
        let mut tx = database.store.begin(START).await.expect("begins");
        crate::fixture::draft(&mut tx, account, "VPN-1").await;
        tx.db().execute_unprepared(sql).await.expect("changes");
        tx.commit().await.expect("commits");
        let report = verify::run(&database.store, None, &mut |_| {})
            .await
            .expect("verifies");
        let broken: Vec<_> = report.findings().map(|finding| finding.invariant).collect();
        assert!(broken.contains(&"states-replay"), "{sql}: {broken:?}");
        assert_eq!(
            broken.contains(&"changes-audited"),
            sql.starts_with("INSERT"),
            "{broken:?}"
        );
        database.close().await;
    }
}

#[test]
fn digests_tell_nothing_without_their_salt() {
    assert_ne!(
        salted_digest(b"a", b"answer"),
        salted_digest(b"b", b"answer")
    );
    assert_ne!(salted_digest(b"ab", b"c"), salted_digest(b"a", b"bc"));
    assert_eq!(salted_digest(b"a", b"answer").len(), 64);
}
