//! `ijazat form lint`, and `replay --form` by a form with defects.

use crate::piped::ijazat;
use crate::place::Place;
use std::fs;

fn shipped() -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../forms/vpn-freelancer.toml"
    );
    fs::read_to_string(path).expect("is there")
}

/// The shipped form with one text in place of another.
fn with(place: &Place, from: &str, to: &str) -> String {
    let text = shipped();
    assert!(text.contains(from), "{from}");
    let file = place.text("form.toml");
    fs::write(&file, text.replacen(from, to, 1)).expect("written");
    file
}

#[test]
fn defects_are_named_with_their_place() {
    let place = Place::empty();
    let file = with(&place, "version = 1", "version = 1");
    let said = ijazat(&["form", "lint", &file], b"");
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.error);
    assert!(
        said.error.contains("vpn-freelancer, version 1: "),
        "{}",
        said.error
    );
    for (from, to, line) in [
        (
            "id = \"full-name\"\nkind = \"name\"",
            "id = \"full-name\"\nkind = \"name\"\nwhen = { answered = \"full-name\" }",
            "field full-name: depends on `full-name`, which is not asked before (later-field)\n",
        ),
        (
            "title = { en = \"",
            "title = { en = \"\u{202e}",
            "title: the English text has the character U+202E, which does not show (hidden-character)\n",
        ),
        (
            "clause = \"Registration portal FAQ: applicant\"\n",
            "",
            "field full-name: names no clause (no-clause)\n",
        ),
    ] {
        let file = with(&place, from, to);
        let said = ijazat(&["form", "lint", &file], b"");
        assert_eq!(said.code, 1, "{from}: {}", said.error);
        assert!(said.out.contains(line), "{}", said.out);
        let said = ijazat(&["replay", "--form", &file, "-"], b"{}");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{from}");
        assert!(said.error.contains(line.trim_end()), "{}", said.error);
    }
}

#[test]
fn what_is_no_form_has_a_line_and_what_is_not_there_is_wrong_use() {
    let place = Place::empty();
    let file = with(&place, "version = 1", "version = 1\nsurprise = 2");
    let said = ijazat(&["form", "lint", &file], b"");
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.error.contains("surprise"), "{}", said.error);
    for arguments in [
        &["form", "lint", "/nowhere/form.toml"][..],
        &["form", "lint"],
        &["form"],
    ] {
        assert_eq!(ijazat(arguments, b"").code, 2, "{arguments:?}");
    }
}

#[test]
fn a_case_that_cannot_be_recorded_is_wrong_use() {
    let place = Place::empty();
    let said = place.run(&["replay", "--case", "VPN-0000-0000"]);
    said.refused(2, &["data.keys.json"]);
    let place = Place::migrated();
    let said = place.run(&["replay", "--case", "VPN-0000-0000"]);
    said.refused(2, &["VPN-0000-0000", "no application"]);
}
