//! A person with a browser: cookies, our header, one origin.

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use ijazat_server::app::App;
use ijazat_store::outbox;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

static KEYS: AtomicU64 = AtomicU64::new(1);

/// Somebody who sends requests.
#[derive(Clone)]
pub struct Person {
    router: Router,
    app: App,
    cookie: Option<String>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON of this type.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {} {}", self.status, self.text()))
    }

    /// The body as a text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The code of a problem; empty for anything else.
    pub fn code(&self) -> String {
        serde_json::from_slice::<Value>(&self.body)
            .ok()
            .and_then(|problem| Some(problem.get("code")?.as_str()?.to_owned()))
            .unwrap_or_default()
    }

    /// A header as a text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }

    /// Asserts the status.
    #[track_caller]
    #[must_use]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

impl Person {
    pub(crate) fn new(router: Router, app: App) -> Self {
        Self {
            router,
            app,
            cookie: None,
        }
    }

    /// The cookie that the browser holds, as `name=value`.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Sets what the browser holds.
    pub fn set_cookie(&mut self, cookie: Option<&str>) {
        self.cookie = cookie.map(str::to_owned);
    }

    /// A request with what our app always sends.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let mut builder = Request::builder().method(method).uri(path);
        if let Some(cookie) = &self.cookie {
            builder = builder.header(header::COOKIE, cookie);
        }
        builder
            .header("x-ijazat", "1")
            .header("sec-fetch-site", "same-origin")
    }

    /// Sends a request and keeps the cookie of its answer.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .unwrap_or_else(|never| match never {});
        for value in response.headers().get_all(header::SET_COOKIE) {
            self.keep_cookie(value);
        }
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map(|body| body.to_bytes().to_vec());
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.expect("the body comes whole"),
        }
    }

    fn keep_cookie(&mut self, value: &HeaderValue) {
        let text = value.to_str().expect("a cookie is ASCII");
        let pair = text.split(';').next().unwrap_or("");
        self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
    }

    /// Gets a path.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Sends JSON.
    pub async fn json<T: Serialize>(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &T,
    ) -> Answer {
        let mut builder = self
            .request(method, path)
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        let body = serde_json::to_vec(body).expect("JSON");
        self.send(builder.body(Body::from(body)).expect("a request"))
            .await
    }

    /// Posts JSON.
    pub async fn post<T: Serialize>(&mut self, path: &str, body: &T) -> Answer {
        self.json(Method::POST, path, &[], body).await
    }

    /// Puts JSON on a revision.
    pub async fn put<T: Serialize>(&mut self, path: &str, revision: u64, body: &T) -> Answer {
        let revision = format!("\"{revision}\"");
        self.json(Method::PUT, path, &[("if-match", &revision)], body)
            .await
    }

    /// Deletes.
    pub async fn delete(&mut self, path: &str) -> Answer {
        let request = self.request(Method::DELETE, path).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// A command with a key of its own.
    pub async fn command<T: Serialize>(&mut self, path: &str, body: &T) -> Answer {
        let key = self.next_key();
        self.json(Method::POST, path, &[("idempotency-key", &key)], body)
            .await
    }

    /// A command on a revision, with a key of its own.
    pub async fn command_on<T: Serialize>(
        &mut self,
        path: &str,
        revision: u64,
        body: &T,
    ) -> Answer {
        let key = self.next_key();
        let revision = format!("\"{revision}\"");
        let headers = [("idempotency-key", key.as_str()), ("if-match", &revision)];
        self.json(Method::POST, path, &headers, body).await
    }

    /// A key that nobody else uses, whoever they are signed in as.
    fn next_key(&self) -> String {
        let number = KEYS.fetch_add(1, Ordering::Relaxed);
        format!("test-key-{number:08}")
    }

    /// Uploads a file to a question of an application.
    pub async fn upload(&mut self, reference: &str, path: &str, name: &str, file: &[u8]) -> Answer {
        let uri = format!("/api/applications/{reference}/documents?path={path}&name={name}");
        let request = self
            .request(Method::POST, &uri)
            .body(Body::from(file.to_vec()));
        self.send(request.expect("a request")).await
    }

    /// Signs in by mail; for staff the second factor is still to be given.
    pub async fn sign_in(&mut self, email: &str) {
        let start = json!({ "email": email, "language": "en" });
        let started: Value = self.post("/api/sign-in", &start).await.expect(200).json();
        let code = self.mailed_code(email).await;
        let finish = json!({ "challenge": started["challenge"], "code": code });
        let _ = self.post("/api/sign-in/code", &finish).await.expect(200);
    }

    /// The newest code that was mailed to an address.
    pub async fn mailed_code(&self, email: &str) -> String {
        outbox::list_newest(self.app.store.read(), self.app.keys(), 10_000)
            .await
            .expect("the database answers")
            .into_iter()
            .find(|mail| mail.row.to_address == email && mail.row.template == "sign-in-code")
            .and_then(|mail| Some(mail.params.get("code")?.as_str()?.to_owned()))
            .expect("a code was mailed")
    }
}
