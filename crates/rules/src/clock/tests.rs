//! Working time against tables and against a minute-by-minute oracle.

use super::*;
use crate::lifecycle::Holder;
use proptest::prelude::*;

mod edges;

/// An instant in Pakistan: `2026-04-03 15:30`.
fn at(text: &str) -> Millis {
    let (date, time) = text.split_once(' ').expect("a date and a time");
    Millis::parse(&format!("{date}T{time}:00+05:00")).expect(text)
}

fn pause(from: &str, to: Option<&str>, holder: Holder) -> Pause {
    Pause {
        from: at(from),
        to: to.map(at),
        holder,
    }
}

fn due_at(from: &str, amount: Amount, pauses: &[Pause], expected: &str) {
    let due = due(at(from), amount, pauses, seed()).expect(from);
    assert_eq!(due.at, at(expected), "{from} {amount:?}: {}", due.at);
}

fn used(from: &str, to: &str, pauses: &[Pause], minutes: u32, days: u32) {
    let used = elapsed(at(from), at(to), pauses, seed()).expect(from);
    assert_eq!((used.minutes, used.days), (minutes, days), "{from} {to}");
}

const HOURS_10: Amount = Amount::Minutes(600);

#[test]
fn minutes_within_and_over_days() {
    // 2026-04-06 is a Monday; a day has 450 minutes, a Friday 420.
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(1),
        &[],
        "2026-04-06 08:31",
    );
    due_at(
        "2026-04-06 07:00",
        Amount::Minutes(1),
        &[],
        "2026-04-06 08:31",
    );
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(270),
        &[],
        "2026-04-06 13:00",
    );
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(271),
        &[],
        "2026-04-06 13:31",
    );
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(450),
        &[],
        "2026-04-06 16:30",
    );
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(451),
        &[],
        "2026-04-07 08:31",
    );
    due_at("2026-04-06 08:30", HOURS_10, &[], "2026-04-07 11:00");
    due_at(
        "2026-04-06 16:30",
        Amount::Minutes(1),
        &[],
        "2026-04-07 08:31",
    );
    due_at(
        "2026-04-06 23:59",
        Amount::Minutes(1),
        &[],
        "2026-04-07 08:31",
    );
    due_at(
        "2026-04-10 15:30",
        Amount::Minutes(90),
        &[],
        "2026-04-13 09:00",
    );
    due_at(
        "2026-04-10 12:59",
        Amount::Minutes(2),
        &[],
        "2026-04-10 14:01",
    );
    due_at(
        "2026-04-11 12:00",
        Amount::Minutes(1),
        &[],
        "2026-04-13 08:31",
    );
    due_at(
        "2026-04-11 12:00",
        Amount::Minutes(0),
        &[],
        "2026-04-11 12:00",
    );
    // Year end, leap day, Ramadan, a holiday of several days.
    due_at(
        "2024-12-31 16:29",
        Amount::Minutes(2),
        &[],
        "2025-01-01 08:31",
    );
    due_at(
        "2024-02-29 16:29",
        Amount::Minutes(2),
        &[],
        "2024-03-01 08:31",
    );
    due_at(
        "2026-03-02 08:30",
        Amount::Minutes(360),
        &[],
        "2026-03-02 15:00",
    );
    due_at(
        "2026-03-06 12:00",
        Amount::Minutes(31),
        &[],
        "2026-03-09 09:01",
    );
    due_at(
        "2026-03-20 12:29",
        Amount::Minutes(2),
        &[],
        "2026-03-24 08:31",
    );
    due_at(
        "2026-05-26 16:29",
        Amount::Minutes(2),
        &[],
        "2026-06-01 08:31",
    );
}

#[test]
fn seconds_are_cut() {
    let start = Millis(at("2026-04-06 09:00").0 + 59_999);
    assert_eq!(
        due(start, Amount::Minutes(5), &[], seed())
            .expect("known")
            .at,
        at("2026-04-06 09:05")
    );
    assert_eq!(
        elapsed(start, Millis(start.0 + 1), &[], seed())
            .expect("known")
            .minutes,
        1
    );
}

