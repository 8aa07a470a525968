//! Rows from a small form with a group, a condition and a document.

use super::*;
use serde_json::json;

fn definition() -> Definition {
    let text = |words: &str| json!({ "en": words, "ur": words });
    serde_json::from_value(json!({
        "id": "sample", "version": 1, "reference_prefix": "SMP",
        "title": text("Sample"), "summary": text("Sample"),
        "service": { "target": { "working-hours": 10 }, "validity_months": 12, "open_claims_max": 5 },
        "tasks": [{
            "id": "task", "title": text("Task"),
            "steps": [
                { "id": "first", "title": text("First"), "fields": [
                    { "id": "sector", "kind": "choice", "label": text("Sector"),
                      "options": [{ "value": "bank", "label": text("Bank") }] },
                    { "id": "strn", "kind": "strn", "label": text("STRN"), "optional": true },
                    { "id": "mission", "kind": "text", "length_max": 9, "label": text("Mission"),
                      "when": { "is": ["sector", "mission"] } }] },
                { "id": "second", "title": text("Second"), "fields": [
                    { "id": "people", "kind": "group", "label": text("People"), "items_min": 1,
                      "items_max": 3, "item": text("Person"), "fields": [
                        { "id": "cnic", "kind": "cnic", "label": text("CNIC") },
                        { "id": "proof", "kind": "document", "label": text("Proof"),
                          "files_min": 1, "files_max": 2 }] }] }],
        }],
    }))
    .expect("the definition is sound")
}

fn file(id: &str) -> DocumentRef {
    DocumentRef {
        id: id.into(),
        name: "letter.pdf".into(),
        bytes: 1,
        digest: String::new(),
        media_type: "application/pdf".into(),
    }
}

fn answers() -> Answers {
    let mut item = Answers::default();
    item.set("cnic", Answer::Text("42101-*****67-9".into()));
    item.set("proof", Answer::Documents(vec![file("d1"), file("d2")]));
    let mut answers = Answers::default();
    answers.set("sector", Answer::Text("bank".into()));
    answers.set("people", Answer::Items(vec![item]));
    answers
}

#[test]
fn rows_follow_the_form_and_leave_out_what_is_hidden() {
    let sections = sections(&definition(), &answers());
    assert_eq!(sections.len(), 2);
    assert_eq!(
        paths(&sections),
        ["sector", "strn", "people.0.cnic", "people.0.proof"]
    );
    assert_eq!(sections[0].rows[1].value, Value::Missing);
    assert_eq!(
        sections[1].rows[0].value,
        Value::Identity("42101-*****67-9".into())
    );
}

#[test]
fn options_speak_by_their_labels() {
    let sections = sections(&definition(), &answers());
    let Value::Options(options) = &sections[0].rows[0].value else {
        panic!("a choice has options")
    };
    assert_eq!(options[0].en, "Bank");
}

#[test]
fn documents_say_what_they_prove() {
    let documents = documents(&sections(&definition(), &answers()));
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0].0.in_language(Language::En), "Proof (Person 1)");
}

#[test]
fn labels_are_found_by_path() {
    let definition = definition();
    let find = |path: &str| find_label(&definition, path).map(|l| l.in_language(Language::En));
    assert_eq!(find("sector").as_deref(), Some("Sector"));
    assert_eq!(find("people.1.cnic").as_deref(), Some("CNIC (Person 2)"));
    assert_eq!(find("people.0").as_deref(), Some("People (Person 1)"));
    assert_eq!(find("nothing"), None);
    assert_eq!(find("people.0.nothing"), None);
    assert_eq!(
        find_field(&definition, "people.0.cnic").map(|field| field.id.as_str()),
        Some("cnic")
    );
}

#[test]
fn pasted_addresses_become_lines() {
    let kind = Kind::Ports { entries_max: 9 };
    let answer = Answer::Text("51820/udp, 443/tcp\n".into());
    assert_eq!(
        value(&kind, Some(&answer)),
        Value::Codes(vec!["51820/udp".into(), "443/tcp".into()])
    );
}
