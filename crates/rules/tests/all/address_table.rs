//! `docs/addresses.md`: every code with examples, written from the code. `UPDATE=1` writes it anew; then read the
//! difference before it is committed.

use std::fmt::Write as _;
use std::path::Path;

use ijazat_rules::net::{AddressReport, NoticeCode, Policy, ProblemCode};

/// What the reader is shown for each code. A line end stands for itself.
const PROBLEMS: &[(ProblemCode, &[&str])] = &[
    (
        ProblemCode::LeadingZero,
        &["010.0.0.1", "203.0.113.08", "203.0.113.0/024"],
    ),
    (
        ProblemCode::ShortForm,
        &["127.1", "10.1.2", "10/8", "203.0.113.5-9"],
    ),
    (ProblemCode::DecimalInteger, &["3405803781"]),
    (ProblemCode::HexInteger, &["0xCB007105"]),
    (ProblemCode::OctalInteger, &["031300070405"]),
    (ProblemCode::HexPart, &["0xcb.0.113.5"]),
    (
        ProblemCode::PartTooBig,
        &["203.0.113.256", "2001:db8::12345"],
    ),
    (ProblemCode::TooManyParts, &["1.2.3.4.5"]),
    (
        ProblemCode::Malformed,
        &[
            "203.O.113.5",
            "203..113.5",
            "1::2::3",
            "203.0.113.1~203.0.113.9",
            "host203.0.113.5",
        ],
    ),
    (
        ProblemCode::HostBits,
        &[
            "203.0.113.5/24",
            "2001:db8::1/64",
            "203.0.113.5 255.255.255.0",
        ],
    ),
    (
        ProblemCode::PrefixLength,
        &["203.0.113.0/33", "2001:db8::/129"],
    ),
    (ProblemCode::MissingPrefixLength, &["203.0.113.0/"]),
    (
        ProblemCode::SpaceInPrefix,
        &[
            "203.0.113.0 /24",
            "203.0.113.0,24",
            "203.0.113.0 / 24",
            "203.0.113.0, 255.255.255.0",
        ],
    ),
    (ProblemCode::BadNetmask, &["203.0.113.0/255.0.255.0"]),
    (ProblemCode::WildcardMask, &["203.0.113.0 0.0.0.255"]),
    (ProblemCode::BadWildcard, &["203.*.113.5", "2001:db8::*"]),
    (ProblemCode::ReversedRange, &["203.0.113.9-203.0.113.1"]),
    (ProblemCode::MixedFamilies, &["203.0.113.1 - 2001:db8::1"]),
    (
        ProblemCode::BadRange,
        &[
            "203.0.113.0/24-203.0.114.0/24",
            "203.0.113.1-",
            "1.2.3.4-1.2.3.5-1.2.3.6",
            "203.0.113.1 to 203.0.113.9",
        ],
    ),
    (
        ProblemCode::Mapped,
        &["::ffff:203.0.113.5", "::ffff:cb00:7105"],
    ),
    (ProblemCode::Compatible, &["::203.0.113.5"]),
    (ProblemCode::EmbeddedV4, &["64:ff9b::203.0.113.5"]),
    (ProblemCode::ZoneId, &["fe80::1%eth0", "203.0.113.5%eth0"]),
    (ProblemCode::BadPort, &["203.0.113.5:99999"]),
    (ProblemCode::UrlOrPrefix, &["http://203.0.113.0/24"]),
    (
        ProblemCode::SpecialPurpose,
        &["192.168.1.10", "127.0.0.1", "fe80::1", "64:ff9b::102:304"],
    ),
    (ProblemCode::SharedSpace, &["100.64.3.7"]),
    (ProblemCode::Multicast, &["224.0.0.1", "ff02::1"]),
    (ProblemCode::Documentation, &["203.0.113.1", "2001:db8::1"]),
    (ProblemCode::PrefixTooLarge, &["39.32.0.0/16"]),
    (ProblemCode::PrefixTooSmall, &["2407:d000::1"]),
    (
        ProblemCode::TooManyEntries,
        &["39.32.0.1, 39.32.0.3, 39.32.0.5, 39.32.0.7"],
    ),
    (ProblemCode::TooManyAddresses, &["39.32.0.0/28"]),
    (ProblemCode::Duplicate, &["39.32.0.1, 39.32.0.1"]),
    (ProblemCode::Overlap, &["39.32.0.0/29, 39.32.0.1"]),
];

