//! Edges of days and data: borders of opening hours, pauses in every position, other offsets, spells, gaps.

use super::*;

fn due_in(from: &str, minutes: u32, pauses: &[Pause]) -> Due {
    due(
        from.parse().expect(from),
        Amount::Minutes(minutes),
        pauses,
        seed(),
    )
    .expect(from)
}

fn sums(ledger: &[LedgerLine], from: Millis, to: Millis, minutes: u32) {
    let span = |line: &LedgerLine| (line.to.0 - line.from.0) / 60_000;
    assert_eq!(ledger.iter().map(|line| line.minutes).sum::<u32>(), minutes);
    assert_eq!(
        ledger.iter().map(span).sum::<i64>(),
        (to.0 - from.0) / 60_000
    );
    for line in ledger {
        let counted = if line.why == Why::WorkingTime {
            span(line)
        } else {
            0
        };
        assert_eq!(i64::from(line.minutes), counted, "{line:?}");
    }
}

#[test]
fn other_offsets_mean_the_same_instants() {
    let expected = at("2026-04-07 11:00");
    for from in [
        "2026-04-06T08:30:00+05:00",
        "2026-04-06T03:30:00Z",
        "2026-04-05T20:30:00-07:00",
        "2026-04-06T17:15:00+13:45",
        "2026-04-06T03:30:00.999-00:00",
    ] {
        assert_eq!(due_in(from, 600, &[]).at, expected, "{from}");
    }
    // The local day decides, not that of the offset: late Sunday in UTC is Monday here.
    let due = due(
        "2026-04-05T20:00:00Z".parse().expect("valid"),
        Amount::Days(1),
        &[],
        seed(),
    );
    assert_eq!(due.expect("known").at, at("2026-04-07 16:30"));
}

#[test]
fn openings_closes_and_breaks_to_the_minute() {
    // (start, due after one minute)
    for (from, expected) in [
        ("2026-04-06 00:00", "2026-04-06 08:31"),
        ("2026-04-06 08:29", "2026-04-06 08:31"),
        ("2026-04-06 08:30", "2026-04-06 08:31"),
        ("2026-04-06 12:59", "2026-04-06 13:00"),
        ("2026-04-06 13:00", "2026-04-06 13:31"),
        ("2026-04-06 13:29", "2026-04-06 13:31"),
        ("2026-04-06 13:30", "2026-04-06 13:31"),
        ("2026-04-06 16:29", "2026-04-06 16:30"),
        ("2026-04-06 16:30", "2026-04-07 08:31"),
        ("2026-04-10 13:30", "2026-04-10 14:01"),
        ("2026-04-10 16:29", "2026-04-10 16:30"),
        ("2026-04-10 16:30", "2026-04-13 08:31"),
        // Ramadan has no break and ends early on Fridays.
        ("2026-02-18 16:30", "2026-02-19 09:01"),
        ("2026-02-20 12:29", "2026-02-20 12:30"),
        ("2026-02-20 12:30", "2026-02-23 09:01"),
        ("2026-02-23 13:00", "2026-02-23 13:01"),
        // Eid, with Pakistan Day in it.
        ("2026-03-20 12:30", "2026-03-24 08:31"),
    ] {
        let due = due(at(from), Amount::Minutes(1), &[], seed()).expect(from);
        assert_eq!(due.at, at(expected), "{from}");
        sums(&due.ledger, at(from), due.at, 1);
    }
}

