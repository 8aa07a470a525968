//! What the boot script asked for before the program was there:
//! `window.__ijazat = { lang, texts, session, config, early }`.

use ijazat_api::json;
use ijazat_api::sessions::{Language, SessionView};
use ijazat_api::site::Config;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What was handed over.
pub struct Handover {
    /// Language of the page.
    pub language: Language,
    /// The catalogue as JSON text.
    pub texts: String,
    /// The session, if the server answered.
    pub session: Option<SessionView>,
    /// The settings, if the server answered.
    pub config: Option<Config>,
}

/// Reads what was handed over.
pub fn take() -> Handover {
    let window: JsValue = leptos::prelude::window().into();
    let all = property(&window, "__ijazat");
    let language = match property(&all, "lang").as_string().as_deref() {
        Some("ur") => Language::Ur,
        _ => Language::En,
    };
    let session = property(&all, "session");
    Handover {
        language,
        texts: text_of(&property(&all, "texts")).unwrap_or_default(),
        session: if session.is_null() {
            Some(SessionView::default())
        } else {
            read(&session)
        },
        config: read(&property(&all, "config")),
    }
}

/// The answer that the boot script has asked for already, by its address; once.
/// Nothing if it was not asked for or failed.
pub async fn take_early(url: &str) -> Option<String> {
    let early = property(
        &property(&leptos::prelude::window().into(), "__ijazat"),
        "early",
    );
    let promise: js_sys::Promise = property(&early, url).dyn_into().ok()?;
    let _ = js_sys::Reflect::set(&early, &JsValue::from_str(url), &JsValue::UNDEFINED);
    JsFuture::from(promise).await.ok()?.as_string()
}

/// Something has changed on the server: what was asked for before is old.
pub fn forget_early() {
    let handover = property(&leptos::prelude::window().into(), "__ijazat");
    if handover.is_object() {
        let _ = js_sys::Reflect::set(&handover, &"early".into(), &JsValue::UNDEFINED);
    }
}

fn property(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn text_of(value: &JsValue) -> Option<String> {
    js_sys::JSON::stringify(value).ok()?.as_string()
}

fn read<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    json::from_str(&text_of(value)?).ok()
}
