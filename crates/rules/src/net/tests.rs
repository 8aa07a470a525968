//! The reader by tables and properties; the index and the keys against plain search.

use super::*;
use proptest::prelude::*;

/// What a text reads as: canonical entries, then `code: suggestions` of problems.
fn reading(text: &str) -> (Vec<String>, Vec<String>) {
    let list = AddressList::read(text);
    let entries = list
        .entries
        .into_iter()
        .map(|entry| entry.canonical)
        .collect();
    let problems = list.problems.into_iter().map(|problem| {
        let suggestions = problem.suggestions.join(" | ");
        format!("{} {} [{suggestions}]", problem.text, problem.code.as_str())
    });
    (entries, problems.collect())
}

fn reads(text: &str, entries: &[&str]) {
    assert_eq!(
        reading(text),
        (
            entries.iter().map(ToString::to_string).collect(),
            Vec::new()
        ),
        "{text:?}"
    );
}

fn refused(text: &str, problem: &str) {
    assert_eq!(
        reading(text),
        (Vec::new(), vec![problem.to_owned()]),
        "{text:?}"
    );
}

fn ignored(text: &str, words: usize) {
    let list = AddressList::read(text);
    assert_eq!(
        (list.entries.len(), list.problems.len(), list.ignored),
        (0, 0, words),
        "{text:?} {:?}",
        list.problems
    );
}

fn noticed(text: &str, canonical: &str, codes: &[&str]) {
    let list = AddressList::read(text);
    assert_eq!(list.entries.len(), 1, "{text:?}: {:?}", list.problems);
    assert_eq!(list.entries[0].canonical, canonical, "{text:?}");
    assert_eq!(
        list.notices
            .iter()
            .map(|notice| notice.code.as_str())
            .collect::<Vec<_>>(),
        codes,
        "{text:?}"
    );
}

