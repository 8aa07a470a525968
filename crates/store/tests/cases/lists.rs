//! Queue, searches and statistics.

use crate::world::{FREELANCER, ORGANISATION, World, in_world, kind};
use ijazat_rules::lifecycle::State;
use ijazat_store::audit::{self, Subject};
use ijazat_store::queue::{self, QueuePage, Sort, SortBy, Tab};
use ijazat_store::search::{self, Results, SearchKind};
use ijazat_store::sessions::{self, NewSession};
use ijazat_store::statistics;

async fn page(world: &World, tab: Tab, by: SortBy) -> QueuePage {
    sorted(world, tab, by, false).await
}

async fn sorted(world: &World, tab: Tab, by: SortBy, descending: bool) -> QueuePage {
    let sort = Sort { by, descending };
    let reviewer = world.reviewers[0];
    queue::list_queue(
        &world.store,
        world.calendar,
        reviewer,
        world.now(),
        tab,
        sort,
        1,
    )
    .await
    .expect("lists")
}

#[tokio::test]
async fn tabs_count_and_list_the_same() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let waiting = world.submitted(account, ORGANISATION, &[], &[]).await;
        let free = world.in_review(account, ORGANISATION, &[]).await;
        let mine = world.in_review(account, ORGANISATION, &[]).await;
        world.claim(world.reviewers[0], &mine).await.expect("takes");
        let decided = world.in_review(account, ORGANISATION, &[]).await;
        world.reject(&decided, &["other"]).await.expect("rejects");
        for (tab, wanted) in [
            (Tab::Mine, vec![&mine]),
            (Tab::Unassigned, vec![&free]),
            (Tab::Waiting, vec![&waiting]),
            (Tab::DueSoon, vec![]),
            (Tab::Overdue, vec![]),
            (Tab::All, vec![&waiting, &free, &mine, &decided]),
        ] {
            for by in [SortBy::Due, SortBy::Submitted, SortBy::Name] {
                let page = page(&world, tab, by).await;
                let mut found: Vec<String> =
                    page.rows.iter().map(|row| row.reference.clone()).collect();
                let mut wanted: Vec<String> = wanted.iter().map(|one| (*one).clone()).collect();
                found.sort();
                wanted.sort();
                assert_eq!(found, wanted, "{tab:?} by {by:?}");
                assert_eq!(page.total, wanted.len() as u64, "{tab:?}");
            }
        }
        world.later(30 * 24 * 60);
        assert_eq!(page(&world, Tab::Overdue, SortBy::Due).await.total, 2);
    })
    .await;
}

/// Whichever way round: what is due, then what stands still, then what is decided.
#[tokio::test]
async fn cases_without_a_due_time_come_behind_those_that_have_one() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let mut all = Vec::new();
        for _ in 0..8 {
            all.push(world.in_review(account, ORGANISATION, &[]).await);
            world.later(10);
        }
        let [still, first, asked, done, second, later, gone, theirs] = all.as_slice() else {
            unreachable!("eight were handed in");
        };
        for one in [still, first, asked, second, later] {
            world.claim(world.reviewers[0], one).await.expect("takes");
        }
        for one in [asked, still] {
            world.ask(one, &["purpose"]).await.expect("asks");
        }
        for one in [gone, done] {
            world.reject(one, &["other"]).await.expect("rejects");
        }
        for (tab, descending, wanted) in [
            (Tab::Mine, false, vec![first, second, later, still, asked]),
            (Tab::Mine, true, vec![later, second, first, still, asked]),
            (Tab::Waiting, false, vec![still, asked]),
            (Tab::Waiting, true, vec![still, asked]),
            (
                Tab::All,
                false,
                vec![first, second, later, theirs, still, asked, gone, done],
            ),
            (
                Tab::All,
                true,
                vec![theirs, later, second, first, still, asked, gone, done],
            ),
        ] {
            let page = sorted(&world, tab, SortBy::Due, descending).await;
            let found: Vec<&String> = page.rows.iter().map(|row| &row.reference).collect();
            assert_eq!(found, wanted, "{tab:?} {descending}");
        }
    })
    .await;
}