#[test]
fn days_end_at_the_close_of_the_last() {
    due_at("2026-04-06 08:00", Amount::Days(3), &[], "2026-04-09 16:30");
    due_at("2026-04-06 23:59", Amount::Days(3), &[], "2026-04-09 16:30");
    due_at("2026-04-08 10:00", Amount::Days(3), &[], "2026-04-13 16:30");
    due_at("2026-04-11 10:00", Amount::Days(1), &[], "2026-04-13 16:30");
    due_at("2026-03-05 10:00", Amount::Days(1), &[], "2026-03-06 12:30");
    due_at("2026-05-26 10:00", Amount::Days(1), &[], "2026-06-01 16:30");
    due_at("2026-04-06 08:00", Amount::Days(0), &[], "2026-04-06 08:00");
}

#[test]
fn pauses_stop_the_clock() {
    let provider = pause(
        "2026-04-06 09:00",
        Some("2026-04-07 09:00"),
        Holder::Provider,
    );
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(60),
        &[provider],
        "2026-04-07 09:30",
    );
    let applicant = pause(
        "2026-04-06 20:00",
        Some("2026-04-07 09:15"),
        Holder::Applicant,
    );
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(60),
        &[applicant, provider],
        "2026-04-07 09:45",
    );
    used(
        "2026-04-06 08:30",
        "2026-04-07 10:00",
        &[applicant, provider],
        30 + 45,
        0,
    );
    let authority = pause("2026-04-06 09:00", None, Holder::Authority);
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(60),
        &[authority],
        "2026-04-06 09:30",
    );
    // A day counts when the clock runs at its close.
    let over_close = pause(
        "2026-04-07 16:00",
        Some("2026-04-08 10:00"),
        Holder::Applicant,
    );
    due_at(
        "2026-04-06 09:00",
        Amount::Days(1),
        &[over_close],
        "2026-04-08 16:30",
    );
    let from_close = pause(
        "2026-04-07 16:30",
        Some("2026-04-08 10:00"),
        Holder::Applicant,
    );
    due_at(
        "2026-04-06 09:00",
        Amount::Days(1),
        &[from_close],
        "2026-04-07 16:30",
    );
    let to_close = pause(
        "2026-04-07 09:00",
        Some("2026-04-07 16:30"),
        Holder::Applicant,
    );
    due_at(
        "2026-04-06 09:00",
        Amount::Days(1),
        &[to_close],
        "2026-04-08 16:30",
    );
}

#[test]
fn an_open_pause_has_no_due_instant() {
    let open = pause("2026-04-06 09:00", None, Holder::Provider);
    let error = due(at("2026-04-06 08:30"), Amount::Minutes(60), &[open], seed());
    assert_eq!(
        error,
        Err(ClockError::StandsStill {
            since: open.from,
            left: Amount::Minutes(30)
        })
    );
    due_at(
        "2026-04-06 08:30",
        Amount::Minutes(30),
        &[open],
        "2026-04-06 09:00",
    );
    let error = due(at("2026-04-03 08:30"), Amount::Days(2), &[open], seed());
    assert_eq!(
        error,
        Err(ClockError::StandsStill {
            since: open.from,
            left: Amount::Days(2)
        })
    );
    used("2026-04-06 08:30", "2026-04-08 10:00", &[open], 30, 0);
}

