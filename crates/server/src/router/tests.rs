//! The table rules: who fits it, and its time-outs.

use super::*;
use crate::clock::SystemClock;
use crate::config::{Config, Contact, Rates, default_authority};
use crate::error::Result;
use crate::rng::RngSource;
use axum::body::Body;
use axum::http::Request;
use ijazat_keys::KeyRing;
use ijazat_store::{Options, Store};
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt;

const ONE: &[Endpoint] = &[Endpoint {
    id: "get_slow",
    method: Method::Get,
    path: "/api/slow",
    actors: Actors::Public,
    body_bytes_max: 0,
    timeout_s: 15,
    idempotent_by_key: false,
    if_match: false,
    cache: Cache::Never,
}];

async fn app(folder: &std::path::Path) -> App {
    let url = format!("sqlite:{}", folder.join("x.db").display());
    let keys = Arc::new(KeyRing::generate(0));
    let store = Store::connect(&url, keys, &Options::migrate())
        .await
        .expect("opens");
    let config = Config {
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: None,
        trusted_hops: 0,
        data_dir: folder.to_owned(),
        dist: folder.to_owned(),
        demo: false,
        smtp: None,
        authority: default_authority(),
        contact: Contact::default(),
        utc_offset_minutes: 300,
        rates: Rates::default(),
        connections_max: 1,
    };
    let url = "https://portal.example.org".parse().expect("a URL");
    App::new(
        config,
        url,
        store,
        Arc::new(SystemClock),
        RngSource::seeded(1),
    )
}

async fn get_slow() -> Result<&'static str> {
    tokio::time::sleep(Duration::from_secs(3_600)).await;
    Ok("late")
}

async fn get_panic() -> &'static str {
    panic!("canary in a panic")
}

fn slow() -> Entry {
    Entry::new("get_slow", get_slow)
}

async fn get(router: Router) -> (u16, String) {
    let request = Request::builder().uri("/api/slow").body(Body::empty());
    let response = router
        .oneshot(request.expect("a request"))
        .await
        .unwrap_or_else(|never| match never {});
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(response.into_body(), 10_000).await;
    let body = body.expect("a body").to_vec();
    (status, String::from_utf8(body).expect("UTF-8"))
}

#[tokio::test]
async fn table_and_handlers_must_fit() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path()).await;
    let build = |entries| build_from(app.clone(), ONE, entries).map(|_| ());
    assert_eq!(build(vec![slow()]), Ok(()));
    assert_eq!(build(vec![]), Err(RouteError::NoHandler("get_slow")));
    assert_eq!(
        build(vec![slow(), slow()]),
        Err(RouteError::Doubled("get_slow"))
    );
    let undeclared = Entry::new("get_other", get_slow);
    assert_eq!(
        build(vec![slow(), undeclared]),
        Err(RouteError::Undeclared("get_other"))
    );
    assert!(
        super::build(app).is_ok(),
        "every row of the real table has its handler"
    );
}

#[tokio::test]
async fn the_server_gives_up_when_the_table_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let router = build_from(app(folder.path()).await, ONE, vec![slow()]).expect("fits");
    tokio::time::pause();
    let begin = tokio::time::Instant::now();
    let (status, body) = get(router).await;
    assert_eq!(status, 408, "{body}");
    assert!(body.contains("request-timeout"), "{body}");
    assert_eq!(begin.elapsed().as_secs(), 15);
}

#[tokio::test]
async fn a_panic_is_an_answer_that_tells_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let entry = Entry::new("get_slow", get_panic);
    let router = build_from(app(folder.path()).await, ONE, vec![entry]).expect("fits");
    let (status, body) = get(router).await;
    assert_eq!(status, 500, "{body}");
    assert!(
        body.contains("internal") && !body.contains("canary"),
        "{body}"
    );
}