/// A page that ends in the middle of a part goes on there.
#[tokio::test]
async fn pages_by_due_time_lose_and_repeat_nothing() {
    in_world(|world| async move {
        for round in 0..30 {
            let account = world.applicant(&format!("applicant{round}")).await;
            let reference = world.in_review(account, ORGANISATION, &[]).await;
            match round % 3 {
                0 => drop(world.ask(&reference, &["purpose"]).await.expect("asks")),
                1 => drop(world.reject(&reference, &["other"]).await.expect("rejects")),
                _ => {}
            }
            world.later(1);
        }
        let mut seen = Vec::new();
        for number in 1..=3 {
            let sort = Sort {
                by: SortBy::Due,
                descending: false,
            };
            let (store, calendar) = (&world.store, world.calendar);
            let (reviewer, now) = (world.reviewers[0], world.now());
            let page = queue::list_queue(store, calendar, reviewer, now, Tab::All, sort, number)
                .await
                .expect("lists");
            seen.extend(page.rows.into_iter().map(|row| (row.due_at, row.reference)));
        }
        assert_eq!(seen.len(), 30);
        let due = seen.iter().take_while(|(due, _)| due.is_some()).count();
        assert!(seen[due..].iter().all(|(due, _)| due.is_none()));
        seen.sort_by(|one, other| one.1.cmp(&other.1));
        seen.dedup();
        assert_eq!(seen.len(), 30);
    })
    .await;
}

async fn session(world: &World) -> i64 {
    let account_id = world.reviewers[0];
    let new = NewSession {
        account_id,
        agent: "test",
        idle_ms: 3_600_000,
        ttl_ms: 3_600_000,
    };
    world
        .run(async |tx, env| sessions::create(tx, env.rng, &new).await)
        .await
        .expect("signs in")
        .session
        .id
}

async fn find(
    world: &World,
    session: i64,
    kind: SearchKind,
    text: &str,
) -> ijazat_store::Result<Results> {
    let reviewer = world.reviewers[0];
    let id = world
        .run(async |tx, env| search::create_search(tx, env, reviewer, session, kind, text).await)
        .await?;
    search::run_search(&world.store, session, &id, 1).await
}

#[tokio::test]
async fn cases_are_found_by_everything_that_may_be_asked() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let given = [
            ("route", "fixed-ip"),
            ("identity-document", "cnic"),
            ("cnic", "6100000007777"),
            ("full-name", "Sample Zubeda Unusual"),
        ];
        let reference = world
            .submitted(account, FREELANCER, &given, &["39.34.0.8/29"])
            .await;
        world
            .submitted(account, ORGANISATION, &[], &["39.35.0.1"])
            .await;
        let session = session(&world).await;
        let beginning = reference[..8].to_ascii_lowercase();
        for (kind, text, count) in [
            (SearchKind::Reference, reference.as_str(), 1),
            (SearchKind::Reference, beginning.as_str(), 1),
            (SearchKind::Reference, "VPX", 0),
            (SearchKind::Address, "39.34.0.9", 1),
            (SearchKind::Address, "39.34.0.0/16", 1),
            (SearchKind::Address, "39.32.0.0/11", 2),
            (SearchKind::Address, "39.34.0.16", 0),
            (SearchKind::Name, "unus", 1),
            (SearchKind::Name, "zub SAMPLE", 1),
            (SearchKind::Name, "sample", 2),
            (SearchKind::Name, "zub nobody", 0),
            (SearchKind::Identity, "61000-0000777-7", 1),
            (SearchKind::Identity, "61000-0000777-8", 0),
        ] {
            let found = find(&world, session, kind, text).await.expect("searches");
            assert_eq!(
                (found.total, found.rows.len()),
                (count, count as usize),
                "{kind:?} {text}"
            );
            assert_eq!(found.text.is_none(), kind == SearchKind::Identity);
        }
    })
    .await;
}

