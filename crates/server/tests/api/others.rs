//! What belongs to somebody else does not exist: every route that names a row,
//! called with a real row and a whole body by everybody whom the table lets in
//! and the row does not belong to. Its owner is the control: for the owner the
//! same request finds the row.

use crate::actors::send;
use crate::journey::{Journey, ORGANISATION};
use ijazat_api::documents::DocumentRef;
use ijazat_api::operator::CheckList;
use ijazat_api::sessions::OpenSession;
use ijazat_api::{ENDPOINTS, Endpoint};
use ijazat_testkit::{Answer, Person, TestApp, pdf};
use serde_json::{Value, json};

/// Rows of the owner, by the names that paths give them.
struct Rows {
    draft: String,
    case: String,
    document: String,
    check: String,
    subjects: Value,
    session: String,
    search: String,
}

/// Who may call, each with a right to other rows than these.
struct People {
    owner: Person,
    other: Person,
    desk: Person,
    other_desk: Person,
    reviewer: Person,
    other_reviewer: Person,
}

async fn people(app: &TestApp) -> People {
    People {
        owner: app.applicant("owner@example.org").await,
        other: app.applicant("other@example.org").await,
        desk: app.operator("desk@example.org", "sample-fibre").await,
        other_desk: app.operator("desk2@example.org", "sample-mobile").await,
        reviewer: app.reviewer("reviewer@example.org").await,
        other_reviewer: app.reviewer("reviewer2@example.org").await,
    }
}

async fn rows(people: &mut People) -> Rows {
    let mut case = Journey::filled(people.owner.clone(), ORGANISATION, 1, &[]).await;
    case.submit().await;
    let draft = Journey::filled(people.owner.clone(), ORGANISATION, 2, &[]).await;
    let document: DocumentRef = people
        .owner
        .upload(
            &draft.reference,
            "incorporation-letter",
            "letter.pdf",
            &pdf(),
        )
        .await
        .expect(200)
        .json();
    let list: CheckList = people
        .desk
        .get("/api/operator/checks")
        .await
        .expect(200)
        .json();
    let check = list.rows.first().expect("the operator is asked").id.clone();
    let view: Value = people
        .desk
        .get(&format!("/api/operator/checks/{check}"))
        .await
        .expect(200)
        .json();
    let sessions: Vec<OpenSession> = people.owner.get("/api/sessions").await.expect(200).json();
    let search: Value = people
        .reviewer
        .post(
            "/api/review/searches",
            &json!({ "kind": "name", "text": "sample" }),
        )
        .await
        .expect(200)
        .json();
    Rows {
        draft: draft.reference,
        case: case.reference,
        document: document.id,
        check,
        subjects: view["subjects"].clone(),
        session: sessions.first().expect("a session").id.clone(),
        search: search["search"].as_str().expect("an id").to_owned(),
    }
}

/// A body that is read without complaint.
fn body(id: &str, rows: &Rows) -> Value {
    let judged = json!({ "context": "c", "verdict": "v" });
    match id {
        "save_draft" => json!({ "answers": {} }),
        "check_taken" => json!({ "path": "providers.0.addresses" }),
        "submit_application" => judged,
        "reply_application" => {
            json!({ "answers": {}, "remarks": [], "context": "c", "verdict": "v" })
        }
        "answer_check" => {
            let subjects = rows.subjects.as_array().expect("subjects");
            let answers = subjects.iter().map(|subject| {
                json!({ "subject": subject, "confirmed": true, "reason": null, "remark": null })
            });
            json!({ "answers": answers.collect::<Vec<_>>() })
        }
        "add_note" => json!({ "text": "A note." }),
        "unmask_answer" => json!({ "path": "applicant-cnic", "reason": "To compare the copy." }),
        "ask_questions" => {
            json!({ "questions": [{ "path": "purpose", "text": "What for?" }] })
        }
        "proceed_by_documents" => json!({ "reason": "The letter is enough." }),
        "preview_letter" | "approve_case" => json!({ "reasons": [], "remark": "" }),
        "reject_case" => json!({ "reasons": ["document-unreadable"], "remark": "" }),
        _ => json!({}),
    }
}

async fn call(person: &Person, endpoint: &Endpoint, reference: &str, rows: &Rows) -> Answer {
    let values: Vec<&str> = endpoint
        .path
        .split('/')
        .filter_map(|part| match part {
            "{reference}" => Some(reference),
            "{document}" => Some(&rows.document),
            "{check}" => Some(&rows.check),
            "{session}" => Some(&rows.session),
            "{search}" => Some(&rows.search),
            part => {
                assert!(!part.starts_with('{'), "{part} has a row in this test");
                None
            }
        })
        .collect();
    let path = endpoint.href(&values);
    let mut person = person.clone();
    if endpoint.id == "upload_document" {
        return person
            .upload(reference, "incorporation-letter", "letter.pdf", &pdf())
            .await;
    }
    let key = format!("{}-{reference}-key", endpoint.id);
    send(&mut person, endpoint, &path, &key, &body(endpoint.id, rows)).await
}

#[tokio::test]
async fn what_belongs_to_others_does_not_exist() {
    let app = TestApp::start().await;
    let mut people = people(&app).await;
    let rows = rows(&mut people).await;
    let names_a_row = |endpoint: &&Endpoint| {
        endpoint.path.contains('{') && !endpoint.path.starts_with("/api/forms/")
    };
    let mut visits = 0;
    for endpoint in ENDPOINTS.iter().filter(names_a_row) {
        let part = endpoint.path.split('/').nth(2);
        // Reviewers see every case, and no draft; the case of an applicant is
        // its owner's, a check its operator's, a search its reviewer's.
        let (others, owner, references): (Vec<&Person>, _, &[&str]) = match (part, endpoint.id) {
            (_, "get_document") => (
                vec![
                    &people.other,
                    &people.desk,
                    &people.other_desk,
                    &people.reviewer,
                ],
                &people.owner,
                &[&rows.draft],
            ),
            (Some("applications"), _) => (
                vec![&people.other],
                &people.owner,
                &[&rows.draft, &rows.case],
            ),
            (Some("operator"), _) => (vec![&people.other_desk], &people.desk, &[""]),
            (Some("sessions"), _) => (
                vec![&people.other, &people.desk, &people.reviewer],
                &people.owner,
                &[""],
            ),
            (_, "get_search") => (vec![&people.other_reviewer], &people.reviewer, &[""]),
            (Some("review"), _) => (vec![&people.reviewer], &people.reviewer, &[&rows.draft]),
            other => panic!("{other:?} has people in this test"),
        };
        for reference in references {
            for other in &others {
                let answer = call(other, endpoint, reference, &rows).await;
                assert_eq!(
                    answer.code(),
                    "not-found",
                    "{}: {}",
                    endpoint.id,
                    answer.text()
                );
                visits += 1;
            }
        }
        let reference = if part == Some("review") {
            rows.case.as_str()
        } else {
            references[0]
        };
        // The owner's session and draft are needed until the end.
        if ![
            "end_other_session",
            "discard_application",
            "get_own_certificate",
        ]
        .contains(&endpoint.id)
        {
            let answer = call(owner, endpoint, reference, &rows).await;
            assert_ne!(
                answer.code(),
                "not-found",
                "{}: {}",
                endpoint.id,
                answer.text()
            );
            assert_ne!(
                answer.code(),
                "bad-request",
                "{}: {}",
                endpoint.id,
                answer.text()
            );
        }
    }
    assert!(visits >= 40, "{visits} visits");
    app.finish().await;
}
