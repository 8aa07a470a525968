//! `ijazat identity`: canonical forms, problems and exit codes; and the page about them, made of the same examples.

use crate::piped::ijazat;
use ijazat_rules::identity::{Identity, Kind, ProblemCode, read};
use ijazat_texts::{Catalogue, Language};
use std::fmt::Write;

const GOOD: &[(&str, &str, &str)] = &[
    ("cnic", "42101-1234567-9", "4210112345679"),
    ("cnic", "۴۲۱۰۱-۱۲۳۴۵۶۷-۹", "4210112345679"),
    ("cnic", "82203 1234567 0", "8220312345670"),
    ("cnic", "9210112345671", "9210112345671"),
    ("passport", "ab 1234567", "AB1234567"),
    ("passport", "No. AB1234567", "AB1234567"),
    ("ntn", "4174941-3", "4174941-3"),
    ("ntn", "NTN: 4174941-3", "4174941-3"),
    ("ntn", "0174941", "0174941"),
    ("strn", "32-77-8761-123-45", "3277876112345"),
    ("secp", "CUIN-0054321", "0054321"),
    ("mobile", "+92 (0)300 1234567", "+923001234567"),
    ("phone", "(051) 920-1234", "+92519201234"),
    ("phone", "021 111 123 456", "+9221111123456"),
    ("uan", "0092 21 111 123 456", "+9221111123456"),
    ("postal-code", "00010", "00010"),
    ("email", " Sample@Example.PK ", "sample@example.pk"),
    (
        "name",
        "  نور\u{200c}جہاں \u{202e} خان ",
        "نور\u{200c}جہاں خان",
    ),
    ("company", "Sample (Pvt.)  Ltd.", "Sample (Pvt.) Ltd."),
    ("diplomatic-card", "d-1234", "D1234"),
];

const BAD: &[(&str, &str, &str)] = &[
    ("cnic", "0210112345671", "cnic-region"),
    ("cnic", "42101-123456-9", "wrong-length"),
    ("cnic", "-1", "wrong-length"),
    ("cnic", "42101-1234567-A", "identity-character"),
    ("ntn", "123456-7", "wrong-length"),
    ("secp", "54321.0", "decimal-point"),
    ("phone", "0512345678.0", "decimal-point"),
    ("postal-code", "4400.0", "decimal-point"),
    ("passport", "ABCDEFG", "no-digit"),
    ("ntn", "417494", "wrong-length"),
    ("strn", "", "empty"),
    ("secp", "K-54321", "identity-character"),
    ("mobile", "0300-123456", "wrong-length"),
    ("mobile", "+447700900123", "not-pakistani"),
    ("mobile", "021-34567890", "unknown-number"),
    ("phone", "020-34567890", "unknown-number"),
    ("phone", "0800-12345", "unknown-number"),
    ("phone", "051-9201234/5", "wrong-length"),
    ("uan", "111-123-456", "no-area-code"),
    ("postal-code", "4400", "wrong-length"),
    ("email", "a@b.pk\r\nBcc: c@d.pk", "control-character"),
    ("email", "a.b.pk", "email-at"),
    ("email", "a..b@c.pk", "email-name"),
    ("email", "name@example", "email-domain"),
    ("name", "Sample 2", "digit-in-name"),
    ("company", "123", "no-letter"),
    (
        "name",
        "x\u{301}\u{302}\u{303}\u{304}\u{306}",
        "too-many-marks",
    ),
];

#[test]
fn a_value_gives_its_canonical_form() {
    for (kind, value, canonical) in GOOD {
        let said = ijazat(&["identity", kind, value], b"");
        assert_eq!((said.code, said.error.as_str()), (0, ""), "{kind} {value}");
        assert_eq!(said.out, format!("{canonical}\n"));
        let said = ijazat(
            &["identity", kind, "--stdin"],
            format!("{value}\n").as_bytes(),
        );
        assert_eq!(
            (said.code, said.out),
            (0, format!("{canonical}\n")),
            "{kind} {value}"
        );
    }
}

#[test]
fn a_problem_is_named_and_the_value_is_not() {
    for (kind, value, code) in BAD {
        for said in [
            ijazat(&["identity", kind, value], b""),
            ijazat(&["identity", "--stdin", kind], value.as_bytes()),
        ] {
            assert_eq!((said.code, said.out.as_str()), (1, ""), "{kind} {value}");
            assert!(
                said.error.starts_with(&format!("error: {code}: ")),
                "{}",
                said.error
            );
            assert!(said.error.len() > code.len() + 12, "{}", said.error);
            assert!(!said.error.contains(['{', '}']), "{}", said.error);
            assert!(
                value.len() < 8 || !said.error.contains(value),
                "{}",
                said.error
            );
        }
    }
    let said = ijazat(&["identity", "name", "--stdin"], b"Sam\xffple");
    assert_eq!(said.code, 1);
    let said = ijazat(&["identity", "name", "--stdin"], &b"a".repeat(1_000_000));
    assert_eq!(said.code, 1);
    assert!(
        said.error.starts_with("error: text-too-long"),
        "{}",
        said.error
    );
}

#[test]
fn the_character_that_does_not_belong_is_named() {
    for (kind, value, words) in [
        ("cnic", "42101-1234567-A", "The character A (U+0041) cannot"),
        (
            "name",
            "Sample\nPerson",
            "invisible character in this answer, U+000A;",
        ),
        (
            "company",
            "Sample\u{1b}[31m",
            "invisible character in this answer, U+001B;",
        ),
    ] {
        let said = ijazat(&["identity", kind, "--stdin"], value.as_bytes());
        assert!(said.error.contains(words), "{}", said.error);
    }
}

