//! Words of the gallery. They stand in no catalogue, because nobody who uses the
//! portal reads them.

use crate::state::locale::use_locale;
use ijazat_api::sessions::Language;
use leptos::prelude::*;

/// Words in both languages.
pub fn say(en: &'static str, ur: &'static str) -> Signal<String> {
    Signal::derive(move || {
        match use_locale().language() {
            Language::En => en,
            Language::Ur => ur,
        }
        .to_owned()
    })
}
