//! Headers, errors, origins, sizes and limits, whatever the endpoint.

use axum::body::Body;
use http::{Method, Request, header};
use ijazat_api::headers::PAGE_HEADERS;
use ijazat_server::config::Rates;
use ijazat_testkit::TestApp;
use serde_json::{Value, json};

#[tokio::test]
async fn every_answer_has_the_security_headers_and_a_request_id() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let mut ids = Vec::new();
    for path in [
        "/api/config",
        "/api/nothing",
        "/healthz",
        "/",
        "/missing.js",
        "/api/applications",
    ] {
        let answer = visitor.get(path).await;
        for (name, value) in PAGE_HEADERS {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
        assert!(
            answer
                .header("strict-transport-security")
                .contains("max-age=63072000")
        );
        assert_eq!(answer.header("x-request-id").len(), 26, "{path}");
        ids.push(answer.header("x-request-id").to_owned());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 6, "each request has its own id");
    app.finish().await;
}

#[tokio::test]
async fn no_transport_security_on_loopback_http() {
    let app = TestApp::builder()
        .public_url("http://127.0.0.1:8080")
        .start()
        .await;
    let answer = app.visitor().get("/api/config").await.expect(200);
    assert_eq!(answer.header("strict-transport-security"), "");
    app.finish().await;
}

#[tokio::test]
async fn a_head_that_is_too_big_is_told_with_its_limit() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let long = format!("/api/config?x={}", "x".repeat(8_200));
    let many: Vec<(String, String)> = (0..50)
        .map(|at| (format!("x-{at}"), "1".to_owned()))
        .collect();
    let big = vec![("x-big".to_owned(), "x".repeat(16_400))];
    for (path, headers, code, status, limit) in [
        (long.as_str(), vec![], "address-too-long", 414, "8192"),
        ("/api/config", many, "headers-too-big", 431, "48"),
        ("/", big, "headers-too-big", 431, "16384"),
    ] {
        let mut request = visitor.request(Method::GET, path);
        for (name, value) in &headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let answer = visitor.send(request).await.expect(status);
        assert_eq!(answer.code(), code);
        let problem: Value = answer.json();
        let detail = problem["detail"].as_str().expect("a detail");
        assert!(detail.contains(limit), "{detail}");
    }
    app.finish().await;
}

#[tokio::test]
async fn errors_are_problems_with_the_id_of_the_request() {
    let app = TestApp::start().await;
    let answer = app.visitor().get("/api/nothing").await.expect(404);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem: Value = answer.json();
    assert_eq!(problem["type"], "urn:ijazat:problem:not-found");
    assert_eq!(problem["code"], "not-found");
    assert_eq!(problem["request_id"], answer.header("x-request-id"));
    app.finish().await;
}

#[tokio::test]
async fn a_request_id_of_the_client_is_not_taken() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let request = visitor
        .request(Method::GET, "/api/config")
        .header("x-request-id", "forged")
        .body(Body::empty())
        .expect("a request");
    assert_ne!(visitor.send(request).await.header("x-request-id"), "forged");
    app.finish().await;
}

#[tokio::test]
async fn other_methods_are_refused() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    for method in [Method::PATCH, Method::TRACE, Method::OPTIONS, Method::PUT] {
        let request = visitor
            .request(method.clone(), "/api/config")
            .body(Body::empty());
        let answer = visitor.send(request.expect("a request")).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (405, "method-not-allowed"),
            "{method}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn cache_rules_are_those_of_the_table() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let cache = async |visitor: &mut ijazat_testkit::Person, path: &str| {
        visitor.get(path).await.header("cache-control").to_owned()
    };
    assert_eq!(cache(&mut visitor, "/api/config").await, "no-store");
    assert_eq!(
        cache(&mut visitor, "/api/operators").await,
        "public, max-age=300"
    );
    let forms: Value = visitor.get("/api/forms").await.expect(200).json();
    let path = format!(
        "/api/forms/{}/{}",
        forms[0]["id"].as_str().expect("an id"),
        forms[0]["digest"].as_str().expect("a digest")
    );
    assert_eq!(
        cache(&mut visitor, &path).await,
        "public, max-age=31536000, immutable"
    );
    let wrong = visitor
        .get("/api/forms/vpn-organisation/00")
        .await
        .expect(404);
    assert_eq!(wrong.header("cache-control"), "no-store");
    app.finish().await;
}

