//! Dates, numbers, sizes and spans of time as words, by the browser's `Intl`
//! with Pakistani conventions and the authority's time zone.

use crate::decimal::decimal;
use crate::state::locale::{Words, now_with, other, use_locale};
use ijazat_api::sessions::Language;
use ijazat_rules::clock::Millis;
use ijazat_texts::{Key, k};
use js_sys::{Array, Function, Intl, JSON, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// How much of a moment is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentStyle {
    /// "23 November 2026, 14:05"
    Full,
    /// "23 November 2026"
    Day,
    /// "14:05"
    Time,
    /// "Nov 2026"
    ShortMonth,
}

const fn options(style: MomentStyle) -> &'static str {
    match style {
        MomentStyle::Full => {
            r#"{"day":"numeric","month":"long","year":"numeric","hour":"2-digit","minute":"2-digit","hourCycle":"h23","timeZone":"Asia/Karachi"}"#
        }
        MomentStyle::Day => {
            r#"{"day":"numeric","month":"long","year":"numeric","timeZone":"Asia/Karachi"}"#
        }
        MomentStyle::Time => {
            r#"{"hour":"2-digit","minute":"2-digit","hourCycle":"h23","timeZone":"Asia/Karachi"}"#
        }
        MomentStyle::ShortMonth => {
            r#"{"month":"short","year":"numeric","timeZone":"Asia/Karachi"}"#
        }
    }
}

const fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en-PK",
        Language::Ur => "ur-PK",
    }
}

fn locales(language: Language) -> Array {
    Array::of1(&JsValue::from_str(tag(language)))
}

fn parsed(json: &str) -> Object {
    JSON::parse(json)
        .ok()
        .and_then(|value| value.dyn_into().ok())
        .unwrap_or_default()
}

fn call(format: &Function, value: &JsValue) -> String {
    format
        .call1(&JsValue::UNDEFINED, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// A moment in words now; tracked by language.
pub fn moment_now(at: Millis, style: MomentStyle) -> String {
    let language = use_locale().language();
    // In Urdu `Intl` puts a postposition between day and time, and the sentence around them has its own.
    if (language, style) == (Language::Ur, MomentStyle::Full) {
        let (day, time) = (MomentStyle::Day, MomentStyle::Time);
        return format!("{}، {}", moment_now(at, day), moment_now(at, time));
    }
    let format = Intl::DateTimeFormat::new(&locales(language), &parsed(options(style)));
    let mut words = call(
        &format.format(),
        &js_sys::Date::new(&JsValue::from_f64(at.0 as f64)),
    );
    if language == Language::Ur {
        // As letters write it: no comma between month and year.
        words.retain(|c| c != '،');
    }
    words
}

/// A moment in words.
pub fn moment(at: Millis, style: MomentStyle) -> Words {
    Signal::derive(move || moment_now(at, style))
}

/// A calendar day `YYYY-MM-DD` in words; the text itself if it is none.
pub fn day_now(text: &str) -> String {
    let noon = js_sys::Date::parse(&format!("{text}T12:00:00+05:00"));
    if noon.is_finite() {
        moment_now(Millis(noon as i64), MomentStyle::Day)
    } else {
        text.to_owned()
    }
}

/// A number in words now.
pub fn number_now(value: f64) -> String {
    let format = Intl::NumberFormat::new(&locales(use_locale().language()), &Object::new());
    call(&format.format(), &JsValue::from_f64(value))
}

/// The size of a file in words now.
pub fn bytes_now(bytes: u64) -> String {
    let (words, size) = size(bytes);
    now_with(words, &[("size", size)])
}

fn size(bytes: u64) -> (Key, String) {
    if bytes < 100_000 {
        (k::UI_KILOBYTES, bytes.div_ceil(1_024).to_string())
    } else {
        (k::UI_MEGABYTES, decimal(bytes as f64 / 1_048_576.0, 1))
    }
}

/// Hours and minutes of a span.
pub const fn split_minutes(minutes: u32) -> (u32, u32) {
    (minutes / 60, minutes % 60)
}

/// Working time in words: "7 h 40 min".
pub fn minutes_now(minutes: u32) -> String {
    let (hours, minutes) = split_minutes(minutes);
    let values = [
        ("hours", hours.to_string()),
        ("minutes", minutes.to_string()),
    ];
    match (hours, minutes) {
        (0, _) => now_with(k::UI_MINUTES, &values),
        (_, 0) => now_with(k::UI_HOURS, &values),
        _ => now_with(k::UI_HOURS_MINUTES, &values),
    }
}

/// Working time in words.
pub fn minutes(span: u32) -> Words {
    Signal::derive(move || minutes_now(span))
}

/// A country.
pub struct Country {
    /// Two letters.
    pub code: &'static str,
    /// Its name now.
    pub name: String,
    /// Its name in the other language.
    pub other_name: String,
}

/// Every country, sorted by name as the language sorts.
pub fn countries_now() -> Vec<Country> {
    let language = use_locale().language();
    let names = display_names(language);
    let other_names = display_names(other(language));
    let collator = Intl::Collator::new(&locales(language), &Object::new());
    let compare = collator.compare();
    let mut countries: Vec<Country> = ijazat_rules::check::COUNTRIES
        .iter()
        .map(|code| Country {
            code,
            name: named(names.as_ref(), code),
            other_name: named(other_names.as_ref(), code),
        })
        .collect();
    countries.sort_by(|a, b| {
        let order = compare.call2(
            &JsValue::UNDEFINED,
            &JsValue::from_str(&a.name),
            &JsValue::from_str(&b.name),
        );
        order
            .ok()
            .and_then(|order| order.as_f64())
            .unwrap_or(0.0)
            .total_cmp(&0.0)
    });
    countries
}

/// The name of a country; its code if there is none.
pub fn country_now(code: &str) -> String {
    named(display_names(use_locale().language()).as_ref(), code)
}

fn display_names(language: Language) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let make: Function = Reflect::get(&intl, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    Reflect::construct(
        &make,
        &Array::of2(&locales(language), &parsed(r#"{"type":"region"}"#)),
    )
    .ok()
}

fn named(names: Option<&JsValue>, code: &str) -> String {
    names
        .and_then(|names| {
            let of: Function = Reflect::get(names, &"of".into()).ok()?.dyn_into().ok()?;
            of.call1(names, &JsValue::from_str(code)).ok()?.as_string()
        })
        .unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_spans() {
        assert_eq!(size(1), (k::UI_KILOBYTES, "1".to_owned()));
        assert_eq!(size(10_240), (k::UI_KILOBYTES, "10".to_owned()));
        assert_eq!(size(1_572_864), (k::UI_MEGABYTES, "1.5".to_owned()));
        assert_eq!(split_minutes(460), (7, 40));
    }
}
