//! Static files: pages, missing files, hidden files, compression, caching; and
//! how the authority is reached.

use axum::body::Body;
use http::Method;
use ijazat_api::site::Config;
use ijazat_server::config::Contact;
use ijazat_testkit::{Answer, TestApp};
use std::fs;

async fn app() -> TestApp {
    let app = TestApp::start().await;
    let dist = app.dist();
    fs::create_dir(dist.join("staff")).expect("made");
    for (name, content) in [
        ("index.html", "<!doctype html>page"),
        ("index.html.br", "brotli page"),
        ("staff/index.html", "<!doctype html>staff"),
        ("boot.0123456789abcdef.js", "plain"),
        ("boot.0123456789abcdef.js.br", "brotli"),
        ("boot.0123456789abcdef.js.gz", "gzip"),
        ("config.json", "{}"),
        (".secret", "hidden"),
    ] {
        fs::write(dist.join(name), content).expect("written");
    }
    fs::write(dist.join("../outside.js"), "outside").expect("written");
    app
}

async fn get(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut visitor = app.visitor();
    let mut request = visitor.request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    visitor
        .send(request.body(Body::empty()).expect("a request"))
        .await
}

#[tokio::test]
async fn pages_answer_with_the_app_and_missing_files_do_not() {
    let app = app().await;
    for (path, page) in [
        ("/", "<!doctype html>page"),
        ("/apply", "<!doctype html>page"),
        ("/apply?step=2", "<!doctype html>page"),
        ("/staffing", "<!doctype html>page"),
        ("/staff", "<!doctype html>staff"),
        ("/staff/", "<!doctype html>staff"),
        (
            "/staff/review/VPN-7K3M-9QX2?tab=mine",
            "<!doctype html>staff",
        ),
    ] {
        let answer = get(&app, path, &[]).await.expect(200);
        assert_eq!(answer.text(), page, "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert!(answer.header("content-type").starts_with("text/html"));
    }
    for path in [
        "/missing.js",
        "/boot.fedcba9876543210.js",
        "/api/session/x.css",
        "/a/b.css",
    ] {
        let answer = get(&app, path, &[]).await.expect(404);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.code(), "not-found", "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn nothing_outside_or_hidden_is_served() {
    let app = app().await;
    for path in [
        "/../outside.js",
        "/%2e%2e/outside.js",
        "/..%2foutside.js",
        "/a/../../outside.js",
        "/.secret",
        "/%2esecret.js",
        "/\\..\\outside.js",
        "//etc/passwd.txt",
    ] {
        let request = http::Request::builder().uri(path).body(Body::empty());
        // What is no URI at all does not even arrive.
        let Ok(request) = request else { continue };
        let answer = app.visitor().send(request).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn compressed_copies_are_chosen_by_the_browser() {
    let app = app().await;
    let path = "/boot.0123456789abcdef.js";
    for (accepted, encoding, body) in [
        ("br, gzip", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("identity", "", "plain"),
    ] {
        let answer = get(&app, path, &[("accept-encoding", accepted)])
            .await
            .expect(200);
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.text(), body);
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert!(answer.header("content-type").starts_with("text/javascript"));
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
    }
    let page = get(&app, "/apply", &[("accept-encoding", "br")])
        .await
        .expect(200);
    assert_eq!(
        (page.header("content-encoding"), page.text().as_str()),
        ("br", "brotli page")
    );
    app.finish().await;
}

#[tokio::test]
async fn files_are_asked_about_by_their_tag() {
    let app = app().await;
    let first = get(&app, "/config.json", &[]).await.expect(200);
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    let again = get(&app, "/config.json", &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, 304);
    assert_eq!(again.header("cache-control"), "no-cache");
    app.finish().await;
}

#[tokio::test]
async fn without_the_app_the_answer_says_what_to_do() {
    let app = TestApp::start().await;
    let answer = get(&app, "/", &[]).await.expect(503);
    assert!(answer.text().contains("cargo xtask run"));
    app.finish().await;
}

#[tokio::test]
async fn the_ways_to_the_authority_are_told_as_they_are_set() {
    let contact = Contact::read(Some("help@example.org"), Some("0800-12345")).expect("both");
    let app = TestApp::builder().contact(contact).start().await;
    let config: Config = app.visitor().get("/api/config").await.expect(200).json();
    assert_eq!(config.contact_email.as_deref(), Some("help@example.org"));
    assert_eq!(config.contact_phone.as_deref(), Some("0800-12345"));
    let page = app.visitor().get("/api/contact").await.expect(200);
    assert!(page.header("content-type").starts_with("text/html"));
    for part in ["mailto:help@example.org", "tel:0800-12345", "lang=\"ur\""] {
        assert!(page.text().contains(part), "{part} in {}", page.text());
    }
    app.finish().await;

    let app = TestApp::start().await;
    let config: Config = app.visitor().get("/api/config").await.expect(200).json();
    assert_eq!((config.contact_email, config.contact_phone), (None, None));
    app.finish().await;
}
