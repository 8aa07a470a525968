//! One request: header against forgery, time-out, `If-Match`,
//! `Idempotency-Key`, problem+json. Nothing here is generic but the last step,
//! so that every resource shares the code.

use super::ApiError;
use crate::state::{clock, handover, network::use_network, session::use_session};
use ijazat_api::endpoints::{self, Endpoint, endpoint};
use ijazat_api::json;
use leptos::prelude::{set_timeout_with_handle, window};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Names one command of a person, so that sending it again does it once.
#[derive(Clone, Debug)]
pub struct CommandKey {
    text: String,
    given_up: Arc<AtomicBool>,
}

impl PartialEq for CommandKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for CommandKey {}

impl CommandKey {
    /// A new key of 128 random bits.
    pub fn new() -> Self {
        let mut bytes = [0_u8; 16];
        if let Ok(crypto) = leptos::prelude::window().crypto() {
            let _ = crypto.get_random_values_with_u8_array(&mut bytes);
        }
        let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Self::kept(&text)
    }

    /// A key that was kept, to be sent again.
    pub fn kept(key: &str) -> Self {
        Self {
            text: key.to_owned(),
            given_up: Arc::default(),
        }
    }

    /// The same key for another try: that one was given up says nothing about it.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::kept(&self.text)
    }

    /// It is not sent again by itself; what was sent already is not taken back.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }

    /// Whether the person gave it up.
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// The key as it is sent.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Default for CommandKey {
    fn default() -> Self {
        Self::new()
    }
}

/// A request being put together.
#[derive(Clone)]
pub struct Call {
    endpoint: &'static Endpoint,
    url: String,
    body: Option<String>,
    key: Option<CommandKey>,
    revision: Option<u64>,
    outlives_page: bool,
}

/// Most bytes that browsers send for a page that is gone: 64 KB with headers, for
/// all requests of the page together (Fetch standard, "keepalive").
const KEEPALIVE_BYTES_MAX: usize = 60_000;

/// Pauses before a read is tried again.
const READ_PAUSES_MS: &[u32] = &[400, 1_500];
/// Pauses before a command with a key is tried again.
const COMMAND_PAUSES_MS: &[u32] = &[800, 2_000, 4_000, 8_000, 15_000];

impl Call {
    /// A call of this row of the endpoint table, its path parameters filled in order.
    pub fn new(id: &str, values: &[&str]) -> Self {
        let endpoint = endpoint(id);
        Self {
            endpoint,
            url: endpoint.href(values),
            body: None,
            key: None,
            revision: None,
            outlives_page: false,
        }
    }

    /// Arrives also when the person leaves the page meanwhile, unless it is too big.
    #[must_use]
    pub fn outliving_page(mut self) -> Self {
        self.outlives_page = true;
        self
    }

