//! Commands: one effect for each `Idempotency-Key`. The guard asks the store
//! whether to run; the handler keeps its answer in the transaction of the
//! effect, with [`Command::write`].

use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, Request};
use axum::middleware::Next;
use axum::response::Response;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use ijazat_api::Endpoint;
use ijazat_store::Tx;
use ijazat_store::cases::Env;
use ijazat_store::idempotency::{self, Begun, Key, Ticket};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The header that commands carry.
pub const HEADER: &str = "idempotency-key";

/// A key as the client chose it: 8 to 128 visible ASCII characters.
pub(crate) struct CommandKey(String);

impl CommandKey {
    pub fn read(headers: &HeaderMap) -> Result<Self> {
        let mut values = headers.get_all(HEADER).iter();
        let value = values.next().ok_or_else(|| {
            Error::new("idempotency-key-required")
                .detail("send Idempotency-Key: a random text of 8 to 128 characters")
        })?;
        let fits = |text: &&str| {
            (8..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
        };
        match (value.to_str().ok().filter(fits), values.next()) {
            (Some(text), None) => Ok(Self(text.to_owned())),
            _ => Err(Error::new("bad-request")
                .detail("Idempotency-Key must be one text of 8 to 128 visible ASCII characters")),
        }
    }
}

/// The right to run this command once.
#[derive(Clone, Debug)]
pub struct Command {
    app: App,
    ticket: Ticket,
}

impl<S: Sync> FromRequestParts<S> for Command {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Error::internal("the endpoint is not idempotent by key in the table"))
    }
}

impl Command {
    /// Runs `work` in a transaction at this moment, with the calendar and with
    /// chance, keeps its answer under the key, and commits both at once. When
    /// `work` errs, nothing happened and the key is free again.
    ///
    /// # Errors
    /// That of `work`, or what the database says.
    pub async fn write<T: Serialize>(
        &self,
        work: impl AsyncFnOnce(&mut Tx, &mut Env<'_>) -> Result<T>,
    ) -> Result<Response> {
        let answered = async |tx: &mut Tx, env: &mut Env<'_>| {
            let value = work(tx, env).await?;
            let body = serde_json::to_vec(&value).map_err(Error::internal)?;
            idempotency::finish(tx, &self.ticket, 200, &body).await?;
            Ok(json(StatusCode::OK, body))
        };
        self.app.write_case(answered).await
    }
}

/// Runs a command, or answers as it was answered.
pub(crate) async fn run(
    app: &App,
    endpoint: &'static Endpoint,
    key: CommandKey,
    caller: &Caller,
    mut parts: Parts,
    body: Bytes,
    next: Next,
) -> Result<Response> {
    let actor = format!("account:{}", caller.account_id());
    let key = Key {
        actor: &actor,
        key: &key.0,
        operation: endpoint.id,
        body_digest: digest(&parts, &body),
    };
    let ticket = match idempotency::begin(&app.store, app.now(), &mut app.rng(), &key).await? {
        Begun::New(ticket) => ticket,
        Begun::Replay { status, body } => {
            let status = StatusCode::from_u16(status).map_err(Error::internal)?;
            return Ok(json(status, body));
        }
        Begun::Running => return Err(Error::new("in-progress").retry_after(1)),
        Begun::Mismatch => return Err(Error::new("idempotency-mismatch")),
    };
    parts.extensions.insert(Command {
        app: app.clone(),
        ticket: ticket.clone(),
    });
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    if !response.status().is_success() {
        // Frees the key only if nothing was kept under it.
        idempotency::abandon(&app.store, app.now(), &ticket).await?;
    }
    Ok(response)
}

fn digest(parts: &Parts, body: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in [
        parts.method.as_str().as_bytes(),
        parts.uri.path().as_bytes(),
        parts
            .headers
            .get(header::IF_MATCH)
            .map_or(&[][..], HeaderValue::as_bytes),
        body,
    ] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// A JSON answer.
pub(crate) fn json(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_one_plain_text() {
        let read = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(HEADER, value.parse().expect("a header"));
            }
            CommandKey::read(&headers)
                .map(|key| key.0)
                .map_err(|error| error.code())
        };
        assert_eq!(
            read(&["0123456789abcdef"]).as_deref(),
            Ok("0123456789abcdef")
        );
        assert_eq!(read(&[]), Err("idempotency-key-required"));
        let long = "a".repeat(129);
        for bad in ["", "short", "with space in it", long.as_str()] {
            assert_eq!(read(&[bad]), Err("bad-request"), "{bad}");
        }
        assert_eq!(read(&["0123456789", "0123456789"]), Err("bad-request"));
    }
}
