//! `ijazat clock`: instants, ledgers, gaps, pauses and exit codes.

use crate::piped::{Ended, ijazat};
use serde_json::Value;
use std::io::Write;

fn due(from: &str, more: &[&str]) -> Ended {
    ijazat(&[&["clock", "due", "--from", from], more].concat(), b"")
}

fn json(said: &Ended) -> Value {
    assert_eq!((said.code, said.error.as_str()), (0, ""));
    serde_json::from_str(&said.out).expect("JSON")
}

fn due_at(from: &str, more: &[&str]) -> String {
    let said = json(&due(from, &[more, &["--json"]].concat()));
    said["due"].as_str().expect("a text").to_owned()
}

#[test]
fn an_amount_ends_at_an_instant_and_the_ledger_sums_up() {
    for (from, amount, expected) in [
        (
            "2026-04-06T08:30:00+05:00",
            ["--hours", "10"],
            "2026-04-07T11:00:00+05:00",
        ),
        (
            "2026-04-06T03:30:00Z",
            ["--minutes", "600"],
            "2026-04-07T11:00:00+05:00",
        ),
        (
            "2026-04-10T12:30:00+05:00",
            ["--hours", "1"],
            "2026-04-10T14:30:00+05:00",
        ),
        (
            "2026-03-06T12:00:00+05:00",
            ["--hours", "1"],
            "2026-03-09T09:30:00+05:00",
        ),
        (
            "2026-05-26T16:00:00+05:00",
            ["--hours", "1"],
            "2026-06-01T09:00:00+05:00",
        ),
        (
            "2026-04-08T10:00:00+05:00",
            ["--days", "3"],
            "2026-04-13T16:30:00+05:00",
        ),
        (
            "2026-04-11T12:00:00+05:00",
            ["--minutes", "0"],
            "2026-04-11T12:00:00+05:00",
        ),
    ] {
        let said = json(&due(from, &[&amount[..], &["--json"]].concat()));
        assert_eq!(said["due"], expected, "{from}");
        let lines = said["ledger"].as_array().expect("a list");
        let minutes: u64 = lines
            .iter()
            .map(|line| line["minutes"].as_u64().expect("a number"))
            .sum();
        match amount {
            ["--hours", hours] => assert_eq!(minutes, hours.parse::<u64>().expect("valid") * 60),
            ["--minutes", wanted] => assert_eq!(minutes, wanted.parse::<u64>().expect("valid")),
            _ => assert!(minutes > 0),
        }
        assert!(
            lines
                .windows(2)
                .all(|pair| pair[0]["to"] == pair[1]["from"])
        );
        let plain = due(from, &amount);
        assert_eq!(plain.out.lines().next(), Some(expected));
        assert_eq!(plain.out.lines().count(), 1 + lines.len());
    }
}

#[test]
fn pauses_stand_in_the_ledger_by_holder() {
    let from = "2026-04-06T08:30:00+05:00";
    let nine = "2026-04-06T09:00:00+05:00/2026-04-06T10:00:00+05:00";
    let half = "provider:2026-04-06T09:30:00+05:00/2026-04-06T10:30:00+05:00";
    let said = json(&due(
        from,
        &["--hours", "1", "--pause", nine, "--pause", half, "--json"],
    ));
    assert_eq!(said["due"], "2026-04-06T11:00:00+05:00");
    let whys: Vec<&str> = said["ledger"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|line| line["why"].as_str().expect("a text"))
        .collect();
    assert_eq!(
        whys,
        ["working-time", "applicant", "provider", "working-time"]
    );
    let open = due(
        from,
        &["--hours", "1", "--pause", "2026-04-06T09:00:00+05:00/.."],
    );
    assert_eq!(open.code, 1);
    assert!(
        open.error.contains("stands-still") && open.error.contains("2026-04-06T09:00:00+05:00"),
        "{}",
        open.error
    );
}

#[test]
fn a_date_outside_the_data_is_named() {
    for (from, amount, date) in [
        ("2027-12-31T16:00:00+05:00", "1", "2028-01-01"),
        ("2023-12-31T16:00:00+05:00", "1", "2023-12-31"),
        ("9999-12-31T18:59:59Z", "1", "9999-12-31"),
        ("0001-01-01T00:00:00Z", "0", "0001-01-01"),
        ("2024-01-01T00:00:00+05:00", "10000000", "2028-01-01"),
    ] {
        let said = due(from, &["--hours", amount]);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{from}");
        assert!(
            said.error.contains(date) && said.error.contains("2024-01-01 to 2027-12-31"),
            "{}",
            said.error
        );
    }
}

