//! Codes, waits, limits and sessions.

use crate::fixture::{account, email, rng};
use ijazat_rules::clock::Millis;
use ijazat_store::audit::{self, Subject};
use ijazat_store::challenges::{self, ATTEMPTS_MAX, Attempt, CODE_TTL_MS, Started};
use ijazat_store::counters::{self, Verdict, Waits};
use ijazat_store::sessions::{self, NewSession, SESSIONS_MAX};
use ijazat_store::staff::{self, Role};
use ijazat_store::test_support::{START, on_both};
use ijazat_store::{Error, Store, maintenance};

const MINUTE: i64 = 60_000;

async fn start(store: &Store, at: Millis, seed: u64) -> Started {
    let mut tx = store.begin(at).await.expect("begins");
    let started = challenges::start(
        &mut tx,
        &mut rng(seed),
        &email("sample"),
        "ur",
        &challenges::MAILS,
    )
    .await;
    tx.commit().await.expect("commits");
    started.expect("starts")
}

async fn attempt(store: &Store, at: Millis, id: &str, code: &str) -> Attempt {
    let mut tx = store.begin(at).await.expect("begins");
    let attempt = challenges::attempt(&mut tx, id, code)
        .await
        .expect("attempts");
    tx.commit().await.expect("commits");
    attempt
}

/// A code that is not this one.
fn wrong(code: &str) -> String {
    let first = if code.starts_with('0') { '1' } else { '0' };
    format!("{first}{}", &code[1..])
}

#[tokio::test]
async fn a_code_that_nobody_was_sent_opens_nothing() {
    on_both(|store| async move {
        // What the generator draws, seen in a transaction that never was.
        let mut tx = store.begin(START).await.expect("begins");
        let limit = &challenges::MAILS;
        let seen = challenges::start(&mut tx, &mut rng(2), &email("sample"), "ur", limit).await;
        let seen = seen.expect("starts");
        tx.rollback().await.expect("rolls back");
        let _ = start(&store, START, 1).await;
        // Within a minute of the first there is no second mail.
        let second = start(&store, START, 2).await;
        assert_eq!((&second.id, &second.code), (&seen.id, &None));
        let code = seen.code.expect("drawn");
        let tried = attempt(&store, START, &second.id, &code).await;
        assert!(matches!(tried, Attempt::Wrong { .. }), "{tried:?}");
    })
    .await;
}

#[tokio::test]
async fn a_right_code_counts_once_and_only_for_its_request() {
    on_both(|store| async move {
        let one = start(&store, START, 1).await;
        let two = start(&store, START.plus_ms(MINUTE), 2).await;
        let at = START.plus_ms(2 * MINUTE);
        let code = one.code.expect("mailed");
        assert!(
            code.len() == 8 && code.bytes().all(|digit| digit.is_ascii_digit()),
            "{code}"
        );
        assert!(matches!(
            attempt(&store, at, &two.id, &code).await,
            Attempt::Wrong { left: 4, .. }
        ));
        assert_eq!(attempt(&store, at, "unknown", &code).await, Attempt::Ended);
        let right = Attempt::Right {
            email: email("sample"),
            language: "ur".to_owned(),
        };
        assert_eq!(attempt(&store, at, &one.id, &code).await, right);
        assert_eq!(attempt(&store, at, &one.id, &code).await, Attempt::Ended);
        let late = start(&store, at, 3).await;
        let end = at.plus_ms(CODE_TTL_MS);
        assert_eq!(late.ends_at, end);
        assert_eq!(
            attempt(&store, end, &late.id, &late.code.expect("mailed")).await,
            Attempt::Ended
        );
    })
    .await;
}

