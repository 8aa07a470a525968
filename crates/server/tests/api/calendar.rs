//! A running server takes over a calendar that an administrator loads.

use ijazat_rules::clock::{Calendar, Holiday, Status, seed};
use ijazat_server::jobs::take_calendar;
use ijazat_store::calendars;
use ijazat_testkit::TestApp;

#[tokio::test]
async fn a_loaded_calendar_is_counted_by_without_a_restart() {
    let app = TestApp::start().await;
    assert_eq!(app.app.calendar(), seed());
    // Nothing was loaded: one look is enough.
    assert!(take_calendar(&app.app, false).await.expect("looks"));

    let holiday = Holiday {
        date: "2026-12-31".parse().expect("a date"),
        name: "Sample day".to_owned(),
        status: Status::Confirmed,
    };
    let new: Calendar = seed().with_holiday(holiday, "2").expect("inside");
    app.store()
        .write(app.app.now(), async |tx| calendars::load(tx, &new).await)
        .await
        .expect("loads");
    let before = app.app.calendar();
    assert!(!take_calendar(&app.app, true).await.expect("takes it over"));
    assert_eq!(app.app.calendar(), &new);
    // Who took the old one may go on.
    assert_eq!(before, seed());
    assert!(take_calendar(&app.app, false).await.expect("settles"));
    app.finish().await;
}
