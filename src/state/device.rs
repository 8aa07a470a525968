//! What is kept on this device (decision 10): texts under names, encrypted by
//! a key that cannot be read, gone at sign-out. Failing to keep is no error:
//! the server is where things are safe.

use super::session::use_session;
use leptos::prelude::untrack;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/platform.mjs")]
extern "C" {
    #[wasm_bindgen(catch, js_name = keep)]
    async fn js_keep(name: &str, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = kept)]
    async fn js_kept(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = forget)]
    async fn js_forget(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = has_kept)]
    async fn js_has_kept() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = forget_all)]
    async fn js_forget_all() -> Result<JsValue, JsValue>;
}

/// Whose things are kept now: the person who is signed in.
pub fn owner() -> String {
    untrack(|| use_session().person())
        .map(|person| person.email)
        .unwrap_or_default()
}

/// The name of something of theirs.
pub fn own_name(what: &str) -> String {
    format!("{} {what}", owner())
}

/// Keeps a text under a name.
pub async fn keep(name: &str, text: &str) -> bool {
    js_keep(name, text).await.is_ok()
}

/// The text of a name.
pub async fn kept(name: &str) -> Option<String> {
    js_kept(name).await.ok()?.as_string()
}

/// Forgets a name.
pub async fn forget(name: &str) {
    let _ = js_forget(name).await;
}

/// Whether anything is kept.
pub async fn has_kept() -> bool {
    js_has_kept().await.is_ok_and(|has| has.is_truthy())
}

/// Forgets everything.
pub async fn forget_all() {
    let _ = js_forget_all().await;
}
