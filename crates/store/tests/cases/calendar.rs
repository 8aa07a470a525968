//! A calendar that is loaded while cases run: what moves, what stays, what is refused.

use crate::world::{ORGANISATION, World, in_world};
use ijazat_rules::clock::{Calendar, Date, Holiday, Status, seed};
use ijazat_store::queue::{MovedDue, preview, recount};
use ijazat_store::{Error, calendars};

/// The world's calendar with a holiday on the date some days from now.
fn with_holiday(world: &World, days: i32, version: &str) -> Calendar {
    let today: Date = world.now().date(seed().utc_offset_minutes());
    let holiday = Holiday {
        date: today.plus_days(days),
        name: "Sample day".to_owned(),
        status: Status::Confirmed,
    };
    seed()
        .with_holiday(holiday, version)
        .expect("inside the calendar")
}

async fn load(world: &World, calendar: &Calendar) -> Result<bool, Error> {
    let calendar = calendar.clone();
    world
        .store
        .write(world.now(), async |tx| calendars::load(tx, &calendar).await)
        .await
}

/// Calendars with a holiday on each of the next days: some of them lie before what is due.
async fn moves(world: &World) -> (Calendar, Vec<MovedDue>) {
    for days in 0..8 {
        let calendar = with_holiday(world, days, "late");
        let moved = preview(&world.store, &calendar)
            .await
            .expect("knows every date");
        if moved.len() == 2 {
            return (calendar, moved);
        }
    }
    panic!("no holiday moves both");
}

#[tokio::test]
async fn a_late_holiday_moves_due_times_and_says_which() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        let decided = world.in_review(account, ORGANISATION, &[]).await;
        world.reject(&decided, &["other"]).await.expect("rejects");
        let review = world.in_review(account, ORGANISATION, &[]).await;
        let waiting = world.submitted(account, ORGANISATION, &[], &[]).await;
        let (calendar, expected) = moves(&world).await;
        // Looking changes nothing.
        let due = world.case(&review).await.expect("is there").row.due_at;
        assert_eq!(expected[0].before, due);

        assert!(load(&world, &calendar).await.expect("loads"));
        assert_eq!(
            calendars::current(world.store.read()).await.expect("reads"),
            calendar
        );
        let moved = recount(&world.store, &calendar, world.now())
            .await
            .expect("counts");
        assert_eq!(moved, expected);
        let [case, question] = moved.as_slice() else {
            panic!("{moved:?}")
        };
        assert_eq!((&case.reference, case.operator.as_deref()), (&review, None));
        assert!(case.after > case.before, "{case:?}");
        assert_eq!(question.reference, waiting);
        assert!(
            question.operator.is_some() && question.after > question.before,
            "{question:?}"
        );
        let due = world.case(&review).await.expect("is there").row.due_at;
        assert_eq!(due, case.after);

        // Once is enough, and taking the holiday back brings everything back.
        assert!(
            recount(&world.store, &calendar, world.now())
                .await
                .expect("counts")
                .is_empty()
        );
        assert!(!load(&world, &calendar).await.expect("is current"));
        assert!(load(&world, seed()).await.expect("loads"));
        let back = recount(&world.store, seed(), world.now())
            .await
            .expect("counts");
        assert_eq!(back.len(), 2);
        assert_eq!((back[0].before, back[0].after), (case.after, case.before));
    })
    .await;
}

#[tokio::test]
async fn a_version_names_one_calendar() {
    in_world(|world| async move {
        let first = with_holiday(&world, 1, "2");
        assert!(load(&world, &first).await.expect("loads"));
        let other = with_holiday(&world, 2, "2");
        let error = load(&world, &other).await.expect_err("another content");
        assert!(error.to_string().contains("new version"), "{error}");
        let of_program = with_holiday(&world, 2, seed().version());
        load(&world, &of_program)
            .await
            .expect_err("the program's version");
        let long = with_holiday(&world, 2, &"x".repeat(65));
        load(&world, &long).await.expect_err("too long");
        assert_eq!(
            calendars::current(world.store.read()).await.expect("reads"),
            first
        );
        let found = calendars::find(world.store.read(), "2")
            .await
            .expect("reads");
        assert_eq!(found, Some(first));
        assert_eq!(
            calendars::find(world.store.read(), "3")
                .await
                .expect("reads"),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_calendar_that_ends_too_early_is_refused() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        world.in_review(account, ORGANISATION, &[]).await;
        let mut data = seed().data().clone();
        let today = world.now().date(data.utc_offset_minutes);
        data.to = today;
        data.profiles.retain(|profile| profile.from <= today);
        for profile in &mut data.profiles {
            profile.to = profile.to.min(today);
        }
        data.holidays.retain(|holiday| holiday.date <= today);
        data.version = "short".to_owned();
        let short = Calendar::new(data).expect("valid");
        let error = preview(&world.store, &short).await.expect_err("ends");
        assert!(error.to_string().contains("has no data for"), "{error}");
    })
    .await;
}