#[test]
fn elapsed_undoes_due() {
    let (from, hours) = ("2026-02-18T10:12:00+05:00", 77);
    let to = due_at(from, &["--hours", &hours.to_string()]);
    let said = json(&ijazat(
        &["clock", "elapsed", "--from", from, "--to", &to, "--json"],
        b"",
    ));
    assert_eq!(said["minutes"], hours * 60);
    let plain = ijazat(&["clock", "elapsed", "--from", from, "--to", &to], b"");
    assert!(
        plain.out.starts_with(&format!("{} minutes, ", hours * 60)),
        "{}",
        plain.out
    );
    let back = ijazat(&["clock", "elapsed", "--from", &to, "--to", from], b"");
    assert_eq!(back.code, 2);
}

#[test]
fn a_calendar_file_is_counted_by() {
    let mut file = tempfile::NamedTempFile::new().expect("made");
    let text = r#"{"name":"Sample","version":"1","utc_offset_minutes":-210,"from":"2026-04-06","to":"2026-04-07",
        "profiles":[{"name":"x","kind":"week","from":"2026-04-06","to":"2026-04-07","week":{"mon":{"open":"00:00","close":"24:00"}}}]}"#;
    file.write_all(text.as_bytes()).expect("written");
    let path = file.path().to_str().expect("UTF-8").to_owned();
    let path = path.as_str();
    let from = "2026-04-06T03:30:00Z";
    assert_eq!(
        due_at(from, &["--hours", "24", "--calendar", path]),
        "2026-04-07T00:00:00-03:30"
    );
    let over = due(from, &["--minutes", "1441", "--calendar", path]);
    assert_eq!(over.code, 1);
    assert!(over.error.contains("2026-04-08"), "{}", over.error);
    let check = ijazat(&["calendar", "check", path], b"");
    assert_eq!(check.code, 0, "{}", check.error);
    file.write_all(b"}").expect("written");
    for arguments in [
        &["calendar", "check", path][..],
        &[
            "clock",
            "due",
            "--from",
            from,
            "--days",
            "1",
            "--calendar",
            path,
        ],
    ] {
        let said = ijazat(arguments, b"");
        assert_eq!(said.code, 1);
        assert!(
            said.error.contains("format: ") && said.error.contains("line 2"),
            "{}",
            said.error
        );
    }
    let none = ijazat(&["calendar", "check", "/nowhere/calendar.json"], b"");
    assert_eq!(none.code, 2);
}

#[test]
fn elapsed_says_that_it_can_still_move() {
    let ask = |to: &str, more: &[&str]| {
        let from = "2026-05-26T15:00:00+05:00";
        ijazat(
            &[&["clock", "elapsed", "--from", from, "--to", to], more].concat(),
            b"",
        )
    };
    let (before, after) = ("2026-05-26T16:00:00+05:00", "2026-06-01T10:00:00+05:00");
    assert_eq!(json(&ask(before, &["--json"]))["provisional"], false);
    assert_eq!(json(&ask(after, &["--json"]))["provisional"], true);
    assert!(!ask(before, &[]).error.contains("provisional"));
    assert!(ask(after, &[]).error.contains("provisional date"));
}

#[test]
fn errors_begin_with_their_code_or_say_what_is_wanted() {
    let (start, end) = ("2026-04-06T09:00:00+05:00", "2026-04-06T10:00:00+05:00");
    let said = due(
        start,
        &["--hours", "1", "--pause", &format!("{end}/{start}")],
    );
    assert_eq!(said.code, 2);
    assert_eq!(
        said.error,
        format!("error: pause-reversed: the pause from {end} ends before it begins\n")
    );
    let said = ijazat(&["clock", "elapsed", "--from", end, "--to", start], b"");
    assert!(
        said.error.starts_with("error: end-before-start: "),
        "{}",
        said.error
    );
    for from in [
        "2026-11-30",
        "2026-11-30T09:00:00",
        "2026-11-30T09:00+05:00",
    ] {
        let said = due(from, &["--hours", "1"]);
        let words = "is not an instant with seconds and offset such as 2026-03-02T14:30:00+05:00";
        assert!(
            said.code == 2 && said.error.contains(words),
            "{}",
            said.error
        );
        assert!(!said.error.contains("is not a date"), "{}", said.error);
    }
}

#[test]
fn wrong_use_is_another_code() {
    let from = "2026-04-06T08:30:00+05:00";
    let (start, end) = ("2026-04-06T09:00:00+05:00", "2026-04-06T10:00:00+05:00");
    for more in [
        &[][..],
        &["--hours", "1", "--days", "1"],
        &["--hours", "-1"],
        &["--hours", "1.5"],
        &["--hours", "99999999999999999999"],
        &["--hours", "1", "--pause", start],
        &["--hours", "1", "--pause", &format!("{end}/{start}")],
        &["--hours", "1", "--calendar", "/nowhere"],
    ] {
        let said = due(from, more);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{more:?}");
    }
    for from in [
        "2026-04-06",
        "2026-04-06T08:30:00",
        "2026-06-30T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "",
    ] {
        assert_eq!(due(from, &["--hours", "1"]).code, 2, "{from}");
    }
}
