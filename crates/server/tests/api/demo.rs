//! What a demo has, and nothing else (decision 9).

use ijazat_api::demo::{DemoAccounts, DemoMails};
use ijazat_api::{Actors, ENDPOINTS};
use ijazat_testkit::TestApp;
use serde_json::json;

#[tokio::test]
async fn demo_routes_do_not_exist_elsewhere() {
    let app = TestApp::start().await;
    let demo: Vec<_> = ENDPOINTS
        .iter()
        .filter(|endpoint| endpoint.actors == Actors::Demo)
        .collect();
    assert!(!demo.is_empty());
    for endpoint in demo {
        let answer = app.visitor().get(endpoint.path).await;
        assert_eq!(answer.code(), "not-found", "{}", endpoint.id);
    }
    app.finish().await;
}

#[tokio::test]
async fn a_demo_shows_mails_and_codes() {
    let app = TestApp::builder()
        .demo()
        .public_url("http://127.0.0.1:8080")
        .start()
        .await;
    let _reviewer = app.reviewer("sample.reviewer@example.org").await;
    let mut visitor = app.visitor();
    // No wait between two mails: one machine plays everybody.
    for language in ["en", "ur"] {
        let body = json!({ "email": "sample@example.org", "language": language });
        let _ = visitor.post("/api/sign-in", &body).await.expect(200);
    }
    let shown: DemoMails = visitor.get("/api/demo/mails").await.expect(200).json();
    let mine: Vec<_> = shown
        .mails
        .iter()
        .filter(|mail| mail.to == "sample@example.org")
        .collect();
    assert_eq!(mine.len(), 2);
    let code = visitor.mailed_code("sample@example.org").await;
    assert!(mine[0].text.contains(&code), "{}", mine[0].text);
    assert!(mine[0].text.contains("http://127.0.0.1:8080"));
    let accounts: DemoAccounts = visitor.get("/api/demo/accounts").await.expect(200).json();
    let reviewer = accounts
        .accounts
        .iter()
        .find(|account| account.email == "sample.reviewer@example.org")
        .expect("the reviewer");
    assert_eq!(
        reviewer.totp.as_deref(),
        Some(app.totp(&reviewer.email).await.as_str())
    );
    app.finish().await;
}

#[tokio::test]
async fn on_loopback_http_the_cookie_is_plain() {
    let app = TestApp::builder()
        .public_url("http://127.0.0.1:8080")
        .start()
        .await;
    let person = app.applicant("sample@example.org").await;
    assert!(person.cookie().expect("a cookie").starts_with("session="));
    app.finish().await;
}
