//! Handing in by a context that is not the draft's own: the page is asked to
//! load anew, and nothing has happened.

use crate::journey::{Journey, ORGANISATION};
use http::Method;
use ijazat_testkit::TestApp;
use serde_json::Value;

#[tokio::test]
async fn a_context_of_another_case_or_of_none_asks_for_a_reload() {
    let app = TestApp::start().await;
    let one = app.applicant("one@example.org").await;
    let two = app.applicant("two@example.org").await;
    let mut own = Journey::filled(one, ORGANISATION, 1, &[]).await;
    let mut other = Journey::filled(two, ORGANISATION, 2, &[]).await;
    let (revision, body) = own.submission().await;
    let (_, foreign) = other.submission().await;
    let revision = format!("\"{revision}\"");
    for (at, context) in [foreign["context"].clone(), Value::from("nothing")]
        .into_iter()
        .enumerate()
    {
        let mut body = body.clone();
        body["context"] = context;
        let key = format!("a-context-of-others-{at}");
        let headers = [("idempotency-key", key.as_str()), ("if-match", &revision)];
        let path = own.path("submit");
        let answer = own
            .applicant
            .json(Method::POST, &path, &headers, &body)
            .await
            .expect(422);
        assert_eq!(answer.code(), "stale-rule-set");
        let view: Value = own
            .applicant
            .get(&format!("/api/applications/{}", own.reference))
            .await
            .expect(200)
            .json();
        assert_eq!(view["summary"]["state"], "draft");
        assert!(
            app.mails_to("one@example.org")
                .await
                .iter()
                .all(|mail| { mail.row.template != "submitted" })
        );
    }
    own.submit().await;
    app.finish().await;
}
