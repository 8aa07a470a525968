//! The signed statement that was kept: what it says, and the statement itself.
//! It is shown, not trusted: checking it is the work of `ijazat verify`.

use crate::prelude::*;
use crate::state::announcer::confirm;
use crate::state::locale::{now, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::disclosure::Disclosure;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ijazat_texts::k;
use wasm_bindgen::JsCast;

/// The statement.
#[component]
pub fn Statement(
    /// Compact JWS.
    statement: String,
) -> impl IntoView {
    let parts = payload(&statement);
    let copied = statement.clone();
    let copy = Callback::new(move |()| {
        if copy_text(&copied).is_some() {
            confirm(now(k::SUBSCRIBER_CHECK_COPIED));
        }
    });
    let parts = parts.map(|parts| {
        view! {
            <Disclosure label=t(k::SUBSCRIBER_CHECK_STATEMENT_PARTS)>
                <pre class="code-block" dir="ltr" tabindex="0">{parts}</pre>
            </Disclosure>
        }
    });
    view! {
        <section class="stack" aria-labelledby="statement">
            <h2 id="statement">{t(k::SUBSCRIBER_CHECK_STATEMENT)}</h2>
            <p class="muted measure">{t(k::SUBSCRIBER_CHECK_STATEMENT_HELP)}</p>
            {parts}
            <Disclosure label=t(k::SUBSCRIBER_CHECK_STATEMENT_RAW)>
                <pre class="code-block code-block--wrapped" dir="ltr" tabindex="0">{statement.clone()}</pre>
                <p><Button kind=ButtonKind::Quiet on_press=copy>{t(k::SUBSCRIBER_CHECK_COPY)}</Button></p>
            </Disclosure>
        </section>
    }
    .into_any()
}

/// Puts a text on the clipboard, where the browser has one for this page.
fn copy_text(text: &str) -> Option<()> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
    let write: js_sys::Function = js_sys::Reflect::get(&clipboard, &"writeText".into())
        .ok()?
        .dyn_into()
        .ok()?;
    write.call1(&clipboard, &text.into()).ok().map(drop)
}

/// The payload of a compact JWS (RFC 7515, section 7.1) as indented JSON.
fn payload(jws: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(jws.split('.').nth(1)?).ok()?;
    let json: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    serde_json::to_string_pretty(&json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_payload_is_shown_as_json() {
        assert_eq!(
            payload("e30.eyJhIjoxfQ.c2ln").as_deref(),
            Some("{\n  \"a\": 1\n}")
        );
        assert_eq!(payload("nothing"), None);
        assert_eq!(payload("a.!!.c"), None);
    }
}
