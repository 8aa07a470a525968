//! What the rules ask of Unicode: the composed form and marks. Natively a library
//! answers; in the browser its tables would be a tenth of the program, so there
//! the browser composes, and marks come from a compact table that is proven equal
//! to the library's (docs/adr/0014-size-of-the-program.md).

#[cfg(target_arch = "wasm32")]
use js_sys::JsString;
#[cfg(not(target_arch = "wasm32"))]
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text in normalisation form C.
pub(crate) fn nfc(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    #[cfg(not(target_arch = "wasm32"))]
    let composed = text.nfc().collect();
    #[cfg(target_arch = "wasm32")]
    let composed = JsString::from(text).normalize("NFC").into();
    composed
}

/// The text in normalisation form KD.
pub(crate) fn nfkd(text: &str) -> String {
    #[cfg(not(target_arch = "wasm32"))]
    let decomposed = text.nfkd().collect();
    #[cfg(target_arch = "wasm32")]
    let decomposed = JsString::from(text).normalize("NFKD").into();
    decomposed
}

/// The text in lower case.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    #[cfg(not(target_arch = "wasm32"))]
    let lower = text.to_lowercase();
    #[cfg(target_arch = "wasm32")]
    let lower = JsString::from(text).to_lower_case().into();
    lower
}

/// Whether the character is a mark (general category M): it has no place of its own.
pub(crate) fn is_mark(character: char) -> bool {
    #[cfg(not(target_arch = "wasm32"))]
    let is_mark = is_combining_mark(character);
    #[cfg(target_arch = "wasm32")]
    let is_mark = is_in_table(character);
    is_mark
}

/// Whether the character is for private use (every font draws it as it likes) or a noncharacter.
pub(crate) fn is_private(character: char) -> bool {
    let number = u32::from(character);
    matches!(number, 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xf0000..) || number & 0xfffe == 0xfffe
}

/// Runs of marks, as distances: from the end of the last run to the start of this
/// one, then its length; seven bits a byte, the last byte of a number below 128.
#[cfg(any(test, target_arch = "wasm32"))]
const MARKS: &[u8] = include_bytes!("../data/marks.bin");

#[cfg(any(test, target_arch = "wasm32"))]
fn is_in_table(character: char) -> bool {
    let wanted = u32::from(character);
    let mut bytes = MARKS.iter();
    let mut end = 0;
    while let (Some(gap), Some(length)) = (number(&mut bytes), number(&mut bytes)) {
        let start = end + gap;
        if wanted < start {
            return false;
        }
        end = start + length;
        if wanted < end {
            return true;
        }
    }
    false
}

#[cfg(any(test, target_arch = "wasm32"))]
fn number(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut value = 0;
    for &byte in bytes {
        value = value << 7 | u32::from(byte & 0x7f);
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// The table as the library would have it; `UPDATE=1` writes it.
    fn table() -> Vec<u8> {
        let mut table = Vec::new();
        let mut end = 0;
        let mut at = 0;
        while at <= u32::from(char::MAX) {
            let is_mark = |value| char::from_u32(value).is_some_and(is_combining_mark);
            let length = (at..).take_while(|&value| is_mark(value)).count() as u32;
            if length > 0 {
                put(&mut table, at - end);
                put(&mut table, length);
                end = at + length;
            }
            at += length + 1;
        }
        table
    }

    fn put(table: &mut Vec<u8>, value: u32) {
        for shift in [14, 7] {
            if value >> shift > 0 {
                table.push(0x80 | (value >> shift & 0x7f) as u8);
            }
        }
        table.push((value & 0x7f) as u8);
    }

    #[test]
    fn marks_are_those_of_the_library() {
        if std::env::var_os("UPDATE").is_some() {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/marks.bin");
            std::fs::write(file, table()).expect("the table is written");
        }
        for character in '\0'..=char::MAX {
            assert_eq!(
                is_in_table(character),
                is_combining_mark(character),
                "{character:?}; UPDATE=1 writes the table anew"
            );
        }
    }

    #[test]
    fn texts_are_composed() {
        assert_eq!(nfc("plain"), "plain");
        assert_eq!(nfc("e\u{301}"), "é");
        assert_eq!(nfc("\u{627}\u{653}"), "\u{622}");
        assert_eq!(nfc("\u{212B}"), "Å");
    }
}
