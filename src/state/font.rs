//! The font of Urdu. The style sheet shows it only if it comes at once, so that
//! nothing jumps; where it came later, it is shown from the next page on.

use super::locale::use_locale;
use ijazat_api::sessions::Language;
use leptos::prelude::untrack;
use wasm_bindgen::prelude::*;

/// A change of language waits so long for the font.
const CHANGE_MS: u32 = 1_500;
/// A page that is entered may still change its font within this time.
const ENTER_MS: u32 = 300;

#[wasm_bindgen(raw_module = "/platform.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = show_font)]
    async fn js_show_font(most_ms: u32);
}

/// The page changes to a language: waits for its font, but not long.
pub(super) async fn change(language: Language) {
    if language == Language::Ur {
        js_show_font(CHANGE_MS).await;
    }
}

/// A page is entered.
pub(super) fn enter() {
    if untrack(|| use_locale().language()) == Language::Ur {
        leptos::task::spawn_local(js_show_font(ENTER_MS));
    }
}
