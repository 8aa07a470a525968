//! Names of persons and companies: NFC, without what does not show, and without control characters.

use super::code::ProblemCode;
use super::hidden::is_invisible;
use crate::unicode::{is_mark, nfc};

const PERSON_CHARS_MAX: usize = 100;
const COMPANY_CHARS_MAX: usize = 200;
/// Arabic letters can carry three signs, Vietnamese and Sanskrit ones as many.
const MARKS_MAX: usize = 4;

/// The name of a person: letters of any script, with the signs that names have.
pub(super) fn person(text: &str) -> Result<String, ProblemCode> {
    let name = clean(text, PERSON_CHARS_MAX)?;
    for character in name.chars() {
        if character.is_numeric() {
            return Err(ProblemCode::DigitInName);
        }
        let sign = matches!(
            character,
            ' ' | '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '.' | '-' | '\u{2010}'
                ..='\u{2013}' | ',' | '/' | '(' | ')'
                // The comma and full stop of Urdu.
                | '\u{60c}' | '\u{6d4}'
        );
        if !sign && !is_letter(character) && !is_joiner(character) {
            return Err(ProblemCode::IdentityCharacter);
        }
    }
    if name.chars().any(char::is_alphabetic) {
        Ok(name)
    } else {
        Err(ProblemCode::NoLetter)
    }
}

/// The name of a company: letters, digits and what letterheads have.
pub(super) fn company(text: &str) -> Result<String, ProblemCode> {
    let name = clean(text, COMPANY_CHARS_MAX)?;
    for character in name.chars() {
        let sign = match character {
            ' '
            | '\u{2010}'..='\u{2015}'
            | '\u{2018}'..='\u{201d}'
            | '\u{ab}'
            | '\u{bb}'
            | '\u{60c}'
            | '\u{6d4}' => true,
            '\u{ae}' | '\u{2122}' | '\u{b0}' | '\u{2116}' | '\u{2bc}' => true,
            _ => character.is_ascii_graphic() && !"<>{}\\|^`~".contains(character),
        };
        if !sign && !character.is_numeric() && !is_letter(character) && !is_joiner(character) {
            return Err(ProblemCode::IdentityCharacter);
        }
    }
    if name.chars().any(char::is_alphabetic) {
        Ok(name)
    } else {
        Err(ProblemCode::NoLetter)
    }
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || is_mark(character)
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Letters of the Arabic script with their marks, between which a joiner changes the shape.
fn is_arabic(character: char) -> bool {
    matches!(
        character,
        '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8c9}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
    )
}

/// Normalises, drops what does not show, and makes every run of spaces one space.
fn clean(text: &str, chars_max: usize) -> Result<String, ProblemCode> {
    let visible = settled(text.trim());
    let mut name = String::with_capacity(visible.len());
    let mut marks = 0;
    for character in visible.chars() {
        if character.is_whitespace()
            && !matches!(
                character,
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}'
            )
        {
            if !name.is_empty() && !name.ends_with(' ') {
                name.push(' ');
            }
            marks = 0;
            continue;
        }
        if character.is_control() || character.is_whitespace() {
            return Err(ProblemCode::ControlCharacter);
        }
        marks = match is_mark(character) {
            // Without a letter below it, a sign would sit on whatever the page shows before the name.
            true if name.is_empty() || name.ends_with(' ') => {
                return Err(ProblemCode::IdentityCharacter);
            }
            true => marks + 1,
            false => 0,
        };
        if marks > MARKS_MAX {
            return Err(ProblemCode::TooManyMarks);
        }
        name.push(character);
    }
    name.truncate(name.trim_end().len());
    match name.chars().count() {
        0 => Err(ProblemCode::Empty),
        count if count > chars_max => Err(ProblemCode::TextTooLong),
        _ => Ok(name),
    }
}

/// The text in its normal form, without what does not show. Marks that change places may leave a joiner between other
/// neighbours, so it is done until nothing changes.
fn settled(text: &str) -> String {
    let mut text = nfc(&strip_hidden(text));
    loop {
        let again = nfc(&strip_hidden(&text));
        if again == text {
            return text;
        }
        text = again;
    }
}

/// Drops invisible characters; one joiner stays between two letters of the Arabic script.
fn strip_hidden(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut joiner = None;
    for character in text.chars() {
        if is_invisible(character) {
            if is_joiner(character) && joiner.is_none() && kept.ends_with(is_arabic) {
                joiner = Some(character);
            }
            continue;
        }
        if let Some(joiner) = joiner.take().filter(|_| is_arabic(character)) {
            kept.push(joiner);
        }
        kept.push(character);
    }
    kept
}
