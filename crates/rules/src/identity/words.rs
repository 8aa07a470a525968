//! Words for searching names: the same for every spelling that people mix up.

use super::hidden::is_invisible;
use crate::net::digit_value;
use crate::unicode::{is_mark, nfkd};

const WORDS_MAX: usize = 32;
const WORD_CHARS_MAX: usize = 64;

/// The words of a name, lower case, without accents and vowel signs, with the Arabic and Urdu forms of one letter
/// made the same; at most 32 words of 64 characters.
///
/// ```
/// use ijazat_rules::identity::fold_words;
/// assert_eq!(fold_words("Société O’Brien (Pvt.) Ltd"), ["societe", "obrien", "pvt", "ltd"]);
/// assert_eq!(fold_words("علي كريم"), fold_words("علی کریم"));
/// ```
pub fn fold_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut length = 0;
    for character in nfkd(text).chars().chain(std::iter::once(' ')) {
        if is_dropped(character) {
            continue;
        }
        if !character.is_alphanumeric() {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
                length = 0;
            }
            if words.len() == WORDS_MAX {
                break;
            }
            continue;
        }
        for lower in fold(character).to_lowercase() {
            if length < WORD_CHARS_MAX && !is_dropped(lower) {
                word.push(lower);
                length += 1;
            }
        }
    }
    words
}

/// What stands inside a word and is not part of its spelling: marks, joiners, the stretching line, apostrophes.
fn is_dropped(character: char) -> bool {
    matches!(
        character,
        '\u{640}' | '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2b9}'..='\u{2bb}' | '`'
    ) || is_invisible(character)
        || is_mark(character)
}

fn fold(character: char) -> char {
    match character {
        // Yeh, with and without dots.
        '\u{64a}' | '\u{649}' | '\u{6cc}' | '\u{6d0}' | '\u{6cd}' => '\u{6cc}',
        // Kaf and keheh.
        '\u{643}' | '\u{6a9}' | '\u{6aa}' => '\u{6a9}',
        // Heh in its Arabic, goal and two-eyed forms, and teh marbuta.
        '\u{647}' | '\u{6c1}' | '\u{6be}' | '\u{6d5}' | '\u{629}' | '\u{6c3}' | '\u{6c0}'
        | '\u{6c2}' => '\u{6c1}',
        // Alef wasla.
        '\u{671}' => '\u{627}',
        _ => digit_value(character).map_or(character, |digit| char::from(b'0' + digit)),
    }
}
