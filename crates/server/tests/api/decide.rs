//! Decisions over HTTP.

use crate::journey::{Journey, ORGANISATION, answer_all, claim, review};
use ijazat_api::review::LetterPreview;
use ijazat_testkit::TestApp;
use serde_json::json;

#[tokio::test]
async fn what_a_provider_refused_is_approved_only_with_a_reason_and_the_letter_says_so() {
    let app = TestApp::start().await;
    let applicant = app.applicant("sample@example.org").await;
    let mut journey = Journey::filled(applicant, ORGANISATION, 3, &[]).await;
    journey.submit().await;
    let mut desk = app.operator("desk@example.org", "sample-fibre").await;
    assert_eq!(
        answer_all(&mut desk, false, "Another subscriber has it.").await,
        1
    );
    journey.reply(None, "It is ours.").await;

    let mut reviewer = app.reviewer("sample.reviewer@example.org").await;
    let path = format!("/api/review/cases/{}", journey.reference);
    let case = claim(&mut reviewer, &journey.reference).await;
    assert!(
        case.provider_checks
            .iter()
            .all(|check| check.is_unconfirmed())
    );
    let bare = json!({ "reasons": [], "remark": " " });
    let answer = reviewer
        .command_on(&format!("{path}/approve"), case.revision, &bare)
        .await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.code(), "bad-request");
    assert!(
        answer.text().contains("remark: say why"),
        "{}",
        answer.text()
    );

    let reasoned =
        json!({ "reasons": [], "remark": "\u{202E}The contract of the line names it.\u{2069}" });
    let letter: LetterPreview = reviewer
        .post(&format!("{path}/letter"), &reasoned)
        .await
        .expect(200)
        .json();
    assert!(
        letter.body.contains("Not every provider has confirmed"),
        "{}",
        letter.body
    );
    assert!(
        letter.body.contains("The contract of the line names it.")
            && !letter.body.contains(['\u{202E}', '\u{2069}']),
        "{}",
        letter.body
    );
    assert!(
        !letter.body.contains("that your provider confirmed"),
        "{}",
        letter.body
    );
    review(&mut reviewer, &journey.reference, "approve", &reasoned).await;
    app.finish().await;
}
