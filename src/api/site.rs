//! Configuration, operators, forms, statistics, and the static files that the
//! app fetches by itself.

use super::transport::{fetch, text_of};
use super::{ApiError, Call};
use crate::state::config::use_config;
use crate::state::handover;
use crate::state::locale::code;
use ijazat_api::json;
use ijazat_api::sessions::Language;
use ijazat_api::site::{Config, OperatorSummary, Statistics};
use ijazat_rules::form::Definition;
use leptos::prelude::*;
use std::cell::RefCell;
use std::future::Future;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(raw_module = "/platform.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = further)]
    fn js_further(words: &str) -> js_sys::Promise;
}

thread_local! {
    /// Definitions never change: each is fetched and read once.
    static DEFINITIONS: RefCell<Vec<(String, Arc<Definition>)>> = const { RefCell::new(Vec::new()) };
    static OPERATORS: RefCell<Option<Arc<Vec<OperatorSummary>>>> = const { RefCell::new(None) };
}

/// Digits of the digest in the name of a form's file.
const FILE_DIGITS: usize = 12;

/// `GET /api/config`
pub async fn get_config() -> Result<Config, ApiError> {
    Call::new("get_config", &[]).answer().await
}

/// `GET /api/statistics`
pub async fn get_statistics() -> Result<Statistics, ApiError> {
    Call::new("get_statistics", &[]).answer().await
}

/// `GET /api/operators`, once.
pub async fn list_operators() -> Result<Arc<Vec<OperatorSummary>>, ApiError> {
    if let Some(operators) = OPERATORS.with_borrow(Clone::clone) {
        return Ok(operators);
    }
    let operators: Arc<Vec<OperatorSummary>> =
        Arc::new(Call::new("list_operators", &[]).answer().await?);
    OPERATORS.set(Some(Arc::clone(&operators)));
    Ok(operators)
}

/// A form definition by its digest: from the file that the page has already
/// asked for, else from the server.
pub async fn get_form(form: &str, digest: &str) -> Result<Arc<Definition>, ApiError> {
    let found = DEFINITIONS.with_borrow(|all| {
        all.iter()
            .find(|(d, _)| d == digest)
            .map(|(_, f)| Arc::clone(f))
    });
    if let Some(definition) = found {
        return Ok(definition);
    }
    let current = use_config()
        .find_form(form)
        .is_some_and(|summary| summary.digest == digest);
    let from_file = if current {
        file_form(form, digest).await
    } else {
        None
    };
    let definition = match from_file {
        Some(definition) => definition,
        None => {
            let text = Call::new("get_form", &[form, digest]).text().await?;
            Arc::new(json::form_from_str(&text).map_err(|_| ApiError::Unreadable { status: 200 })?)
        }
    };
    DEFINITIONS.with_borrow_mut(|all| all.push((digest.to_owned(), Arc::clone(&definition))));
    Ok(definition)
}

async fn file_form(form: &str, digest: &str) -> Option<Arc<Definition>> {
    let url = format!("/forms/{form}.{}.json", digest.get(..FILE_DIGITS)?);
    json::form_from_str(&file(&url).await.ok()?)
        .ok()
        .map(Arc::new)
}

/// The catalogue of a language, where the boot script would have fetched it.
pub async fn get_texts(language: Language) -> Result<String, ApiError> {
    file(&file_of("texts", language)?).await
}

/// The words of further pages.
pub async fn get_later_texts(language: Language) -> Result<String, ApiError> {
    file(&file_of("later", language)?).await
}

/// The words of further pages, with the styles of these pages; asked for at once, not
/// when the answer is awaited.
pub fn get_further(language: Language) -> impl Future<Output = Result<String, ApiError>> {
    let url = file_of("later", language);
    let words = url.map(|url| JsFuture::from(js_further(&url)));
    async move {
        // As with a part of the program, no more is known than that a file did not come.
        let missing = ApiError::Unreadable { status: 503 };
        let words = words?.await.ok().and_then(|words| words.as_string());
        words.ok_or(missing)
    }
}

/// What the page names for a language.
fn file_of(what: &str, language: Language) -> Result<String, ApiError> {
    let attribute = format!("data-{what}-{}", code(language));
    let script = document()
        .query_selector(&format!("script[{attribute}]"))
        .ok()
        .flatten();
    let url = script.and_then(|script| script.get_attribute(&attribute));
    url.ok_or(ApiError::Unreadable { status: 0 })
}

/// Accessibility criteria: number, level, how it is checked, English and Urdu name.
pub type Criterion = [String; 5];

/// How each accessibility criterion is checked.
pub async fn list_criteria() -> Result<Vec<Criterion>, ApiError> {
    let json = file("/conformance.json").await?;
    serde_json::from_str(&json).map_err(|_| ApiError::Unreadable { status: 200 })
}

async fn file(url: &str) -> Result<String, ApiError> {
    if let Some(text) = handover::take_early(url).await {
        return Ok(text);
    }
    let response = fetch(url, &web_sys::RequestInit::new()).await?;
    if !response.ok() {
        return Err(ApiError::Unreadable {
            status: response.status(),
        });
    }
    text_of(&response).await
}