    /// Adds a query parameter.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.url
            .push(if self.url.contains('?') { '&' } else { '?' });
        self.url.push_str(name);
        self.url.push('=');
        self.url
            .push_str(&String::from(js_sys::encode_uri_component(value)));
        self
    }

    /// Adds a query parameter, if there is a value.
    #[must_use]
    pub fn query_if(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// Sends this as the body.
    #[must_use]
    pub fn json<T: Serialize>(mut self, body: &T) -> Self {
        self.body = Some(serde_json::to_string(body).expect("wire types have only string keys"));
        self
    }

    /// The command that this is: sent again, it is done once.
    #[must_use]
    pub fn key(mut self, key: &CommandKey) -> Self {
        self.key = Some(key.clone());
        self
    }

    /// Only if nobody has changed it since this revision.
    #[must_use]
    pub fn matching(mut self, revision: u64) -> Self {
        self.revision = Some(revision);
        self
    }

    /// Sends and reads the answer.
    ///
    /// # Errors
    /// Whatever kept the answer from us.
    pub async fn answer<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        let text = self.text().await?;
        json::from_str(&text).map_err(|_| ApiError::Unreadable { status: 200 })
    }

    /// Sends; the answer has no content of interest.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub async fn done(self) -> Result<(), ApiError> {
        self.text().await.map(drop)
    }

    /// Sends, again after a pause where that is safe: reads, and commands with a key.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub(super) async fn text(self) -> Result<String, ApiError> {
        if self.endpoint.method != endpoints::Method::Get {
            handover::forget_early();
        } else if let Some(text) = handover::take_early(&self.url).await {
            return Ok(text);
        }
        let pauses = match (self.endpoint.method, &self.key) {
            (endpoints::Method::Get, _) => READ_PAUSES_MS,
            (_, Some(_)) => COMMAND_PAUSES_MS,
            (_, None) => &[],
        };
        let mut pauses = pauses.iter();
        loop {
            let result = self.once().await;
            use_network().set(!matches!(result, Err(ApiError::Offline)));
            let again = match &result {
                Err(error) => {
                    error.is_connection() || (self.key.is_some() && error.code() == "in-progress")
                }
                Ok(_) => false,
            };
            // Whoever reads is told at once; a command waits for the connection.
            let is_in_vain = self.key.is_none() && !window().navigator().on_line();
            match pauses.next() {
                Some(ms) if again && !is_in_vain => pause(*ms).await,
                _ => return result,
            }
            if self.key.as_ref().is_some_and(CommandKey::is_given_up) {
                return result;
            }
        }
    }

    async fn once(&self) -> Result<String, ApiError> {
        let abort = web_sys::AbortController::new().map_err(|_| ApiError::Offline)?;
        let timed_out = Rc::new(Cell::new(false));
        // The server gives up first and says so.
        let limit = Duration::from_secs(u64::from(self.endpoint.timeout_s) + 5);
        let timer = {
            let (abort, timed_out) = (abort.clone(), Rc::clone(&timed_out));
            set_timeout_with_handle(
                move || {
                    timed_out.set(true);
                    abort.abort();
                },
                limit,
            )
        };
        let outcome = self.exchange(&abort).await;
        if let Ok(timer) = timer {
            timer.clear();
        }
        match outcome {
            Err(ApiError::Offline) if timed_out.get() => Err(ApiError::TimedOut),
            other => other,
        }
    }

    async fn exchange(&self, abort: &web_sys::AbortController) -> Result<String, ApiError> {
        let init = self.init(abort);
        let init = init.map_err(|_| ApiError::Unreadable { status: 0 })?;
        let response = fetch(&self.url, &init).await?;
        if let Ok(Some(date)) = response.headers().get("date") {
            clock::learn(&date);
        }
        let text = text_of(&response).await?;
        let session = use_session();
        if response.ok() {
            session.used();
            return Ok(text);
        }
        let error = read_error(response.status(), &text);
        if error.code() == "not-signed-in" {
            session.end();
        }
        Err(error)
    }

    fn init(&self, abort: &web_sys::AbortController) -> Result<web_sys::RequestInit, JsValue> {
        let headers = web_sys::Headers::new()?;
        headers.set("accept", "application/json")?;
        headers.set("x-ijazat", "1")?;
        if let Some(key) = &self.key {
            headers.set("idempotency-key", key.as_str())?;
        }
        if let Some(revision) = self.revision {
            headers.set("if-match", &format!("\"{revision}\""))?;
        }
        let init = web_sys::RequestInit::new();
        if let Some(body) = &self.body {
            headers.set("content-type", "application/json")?;
            init.set_body(&JsValue::from_str(body));
        }
        init.set_method(match self.endpoint.method {
            endpoints::Method::Get => "GET",
            endpoints::Method::Post => "POST",
            endpoints::Method::Put => "PUT",
            endpoints::Method::Delete => "DELETE",
        });
        init.set_headers(&headers);
        init.set_signal(Some(&abort.signal()));
        let bytes = self.body.as_ref().map_or(0, String::len);
        if self.outlives_page && bytes <= KEEPALIVE_BYTES_MAX {
            // Sent even for a page that is gone; where a browser cannot, as any other.
            js_sys::Reflect::set(&init, &"keepalive".into(), &true.into())?;
        }
        Ok(init)
    }
}

/// Sends a request. It fails when the server is not reached.
pub(super) async fn fetch(
    url: &str,
    init: &web_sys::RequestInit,
) -> Result<web_sys::Response, ApiError> {
    let sent = leptos::prelude::window().fetch_with_str_and_init(url, init);
    let answer = JsFuture::from(sent).await.map_err(|_| ApiError::Offline)?;
    Ok(answer.unchecked_into())
}

/// The text of an answer.
pub(super) async fn text_of(response: &web_sys::Response) -> Result<String, ApiError> {
    let text = JsFuture::from(response.text().map_err(|_| ApiError::Offline)?);
    let text = text.await.map_err(|_| ApiError::Offline)?;
    text.as_string().ok_or(ApiError::Offline)
}

/// What the server said about a failure.
pub(super) fn read_error(status: u16, text: &str) -> ApiError {
    match json::from_str(text) {
        Ok(problem) => ApiError::Problem(Box::new(problem)),
        Err(_) => ApiError::Unreadable { status },
    }
}

/// Waits.
pub(crate) async fn pause(ms: u32) {
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        let _ = leptos::prelude::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms as i32);
    });
    let _ = JsFuture::from(wait).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_given_up_for_one_try() {
        let key = CommandKey::kept("k");
        let again = key.anew();
        key.clone().give_up();
        assert!(key.is_given_up() && !again.is_given_up());
        assert_eq!(key, again);
    }

    #[test]
    fn a_problem_is_read_and_anything_else_is_named_by_status() {
        let problem = r#"{"type":"urn:ijazat:problem:wait","title":"Wait","status":429,"code":"wait","request_id":"r1","retry_after_s":30}"#;
        assert_eq!(read_error(429, problem).code(), "wait");
        let page = read_error(502, "<html>");
        assert_eq!(page, ApiError::Unreadable { status: 502 });
        assert!(page.is_connection());
        assert!(!read_error(404, "<html>").is_connection());
    }
}