#[test]
fn pauses_in_every_position() {
    let (applicant, provider) = (Holder::Applicant, Holder::Provider);
    let from = "2026-04-06T09:00:00+05:00";
    // A working hour from nine o'clock, with these pauses, ends at the time behind.
    let one = |a: &str, b: &str, holder| {
        pause(
            &format!("2026-04-{a}"),
            Some(&format!("2026-04-{b}")),
            holder,
        )
    };
    for (pauses, expected) in [
        (vec![], "06 10:00"),
        (vec![one("06 07:00", "06 08:00", applicant)], "06 10:00"),
        (vec![one("06 07:00", "06 09:15", applicant)], "06 10:15"),
        (vec![one("06 09:30", "06 09:30", applicant)], "06 10:00"),
        (vec![one("06 10:00", "06 12:00", applicant)], "06 10:00"),
        (vec![one("06 09:59", "06 12:00", applicant)], "06 12:01"),
        (
            vec![
                one("06 09:10", "06 09:40", applicant),
                one("06 09:20", "06 09:30", provider),
            ],
            "06 10:30",
        ),
        (
            vec![
                one("06 09:20", "06 09:30", provider),
                one("06 09:10", "06 09:40", applicant),
            ],
            "06 10:30",
        ),
        (
            vec![
                one("06 09:10", "06 09:30", provider),
                one("06 09:20", "06 09:40", applicant),
            ],
            "06 10:30",
        ),
        (
            vec![
                one("06 09:10", "06 09:30", provider),
                one("06 09:10", "06 09:30", applicant),
            ],
            "06 10:20",
        ),
        (
            vec![
                one("06 09:10", "06 09:20", provider),
                one("06 09:20", "06 09:30", applicant),
            ],
            "06 10:20",
        ),
        (vec![one("06 09:30", "06 16:00", provider)], "06 16:30"),
        (vec![one("06 09:30", "06 20:00", provider)], "07 09:00"),
        (vec![one("06 13:00", "06 13:30", provider)], "06 10:00"),
        (vec![one("04 00:00", "12 23:59", provider)], "13 09:30"),
    ] {
        let due = due_in(from, 60, &pauses);
        assert_eq!(due.at, at(&format!("2026-04-{expected}")), "{pauses:?}");
        sums(&due.ledger, at("2026-04-06 09:00"), due.at, 60);
    }
    let nested = [
        one("06 09:10", "06 09:40", applicant),
        one("06 09:20", "06 09:30", provider),
    ];
    let whys: Vec<Why> = due_in(from, 60, &nested)
        .ledger
        .iter()
        .map(|line| line.why)
        .collect();
    assert_eq!(whys, [Why::WorkingTime, Why::Applicant, Why::WorkingTime]);
    let crossing = [
        one("06 09:10", "06 09:30", provider),
        one("06 09:20", "06 09:40", applicant),
    ];
    let whys: Vec<Why> = due_in(from, 60, &crossing)
        .ledger
        .iter()
        .map(|line| line.why)
        .collect();
    assert_eq!(
        whys,
        [
            Why::WorkingTime,
            Why::Provider,
            Why::Applicant,
            Why::WorkingTime
        ]
    );
}

#[test]
fn no_time_is_due_at_once_but_only_where_there_is_data() {
    for amount in [Amount::Minutes(0), Amount::Days(0)] {
        for from in ["2024-01-01 00:00", "2026-04-11 12:00", "2027-12-31 23:59"] {
            let due = due(at(from), amount, &[], seed()).expect(from);
            assert_eq!((due.at, due.ledger.len()), (at(from), 0));
        }
        for from in ["2023-12-31 23:59", "2028-01-01 00:00"] {
            let error = due(at(from), amount, &[], seed()).expect_err(from);
            assert_eq!(error.code(), "missing-calendar");
        }
    }
    used("2026-04-06 12:00", "2026-04-06 12:00", &[], 0, 0);
    let outside = at("2031-01-01 00:00");
    assert!(elapsed(outside, outside, &[], seed()).is_err());
}

#[test]
fn a_spell_of_six_days_as_in_2022() {
    let calendar = Calendar::from_json(include_str!("calendar-2022.json")).expect("valid");
    let minutes = |date: &str| {
        let from = at(&format!("{date} 00:00"));
        elapsed(from, from.plus_days(1), &[], &calendar)
            .expect(date)
            .minutes
    };
    assert_eq!(minutes("2022-04-01"), 450 - 30); // Friday before Ramadan
    assert_eq!(minutes("2022-04-09"), 0); // a Saturday before the order
    assert_eq!(minutes("2022-04-15"), 180); // Friday in Ramadan
    assert_eq!(minutes("2022-04-16"), 360); // Saturday in Ramadan, six days by then
    assert_eq!(minutes("2022-05-03"), 0); // Eid
    assert_eq!(minutes("2022-05-07"), 420); // Saturday of the spell
    assert_eq!(minutes("2022-05-13"), 300); // its Friday
    assert_eq!(minutes("2022-05-14"), 420);
    assert_eq!(minutes("2022-06-10"), 420); // the usual Friday again
    assert_eq!(minutes("2022-06-11"), 0);
    assert_eq!(calendar.gaps(), []);
    let due = due(at("2022-05-06 12:30"), Amount::Days(1), &[], &calendar).expect("known");
    assert_eq!(due.at, at("2022-05-07 15:00"));
}

