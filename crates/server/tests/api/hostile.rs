//! Hostile values over HTTP: each is refused by name, and nothing happens.

use crate::journey::{Journey, ORGANISATION, answer_all, claim};
use axum::body::Body;
use http::{Method, Request, header};
use ijazat_api::review::CaseView;
use ijazat_testkit::{Answer, TestApp};
use serde_json::{Value, json};

/// Refused as the client's mistake, with words that name it.
#[track_caller]
fn refused(answer: &Answer, part: &str, context: &str) {
    assert_eq!(answer.status, 400, "{context}: {}", answer.text());
    assert_eq!(answer.code(), "bad-request", "{context}");
    let problem: Value = answer.json();
    let detail = problem["detail"].as_str().unwrap_or_default();
    assert!(
        detail.contains(part),
        "{context}: {detail:?} names {part:?}"
    );
}

#[tokio::test]
async fn queries_are_refused_by_name() {
    let app = TestApp::start().await;
    let mut reviewer = app.reviewer("sample.reviewer@example.org").await;
    let mut desk = app.operator("desk@example.org", "sample-fibre").await;
    for (query, part) in [
        ("page=0", "page must be 1 to"),
        ("page=100001", "page must be 1 to"),
        ("page=-1", "page"),
        ("page=1.5", "page"),
        ("page=4294967296", "page"),
        ("page=%D9%A1", "page"),
        ("page=1&page=2", "page"),
        ("tab=drafts", "tab must be"),
        ("tab=mine'--", "tab must be"),
        ("tab=%00", "tab must be"),
        ("sort=cnic", "sort must be"),
        ("order=due", "order"),
    ] {
        let answer = reviewer.get(&format!("/api/review/queue?{query}")).await;
        refused(&answer, part, query);
    }
    for (query, part) in [("page=0", "page must be 1 to"), ("tab=mine", "tab must be")] {
        let answer = desk.get(&format!("/api/operator/checks?{query}")).await;
        refused(&answer, part, query);
    }
    app.finish().await;
}

#[tokio::test]
async fn bodies_that_are_no_text_are_refused() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let bodies: [&[u8]; 4] = [
        b"{\"email\":\"a\xff@example.org\",\"language\":\"en\"}",
        b"\xef\xbb\xbf{}",
        b"{\"email\":\"a\0b@example.org\",\"language\":\"en\"}",
        b"\x1f\x8b\x08\x00",
    ];
    for body in bodies {
        let request = visitor
            .request(Method::POST, "/api/sign-in")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body));
        let answer = visitor.send(request.expect("a request")).await;
        refused(&answer, "JSON at line 1", &format!("{body:?}"));
    }
    // Compressed bodies are not unpacked, so none can burst.
    let request = visitor
        .request(Method::POST, "/api/sign-in")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CONTENT_ENCODING, "gzip")
        .body(Body::from("{}"));
    let answer = visitor.send(request.expect("a request")).await;
    assert_eq!(answer.code(), "unsupported-media-type", "{}", answer.text());
    app.finish().await;
}

#[tokio::test]
async fn the_host_header_leads_nowhere() {
    let app = TestApp::start().await;
    for (host, forwarded) in [
        ("evil.example", "evil.example"),
        ("portal.example.org:1", "x"),
    ] {
        app.clock.advance_minutes(2);
        let body = json!({ "email": "sample@example.org", "language": "en" });
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/sign-in")
            .header(header::HOST, host)
            .header("x-forwarded-host", forwarded)
            .header("forwarded", format!("host={forwarded}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-ijazat", "1")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body.to_string()));
        let mut visitor = app.visitor();
        let _ = visitor.send(request.expect("a request")).await.expect(200);
        for mail in app.mails_to("sample@example.org").await {
            let rendered = ijazat_server::mail::render(&app.app, &mail)
                .await
                .expect("renders");
            assert!(!rendered.text.contains("evil"), "{}", rendered.text);
            assert!(!rendered.text.contains(":1"), "{}", rendered.text);
        }
    }
    // An origin that only looks like ours.
    for origin in [
        "https://portal.example.org.evil.example",
        "http://portal.example.org",
        "https://portal.example.org:444",
    ] {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/sign-in")
            .header(header::HOST, "portal.example.org")
            .header(header::ORIGIN, origin)
            .header("x-ijazat", "1")
            .body(Body::from("{}"));
        let answer = app.visitor().send(request.expect("a request")).await;
        assert_eq!(answer.code(), "cross-site", "{origin}");
    }
    app.finish().await;
}

