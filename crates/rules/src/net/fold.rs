//! Folding of one line to ASCII, with the way back to the columns of the original.
//!
//! Digits of other scripts become digits, typographic dashes, spaces and quotes their plain sisters; invisible
//! characters vanish. What has no ASCII reading becomes one byte that no address contains.

use std::borrow::Cow;

use super::code::NoticeCode;

/// Stands for a character without an ASCII reading.
pub(crate) const OTHER: u8 = 0x1a;

const DIGIT: u8 = 1;
const SYMBOL: u8 = 2;
const HIDDEN: u8 = 4;

/// One folded byte: where its character begins, and how it was made.
#[derive(Clone, Copy)]
struct Place {
    byte: usize,
    column: u32,
    flags: u8,
}

/// A line in ASCII.
pub(crate) struct Folded<'a> {
    pub bytes: Cow<'a, [u8]>,
    original: &'a str,
    /// One for each byte and one for the end; empty for a line that was ASCII already.
    places: Vec<Place>,
}

impl<'a> Folded<'a> {
    pub(crate) fn new(line: &'a str) -> Self {
        if line.is_ascii() {
            let bytes = Cow::Borrowed(line.as_bytes());
            return Self {
                bytes,
                original: line,
                places: Vec::new(),
            };
        }
        let mut bytes = Vec::with_capacity(line.len());
        let mut places = Vec::with_capacity(line.len() + 1);
        let (mut hidden, mut column) = (0, 1);
        for (byte, character) in line.char_indices() {
            match fold(character) {
                Fold::Hidden if byte == 0 && character == '\u{feff}' => {}
                Fold::Hidden => hidden = HIDDEN,
                Fold::To(ascii, flags) => {
                    bytes.push(ascii);
                    places.push(Place {
                        byte,
                        column,
                        flags: flags | hidden,
                    });
                    hidden = 0;
                }
            }
            column += 1;
        }
        places.push(Place {
            byte: line.len(),
            column,
            flags: hidden,
        });
        Self {
            bytes: Cow::Owned(bytes),
            original: line,
            places,
        }
    }

    /// The first and the end column of folded bytes `start..end`.
    pub(crate) fn columns(&self, start: usize, end: usize) -> (u32, u32) {
        if self.places.is_empty() {
            return (start as u32 + 1, end as u32 + 1);
        }
        (
            self.places[start].column,
            self.places[end.max(start + 1) - 1].column + 1,
        )
    }

    /// The original text of folded bytes `start..end`.
    pub(crate) fn text(&self, start: usize, end: usize) -> &'a str {
        let (start, end) = self.place(start, end);
        &self.original[start..end]
    }

    /// The bytes of the original that are folded bytes `start..end`.
    pub(crate) fn place(&self, start: usize, end: usize) -> (usize, usize) {
        if self.places.is_empty() {
            return (start, end);
        }
        let last = self.places[end.max(start + 1) - 1].byte;
        let len = self.original[last..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        (self.places[start].byte, last + len)
    }

    /// What was folded within `start..end` or right around it.
    pub(crate) fn notices(&self, start: usize, end: usize) -> impl Iterator<Item = NoticeCode> {
        let mut flags = 0;
        if !self.places.is_empty() {
            flags = self.places[start..end]
                .iter()
                .fold(0, |flags, place| flags | place.flags);
            flags |= self.places[end].flags & HIDDEN;
        }
        [
            (DIGIT, NoticeCode::DigitsFolded),
            (SYMBOL, NoticeCode::SymbolsFolded),
            (HIDDEN, NoticeCode::HiddenCharacters),
        ]
        .into_iter()
        .filter_map(move |(flag, code)| (flags & flag != 0).then_some(code))
    }
}

enum Fold {
    Hidden,
    To(u8, u8),
}

fn fold(character: char) -> Fold {
    if character.is_ascii() {
        return Fold::To(character as u8, 0);
    }
    if let Some(digit) = digit_value(character) {
        return Fold::To(b'0' + digit, DIGIT);
    }
    match character {
        _ if is_hidden(character) => Fold::Hidden,
        // The full stop and decimal separator of Urdu, the full stop of Chinese, and the full-width signs and
        // letters are what their keyboards type; the others come from typesetting.
        '\u{6d4}' | '\u{66b}' | '\u{2024}' | '\u{3002}' | '\u{fe52}' | '\u{ff0e}' | '\u{ff61}' => {
            Fold::To(b'.', SYMBOL)
        }
        '\u{2236}' | '\u{a789}' | '\u{fe55}' | '\u{ff1a}' => Fold::To(b':', SYMBOL),
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => Fold::To(b'/', SYMBOL),
        '\u{66a}' | '\u{ff05}' => Fold::To(b'%', SYMBOL),
        '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            Fold::To((character as u32 - 0xff21) as u8 + b'A', SYMBOL)
        }
        '\u{ff08}' => Fold::To(b'(', 0),
        '\u{ff09}' => Fold::To(b')', 0),
        '\u{ff3b}' => Fold::To(b'[', 0),
        '\u{ff3d}' => Fold::To(b']', 0),
        '\u{ff5c}' => Fold::To(b'|', 0),
        '\u{ff0d}' | '\u{fe63}' => Fold::To(b'-', SYMBOL),
        '\u{ff0a}' => Fold::To(b'*', SYMBOL),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' => Fold::To(b'-', 0),
        '\u{60c}' | '\u{ff0c}' | '\u{3001}' => Fold::To(b',', 0),
        '\u{61b}' | '\u{ff1b}' => Fold::To(b';', 0),
        '\u{61f}' | '\u{ff1f}' => Fold::To(b'?', 0),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Fold::To(b'\n', 0),
        '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2039}' | '\u{203a}' => {
            Fold::To(b'"', 0)
        }
        '\u{2022}' | '\u{2023}' | '\u{25e6}' | '\u{2043}' | '\u{2219}' | '\u{b7}' => {
            Fold::To(b' ', 0)
        }
        '\u{25aa}' | '\u{25ab}' | '\u{25a0}' | '\u{25cf}' | '\u{25cb}' | '\u{2713}'
        | '\u{2192}' => Fold::To(b' ', 0),
        _ if character.is_whitespace() => Fold::To(b' ', 0),
        _ => Fold::To(OTHER, 0),
    }
}