#[tokio::test]
async fn searches_belong_to_one_sign_in() {
    in_world(|world| async move {
        let (one, other) = (session(&world).await, session(&world).await);
        let reviewer = world.reviewers[0];
        let id = world
            .run(async |tx, env| {
                search::create_search(tx, env, reviewer, one, SearchKind::Name, "sample").await
            })
            .await
            .expect("creates");
        search::run_search(&world.store, one, &id, 1)
            .await
            .expect("is there");
        assert_eq!(
            kind(search::run_search(&world.store, other, &id, 1).await),
            "NotFound"
        );
    })
    .await;
}

/// Nobody walks the alphabet: searches that find people are counted for each
/// reviewer and written down without what was asked for.
#[tokio::test]
async fn searches_for_people_are_counted_and_written_down() {
    in_world(|world| async move {
        let session = session(&world).await;
        for (search, text, max) in [
            (SearchKind::Name, "sample", 240),
            (SearchKind::Identity, "61101-1234567-1", 60),
        ] {
            for _ in 0..max {
                find(&world, session, search, text).await.expect("searches");
            }
            let refused = find(&world, session, search, text).await;
            assert_eq!(kind(refused), "TooOften", "{search:?}");
        }
        let none = find(&world, session, SearchKind::Reference, "VPN-").await;
        none.expect("a reference is no person");
        let about = Subject::whole("search");
        let entries = audit::list(world.store.read(), about, 1_000).await;
        let entries = entries.expect("lists");
        assert_eq!(entries.len(), 240 + 60 + 1);
        for entry in &entries {
            assert_eq!(
                (entry.event.as_str(), entry.actor_kind.as_str()),
                ("searched", "reviewer")
            );
            assert_eq!(entry.actor_id, Some(world.reviewers[0]));
            assert!(!entry.facts.contains("1234567"), "{}", entry.facts);
        }
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_searched_by_is_refused() {
    in_world(|world| async move {
        let session = session(&world).await;
        let long = "x".repeat(300);
        for (search, text) in [
            (SearchKind::Reference, ""),
            (SearchKind::Reference, "VPN%"),
            (SearchKind::Reference, "61101-1234567-1"),
            (SearchKind::Address, "nowhere"),
            (SearchKind::Address, "1.2.3.4 5.6.7.8"),
            (SearchKind::Address, "01.2.3.4"),
            (SearchKind::Name, "…"),
            (SearchKind::Name, long.as_str()),
            (SearchKind::Identity, "no number"),
        ] {
            assert_eq!(
                kind(find(&world, session, search, text).await),
                "Invalid",
                "{search:?} {text}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn small_cells_are_not_told() {
    in_world(|world| async move {
        let offset = world.calendar.utc_offset_minutes();
        for round in 0..5 {
            let account = world.applicant(&format!("applicant{round}")).await;
            let reference = world.in_review(account, ORGANISATION, &[]).await;
            world.later(10);
            let told = statistics::count(&world.store, offset, world.now())
                .await
                .expect("counts");
            let in_review = told
                .by_state
                .iter()
                .find(|cell| cell.key == State::InReview.as_str());
            assert!(in_review.is_none_or(|cell| cell.count.is_none()));
            world.approve(&reference).await.expect("approves");
        }
        let told = statistics::count(&world.store, offset, world.now())
            .await
            .expect("counts");
        assert_eq!(told.holdings_active, Some(5));
        assert_eq!(told.median_decision_minutes, Some(10));
        let month = told.by_month.last().expect("this month");
        assert_eq!(
            (month.submitted, month.approved, month.rejected),
            (Some(5), Some(5), None)
        );
        assert!(
            told.by_sector
                .iter()
                .all(|cell| cell.count.is_none_or(|count| count >= 5))
        );
    })
    .await;
}
