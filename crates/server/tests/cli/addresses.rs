//! `ijazat addresses`.

use crate::piped::ijazat;

#[test]
fn a_clean_list_ends_with_0() {
    let ended = ijazat(&["addresses", "-", "--json"], "39.32.0.8/29\r\n".as_bytes());
    assert_eq!(
        ended.out,
        concat!(
            r#"{"entries":[{"line":1,"column":1,"text":"39.32.0.8/29","canonical":"39.32.0.8/29","family":"v4","class":"public","block":null}],"#,
            r#""problems":[],"notices":[],"ignored":0,"cover":["39.32.0.8/29"],"addresses":{"v4":"8","v6":"0"}}"#,
            "\n"
        )
    );
    assert_eq!((ended.code, ended.error.as_str()), (0, ""));
}

#[test]
fn problems_end_with_1_and_are_no_error() {
    let ended = ijazat(&["addresses", "--json"], b"010.0.0.1 39.32.0.1");
    assert_eq!((ended.code, ended.error.as_str()), (1, ""));
    let json: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!(json["problems"][0]["code"], "leading-zero");
    assert_eq!(json["entries"][0]["column"], 11);
}

#[test]
fn notices_and_special_space_are_no_problems() {
    let ended = ijazat(&["addresses", "--json"], "[10.0.0.1]:80".as_bytes());
    assert_eq!(ended.code, 0);
    assert!(
        ended
            .out
            .contains(r#""class":"special","block":"10.0.0.0/8""#)
    );
}

#[test]
fn a_service_refuses_special_space() {
    let arguments = ["addresses", "--service", "vpn-organisation", "--json"];
    let ended = ijazat(&arguments, b"10.0.0.1");
    assert_eq!(ended.code, 1);
    let json: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!(json["entries"], serde_json::json!([]));
    let problem = &json["problems"][0];
    assert_eq!(problem["code"], "special-purpose");
    assert_eq!(
        (&problem["block"], &problem["rfc"]),
        (&"10.0.0.0/8".into(), &"RFC 1918".into())
    );
    assert_eq!(ijazat(&arguments, b"39.32.0.1").code, 0);
}

#[test]
fn people_get_words() {
    let ended = ijazat(
        &["addresses"],
        "39.32.0.0/30, 1.2.3\nsee ۸.۸.۸.۸ 10.0.0.1".as_bytes(),
    );
    assert_eq!(ended.code, 1);
    for line in [
        "3 entries\n",
        "  line 1, column 1: 39.32.0.0/30, Pakistani: 39.32.0.0/11\n",
        "  line 2, column 5: 8.8.8.8 (from ۸.۸.۸.۸), not Pakistani\n",
        "  line 2, column 13: 10.0.0.1, special: 10.0.0.0/8 Private RFC 1918\n",
        "1 problem\n",
        "  line 1, column 15: short-form: 1.2.3 is not complete; write all four parts [1.2.0.3 | 1.2.3.0/24]\n",
        "1 notice\n",
        "  line 2, column 5: digits-folded\n",
        "1 word ignored\n",
        "3 blocks in the cover\n  8.8.8.8\n  10.0.0.1\n  39.32.0.0/30\n",
        "6 IPv4 and 0 IPv6 addresses\n",
        "delegation data of 2026-08-22\n",
    ] {
        assert!(
            ended.out.contains(line),
            "{line:?} is not in\n{}",
            ended.out
        );
    }
}

#[test]
fn pasted_text_never_steers_the_terminal_and_json_is_exact() {
    let text = "39.32.\u{202e}0.1 1.2.\u{2067}3 1.2.3/\u{1b}[31m";
    let said = ijazat(&["addresses"], text.as_bytes()).out;
    let steers = |one: char| one != '\n' && one.is_control() || "\u{202e}\u{2067}".contains(one);
    assert!(!said.contains(steers), "{said:?}");
    assert!(
        said.contains("39.32.0.1 (from 39.32.\\u{202e}0.1)"),
        "{said}"
    );
    let json = ijazat(&["addresses", "--json"], text.as_bytes()).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["entries"][0]["text"], "39.32.\u{202e}0.1");
}

#[test]
fn what_cannot_be_read_ends_with_2_and_says_why() {
    let wrong = |arguments: &[&str], input: &[u8], says: &str| {
        let ended = ijazat(arguments, input);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ended.error.contains(says), "{arguments:?}: {}", ended.error);
    };
    wrong(
        &["addresses", "/no/such/file"],
        b"",
        "cannot read /no/such/file",
    );
    wrong(&["addresses", "/"], b"", "cannot read /");
    wrong(
        &["addresses"],
        b"39.32.0.1\n\xff",
        "byte 11 (line 2) is not UTF-8",
    );
    wrong(
        &["addresses", "--service", "vpn"],
        b"",
        "there is no such form; there are ",
    );
    wrong(&["addresses", "--service", "vpn"], b"", "vpn-organisation");
    wrong(&["addresses", "a", "b"], b"", "unexpected argument");
}
