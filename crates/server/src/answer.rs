//! The outermost layer: every answer gets a request id, the security headers
//! and one line in the log. Errors are written and logged here, once; a panic
//! becomes an answer like any other.

use crate::app::App;
use crate::error::{Error, Pending};
use crate::head;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use ijazat_api::headers::{PAGE_HEADERS, STRICT_TRANSPORT_SECURITY};
use std::any::Any;
use std::panic::AssertUnwindSafe;

/// Header with the id of the request.
pub const REQUEST_ID: &str = "x-request-id";

/// Id of the request, for logs and problems.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Answers one request.
pub(crate) async fn answer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = ijazat_store::ids::opaque(&mut app.rng());
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    // The pattern, not the address: that may name a case.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "static".to_owned(), |path| path.as_str().to_owned());
    let begin = tokio::time::Instant::now();
    let response = match head::check(request.uri(), request.headers()) {
        Ok(()) => AssertUnwindSafe(next.run(request))
            .catch_unwind()
            .await
            .unwrap_or_else(|panic| {
                Error::internal(format!("panic: {}", panic_text(panic.as_ref()))).into_response()
            }),
        Err(error) => error.into_response(),
    };
    let mut response = write(response, &id);
    set_headers(response.headers_mut(), &app, &id);
    tracing::info!(
        request_id = %id,
        %method,
        route,
        status = response.status().as_u16(),
        ms = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}

/// Writes the problem of an error and logs its source.
fn write(response: Response, id: &str) -> Response {
    let Some(Pending(error)) = response.extensions().get::<Pending>().cloned() else {
        return response;
    };
    let problem = error.to_problem(id);
    let source = error.source_text();
    if error.status().is_server_error() {
        tracing::error!(
            request_id = id,
            code = error.code(),
            source,
            "request failed"
        );
    } else if source.is_some() {
        tracing::debug!(
            request_id = id,
            code = error.code(),
            source,
            "request refused"
        );
    }
    let body = serde_json::to_vec(&problem).expect("a problem has only string keys");
    let (mut parts, _) = response.into_parts();
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    parts
        .headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if let Some(seconds) = problem.retry_after_s {
        parts
            .headers
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Response::from_parts(parts, Body::from(body))
}

fn set_headers(headers: &mut HeaderMap, app: &App, id: &str) {
    let mut set = |name: &'static str, value: &'static str| {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    };
    for (name, value) in PAGE_HEADERS {
        set(name, value);
    }
    if app.public_url.is_https() {
        let (name, value) = STRICT_TRANSPORT_SECURITY;
        set(name, value);
    }
    headers.insert(
        HeaderName::from_static(REQUEST_ID),
        HeaderValue::try_from(id).expect("an opaque id is alphanumeric"),
    );
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without words")
}