#[test]
fn what_somebody_wrote_never_steers_the_terminal() {
    for arguments in [
        &["identity", "cn\u{1b}[31mic", "1"][..],
        &["identity", "\u{202e}cnic", "1"],
        &["identity", "cnic", "1", "--form", "\u{9b}31m"],
        &["addresses", "/no/\u{1b}]0;title\u{7}/\u{2067}"],
    ] {
        let said = ijazat(arguments, b"");
        assert_eq!(said.code, 2, "{arguments:?}");
        let steers =
            |one: char| one != '\n' && one.is_control() || "\u{202e}\u{2067}".contains(one);
        assert!(!said.error.contains(steers), "{:?}", said.error);
    }
}

#[test]
fn forms_can_be_chosen() {
    let form = |form: &str| ijazat(&["identity", "cnic", "4210112345679", "--form", form], b"").out;
    assert_eq!(form("canonical"), "4210112345679\n");
    assert_eq!(form("display"), "42101-1234567-9\n");
    assert_eq!(form("masked"), "42101-*****67-9\n");
}

const INTRODUCTION: &str = "# Reading identities

<!-- Written by the test `identity::the_page_is_fresh` of ijazat-server. -->

`ijazat identity KIND VALUE [--form canonical|display|masked]` reads one number, name or address as the forms do, and prints it in one
form: *canonical* is what is stored and compared, *display* is for people, *masked* hides most of what is personal. `--stdin` reads the
value from standard input, so that it stands in no history of commands. Exit code 0: read; 1: a problem, which standard error names as
`error: CODE: words` without the value; 2: wrong use.

- Numbers are text: leading zeros stay. Spaces, dashes and slashes may stand between digits, dots in CNIC, STRN and telephone numbers only;
  digits of every script and full-width letters are read, characters that do not show are left off.
- A decimal point, as a spreadsheet leaves it (`54321.0`), is a problem: nobody knows which zeros were lost.
- A right format proves nothing about a person. Neither the last digit of a CNIC nor the check digit of an NTN means anything here.
- An NTN has seven digits and perhaps a check digit behind a hyphen; individuals have their CNIC as NTN. Two NTNs that differ in the check
  digit only are one holder, and so are two SECP numbers that differ in leading zeros only.
- Telephone numbers become E.164. The network is never derived from a number, because numbers are ported.

Why some are refused: [adr/0026-what-identities-are-refused.md](adr/0026-what-identities-are-refused.md).

## What is read

| Kind | Written | Canonical | Display | Masked |
|---|---|---|---|---|
";

/// As source text would show it: nothing hidden, nothing that steers.
fn shown(value: &str) -> String {
    if value.is_empty() {
        return "nothing".to_owned();
    }
    let is_plain = |one: char| {
        one.is_alphanumeric() || one.is_ascii_graphic() || one == ' ' || one == '\u{6d4}'
    };
    let shown = value.chars().map(|one| match is_plain(one) {
        true => one.to_string(),
        false => one.escape_unicode().to_string(),
    });
    format!("`{}`", shown.collect::<String>())
}

fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for kind in Kind::ALL {
        let examples = GOOD.iter().filter(|(name, ..)| *name == kind.as_str());
        assert!(examples.clone().count() > 0, "{kind} has no example");
        for (name, written, _) in examples {
            let read = Identity::read(kind, written).expect("is read");
            let forms = [written, read.canonical(), &read.to_string(), &read.mask()].map(shown);
            let _ = writeln!(page, "| `{name}` | {} |", forms.join(" | "));
        }
    }
    page.push_str("\n## What is a problem\n\n| Code | Words | Examples |\n|---|---|---|\n");
    let words = Catalogue::built_in(Language::En);
    for code in ProblemCode::ALL {
        let code = code.as_str();
        let examples = BAD.iter().filter(|(.., of)| *of == code);
        let examples: Vec<String> = examples
            .map(|(kind, value, _)| format!("{kind} {}", shown(value)))
            .collect();
        let examples = match code {
            "text-too-long" => {
                "more than 400 characters, 254 in an e-mail address, 200 in the name of a company, 100 in that of a person"
                    .to_owned()
            }
            _ => examples.join(", "),
        };
        assert!(!examples.is_empty(), "{code} has no example");
        let words = words.find(&format!("violation.{code}")).expect("has words");
        let _ = writeln!(page, "| `{code}` | {words} | {examples} |");
    }
    page
}

#[test]
fn the_page_is_fresh() {
    assert_eq!(
        read(Kind::Name, &"a".repeat(101)),
        Err(ProblemCode::TextTooLong)
    );
    assert!(read(Kind::Company, &"a".repeat(200)).is_ok());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/identities.md");
    let fresh = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &fresh).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == fresh,
        "docs/identities.md is stale: run this test with UPDATE=1"
    );
}

#[test]
fn wrong_use_is_another_code() {
    for arguments in [
        &["identity"][..],
        &["identity", "cnic"],
        &["identity", "gender", "m"],
        &["identity", "cnic", "4210112345679", "--stdin"],
        &["identity", "cnic", "4210112345679", "4210112345679"],
    ] {
        let said = ijazat(arguments, b"");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
    }
}