#[test]
fn plain_entries() {
    reads("203.0.113.5", &["203.0.113.5"]);
    reads("203.0.113.5/32", &["203.0.113.5"]);
    reads("203.0.113.0/24", &["203.0.113.0/24"]);
    reads("0.0.0.0/0", &["0.0.0.0/0"]);
    reads("::/0", &["::/0"]);
    reads("255.255.255.255", &["255.255.255.255"]);
    reads(
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        &["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
    );
    reads("2001:0DB8:0000::0001", &["2001:db8::1"]);
    reads("2001:db8::/32", &["2001:db8::/32"]);
    reads("2001:db8::1/128", &["2001:db8::1"]);
    reads("::", &["::"]);
    reads("::1", &["::1"]);
    reads("1:2:3:4:5:6:7::", &["1:2:3:4:5:6:7:0"]);
}

#[test]
fn separators() {
    let three = &["203.0.113.1", "203.0.113.2", "203.0.113.3"];
    for text in [
        "203.0.113.1 203.0.113.2 203.0.113.3",
        "203.0.113.1,203.0.113.2,203.0.113.3",
        "203.0.113.1; 203.0.113.2;\t203.0.113.3",
        "203.0.113.1|203.0.113.2|203.0.113.3",
        "203.0.113.1\n203.0.113.2\n203.0.113.3\n",
        "203.0.113.1\r\n203.0.113.2\r\n203.0.113.3\r\n",
        "203.0.113.1\r203.0.113.2\r203.0.113.3",
        "203.0.113.1،203.0.113.2؛203.0.113.3",
        "• 203.0.113.1\n• 203.0.113.2\n– 203.0.113.3",
        "- 203.0.113.1\n* 203.0.113.2\n-203.0.113.3",
        "\"203.0.113.1\",'203.0.113.2',`203.0.113.3`",
        "“203.0.113.1” ‘203.0.113.2’ «203.0.113.3»",
        "203.0.113.1 # 203.0.113.9\n203.0.113.2 // 203.0.113.9\n203.0.113.3#203.0.113.9",
        "\u{feff}203.0.113.1\n\n\n203.0.113.2\u{a0}203.0.113.3",
        "**203.0.113.1**, 203.0.113.2. 203.0.113.3!",
    ] {
        reads(text, three);
    }
}

#[test]
fn ranges() {
    for text in [
        "203.0.113.1-203.0.113.9",
        "203.0.113.1 - 203.0.113.9",
        "203.0.113.1–203.0.113.9",
        "203.0.113.1 — 203.0.113.9",
        "203.0.113.1 -203.0.113.9",
        "203.0.113.1- 203.0.113.9",
        "\"203.0.113.1 - 203.0.113.9\"",
    ] {
        reads(text, &["203.0.113.1-203.0.113.9"]);
    }
    reads("203.0.113.0-203.0.113.255", &["203.0.113.0-203.0.113.255"]);
    reads("203.0.113.1-203.0.113.1", &["203.0.113.1-203.0.113.1"]);
    reads("2001:db8::1 - 2001:db8::f", &["2001:db8::1-2001:db8::f"]);
    reads(
        "203.0.113.1 - 203.0.113.9, 203.0.113.20",
        &["203.0.113.1-203.0.113.9", "203.0.113.20"],
    );
    reads(
        "203.0.113.1, - 203.0.113.9",
        &["203.0.113.1", "203.0.113.9"],
    );
    reads("203.0.113.1 - Lahore office", &["203.0.113.1"]);
    reads("203.0.113.1 - 5 users", &["203.0.113.1"]);
    refused(
        "203.0.113.9-203.0.113.1",
        "203.0.113.9-203.0.113.1 reversed-range [203.0.113.1-203.0.113.9]",
    );
    refused(
        "203.0.113.1 - 2001:db8::1",
        "203.0.113.1 - 2001:db8::1 mixed-families []",
    );
    refused(
        "203.0.113.0/24-203.0.114.0/24",
        "203.0.113.0/24-203.0.114.0/24 bad-range []",
    );
    refused(
        "203.0.113.1-203.0.113.5-203.0.113.9",
        "203.0.113.1-203.0.113.5-203.0.113.9 bad-range []",
    );
    refused(
        "203.0.113.1 - 203.0.113.5 - 203.0.113.9",
        "203.0.113.1 - 203.0.113.5 - 203.0.113.9 bad-range []",
    );
    refused(
        "203.0.113.10-20",
        "203.0.113.10-20 short-form [203.0.113.10-203.0.113.20]",
    );
    refused(
        "203.0.113.10 - 20",
        "203.0.113.10 - 20 short-form [203.0.113.10-203.0.113.20]",
    );
    refused("203.0.113.10-5", "203.0.113.10-5 short-form []");
    refused("203.0.113.10-300", "203.0.113.10-300 short-form []");
    refused(
        "203.0.113.01-203.0.113.9",
        "203.0.113.01-203.0.113.9 leading-zero [203.0.113.1-203.0.113.9]",
    );
    refused(
        "203.0.113.1-203.0.113.256",
        "203.0.113.1-203.0.113.256 part-too-big []",
    );
    refused("203.0.113.1-office", "203.0.113.1-office malformed []");
    refused("office-203.0.113.1", "office-203.0.113.1 malformed []");
}

#[test]
fn masks_and_stars() {
    reads("203.0.113.0 255.255.255.0", &["203.0.113.0/24"]);
    reads("203.0.113.0/255.255.255.0", &["203.0.113.0/24"]);
    reads("203.0.113.0 netmask 255.255.255.0", &["203.0.113.0/24"]);
    reads("203.0.113.4 255.255.255.255", &["203.0.113.4"]);
    reads(
        "203.0.113.0/0.0.0.0, 1.2.3.4"
            .split(", ")
            .nth(1)
            .expect("two"),
        &["1.2.3.4"],
    );
    reads("203.0.113.*", &["203.0.113.0/24"]);
    reads("203.0.*.*", &["203.0.0.0/16"]);
    reads("*.*.*.*", &["0.0.0.0/0"]);
    reads("128.0.0.0 192.0.0.0", &["128.0.0.0", "192.0.0.0"]);
    reads(
        "203.0.113.0,255.255.255.0",
        &["203.0.113.0", "255.255.255.0"],
    );
    refused(
        "203.0.113.5 255.255.255.0",
        "203.0.113.5 255.255.255.0 host-bits [203.0.113.0/24 | 203.0.113.5]",
    );
    refused(
        "203.0.113.0/255.0.255.0",
        "203.0.113.0/255.0.255.0 bad-netmask []",
    );
    refused(
        "203.0.113.0 255.0.255.0",
        "203.0.113.0 255.0.255.0 bad-netmask []",
    );
    refused(
        "203.0.113.0/0.0.0.255",
        "203.0.113.0/0.0.0.255 wildcard-mask [203.0.113.0/24]",
    );
    refused(
        "203.0.113.0 0.0.0.255",
        "203.0.113.0 0.0.0.255 wildcard-mask [203.0.113.0/24]",
    );
    refused("203.*.113.5", "203.*.113.5 bad-wildcard []");
    refused("203.0.*", "203.0.* bad-wildcard []");
    refused("203.0.113.1*", "203.0.113.1* bad-wildcard []");
    refused("203.0.113.*/24", "203.0.113.*/24 bad-wildcard []");
    refused("2001:db8::*", "2001:db8::* bad-wildcard []");
    refused("203.0.0113.*", "203.0.0113.* bad-wildcard []");
}

#[test]
fn prefix_lengths() {
    refused(
        "203.0.113.5/24",
        "203.0.113.5/24 host-bits [203.0.113.0/24 | 203.0.113.5]",
    );
    refused(
        "2001:db8::1/64",
        "2001:db8::1/64 host-bits [2001:db8::/64 | 2001:db8::1]",
    );
    refused("203.0.113.0/33", "203.0.113.0/33 prefix-length []");
    refused("2001:db8::/129", "2001:db8::/129 prefix-length []");
    refused(
        "203.0.113.0/99999999999999999999",
        "203.0.113.0/99999999999999999999 malformed []",
    );
    refused(
        "203.0.113.0/024",
        "203.0.113.0/024 leading-zero [203.0.113.0/24]",
    );
    refused(
        "203.0.113.0/",
        "203.0.113.0/ missing-prefix-length [203.0.113.0]",
    );
    refused(
        "203.0.113.0 /24",
        "203.0.113.0 /24 space-in-prefix [203.0.113.0/24]",
    );
    refused("203.0.113.0/24/25", "203.0.113.0/24/25 malformed []");
    refused("203.0.113.0/x", "203.0.113.0/x malformed []");
    refused("203.0.113.0/-1", "203.0.113.0/-1 malformed []");
}

#[test]
fn never_guessed() {
    refused("010.0.0.1", "010.0.0.1 leading-zero [10.0.0.1 | 8.0.0.1]");
    refused(
        "010.0.0.0/8",
        "010.0.0.0/8 leading-zero [10.0.0.0/8 | 8.0.0.0/8]",
    );
    refused("203.0.113.08", "203.0.113.08 leading-zero [203.0.113.8]");
    refused(
        "0177.0.0.1",
        "0177.0.0.1 leading-zero [177.0.0.1 | 127.0.0.1]",
    );
    refused("1.2.3", "1.2.3 short-form [1.2.0.3 | 1.2.3.0/24]");
    refused("127.1", "127.1 short-form [127.0.0.1 | 127.1.0.0/16]");
    refused("10/8", "10/8 short-form [10.0.0.0/8]");
    refused("10.1/16", "10.1/16 short-form [10.1.0.0/16]");
    refused("10.1.2/24", "10.1.2/24 short-form [10.1.2.0/24]");
    refused("3405803781", "3405803781 decimal-integer [203.0.113.5]");
    refused("2130706433", "2130706433 decimal-integer [127.0.0.1]");
    refused("0xCB007105", "0xCB007105 hex-integer [203.0.113.5]");
    refused("031300070405", "031300070405 octal-integer [203.0.113.5]");
    refused("0xcb.0.113.5", "0xcb.0.113.5 hex-part [203.0.113.5]");
    refused("203.0.113.256", "203.0.113.256 part-too-big []");
    refused("1.2.3.4.5", "1.2.3.4.5 too-many-parts []");
    refused("203..113.5", "203..113.5 malformed []");
    refused("203.O.113.5", "203.O.113.5 malformed []");
    refused(
        "::ffff:203.0.113.5",
        "::ffff:203.0.113.5 mapped [203.0.113.5]",
    );
    refused("::ffff:cb00:7105", "::ffff:cb00:7105 mapped [203.0.113.5]");
    refused(
        "::ffff:203.0.113.0/120",
        "::ffff:203.0.113.0/120 mapped [203.0.113.0/24]",
    );
    refused("::ffff:0:0/24", "::ffff:0:0/24 mapped []");
    refused("::203.0.113.5", "::203.0.113.5 compatible [203.0.113.5]");
    refused("::cb00:7105", "::cb00:7105 compatible [203.0.113.5]");
    refused(
        "64:ff9b::203.0.113.5",
        "64:ff9b::203.0.113.5 embedded-v4 [203.0.113.5]",
    );
    refused("fe80::1%eth0", "fe80::1%eth0 zone-id [fe80::1]");
    refused("2001:db8::g", "2001:db8::g malformed []");
    refused("2001:db8::12345", "2001:db8::12345 part-too-big []");
    refused("1:2:3:4:5:6:7", "1:2:3:4:5:6:7 malformed []");
    refused("1::2::3", "1::2::3 malformed []");
    refused(
        "203.0.113.5:99999",
        "203.0.113.5:99999 bad-port [203.0.113.5]",
    );
    refused("203.0.113.5:443/24", "203.0.113.5:443/24 malformed []");
    refused(
        "http://203.0.113.0/24",
        "203.0.113.0/24 url-or-prefix [203.0.113.0/24 | 203.0.113.0]",
    );
}

#[test]
fn read_with_a_notice() {
    noticed("۲۰۳.۰.۱۱۳.۵", "203.0.113.5", &["digits-folded"]);
    noticed(
        "٢٠٣۔٠۔١١٣۔٥",
        "203.0.113.5",
        &["digits-folded", "symbols-folded"],
    );
    noticed("127。0。0。1", "127.0.0.1", &["symbols-folded"]);
    noticed("203.0.113.\u{200b}5", "203.0.113.5", &["hidden-characters"]);
    noticed(
        "\u{202d}203.0.113.5\u{202c}",
        "203.0.113.5",
        &["hidden-characters"],
    );
    noticed("203.0.113.5:443", "203.0.113.5", &["port-left-off"]);
    noticed("203.0.113.5:443/tcp", "203.0.113.5", &["port-left-off"]);
    noticed("[2001:db8::1]", "2001:db8::1", &["brackets-left-off"]);
    noticed(
        "[2001:db8::1]:443",
        "2001:db8::1",
        &["port-left-off", "brackets-left-off"],
    );
    noticed("[2001:db8::]/32", "2001:db8::/32", &["brackets-left-off"]);
    noticed("(203.0.113.5)", "203.0.113.5", &["brackets-left-off"]);
    noticed("<203.0.113.5>", "203.0.113.5", &["brackets-left-off"]);
    noticed("[203.0.113.5]", "203.0.113.5", &["brackets-left-off"]);
    noticed(
        "https://203.0.113.5/path?x=1#y",
        "203.0.113.5",
        &["url-left-off"],
    );
    noticed(
        "https://user:pw@203.0.113.5:8443/",
        "203.0.113.5",
        &["port-left-off", "url-left-off"],
    );
    noticed(
        "https://[2001:db8::1]:8443/x",
        "2001:db8::1",
        &["port-left-off", "brackets-left-off", "url-left-off"],
    );
    noticed("ip=203.0.113.5", "203.0.113.5", &["label-left-off"]);
    noticed("Address:203.0.113.5", "203.0.113.5", &["label-left-off"]);
    noticed("root@203.0.113.5", "203.0.113.5", &["label-left-off"]);
    noticed("Our address is 203.0.113.5.", "203.0.113.5", &[]);
}

#[test]
fn words_are_ignored() {
    ignored("Please whitelist our office", 4);
    ignored("10:30 12:45:59 00:1a:2b:3c:4d:5e", 3);
    ignored("22.08.2026 2026-08-22 20260822 2026.08.22", 4);
    ignored(
        "0300-1234567 +92 300 1234567 03001234567 42101-1234567-9",
        6,
    );
    ignored("costs 1.5 or 3405803781 rupees", 5);
    ignored("1) 2. 44000", 3);
    ignored(
        "https://example.com/a v1.2.3.4 std::vector::new 4.3.2.1.in-addr.arpa",
        4,
    );
    ignored("• — * | ; ,,, \"\" ()", 0);
    ignored("# 203.0.113.5", 0);
    ignored("", 0);
    ignored("ہمارا پتہ", 2);
    ignored("1/2 tsp", 2);
    ignored(&"a=".repeat(50_000), 1);
    ignored(&"ip:".repeat(50_000), 1);
}

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
fn policy() {
    let codes = |text: &str, policy: &Policy| -> Vec<&'static str> {
        AddressList::read(text)
            .check(policy)
            .iter()
            .map(|problem| problem.code.as_str())
            .collect()
    };
    let ordinary = Policy::default();
    for (text, expected) in [
        ("39.32.0.8/29", &[][..]),
        ("39.32.0.0/28", &["prefix-too-large"]),
        ("39.32.0.0-39.32.0.7", &[]),
        ("39.32.0.0-39.32.0.15", &["prefix-too-large"]),
        ("39.32.0.1-39.32.0.14", &[]),
        ("2407:d000::/56", &[]),
        ("2407:d000::/48", &["prefix-too-large"]),
        ("10.1.1.1", &["special-purpose"]),
        ("8.0.0.0/6", &["special-purpose", "too-many-addresses"]),
        ("100.64.0.1", &["shared-space"]),
        ("224.0.0.1", &["multicast"]),
        ("ff02::1", &["multicast"]),
        ("203.0.113.1", &["documentation"]),
        ("0.0.0.0/0", &["special-purpose", "too-many-addresses"]),
        ("39.32.0.1, 39.32.0.1", &["duplicate"]),
        ("39.32.0.0/29, 39.32.0.1", &["overlap"]),
        ("39.32.0.1, 39.32.0.0/29", &["overlap"]),
        ("39.32.0.1-39.32.0.4, 39.32.0.3-39.32.0.6", &["overlap"]),
        ("39.32.0.1, 39.32.0.2", &[]),
    ] {
        assert_eq!(codes(text, &ordinary), expected, "{text}");
    }
    let tight = Policy {
        entries_max: 2,
        addresses_max: 3,
        v6_prefix_max: 64,
        special_allowed: true,
        ..Policy::default()
    };
    assert_eq!(
        codes("10.0.0.1 10.0.0.2 10.0.0.3", &tight),
        ["too-many-entries"]
    );
    assert_eq!(codes("10.0.0.0/30", &tight), ["too-many-addresses"]);
    assert_eq!(codes("2407:d000::1", &tight), ["prefix-too-small"]);
    assert_eq!(
        codes("2407:d000::/64 10.0.0.0/31", &tight),
        Vec::<&str>::new()
    );
    let problem = &AddressList::read("64:ff9b::102:304").check(&ordinary)[0];
    assert_eq!(problem.suggestions, ["1.2.3.4"]);
    let problem = &AddressList::read("2002:102:304::/48").check(&ordinary)[0];
    assert_eq!(
        (
            problem.suggestions[0].as_str(),
            problem.block.map(|block| block.name)
        ),
        ("1.2.3.4", Some("6to4"))
    );
    let json = serde_json::to_string(&ordinary).expect("serializes");
    assert_eq!(
        serde_json::from_str::<Policy>(&json).expect("reads"),
        ordinary
    );
    assert!(serde_json::from_str::<Policy>("{\"v4_max\":1}").is_err());
}

