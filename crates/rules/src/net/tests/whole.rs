//! Places, exports and long lists; the names of codes.

use super::*;

#[test]
fn places() {
    let span = |text: &str| {
        let list = AddressList::read(text);
        let span = list
            .entries
            .first()
            .map(|entry| entry.span)
            .or(list.problems.first().map(|problem| problem.span));
        let span = span.expect(text);
        (span.line, span.column, span.end_column)
    };
    assert_eq!(span("203.0.113.5"), (1, 1, 12));
    assert_eq!(span("\n\n  203.0.113.5"), (3, 3, 14));
    assert_eq!(span("a\rb\r\n203.0.113.5"), (3, 1, 12));
    assert_eq!(span("پتہ: ۲۰۳.۰.۱۱۳.۵"), (1, 6, 17));
    assert_eq!(span("\u{feff}203.0.113.5"), (1, 2, 13));
    assert_eq!(span("x,\"203.0.113.5\",y"), (1, 4, 15));
    assert_eq!(span("https://203.0.113.5/x"), (1, 9, 20));
    assert_eq!(span("see 1.2.3.4 - 1.2.3.9 now"), (1, 5, 22));
    assert_eq!(span("𝟙.2.3.4"), (1, 1, 8));
}

#[test]
fn a_csv_export() {
    let text = "\u{feff}No,Address,City\r\n1,203.0.113.5,Lahore\r\n2,\"203.0.113.6\",\"Karachi, Sindh\"\r\n3,203.0.113.256,Quetta\r\n";
    let list = AddressList::read(text);
    assert_eq!(list.entries.len(), 2);
    assert_eq!(list.problems.len(), 1);
    assert_eq!(
        (list.problems[0].span.line, list.problems[0].span.column),
        (4, 3)
    );
    assert_eq!(list.ignored, 3 + 2 + 3 + 2);
    assert!(list.notices.is_empty());
}

#[test]
fn codes_are_kebab_case_and_distinct() {
    let names: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), names.len());
    assert!(names.iter().all(|name| {
        name.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    }));
    assert_eq!(
        serde_json::to_string(&ProblemCode::HostBits).expect("serializes"),
        "\"host-bits\""
    );
}

#[test]
fn many_lines_in_time() {
    let text: String = (0..100_000u32)
        .map(|line| {
            format!(
                "203.{}.{}.{}\n",
                line >> 16 & 255,
                line >> 8 & 255,
                line & 255
            )
        })
        .collect();
    let list = AddressList::read(&text);
    assert_eq!(list.entries.len(), 100_000);
    assert_eq!(list.cover().len(), 6);
    assert!(list.overlaps().is_empty());
    // One line of everything must not take quadratic time.
    let joined = text.replace('\n', " - ");
    assert!(!AddressList::read(&joined).problems.is_empty());
    assert_eq!(
        AddressList::read(&text.replace('\n', ",")).entries.len(),
        100_000
    );
}

#[test]
fn a_keystroke_reads_one_line() {
    let text: String = (0..=255)
        .map(|last| format!("203.0.113.{last}\r\n"))
        .collect();
    let mut live = LiveList::default();
    live.update(&text);
    assert_eq!((live.lines_read(), live.entries_len()), (257, 256));
    for typed in [
        text.replace("113.77\r", "113.7\r"),
        text.replace("113.77\r", "113.77 \r"),
        format!("{text}2"),
    ] {
        live.update(&typed);
        assert_eq!(live.lines_read(), 1);
        assert_eq!(live.list(), AddressList::read(&typed));
        live.update(&text);
        assert_eq!(live.lines_read(), 1);
    }
    live.update(&text.replace("203.0.113.100\r\n", ""));
    assert_eq!((live.lines_read(), live.entries_len()), (1, 255));
}

#[test]
fn a_keystroke_behind_lone_carriage_returns_reads_one_line() {
    let mut live = LiveList::default();
    live.update("39.32.0.1\r39.32.0.2\r39.32.0.");
    live.update("39.32.0.1\r39.32.0.2\r39.32.0.3");
    assert_eq!((live.lines_read(), live.entries_len()), (1, 3));
}