#[test]
fn missing_data_is_an_error() {
    let date = |text: &str| text.parse().expect(text);
    let missing = |text| ClockError::MissingCalendar { date: date(text) };
    assert_eq!(
        due(at("2023-12-31 12:00"), HOURS_10, &[], seed()),
        Err(missing("2023-12-31"))
    );
    assert_eq!(
        due(at("2027-12-31 12:00"), HOURS_10, &[], seed()),
        Err(missing("2028-01-01"))
    );
    assert_eq!(
        due(at("2027-12-31 12:00"), Amount::Days(1), &[], seed()),
        Err(missing("2028-01-01"))
    );
    assert_eq!(
        elapsed(at("2027-12-31 12:00"), at("2028-01-01 00:01"), &[], seed()),
        Err(missing("2028-01-01"))
    );
    used("2027-12-31 08:30", "2028-01-01 00:00", &[], 420, 0);
    assert_eq!(
        elapsed(at("2026-04-06 12:00"), at("2026-04-06 11:00"), &[], seed()),
        Err(ClockError::EndBeforeStart)
    );
    let bad = pause(
        "2026-04-06 12:00",
        Some("2026-04-06 11:00"),
        Holder::Provider,
    );
    assert_eq!(
        due(at("2026-04-06 08:00"), HOURS_10, &[bad], seed()),
        Err(ClockError::PauseReversed { from: bad.from })
    );
    for far in [i64::MIN, i64::MAX, 0, 4_102_444_800_000] {
        assert!(due(Millis(far), HOURS_10, &[], seed()).is_err());
    }
    assert!(
        due(
            at("2024-01-01 00:00"),
            Amount::Minutes(u32::MAX),
            &[],
            seed()
        )
        .is_err()
    );
    assert!(due(at("2024-01-01 00:00"), Amount::Days(u32::MAX), &[], seed()).is_err());
    let mut data = seed().data().clone();
    data.profiles[0].to = date("2026-04-30");
    let gap = Calendar::new(data).expect("valid");
    assert_eq!(
        due(at("2026-04-30 16:00"), HOURS_10, &[], &gap),
        Err(missing("2026-05-01"))
    );
}

#[test]
fn ledger_explains_every_minute() {
    let pauses = [pause(
        "2026-04-30 12:00",
        Some("2026-04-30 14:00"),
        Holder::Provider,
    )];
    let due = due(
        at("2026-04-30 08:00"),
        Amount::Minutes(400),
        &pauses,
        seed(),
    )
    .expect("known");
    let lines: Vec<String> = due
        .ledger
        .iter()
        .map(|line| {
            let local = |at: Millis| at.plus_minutes(300).to_string()[5..16].to_owned();
            let name = line.name.as_deref().unwrap_or_default();
            format!(
                "{} {} {} {} {name}",
                local(line.from),
                local(line.to),
                line.minutes,
                line.why.as_str()
            )
        })
        .collect();
    let expected = [
        "04-30T08:00 04-30T08:30 0 closed ",
        "04-30T08:30 04-30T12:00 210 working-time ",
        "04-30T12:00 04-30T14:00 0 provider ",
        "04-30T14:00 04-30T16:30 150 working-time ",
        "04-30T16:30 05-01T00:00 0 closed ",
        "05-01T00:00 05-02T00:00 0 holiday Labour Day",
        "05-02T00:00 05-04T08:30 0 closed ",
        "05-04T08:30 05-04T09:10 40 working-time ",
    ];
    assert_eq!(lines, expected);
    assert!(!due.provisional);
    let line = serde_json::to_string(&due.ledger[2]).expect("serializes");
    assert_eq!(
        line,
        r#"{"from":"2026-04-30T07:00:00Z","to":"2026-04-30T09:00:00Z","minutes":0,"why":"provider"}"#
    );
}

#[test]
fn provisional_dates_are_said() {
    let provisional = |from: &str| {
        due(at(from), HOURS_10, &[], seed())
            .expect(from)
            .provisional
    };
    assert!(provisional("2026-05-26 10:00"));
    assert!(provisional("2026-03-02 10:00"));
    assert!(!provisional("2026-04-06 10:00"));
    // Eid and a fixed holiday on one date: the date is closed in any case.
    let fixed_too =
        elapsed(at("2026-05-28 00:00"), at("2026-05-29 00:00"), &[], seed()).expect("known");
    assert_eq!(
        (fixed_too.minutes, fixed_too.ledger[0].why),
        (0, Why::Holiday)
    );
}

