//! `ijazat identity`: canonical forms, problems and exit codes.

use crate::piped::ijazat;

const GOOD: &[(&str, &str, &str)] = &[
    ("cnic", "42101-1234567-9", "4210112345679"),
    ("cnic", "۴۲۱۰۱-۱۲۳۴۵۶۷-۹", "4210112345679"),
    ("cnic", "82203 1234567 0", "8220312345670"),
    ("cnic", "9210112345671", "9210112345671"),
    ("passport", "ab 1234567", "AB1234567"),
    ("ntn", "4174941-3", "4174941-3"),
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
    ("passport", "ABCDEFG", "no-digit"),
    ("ntn", "417494", "wrong-length"),
    ("strn", "", "empty"),
    ("secp", "SECP-1", "identity-character"),
    ("mobile", "0300-123456", "wrong-length"),
    ("mobile", "+447700900123", "not-pakistani"),
    ("mobile", "021-34567890", "unknown-number"),
    ("phone", "020-34567890", "unknown-number"),
    ("uan", "111-123-456", "no-area-code"),
    ("postal-code", "4400", "wrong-length"),
    ("email", "a@b.pk\r\nBcc: c@d.pk", "control-character"),
    ("email", "a.b.pk", "email-at"),
    ("name", "Sample 2", "digit-in-name"),
    ("company", "123", "no-letter"),
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
fn forms_can_be_chosen() {
    let form = |form: &str| ijazat(&["identity", "cnic", "4210112345679", "--form", form], b"").out;
    assert_eq!(form("canonical"), "4210112345679\n");
    assert_eq!(form("display"), "42101-1234567-9\n");
    assert_eq!(form("masked"), "42101-*****67-9\n");
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