#[tokio::test]
async fn requests_of_other_sites_change_nothing() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let own = "https://portal.example.org";
    let cases: &[(&[(&str, &str)], bool)] = &[
        (
            &[("x-ijazat", "1"), ("sec-fetch-site", "same-origin")],
            true,
        ),
        (&[("x-ijazat", "1"), ("origin", own)], true),
        (&[("sec-fetch-site", "same-origin"), ("origin", own)], false),
        (&[("x-ijazat", "1")], false),
        (
            &[
                ("x-ijazat", "1"),
                ("sec-fetch-site", "cross-site"),
                ("origin", own),
            ],
            false,
        ),
        (&[("x-ijazat", "1"), ("sec-fetch-site", "same-site")], false),
        (
            &[("x-ijazat", "1"), ("origin", "https://evil.example")],
            false,
        ),
        (&[("x-ijazat", "1"), ("origin", "null")], false),
    ];
    for (headers, passes) in cases {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri("/api/certificates/check")
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in *headers {
            request = request.header(*name, *value);
        }
        let body = json!({ "number": "R-2026-00000000", "code": "AAAA" }).to_string();
        let answer = visitor
            .send(request.body(Body::from(body)).expect("a request"))
            .await;
        if *passes {
            assert_eq!(answer.status, 200, "{headers:?} {}", answer.text());
        } else {
            assert_eq!(answer.code(), "cross-site", "{headers:?}");
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn bodies_have_limits_said_and_unsaid() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let long = json!({ "email": "a".repeat(70_000), "language": "en" });
    let answer = visitor.post("/api/sign-in", &long).await;
    assert_eq!(answer.code(), "body-too-big");
    // Chunked, without Content-Length.
    let chunks = (0..100).map(|_| Ok::<_, std::io::Error>(vec![b' '; 1_000]));
    let stream = futures_util::stream::iter(chunks);
    let request = visitor
        .request(Method::POST, "/api/sign-in")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from_stream(stream));
    let answer = visitor.send(request.expect("a request")).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (413, "body-too-big")
    );
    // A body where none belongs.
    let request = visitor
        .request(Method::GET, "/api/config")
        .body(Body::from("x"));
    assert_eq!(
        visitor.send(request.expect("a request")).await.code(),
        "body-too-big"
    );
    app.finish().await;
}

#[tokio::test]
async fn bodies_must_be_json_of_the_right_shape() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let mut send = async |media_type: &str, body: &str| {
        let request = visitor
            .request(Method::POST, "/api/sign-in")
            .header(header::CONTENT_TYPE, media_type)
            .body(Body::from(body.to_owned()));
        visitor.send(request.expect("a request")).await
    };
    let good = r#"{"email":"a@example.org","language":"en"}"#;
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
    ] {
        assert_eq!(
            send(media_type, good).await.code(),
            "unsupported-media-type",
            "{media_type}"
        );
    }
    for body in [
        "",
        "{",
        "[]",
        r#"{"email":"a@example.org"}"#,
        r#"{"email":"a@example.org","language":"en","role":"reviewer"}"#,
        r#"{"email":"a@example.org","email":"b@example.org","language":"en"}"#,
        r#"{"email":"\ud800","language":"en"}"#,
        "\u{feff}{}",
        &"[".repeat(50_000),
    ] {
        let answer = send("application/json", body).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "bad-request"),
            "{body:.60}"
        );
    }
    let answer = send("application/json", good).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    app.finish().await;
}

#[tokio::test]
async fn odd_paths_name_nothing() {
    let app = TestApp::start().await;
    let mut person = app.applicant("sample@example.org").await;
    for path in [
        "/api/applications/%2e%2e%2f",
        "/api/applications/a%00b",
        "/api/applications/a;b",
        &format!("/api/applications/{}", "a".repeat(129)),
        "/api//config",
        "/api/applications/",
    ] {
        assert_eq!(person.get(path).await.code(), "not-found", "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn floods_of_one_network_are_slowed_and_others_are_not() {
    let rates = Rates {
        guesses: 3,
        uploads: 3,
        requests: 5,
    };
    let app = TestApp::builder()
        .rates(rates)
        .trusted_hops(1)
        .start()
        .await;
    let mut visitor = app.visitor();
    let mut ask = async |address: &str| {
        let request = visitor
            .request(Method::GET, "/api/config")
            .header("x-forwarded-for", address)
            .body(Body::empty());
        visitor.send(request.expect("a request")).await
    };
    for _ in 0..5 {
        assert_eq!(ask("192.0.2.1").await.status, 200);
    }
    let refused = ask("192.0.2.1").await;
    assert_eq!(
        (refused.status.as_u16(), refused.code().as_str()),
        (429, "too-many-requests")
    );
    assert_eq!(refused.header("retry-after"), "13");
    // What a client writes further left is not believed.
    assert_eq!(ask("198.51.100.1, 192.0.2.1").await.status, 429);
    assert_eq!(ask("192.0.2.2").await.status, 200);
    app.clock.advance_ms(13_000);
    assert_eq!(ask("192.0.2.1").await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn the_server_is_ready_when_its_database_is() {
    let app = TestApp::start().await;
    assert_eq!(app.visitor().get("/healthz").await.text(), "ok");
    assert_eq!(app.visitor().get("/readyz").await.text(), "ready");
    app.finish().await;
}