#[test]
fn the_documented_example_is_a_calendar_and_means_what_it_says() {
    let page = include_str!("../../../../../docs/calendar.md");
    let (_, block) = page.split_once("```json").expect("has an example");
    let (json, _) = block.split_once("```").expect("it ends");
    let calendar = Calendar::from_json(json).expect("valid");
    assert_eq!(calendar.gaps(), []);
    let minutes = |date: &str| {
        let from = at(&format!("{date} 00:00"));
        elapsed(from, from.plus_days(1), &[], &calendar)
            .expect(date)
            .minutes
    };
    let of = [
        "2026-02-05",
        "2026-02-23",
        "2026-04-03",
        "2026-04-06",
        "2026-05-08",
        "2026-05-09",
        "2026-05-23",
    ];
    assert_eq!(of.map(minutes), [0, 360, 210, 0, 300, 420, 0]);
    // Every name of the format and every code is on the page.
    for word in [
        "week",
        "spell",
        "ramadan",
        "fixed",
        "provisional",
        "confirmed",
    ] {
        assert!(page.contains(&format!("`{word}`")), "{word}");
    }
    let whys = [
        Why::WorkingTime,
        Why::Applicant,
        Why::Provider,
        Why::Closed,
        Why::Break,
        Why::Holiday,
    ];
    for code in whys
        .map(Why::as_str)
        .into_iter()
        .chain(ClockError::CODES.map(|(code, _)| code))
    {
        assert!(page.contains(&format!("`{code}`")), "{code}");
    }
}

#[test]
fn dates_without_hours_are_found() {
    let mut data = seed().data().clone();
    data.profiles[0].to = "2027-03-01".parse().expect("valid");
    let date = |text: &str| text.parse::<Date>().expect(text);
    let calendar = Calendar::new(data).expect("valid");
    // Ramadan 2027 has hours of its own; Eid is a holiday, and yet nobody said when the office opens.
    assert_eq!(calendar.gaps(), [(date("2027-03-10"), date("2027-12-31"))]);
}

#[test]
fn gaps_apart_are_told_apart() {
    let mut data = seed().data().clone();
    let date = |text: &str| text.parse::<Date>().expect(text);
    data.profiles[0].to = date("2027-01-31");
    let gaps = Calendar::new(data).expect("valid").gaps();
    let days: Vec<i32> = gaps.iter().map(|(from, to)| to.0 - from.0 + 1).collect();
    assert_eq!((gaps.len(), gaps[0].0), (2, date("2027-02-01")), "{days:?}");
    assert_eq!(gaps[1], (date("2027-03-10"), date("2027-12-31")));
}

#[test]
fn a_calendar_of_one_day_is_one() {
    let mut data = seed().data().clone();
    (data.from, data.to) = (Date(20_549), Date(20_549));
    data.holidays.clear();
    data.days.clear();
    assert_eq!(Calendar::new(data).expect("valid").gaps(), []);
}

#[test]
fn a_pause_that_begins_where_the_data_end_is_not_what_is_missing() {
    let open = pause("2028-01-01 00:00", None, Holder::Provider);
    let missing = Err(ClockError::MissingCalendar {
        date: "2028-01-01".parse().expect("valid"),
    });
    for amount in [Amount::Minutes(600), Amount::Days(1)] {
        assert_eq!(
            due(at("2027-12-31 12:00"), amount, &[open], seed()),
            missing
        );
    }
}

#[test]
fn an_open_pause_long_after_the_due_day_changes_nothing() {
    let open = pause("2026-04-20 00:00", None, Holder::Applicant);
    for days in [1, 2] {
        assert_eq!(
            due(at("2026-04-03 09:00"), Amount::Days(days), &[open], seed()),
            due(at("2026-04-03 09:00"), Amount::Days(days), &[], seed())
        );
    }
}

#[test]
fn days_over_provisional_dates_are_provisional() {
    let provisional = |from: &str| {
        due(at(from), Amount::Days(2), &[], seed())
            .expect(from)
            .provisional
    };
    assert!(provisional("2026-05-26 10:00"));
    assert!(!provisional("2026-04-06 10:00"));
}

#[test]
fn numbers_and_errors_are_given_as_they_are() {
    assert_eq!(
        [Millis(-7).get(), Millis(0).get(), Millis(60_001).get()],
        [-7, 0, 60_001]
    );
    assert_eq!(
        "23:59".parse::<TimeOfDay>().map(|time| time.to_string()),
        Ok("23:59".to_owned())
    );
    let error = ClockError::MissingCalendar { date: Date(0) };
    assert_eq!(error.to_string(), "the calendar has no data for 1970-01-01");
    let error = ClockError::PauseReversed { from: Millis(0) };
    assert!(error.to_string().ends_with("ends before it begins"));
    let date = Date(0);
    let errors = [
        CalendarError::Format(String::new()),
        CalendarError::NoVersion,
        CalendarError::Offset(1_440),
        CalendarError::Span {
            from: date,
            to: date,
        },
        CalendarError::Overlap {
            name: String::new(),
            date,
        },
        CalendarError::Hours {
            place: String::new(),
            fault: String::new(),
        },
        CalendarError::NeverOpen(String::new()),
        CalendarError::Time(String::new()),
        CalendarError::Outside(date),
    ];
    assert_eq!(
        errors.map(|error| error.code()),
        CalendarError::CODES.map(|(code, _)| code)
    );
}