/// The zeros of scripts whose digits people type or paste.
const ZEROS: [u32; 22] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0x1946, 0xa9d0, 0xff10,
];

/// The value of a decimal digit of a script other than ASCII.
///
/// ```
/// use ijazat_rules::net::digit_value;
/// assert_eq!(digit_value('۷'), Some(7));
/// assert_eq!(digit_value('7'), None);
/// ```
pub fn digit_value(character: char) -> Option<u8> {
    let code = character as u32;
    if (0x1d7ce..=0x1d7ff).contains(&code) {
        return Some(((code - 0x1d7ce) % 10) as u8);
    }
    ZEROS
        .iter()
        .find(|&&zero| code >= zero && code < zero + 10)
        .map(|zero| (code - zero) as u8)
}

/// Characters that take no room: zero-width, directional controls, soft hyphen, byte order mark.
pub(crate) fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> String {
        String::from_utf8(Folded::new(line).bytes.into_owned()).expect("ASCII")
    }

    #[test]
    fn folds() {
        for (line, ascii) in [
            ("۲۰۳٫۱", "203.1"),
            ("²03", "\u{1a}03"),
            ("ＡｚＦ", "AzF"),
            ("٢٠٣۔٠", "203.0"),
            ("１．２", "1.2"),
            ("a\u{200b}b\u{202e}c", "abc"),
            ("a–b—c−d", "a-b-c-d"),
            ("“x”", "\"x\""),
            ("a\u{a0}b", "a b"),
            ("a\u{2028}b؟", "a\nb?"),
            ("\u{feff}1", "1"),
            ("𝟙𝟚", "12"),
        ] {
            assert_eq!(folded(line), ascii, "{line}");
        }
    }

    #[test]
    fn every_sign_folds_to_what_it_stands_for() {
        for (signs, ascii) in [
            ("۔٫․。﹒．｡", '.'),
            ("∶꞉﹕：", ':'),
            ("⁄∕／", '/'),
            ("٪％", '%'),
            ("（", '('),
            ("）", ')'),
            ("［", '['),
            ("］", ']'),
            ("｜", '|'),
            ("－﹣‐‑‒–—―−﹘", '-'),
            ("＊", '*'),
            ("،，、", ','),
            ("؛；", ';'),
            ("؟？", '?'),
            ("\u{85}\u{2028}\u{2029}", '\n'),
            ("‘’‚‛“”„‟«»‹›", '"'),
            ("•‣◦⁃∙·▪▫■●○✓→\u{a0}\u{3000}", ' '),
            ("★ß", OTHER as char),
        ] {
            for sign in signs.chars() {
                assert_eq!(folded(&sign.to_string()), ascii.to_string(), "{sign:?}");
                assert_eq!(digit_value(sign), None, "{sign:?}");
            }
        }
    }

    #[test]
    fn every_script_has_ten_digits() {
        for zero in ZEROS.into_iter().chain([0x1d7ce, 0x1d7d8, 0x1d7f6]) {
            let values = (zero..zero + 10).map(|code| digit_value(char::from_u32(code)?));
            assert!(values.eq((0..10).map(Some)), "{zero:x}");
        }
    }

    #[test]
    fn places_are_those_of_the_original() {
        let line = "اب ۱\u{200b}۲ x";
        let folded = Folded::new(line);
        assert_eq!(&*folded.bytes, b"\x1a\x1a 12 x");
        assert_eq!(folded.columns(3, 5), (4, 7));
        assert_eq!(folded.text(3, 5), "۱\u{200b}۲");
        assert_eq!(folded.columns(6, 7), (8, 9));
        let notices: Vec<_> = folded.notices(3, 5).collect();
        assert_eq!(
            notices,
            [NoticeCode::DigitsFolded, NoticeCode::HiddenCharacters]
        );
        assert_eq!(folded.notices(6, 7).count(), 0);
    }

    #[test]
    fn ascii_costs_nothing() {
        let folded = Folded::new("1.2.3.4");
        assert!(matches!(folded.bytes, Cow::Borrowed(_)));
        assert_eq!(folded.columns(0, 7), (1, 8));
        assert_eq!(folded.text(2, 5), "2.3");
    }
}
