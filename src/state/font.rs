//! The font of Urdu. The style sheet shows it only if it comes at once, so that
//! nothing jumps; where it comes later, it is shown from the next page on.

use super::locale::use_locale;
use ijazat_api::sessions::Language;
use leptos::prelude::untrack;
use wasm_bindgen::prelude::*;

/// A change of language waits so long for the font.
const WAIT_MS: u32 = 1_500;

#[wasm_bindgen(raw_module = "/platform.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = load_font)]
    async fn js_load_font(most_ms: u32);
    #[wasm_bindgen(js_name = show_font)]
    fn js_show_font();
}

/// Waits until the font of a language is there, but not long.
pub async fn await_font(language: Language) {
    if language == Language::Ur {
        js_load_font(WAIT_MS).await;
        js_show_font();
    }
}

/// Asks for the font of the page.
pub(super) fn begin() {
    if untrack(|| use_locale().language()) == Language::Ur {
        leptos::task::spawn_local(js_load_font(0));
    }
}

/// Shows the font if it has come: when a page is entered, nothing is seen to jump.
pub(super) fn show() {
    js_show_font();
}