#[tokio::test]
async fn wrong_codes_wait_longer_each_time_and_end() {
    on_both(|store| async move {
        let started = start(&store, START, 1).await;
        let code = started.code.expect("mailed");
        let mut at = START;
        for (n, wait) in (1..ATTEMPTS_MAX).zip([1000, 2000, 4000, 8000]) {
            let next_at = at.plus_ms(wait);
            let left = ATTEMPTS_MAX - n;
            let done = attempt(&store, at, &started.id, &wrong(&code)).await;
            assert_eq!(done, Attempt::Wrong { next_at, left });
            let early = attempt(&store, next_at.plus_ms(-1), &started.id, &code).await;
            assert_eq!(
                early,
                Attempt::Early { next_at },
                "even the right one is not looked at"
            );
            at = next_at;
        }
        assert_eq!(
            attempt(&store, at, &started.id, &wrong(&code)).await,
            Attempt::Ended
        );
        assert_eq!(
            attempt(&store, at.plus_ms(MINUTE), &started.id, &code).await,
            Attempt::Ended
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_posts_of_one_code_sign_in_once() {
    on_both(|store| async move {
        let started = start(&store, START, 1).await;
        let code = started.code.expect("mailed");
        let tasks: Vec<_> = (0..10)
            .map(|_| {
                let (store, id, code) = (store.clone(), started.id.clone(), code.clone());
                tokio::spawn(async move { attempt(&store, START, &id, &code).await })
            })
            .collect();
        let mut right = 0;
        for task in tasks {
            right += usize::from(matches!(
                task.await.expect("no panic"),
                Attempt::Right { .. }
            ));
        }
        assert_eq!(right, 1);
    })
    .await;
}

#[tokio::test]
async fn an_address_gets_one_mail_a_minute_and_ten_a_day() {
    on_both(|store| async move {
        assert!(start(&store, START, 1).await.code.is_some());
        let soon = start(&store, START.plus_ms(MINUTE - 1), 2).await;
        assert!(
            soon.code.is_none() && soon.id.len() == 26,
            "the answer looks the same"
        );
        for n in 1..10 {
            let at = START.plus_ms(n * MINUTE);
            assert!(start(&store, at, 10 + n as u64).await.code.is_some(), "{n}");
        }
        assert!(
            start(&store, START.plus_ms(60 * MINUTE), 30)
                .await
                .code
                .is_none()
        );
        assert!(start(&store, START.plus_days(1), 31).await.code.is_some());
    })
    .await;
}

#[tokio::test]
async fn failures_lock_out_for_a_growing_time() {
    on_both(|store| async move {
        let waits = Waits {
            scope: "totp",
            free: 2,
            first_ms: 1000,
            longest_ms: 3_600_000,
        };
        let tx = store.begin(START).await.expect("begins");
        for _ in 0..2 {
            assert_eq!(
                counters::fail(&tx, &waits, "7").await.expect("counts"),
                START
            );
        }
        let until = counters::fail(&tx, &waits, "7").await.expect("counts");
        assert_eq!(until, START.plus_ms(1000));
        let checked = counters::check_waits(&tx, &waits, "7")
            .await
            .expect("checks");
        assert_eq!(checked, Verdict::Refused { until });
        let other = counters::check_waits(&tx, &waits, "8")
            .await
            .expect("checks");
        assert_eq!(other, Verdict::Allowed);
        tx.commit().await.expect("commits");
        let tx = store.begin(until).await.expect("begins");
        let checked = counters::check_waits(&tx, &waits, "7")
            .await
            .expect("checks");
        assert_eq!(checked, Verdict::Allowed);
        assert_eq!(
            counters::fail(&tx, &waits, "7").await.expect("counts"),
            until.plus_ms(2000)
        );
        counters::clear(&tx, &waits, "7").await.expect("clears");
        assert_eq!(
            counters::fail(&tx, &waits, "7").await.expect("counts"),
            until
        );
        tx.commit().await.expect("commits");
    })
    .await;
}

async fn open(store: &Store, account_id: i64, at: Millis, seed: u64) -> sessions::Opened {
    let new = NewSession {
        account_id,
        agent: "Browser\r\n1",
        idle_ms: 30 * MINUTE,
        ttl_ms: 480 * MINUTE,
    };
    let mut tx = store.begin(at).await.expect("begins");
    let opened = sessions::create(&mut tx, &mut rng(seed), &new)
        .await
        .expect("opens");
    tx.commit().await.expect("commits");
    opened
}

async fn find(store: &Store, token: &str, at: Millis) -> Option<sessions::Found> {
    sessions::find(store.read(), token, at)
        .await
        .expect("finds")
}

#[tokio::test]
async fn sessions_end_when_idle_and_in_any_case() {
    on_both(|store| async move {
        let id = account(&store, "sample").await.id;
        let opened = open(&store, id, START, 1).await;
        assert_eq!(opened.session.agent, "Browser1");
        assert_ne!(
            opened.session.hash,
            opened.token.as_bytes(),
            "only the hash is kept"
        );
        let found = find(&store, &opened.token, START).await.expect("open");
        assert_eq!((found.account.id, found.staff.is_none()), (id, true));
        assert_eq!(found.idle_ends_at(), START.plus_ms(30 * MINUTE));
        assert!(find(&store, "0000", START).await.is_none());
        assert!(
            find(&store, &opened.token, START.plus_ms(30 * MINUTE))
                .await
                .is_none()
        );
        let mut at = START;
        while at < START.plus_ms(480 * MINUTE) {
            assert!(find(&store, &opened.token, at).await.is_some());
            let tx = store.begin(at).await.expect("begins");
            sessions::touch(&tx, opened.session.id)
                .await
                .expect("touches");
            tx.commit().await.expect("commits");
            at = at.plus_ms(20 * MINUTE);
        }
        assert!(
            find(&store, &opened.token, START.plus_ms(480 * MINUTE))
                .await
                .is_none()
        );
        let swept = maintenance::sweep(&store, START.plus_ms(480 * MINUTE)).await;
        assert_eq!(swept.expect("sweeps").sessions, 1);
    })
    .await;
}

#[tokio::test]
async fn a_rotated_id_opens_nothing_more() {
    on_both(|store| async move {
        let id = account(&store, "sample").await.id;
        let opened = open(&store, id, START, 1).await;
        let at = START.plus_ms(MINUTE);
        let mut tx = store.begin(at).await.expect("begins");
        let new = sessions::rotate(&mut tx, &mut rng(2), opened.session.id, true).await;
        tx.commit().await.expect("commits");
        let new = new.expect("rotates");
        assert!(find(&store, &opened.token, at).await.is_none());
        let found = find(&store, &new.token, at).await.expect("open");
        assert_eq!(found.session.totp_at, Some(at.0));
        assert_eq!(found.session.public_id, opened.session.public_id);
        let late = START.plus_days(1);
        let mut tx = store.begin(late).await.expect("begins");
        let ended = sessions::rotate(&mut tx, &mut rng(3), opened.session.id, false).await;
        assert!(matches!(ended, Err(Error::NotFound("session"))));
    })
    .await;
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_only() {
    on_both(|store| async move {
        let me = account(&store, "me").await.id;
        let other = account(&store, "other").await.id;
        let mine = open(&store, me, START, 1).await;
        let theirs = open(&store, other, START, 2).await;
        let list = sessions::list(store.read(), me, START)
            .await
            .expect("lists");
        assert_eq!(list.len(), 1);
        let mut tx = store.begin(START).await.expect("begins");
        let foreign = sessions::end(&mut tx, me, &theirs.session.public_id).await;
        assert!(
            matches!(foreign, Err(Error::NotFound("session"))),
            "{foreign:?}"
        );
        sessions::end(&mut tx, me, &mine.session.public_id)
            .await
            .expect("ends");
        tx.commit().await.expect("commits");
        assert!(find(&store, &mine.token, START).await.is_none());
        assert!(find(&store, &theirs.token, START).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn who_signs_in_and_out_is_written_down_as_what_they_are() {
    on_both(|store| async move {
        let applicant = account(&store, "person").await.id;
        let mut tx = store.begin(START).await.expect("begins");
        let added = staff::add(&mut tx, &email("staff"), &Role::Reviewer, "Sample Reviewer").await;
        let reviewer = added.expect("adds").account_id;
        tx.commit().await.expect("commits");
        for (seed, id, role) in [(1, applicant, "applicant"), (2, reviewer, "reviewer")] {
            let opened = open(&store, id, START, seed).await;
            let mut tx = store.begin(START).await.expect("begins");
            let ended = sessions::end(&mut tx, id, &opened.session.public_id).await;
            ended.expect("ends");
            tx.commit().await.expect("commits");
            let entries = audit::list(store.read(), Subject::of("account", id), 10).await;
            let signs: Vec<(String, String)> = entries
                .expect("lists")
                .into_iter()
                .filter(|entry| entry.event.starts_with("signed-"))
                .map(|entry| (entry.event, entry.actor_kind))
                .collect();
            let expected =
                ["signed-in", "signed-out"].map(|event| (event.to_owned(), role.to_owned()));
            assert_eq!(signs, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn the_oldest_session_makes_room() {
    on_both(|store| async move {
        let id = account(&store, "sample").await.id;
        let first = open(&store, id, START, 1).await;
        for n in 1..=SESSIONS_MAX {
            open(&store, id, START.plus_ms(n as i64), 1 + n).await;
        }
        let at = START.plus_ms(100);
        let list = sessions::list(store.read(), id, at).await.expect("lists");
        assert_eq!(list.len() as u64, SESSIONS_MAX);
        assert!(find(&store, &first.token, at).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn who_is_let_go_is_signed_out_at_once() {
    on_both(|store| async move {
        let mut tx = store.begin(START).await.expect("begins");
        let row = staff::add(&mut tx, &email("r"), &Role::Reviewer, "Sample R")
            .await
            .expect("adds");
        tx.commit().await.expect("commits");
        let opened = open(&store, row.account_id, START, 1).await;
        let found = find(&store, &opened.token, START).await.expect("open");
        assert_eq!(found.staff.expect("is staff").role, "reviewer");
        let mut tx = store.begin(START).await.expect("begins");
        staff::remove(&mut tx, &email("r")).await.expect("removes");
        tx.commit().await.expect("commits");
        assert!(find(&store, &opened.token, START).await.is_none());
    })
    .await;
}