#[test]
fn single_days_and_spells_win() {
    let json = r#"{"name":"x","version":"1","utc_offset_minutes":300,"from":"2026-04-01","to":"2026-04-30",
        "profiles":[
            {"name":"six days","kind":"spell","from":"2026-04-13","to":"2026-04-18","week":{"mon":{"open":"08:00","close":"15:00"},"sat":{"open":"08:00","close":"15:00"}}},
            {"name":"week","kind":"week","from":"2026-04-01","to":"2026-04-30","week":{"mon":{"open":"00:00","close":"24:00"},"tue":{"open":"09:00","close":"17:00"}}}],
        "days":[{"date":"2026-04-07","name":"half day","hours":{"open":"09:00","close":"10:00"}},{"date":"2026-04-20","name":"strike"}],
        "holidays":[{"date":"2026-04-07","name":"Sample day"}]}"#;
    let calendar = Calendar::from_json(json).expect("valid");
    let minutes = |date: &str| {
        let from = at(&format!("{date} 00:00"));
        elapsed(from, from.plus_days(1), &[], &calendar).expect(date)
    };
    assert_eq!(minutes("2026-04-06").minutes, 1440);
    assert_eq!(minutes("2026-04-07").minutes, 60);
    assert_eq!(
        minutes("2026-04-07").ledger[1].name.as_deref(),
        Some("half day")
    );
    assert_eq!(minutes("2026-04-13").minutes, 420);
    assert_eq!(minutes("2026-04-14").minutes, 0);
    assert_eq!(minutes("2026-04-18").minutes, 420);
    assert_eq!(minutes("2026-04-20").minutes, 0);
    assert_eq!(minutes("2026-04-20").ledger[0].why, Why::Holiday);
    assert_eq!(minutes("2026-04-21").minutes, 480);
}