#[tokio::test]
async fn keys_of_commands_are_plain_texts() {
    let app = TestApp::start().await;
    let mut person = app.applicant("sample@example.org").await;
    let body = json!({ "form": ORGANISATION });
    for key in [
        "short",
        "with space",
        "tab\tulator",
        &"k".repeat(129),
        "اردوکلید",
    ] {
        let request = person
            .request(Method::POST, "/api/applications")
            .header("idempotency-key", key)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()));
        let answer = person.send(request.expect("a request")).await;
        refused(&answer, "Idempotency-Key", key);
    }
    let twice = [
        ("idempotency-key", "0123456789"),
        ("idempotency-key", "9876543210"),
    ];
    let answer = person
        .json(Method::POST, "/api/applications", &twice, &body)
        .await;
    refused(&answer, "Idempotency-Key", "twice");
    app.finish().await;
}

#[tokio::test]
async fn words_of_reviewers_have_limits_and_change_nothing_beyond() {
    let app = TestApp::start().await;
    let applicant = app.applicant("sample@example.org").await;
    let mut journey = Journey::filled(applicant, ORGANISATION, 3, &[]).await;
    journey.submit().await;
    let mut desk = app.operator("desk@example.org", "sample-fibre").await;
    answer_all(&mut desk, true, "").await;
    let mut reviewer = app.reviewer("sample.reviewer@example.org").await;
    let path = format!("/api/review/cases/{}", journey.reference);
    let before = claim(&mut reviewer, &journey.reference).await;
    let long = "w".repeat(4_001);
    let question = |at: &str, text: &str| json!({ "questions": [{ "path": at, "text": text }] });
    let many = vec![json!({ "path": "purpose", "text": "?" }); 21];
    let decide = |reasons: &[&str], remark: &str| json!({ "reasons": reasons, "remark": remark });
    for (what, body, part) in [
        ("notes", json!({ "text": " " }), "1 to 4000"),
        ("notes", json!({ "text": long }), "4000"),
        ("notes", json!({ "text": "a", "author": 1 }), "author"),
        (
            "unmask",
            json!({ "path": "applicant-cnic", "reason": "" }),
            "reason",
        ),
        ("questions", json!({ "questions": [] }), "questions"),
        ("questions", json!({ "questions": many }), "questions"),
        ("questions", question("no-such-answer", "?"), "questions"),
        ("questions", question("purpose", ""), "1 to 4000"),
        ("questions", question("purpose", &long), "4000"),
        ("approve", decide(&["duplicate"], ""), "reasons"),
        ("approve", decide(&[], &long), "remark"),
        ("reject", decide(&[], ""), "reasons"),
        ("reject", decide(&["because"], ""), "reasons"),
        ("reject", decide(&["other"], " "), "remark"),
        ("letter", decide(&["because"], ""), "reasons"),
        ("letter", decide(&[], &long), "remark"),
    ] {
        let answer = reviewer
            .command_on(&format!("{path}/{what}"), before.revision, &body)
            .await;
        refused(&answer, part, &format!("{what} {body:.80}"));
    }
    for (kind, text) in [
        ("reference", ""),
        ("reference", "VPN_%"),
        ("address", "300.1.1.1"),
        ("name", "!"),
        ("identity", "no number"),
        ("name", &*long),
    ] {
        let body = json!({ "kind": kind, "text": text });
        let answer = reviewer.post("/api/review/searches", &body).await;
        refused(&answer, "text", &format!("{kind} {text:.20}"));
    }
    let after: CaseView = reviewer.get(&path).await.expect(200).json();
    assert_eq!((after.revision, after.notes.len()), (before.revision, 0));
    assert_eq!(after.timeline, before.timeline);
    app.finish().await;
}

#[tokio::test]
async fn searches_by_identity_number_have_an_hourly_limit() {
    let app = TestApp::start().await;
    let mut reviewer = app.reviewer("sample.reviewer@example.org").await;
    let body = json!({ "kind": "identity", "text": "6110112345671" });
    for _ in 0..60 {
        let _ = reviewer
            .post("/api/review/searches", &body)
            .await
            .expect(200);
    }
    let over = reviewer.post("/api/review/searches", &body).await;
    assert_eq!(
        (over.status.as_u16(), over.code().as_str()),
        (429, "too-many-requests")
    );
    assert_eq!(over.header("retry-after"), "3600");
    let other = json!({ "kind": "name", "text": "sample" });
    let _ = reviewer
        .post("/api/review/searches", &other)
        .await
        .expect(200);
    app.finish().await;
}
