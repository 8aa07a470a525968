//! The one middleware of all endpoints. What it asks for comes from the table:
//! origin, rate, body limit, actors, `If-Match`, idempotency key, time-out and
//! caching. A handler runs only when all of it is in order.

use crate::app::App;
use crate::caller::{Caller, admit};
use crate::client::{Client, Peer};
use crate::error::{Error, Result};
use crate::extract::Revision;
use crate::idempotency::{self, CommandKey};
use crate::rate::Class;
use crate::{cookie, csrf};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use ijazat_api::Endpoint;
use ijazat_api::endpoints::Cache;
use std::time::Duration;

/// Guards one endpoint.
pub(crate) async fn guard(
    State((app, endpoint)): State<(App, &'static Endpoint)>,
    request: Request,
    next: Next,
) -> Response {
    let time = Duration::from_secs(endpoint.timeout_s.into());
    let result = tokio::time::timeout(time, pass(&app, endpoint, request, next)).await;
    let mut response = match result {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => error.into_response(),
        Err(_) => Error::new("request-timeout")
            .detail(format!(
                "the server gives up after {} s",
                endpoint.timeout_s
            ))
            .into_response(),
    };
    let cache = cache_control(endpoint, &response);
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(cache);
    response
}

async fn pass(
    app: &App,
    endpoint: &'static Endpoint,
    request: Request,
    next: Next,
) -> Result<Response> {
    let (mut parts, body) = request.into_parts();
    check_path(parts.uri.path())?;
    let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
    let client = Client::of(peer, &parts.headers, app.config.trusted_hops);
    app.rates.check(Class::of(endpoint), client.network)?;
    csrf::check(&parts.method, &parts.headers, &app.public_url)?;
    check_length(&parts.headers, endpoint)?;
    let caller = find_caller(app, &parts.headers).await?;
    admit(endpoint.actors, caller.as_ref(), app.now())?;
    if endpoint.if_match {
        Revision::read(&parts.headers)?;
    }
    let key = if endpoint.idempotent_by_key {
        Some(CommandKey::read(&parts.headers)?)
    } else {
        None
    };
    parts.extensions.insert(client);
    parts.extensions.insert(endpoint);
    if let Some(caller) = caller.clone() {
        parts.extensions.insert(caller);
    }
    if endpoint.id == "upload_document" {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    }
    let bytes = collect(body, endpoint).await?;
    match (key, caller) {
        (Some(key), Some(caller)) => {
            idempotency::run(app, endpoint, key, &caller, parts, bytes, next).await
        }
        _ => Ok(next
            .run(Request::from_parts(parts, Body::from(bytes)))
            .await),
    }
}

/// Ids and references are plain; anything else names nothing of ours.
fn check_path(path: &str) -> Result<()> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let fits = |part: &str| part.len() <= 128 && part.bytes().all(plain);
    if path.split('/').all(fits) {
        Ok(())
    } else {
        Err(Error::new("not-found"))
    }
}

fn too_big(endpoint: &Endpoint) -> Error {
    let code = match endpoint.id {
        "upload_document" => "upload-too-big",
        _ => "body-too-big",
    };
    Error::new(code).detail(match endpoint.body_bytes_max {
        0 => "send no body".to_owned(),
        max => format!("send at most {max} bytes"),
    })
}

fn check_length(headers: &HeaderMap, endpoint: &Endpoint) -> Result<()> {
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    match length {
        // The handler of uploads reads on, so that browsers see the answer.
        Some(length) if length > endpoint.body_bytes_max && endpoint.id != "upload_document" => {
            Err(too_big(endpoint))
        }
        _ => Ok(()),
    }
}

async fn collect(body: Body, endpoint: &Endpoint) -> Result<Bytes> {
    let max = usize::try_from(endpoint.body_bytes_max).unwrap_or(usize::MAX);
    match Limited::new(body, max).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_big(endpoint)),
        Err(error) => Err(Error::new("bad-request")
            .detail("the body ended early")
            .caused_by(error)),
    }
}

async fn find_caller(app: &App, headers: &HeaderMap) -> Result<Option<Caller>> {
    let Some(token) = cookie::find(headers, &app.public_url) else {
        return Ok(None);
    };
    let now = app.now();
    let Some(found) = ijazat_store::sessions::find(app.store.read(), &token, now).await? else {
        return Ok(None);
    };
    if now.0 - found.session.used_at >= ijazat_store::sessions::TOUCH_MS {
        let id = found.session.id;
        app.store
            .write(now, async |tx| ijazat_store::sessions::touch(tx, id).await)
            .await?;
    }
    Ok(Some(Caller { found }))
}

fn cache_control(endpoint: &Endpoint, response: &Response) -> HeaderValue {
    let cache = if response.status().is_success() {
        endpoint.cache
    } else {
        Cache::Never
    };
    match cache {
        Cache::Never => HeaderValue::from_static("no-store"),
        Cache::Seconds(seconds) => HeaderValue::try_from(format!("public, max-age={seconds}"))
            .expect("a number is a header value"),
        Cache::Immutable => HeaderValue::from_static(ijazat_api::headers::CACHE_IMMUTABLE),
    }
}