#[test]
fn invalid_calendars_are_named() {
    let check = |from: &str, to: &str, expected: &str| {
        let json = serde_json::to_string(seed()).expect("serializes");
        let changed = json.replacen(from, to, 1);
        assert_ne!(changed, json, "{from}");
        let error = Calendar::from_json(&changed).expect_err(to).to_string();
        assert!(error.contains(expected), "{error}");
        assert!(serde_json::from_str::<Calendar>(&changed).is_err());
    };
    check(
        r#""version":"2026-08-22""#,
        r#""version":"""#,
        "`version` is empty",
    );
    check(
        r#""utc_offset_minutes":300"#,
        r#""utc_offset_minutes":1440"#,
        "1440",
    );
    check(r#""to":"2027-12-31""#, r#""to":"2023-12-31""#, "reversed");
    check(r#""to":"2027-12-31""#, r#""to":"2127-12-31""#, "100 years");
    check(r#""open":"08:30""#, r#""open":"16:30""#, "five-day week");
    check(
        r#""open":"08:30""#,
        r#""open":"8:30""#,
        "`8:30` is not a time of day",
    );
    check(r#""open":"08:30""#, r#""open":"08:60""#, "08:60");
    check(r#""open":"08:30""#, r#""open":"24:01""#, "24:01");
    check(
        r#"["13:00","13:30"]"#,
        r#"["13:30","13:00"]"#,
        "Monday: the break",
    );
    check(
        r#"["13:00","13:30"]"#,
        r#"["13:00","13:00"]"#,
        "Monday: the break",
    );
    check(
        r#"["13:00","13:30"]"#,
        r#"["08:30","13:00"]"#,
        "no work before it",
    );
    check(
        r#"["13:00","13:30"]"#,
        r#"["13:00","16:30"]"#,
        "no work after it",
    );
    check(r#""2024-02-05""#, r#""2024-02-30""#, "2024-02-30");
    check(
        r#""2024-02-05""#,
        r#""2023-02-05""#,
        "2023-02-05 lies outside",
    );
    check(
        r#""from":"2025-03-02""#,
        r#""from":"2024-03-20""#,
        "Ramadan 2025",
    );
    check(r#""days":[]"#, r#""day":[]"#, "unknown field");
    assert!(Calendar::from_json("").is_err());
    assert!(Calendar::from_json("[1,2]").is_err());
}

#[test]
fn seed_covers_every_day() {
    let data = seed().data();
    for day in data.from.0..=data.to.0 {
        assert!(seed().day(Date(day)).is_ok());
    }
    for year in 2024..=2027 {
        for holiday in [
            "02-05", "03-23", "05-01", "05-28", "08-14", "11-09", "12-25",
        ] {
            let date: Date = format!("{year}-{holiday}").parse().expect(holiday);
            let day = seed().day(date).expect("covered");
            assert!(day.holiday && !day.provisional, "{date}");
        }
        let moon = |name: &str| {
            let rows = data
                .holidays
                .iter()
                .filter(|holiday| holiday.name == name && holiday.date.civil().0 == year);
            rows.inspect(|holiday| assert_eq!(holiday.status, Status::Provisional))
                .count()
        };
        assert_eq!(moon("Eid al-Fitr"), 3);
        assert!(moon("Eid al-Adha") >= 3 && moon("Ashura") == 2 && moon("Eid Milad-un-Nabi") == 1);
    }
}

#[test]
fn a_late_holiday_moves_what_it_touches() {
    let holiday = Holiday {
        date: "2026-04-07".parse().expect("valid"),
        name: "Sample".into(),
        status: Status::Confirmed,
    };
    let new = seed().with_holiday(holiday.clone(), "2").expect("valid");
    assert_eq!((new.version(), seed().version()), ("2", "2026-08-22"));
    let running = |key, start: &str, amount| Running {
        key,
        start: at(start),
        amount,
        pauses: &[],
    };
    let all = [
        running(1, "2026-04-06 08:30", Amount::Minutes(60)),
        running(2, "2026-04-06 16:00", Amount::Minutes(60)),
        running(3, "2026-04-06 16:00", Amount::Days(1)),
        running(4, "2026-04-08 16:00", Amount::Days(1)),
        running(5, "2027-12-31 16:00", Amount::Days(1)),
    ];
    let moved = replan(all, seed(), &new);
    assert_eq!(
        moved.iter().map(|moved| moved.key).collect::<Vec<_>>(),
        [2, 3]
    );
    assert_eq!(moved[0].before, Ok(at("2026-04-07 09:00")));
    assert_eq!(moved[0].after, Ok(at("2026-04-08 09:00")));
    assert_eq!(moved[1].after, Ok(at("2026-04-08 16:30")));
    assert!(replan(all, &new, &new).is_empty());
    let back = new
        .without_holiday(holiday.date, seed().version())
        .expect("valid");
    assert_eq!(&back, seed());
    let outside = Holiday {
        date: "2030-01-01".parse().expect("valid"),
        ..holiday
    };
    assert!(seed().with_holiday(outside, "3").is_err());
}

/// A calendar of two weeks from Thursday 2026-01-01 in one of some shapes.
fn calendars() -> impl Strategy<Value = Calendar> {
    let hours = (0u16..20, 1u16..20, 1u16..5, 1u16..5).prop_map(|(open, first, gap, last)| {
        let time = |slots: u16| TimeOfDay::new(slots * 30).expect("within a day");
        let (a, b, c) = (open + first, open + first + gap, open + first + gap + last);
        DayHours {
            open: time(open),
            close: time(c),
            breaks: vec![(time(a), time(b))],
        }
    });
    let day = prop::option::weighted(0.7, hours);
    let is_open = |week: &Vec<Option<DayHours>>| week.iter().any(Option::is_some);
    let week = prop::collection::vec(day, 7).prop_filter("never open", is_open);
    let date = |day: i32| Date(20_454).plus_days(day);
    (
        week.clone(),
        week,
        0i32..14,
        0i32..8,
        prop::collection::vec(0i32..14, 0..4),
        -720i32..=720,
    )
        .prop_map(move |(usual, spell, from, length, holidays, offset)| {
            let week = |mut days: Vec<Option<DayHours>>| {
                let mut next = || days.remove(0);
                Week {
                    mon: next(),
                    tue: next(),
                    wed: next(),
                    thu: next(),
                    fri: next(),
                    sat: next(),
                    sun: next(),
                }
            };
            let profile = |kind, from, to, week| Profile {
                name: "x".into(),
                kind,
                status: Status::Fixed,
                from,
                to,
                week,
            };
            let holiday = |day: i32| Holiday {
                date: date(day),
                name: "y".into(),
                status: Status::Fixed,
            };
            Calendar::new(CalendarData {
                name: "x".into(),
                version: "1".into(),
                utc_offset_minutes: offset,
                from: date(0),
                to: date(13),
                profiles: vec![
                    profile(
                        ProfileKind::Ramadan,
                        date(from),
                        date(from + length),
                        week(spell),
                    ),
                    profile(ProfileKind::Week, date(0), date(13), week(usual)),
                ],
                days: Vec::new(),
                holidays: holidays.into_iter().map(holiday).collect(),
            })
            .expect("valid")
        })
}

/// Whether a minute since 1970 is working time, by the plainest reading of the data.
fn works(minute: i64, calendar: &Calendar) -> bool {
    let data = calendar.data();
    let local = minute + i64::from(data.utc_offset_minutes);
    let (date, time) = (
        Date(local.div_euclid(1440) as i32),
        local.rem_euclid(1440) as u16,
    );
    let holiday = data.holidays.iter().any(|holiday| holiday.date == date);
    let covering = data
        .profiles
        .iter()
        .filter(|profile| profile.from <= date && date <= profile.to);
    let profile = covering
        .max_by_key(|profile| profile.kind)
        .expect("covered");
    let hours = profile.week.days()[date.weekday()];
    !holiday
        && hours.is_some_and(|hours| {
            let within =
                |from: TimeOfDay, to: TimeOfDay| from.minutes() <= time && time < to.minutes();
            within(hours.open, hours.close)
                && !hours.breaks.iter().any(|&(from, to)| within(from, to))
        })
}

fn stands(minute: i64, pauses: &[Pause]) -> bool {
    pauses.iter().any(|pause| {
        let to = pause.to.map_or(i64::MAX, |to| to.0.div_euclid(60_000));
        pause.from.0.div_euclid(60_000) <= minute && minute < to
    })
}

fn pauses(length: usize) -> impl Strategy<Value = Vec<Pause>> {
    let one = (0i64..20_000, 0i64..3_000, any::<bool>(), 0i64..60_000).prop_map(
        |(from, length, applicant, ms)| {
            let start = Date(20_454).start(0);
            let from = Millis(start.plus_minutes(from).0 + ms);
            let holder = if applicant {
                Holder::Applicant
            } else {
                Holder::Provider
            };
            Pause {
                from,
                to: Some(from.plus_minutes(length)),
                holder,
            }
        },
    );
    prop::collection::vec(one, 0..length)
}

proptest! {
    #[test]
    fn elapsed_equals_the_minute_oracle(calendar in calendars(), pauses in pauses(4), from in 0i64..1_000_000_000, length in 0i64..200_000_000) {
        let start = calendar.data().from.start(calendar.utc_offset_minutes());
        let (from, to) = (start.plus_ms(from), start.plus_ms(from + length));
        let used = elapsed(from, to, &pauses, &calendar).expect("covered");
        let (first, last) = (from.0.div_euclid(60_000), to.0.div_euclid(60_000));
        let oracle = (first..last).filter(|&minute| works(minute, &calendar) && !stands(minute, &pauses)).count();
        prop_assert_eq!(used.minutes as usize, oracle);
        // The ledger is gapless and sums up.
        prop_assert_eq!(used.ledger.iter().map(|line| line.minutes).sum::<u32>(), used.minutes);
        prop_assert!(used.ledger.windows(2).all(|pair| pair[0].to == pair[1].from));
        if last > first {
            prop_assert_eq!(used.ledger[0].from, from.floor_minute());
            prop_assert_eq!(used.ledger[used.ledger.len() - 1].to, to.floor_minute());
        }
        // Additive over a split.
        let middle = Millis(from.0 + (to.0 - from.0) / 3);
        let (a, b) = (elapsed(from, middle, &pauses, &calendar).expect("covered"), elapsed(middle, to, &pauses, &calendar).expect("covered"));
        prop_assert_eq!(a.minutes + b.minutes, used.minutes);
    }

    #[test]
    fn due_is_the_end_of_the_minute_that_uses_the_amount_up(calendar in calendars(), pauses in pauses(4), from in 0i64..600_000_000, minutes in 1u32..2_000) {
        let start = calendar.data().from.start(calendar.utc_offset_minutes()).plus_ms(from);
        let first = start.0.div_euclid(60_000);
        let end = calendar.data().to.plus_days(1).start(calendar.utc_offset_minutes()).0 / 60_000;
        let oracle = (first..end).filter(|&minute| works(minute, &calendar) && !stands(minute, &pauses)).nth(minutes as usize - 1);
        match due(start, Amount::Minutes(minutes), &pauses, &calendar) {
            Ok(due) => {
                prop_assert_eq!(Some(due.at.0 / 60_000 - 1), oracle);
                let used = elapsed(start, due.at, &pauses, &calendar).expect("covered");
                prop_assert_eq!(used.minutes, minutes);
                prop_assert_eq!(used.ledger, due.ledger);
            }
            Err(error) => {
                prop_assert_eq!(oracle, None);
                let is_missing = matches!(error, ClockError::MissingCalendar { .. });
                prop_assert!(is_missing);
            }
        }
    }

    #[test]
    fn days_equal_the_count_of_running_closes(calendar in calendars(), pauses in pauses(4), from in 0i64..600_000_000, days in 1u32..8) {
        let offset = calendar.utc_offset_minutes();
        let start = calendar.data().from.start(offset).plus_ms(from);
        let first = start.date(offset);
        let closes: Vec<i64> = (first.0 + 1..=calendar.data().to.0)
            .filter_map(|day| {
                let midnight = Date(day).start(offset).0 / 60_000;
                (midnight..midnight + 1440).rfind(|&minute| works(minute, &calendar)).map(|minute| minute + 1)
            })
            .filter(|close| !stands(close - 1, &pauses))
            .collect();
        let found = due(start, Amount::Days(days), &pauses, &calendar).ok().map(|due| due.at.0 / 60_000);
        prop_assert_eq!(found, closes.get(days as usize - 1).copied());
        if let Some(close) = found {
            let used = elapsed(start, Millis(close * 60_000), &pauses, &calendar).expect("covered");
            prop_assert_eq!(used.days, days);
        }
    }

    #[test]
    fn later_starts_are_never_due_earlier(calendar in calendars(), from in 0i64..500_000_000, later in 0i64..100_000_000, minutes in 0u32..900) {
        let start = calendar.data().from.start(calendar.utc_offset_minutes()).plus_ms(from);
        let at = |start| due(start, Amount::Minutes(minutes), &[], &calendar).map(|due| due.at);
        if let (Ok(a), Ok(b)) = (at(start), at(start.plus_ms(later))) {
            prop_assert!(a <= b);
        }
    }
}