#[test]
fn overlaps_inside_a_list() {
    let list = AddressList::read(
        "10.0.0.0/24 10.0.0.5 10.0.1.0-10.0.1.9 10.0.1.5-10.0.1.20 10.0.1.20 10.0.0.0/24 10.9.9.9",
    );
    let found: Vec<_> = list
        .overlaps()
        .iter()
        .map(|overlap| (overlap.entry, overlap.with, overlap.relation))
        .collect();
    let expected = [
        (1, 0, Relation::Inside),
        (3, 2, Relation::Crosses),
        (4, 3, Relation::Inside),
        (5, 0, Relation::Equal),
    ];
    assert_eq!(found, expected);
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

fn prefix() -> impl Strategy<Value = Prefix> {
    let near = (any::<bool>(), 0u128..64, 0u8..=8).prop_map(|(v6, address, short)| {
        let family = if v6 { Family::V6 } else { Family::V4 };
        Prefix::containing(family, address, family.bits() - short)
    });
    let far = (any::<bool>(), any::<u128>(), any::<u8>()).prop_map(|(v6, address, len)| {
        let family = if v6 { Family::V6 } else { Family::V4 };
        Prefix::containing(
            family,
            address >> (128 - family.bits()),
            len % (family.bits() + 1),
        )
    });
    prop_oneof![3 => near, 1 => far]
}

/// Text near addresses: what people type, and what attackers do.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("203.0.113.5".to_owned()),
        Just("2001:db8::1".to_owned()),
        Just("255.255.255.0".to_owned()),
        Just(" - ".to_owned()),
        "[-0-9a-fx:./*,;#% \\[\\]()=@\"]{1,6}",
        "[0-9۰-۹٠-٩]{1,3}[.۔。]",
        "[\u{200b}\u{202e}\u{feff}\t\r\n–—]",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn canonical_reads_as_itself(prefix in prefix()) {
        let text = prefix.to_string();
        let list = AddressList::read(&text);
        let special_form = list.problems.iter().any(|problem| matches!(problem.code, ProblemCode::Mapped | ProblemCode::Compatible));
        prop_assert!(special_form || list.entries[0].prefix == Some(prefix));
        prop_assert!(special_form || list.entries[0].canonical == text);
    }

    #[test]
    fn any_text_is_read_with_sound_places(text in noise()) {
        let list = AddressList::read(&text);
        let all: Vec<Vec<char>> = lines(&text).map(|line| line.chars().collect()).collect();
        let slice = |span: Span| -> String {
            all[span.line as usize - 1][span.column as usize - 1..span.end_column as usize - 1].iter().collect()
        };
        for entry in &list.entries {
            prop_assert_eq!(&slice(entry.span), &entry.text);
            let again = AddressList::read(&entry.canonical);
            prop_assert_eq!(again.entries.len(), 1, "{}", entry.canonical);
            prop_assert_eq!(again.entries[0].range, entry.range);
            prop_assert_eq!(&again.entries[0].canonical, &entry.canonical);
        }
        for problem in &list.problems {
            prop_assert_eq!(&slice(problem.span), &problem.text);
            for suggestion in &problem.suggestions {
                let again = AddressList::read(suggestion);
                prop_assert!(again.problems.is_empty() && again.entries.len() == 1, "{:?}", problem);
                prop_assert_eq!(&again.entries[0].canonical, suggestion);
            }
        }
    }

    #[test]
    fn typing_equals_reading(texts in prop::collection::vec(noise(), 1..6)) {
        let mut live = LiveList::default();
        for text in &texts {
            live.update(text);
            prop_assert_eq!(live.list(), AddressList::read(text));
        }
    }

    #[test]
    fn list_overlaps_name_exactly_the_entries_that_share(blocks in prop::collection::vec(prefix(), 0..12)) {
        let text: Vec<String> = blocks.iter().map(ToString::to_string).collect();
        let list = AddressList::read(&text.join("\n"));
        let found = list.overlaps();
        for overlap in &found {
            let (a, b) = (list.entries[overlap.entry].range, list.entries[overlap.with].range);
            prop_assert_eq!(relation(a, b), overlap.relation);
            prop_assert!(a.overlaps(&b));
        }
        let free = found.is_empty();
        let naive = list.entries.iter().enumerate().any(|(at, a)| list.entries[..at].iter().any(|b| a.range.overlaps(&b.range)));
        prop_assert_eq!(free, !naive);
    }

    #[test]
    fn index_and_keys_equal_plain_search(held in prop::collection::vec(prefix(), 0..24), question in prefix(), other in prefix()) {
        let mut index = Index::new();
        for (value, prefix) in held.iter().enumerate() {
            index.insert(*prefix, value);
        }
        let sorted = |mut values: Vec<usize>| { values.sort_unstable(); values };
        let plain: Vec<usize> = (0..held.len()).filter(|&at| held[at].overlaps(&question)).collect();
        let found = sorted(index.overlapping(question).map(|(_, value)| *value).collect());
        prop_assert_eq!(&found, &plain);

        let above: Vec<String> = ancestors(question).map(|prefix| prefix.key()).collect();
        let (key, end) = (question.key(), question.key_end());
        let by_key = |prefix: &Prefix| above.contains(&prefix.key()) || (prefix.key() >= key && prefix.key() <= end);
        let by_key: Vec<usize> = (0..held.len()).filter(|&at| by_key(&held[at])).collect();
        prop_assert_eq!(&by_key, &plain);
        prop_assert_eq!(question.key().cmp(&other.key()), question.cmp(&other));
        prop_assert_eq!(Prefix::from_key(&key), Some(question));

        if question.family() == other.family() {
            let range = Range::new(question.family(), question.first().min(other.first()), question.first().max(other.first()));
            let range = range.expect("ordered");
            let plain: Vec<usize> = (0..held.len()).filter(|&at| held[at].range().overlaps(&range)).collect();
            let found = sorted(index.overlapping_range(range).into_iter().map(|(_, value)| *value).collect());
            prop_assert_eq!(&found, &plain);
        }

        for (value, prefix) in held.iter().enumerate() {
            prop_assert!(index.remove(*prefix, &value));
            prop_assert!(!index.remove(*prefix, &value));
        }
        prop_assert!(index.is_empty());
        prop_assert_eq!(index.overlapping(question).count(), 0);
    }

    #[test]
    fn classify_equals_plain_search(prefix in prefix()) {
        let around = BLOCKS.iter().filter(|block| block.prefix.contains(&prefix)).max_by_key(|block| block.prefix.len());
        let expected = around.or(BLOCKS.iter().find(|block| prefix.contains(&block.prefix)));
        prop_assert_eq!(classify(prefix), expected);
    }
}