#[test]
fn a_fault_of_a_day_names_profile_and_weekday() {
    let said = |day: &str, hours: &str| {
        let week = format!("\"{day}\":{hours}");
        let text = format!(
            r#"{{"name":"x","version":"1","utc_offset_minutes":300,"from":"2026-04-06","to":"2026-04-19","profiles":[
            {{"name":"usual","kind":"week","from":"2026-04-06","to":"2026-04-19","week":{{{week}}}}}]}}"#
        );
        Calendar::from_json(&text).map_err(|error| error.to_string())
    };
    let open = |breaks: &str| format!(r#"{{"open":"08:30","close":"16:30","breaks":[{breaks}]}}"#);
    for (hours, words) in [
        (
            r#"{"open":"16:30","close":"08:30"}"#.to_owned(),
            "`usual`, Friday: it closes at 08:30, not after it opens at 16:30",
        ),
        (
            open(r#"["16:00","16:30"]"#),
            "`usual`, Friday: the break 16:00 to 16:30 has no work after it: it must end before 16:30",
        ),
        (
            open(r#"["08:30","09:00"]"#),
            "`usual`, Friday: the break 08:30 to 09:00 has no work before it: it must begin after 08:30",
        ),
        (
            open(r#"["13:00","13:30"],["13:30","14:00"]"#),
            "`usual`, Friday: the break 13:30 to 14:00 has no work before it: it must begin after 13:30",
        ),
        (
            open(r#"["14:00","13:00"]"#),
            "`usual`, Friday: the break 14:00 to 13:00 ends before it has begun",
        ),
    ] {
        assert_eq!(said("fri", &hours), Err(words.to_owned()));
    }
    assert!(said("mon", &open(r#"["13:00","13:30"]"#)).is_ok());
    let mut data = seed().data().clone();
    data.profiles[0].week = Week::default();
    let error = Calendar::new(data).expect_err("never open");
    assert_eq!(error.code(), "never-open");
    assert!(
        error
            .to_string()
            .starts_with("`five-day week` has no day with hours")
    );
}

#[test]
fn elapsed_says_whether_a_provisional_date_lies_on_the_way() {
    let provisional = |from: &str, to: &str| {
        let at = |text: &str| text.parse().expect("an instant");
        let used = elapsed(at(from), at(to), &[], seed()).expect("covered");
        used.provisional
    };
    // Eid al-Adha and Ramadan are provisional, Labour Day is fixed.
    assert!(provisional(
        "2026-05-26T15:00:00+05:00",
        "2026-06-01T10:00:00+05:00"
    ));
    assert!(provisional(
        "2027-02-01T09:00:00+05:00",
        "2027-03-01T10:00:00+05:00"
    ));
    assert!(!provisional(
        "2026-04-30T09:00:00+05:00",
        "2026-05-04T10:00:00+05:00"
    ));
    // The end is not included.
    assert!(!provisional(
        "2026-05-26T15:00:00+05:00",
        "2026-05-27T00:00:00+05:00"
    ));
}

#[test]
fn codes_are_stable_and_explained() {
    let codes = ClockError::CODES.iter().chain(&CalendarError::CODES);
    for (code, says) in codes {
        assert!(
            code.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        );
        assert!(says.ends_with('.'));
    }
    let date = Date(0);
    for error in [
        ClockError::MissingCalendar { date },
        ClockError::EndBeforeStart,
        ClockError::PauseReversed { from: Millis(0) },
        ClockError::StandsStill {
            since: Millis(0),
            left: Amount::Days(1),
        },
    ] {
        let json = serde_json::to_value(error).expect("serializes");
        assert_eq!(json["code"], error.code());
    }
}

proptest! {
    #[test]
    fn the_ledger_sums_and_due_undoes_elapsed(calendar in calendars(), pauses in pauses(6), from in 0i64..600_000_000, length in 0i64..300_000_000) {
        let start = calendar.data().from.start(calendar.utc_offset_minutes()).plus_ms(from);
        let end = start.plus_ms(length);
        let used = elapsed(start, end, &pauses, &calendar).expect("covered");
        sums(&used.ledger, start.floor_minute(), end.floor_minute(), used.minutes);
        let due = due(start, Amount::Minutes(used.minutes), &pauses, &calendar).expect("used before");
        prop_assert!(due.at <= end.max(start));
        let again = elapsed(start, due.at, &pauses, &calendar).expect("covered");
        prop_assert_eq!(again.minutes, used.minutes);
    }

    #[test]
    fn a_local_time_reads_as_the_same_instant(minutes in -1_000_000i64..100_000_000, offset in -1439i32..=1439) {
        let at = Millis(0).plus_minutes(minutes);
        prop_assert_eq!(Local::new(at, offset).to_string().parse(), Ok(at));
    }
}