const NOTICES: &[(NoticeCode, &[&str])] = &[
    (
        NoticeCode::DigitsFolded,
        &["۲۰۳.۰.۱۱۳.۵", "٢٠٣.٠.١١٣.٥", "２０３.0.113.5"],
    ),
    (
        NoticeCode::SymbolsFolded,
        &["203۔0۔113۔5", "203。0。113。5"],
    ),
    (NoticeCode::HiddenCharacters, &["203.0.\u{200b}113.5"]),
    (
        NoticeCode::PortLeftOff,
        &["203.0.113.5:443", "203.0.113.5:53/udp"],
    ),
    (
        NoticeCode::BracketsLeftOff,
        &["[2001:db8::1]", "(203.0.113.5)"],
    ),
    (NoticeCode::UrlLeftOff, &["https://203.0.113.5/path"]),
    (
        NoticeCode::LabelLeftOff,
        &["ip=203.0.113.5", "root@203.0.113.5"],
    ),
];

/// The policy of the examples: small numbers, so that small lists show its limits.
fn policy() -> Policy {
    Policy {
        v4_prefix_min: 24,
        v6_prefix_max: 64,
        entries_max: 3,
        addresses_max: 8,
        ..Policy::default()
    }
}

fn is_of_policy(code: ProblemCode) -> bool {
    code.refuses_entry()
        || matches!(
            code,
            ProblemCode::TooManyEntries
                | ProblemCode::TooManyAddresses
                | ProblemCode::Duplicate
                | ProblemCode::Overlap
        )
}

/// A text as a code span that no cell can break.
fn code(text: &str) -> String {
    let shown: String = text
        .chars()
        .map(|character| match character {
            '\u{200b}' => "<U+200B>".to_owned(),
            '|' => "\\|".to_owned(),
            other => other.to_string(),
        })
        .collect();
    format!("`{shown}`")
}

fn codes(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| code(text)).collect();
    if texts.is_empty() {
        "none".to_owned()
    } else {
        texts.join(" or ")
    }
}

fn problem_rows(out: &mut String, wanted: fn(ProblemCode) -> bool) {
    for (problem, examples) in PROBLEMS.iter().filter(|(problem, _)| wanted(*problem)) {
        for (at, example) in examples.iter().enumerate() {
            let policy = policy();
            let report = AddressReport::of(example, is_of_policy(*problem).then_some(&policy));
            let found = report.problems.iter().find(|found| found.code == *problem);
            let found = found.unwrap_or_else(|| panic!("{example} is not {problem:?}: {report:?}"));
            let (name, meaning) = match at {
                0 => (code(problem.as_str()), problem.meaning()),
                _ => (String::new(), ""),
            };
            let last = match (found.block, found.rfc) {
                (Some(block), Some(rfc)) => format!("{}, {rfc}", code(&block.to_string())),
                _ => codes(&found.suggestions),
            };
            let _ = writeln!(out, "| {name} | {meaning} | {} | {last} |", code(example));
        }
    }
}

fn notice_rows(out: &mut String) {
    for (notice, examples) in NOTICES {
        for (at, example) in examples.iter().enumerate() {
            let report = AddressReport::of(example, None);
            assert!(
                report.notices.iter().any(|found| found.code == *notice),
                "{example} is not {notice:?}"
            );
            let (name, meaning) = match at {
                0 => (code(notice.as_str()), notice.meaning()),
                _ => (String::new(), ""),
            };
            let read = code(&report.entries[0].canonical);
            let _ = writeln!(out, "| {name} | {meaning} | {} | {read} |", code(example));
        }
    }
}

fn page() -> String {
    let mut out = String::from(include_str!("address_table/head.md"));
    out.push_str("\n## Problems of the text\n\n| Code | Meaning | Example | Suggestions |\n|---|---|---|---|\n");
    problem_rows(&mut out, |code| !is_of_policy(code));
    out.push_str("\n## Refusals of a policy\n\n");
    let policy = policy();
    let _ = writeln!(
        out,
        "Examples under a policy that admits IPv4 /{} to /{}, IPv6 /{} to /{}, {} entries and {} addresses.\n",
        policy.v4_prefix_min,
        policy.v4_prefix_max,
        policy.v6_prefix_min,
        policy.v6_prefix_max,
        policy.entries_max,
        policy.addresses_max
    );
    out.push_str("| Code | Meaning | Example | Block, or suggestions |\n|---|---|---|---|\n");
    problem_rows(&mut out, is_of_policy);
    out.push_str("\n## Notices\n\n| Code | Meaning | Example | Reads as |\n|---|---|---|---|\n");
    notice_rows(&mut out);
    out
}

#[test]
fn every_code_has_examples() {
    let problems: Vec<ProblemCode> = PROBLEMS.iter().map(|(code, _)| *code).collect();
    assert_eq!(problems, ProblemCode::ALL);
    let notices: Vec<NoticeCode> = NOTICES.iter().map(|(code, _)| *code).collect();
    assert_eq!(notices, NoticeCode::ALL);
}

#[test]
fn the_committed_table_is_what_the_reader_does() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/addresses.md");
    let fresh = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &fresh).expect("docs/ can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == fresh,
        "docs/addresses.md is stale: run this test with UPDATE=1 and read the difference"
    );
}
