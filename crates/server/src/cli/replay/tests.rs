//! What the command prints and says, from text to text.

use super::*;
use ijazat_rules::answers::Answer;
use ijazat_rules::examples;
use ijazat_rules::verdict;

fn recorded(definition: &Definition, staff: &str) -> String {
    let mut answers = examples::answers();
    answers.set("staff", Answer::Text(staff.into()));
    verdict::record(definition, &answers, &examples::context(definition)).to_json()
}

#[test]
fn the_same_bytes_come_out() {
    let form = examples::form();
    for staff in ["some", "none"] {
        let json = recorded(&form, staff);
        let judged = judge(&json, Some(form.clone())).expect("is a record");
        assert_eq!(judged.json, json);
        assert_eq!(judged.differs, [""; 0]);
    }
}

#[test]
fn a_failed_rule_is_explained() {
    let form = examples::form();
    let judged = judge(&recorded(&form, "none"), Some(form)).expect("is a record");
    let notes = judged.notes.join("\n");
    for words in [
        "1 violations, 1 failed rules",
        "rule:staff-of-company: A company has staff",
        "rests on: Example: staff",
        "decided by: kind = company; staff = none",
        "would pass: kind is mission",
        "would pass: staff is some",
    ] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
}

#[test]
fn what_differs_is_named_and_fails() {
    let form = examples::form();
    let json = recorded(&form, "some").replace("203.128.4.0/30", "203.128.4.0/29");
    let judged = judge(&json, Some(form)).expect("is a record");
    assert_eq!(judged.differs, ["verdict"]);
    assert!(
        matches!(finish(&[], &judged.differs), Err(Failure::Failed(text)) if text.contains("verdict"))
    );
}

#[test]
fn what_is_no_record_or_of_an_unknown_form_is_wrong_use() {
    assert!(matches!(judge("{}", None), Err(Failure::Usage(_))));
    let unknown = judge(&recorded(&examples::form(), "some"), None);
    assert!(
        matches!(unknown, Err(Failure::Usage(text)) if text.contains("`example`") && text.contains("--form"))
    );
}

#[test]
fn forms_of_the_program_are_found_by_their_digest() {
    for form in forms::built_in() {
        let json = verdict::record(&form, &Default::default(), &examples::context(&form)).to_json();
        assert_eq!(judge(&json, None).expect("is known").json, json);
    }
}

#[test]
fn another_format_is_wrong_use() {
    let json = recorded(&examples::form(), "some").replace("verdict-record/1", "verdict-record/2");
    let other = judge(&json, Some(examples::form()));
    assert!(
        matches!(&other, Err(Failure::Usage(text)) if text.contains("ijazat-verdict-record/2") && text.contains(RECORD_FORMAT)),
        "{other:?}"
    );
    // Whatever else such a record holds.
    let other = judge(r#"{"format":"ijazat-verdict-record/9","new":1}"#, None);
    assert!(matches!(other, Err(Failure::Usage(text)) if text.contains("record/9")));
}

#[test]
fn a_case_without_a_hand_in_is_wrong_use_with_the_reason() {
    let words = |what| match unknown("VPN-1", Error::NotFound(what)) {
        Failure::Usage(text) => text,
        other => panic!("{other:?}"),
    };
    assert!(words("application").contains("no application"));
    assert!(words("hand-in").contains("a draft"));
    let other = Error::Conflict("case");
    assert!(
        matches!(unknown("VPN-1", other), Failure::Usage(text) if text.contains("changed meanwhile"))
    );
}
