//! Numbers of persons and companies that are not phone numbers.

use std::ops::RangeInclusive;

use super::code::ProblemCode;
use super::hidden::is_invisible;
use crate::net::digit_value;

/// The text with digits of other scripts and full-width forms folded, dashes made plain, the Urdu full stop read
/// as a dot, and invisible characters left off.
pub(super) fn plain(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|character| !is_invisible(*character))
        .map(|character| match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
            '\u{6d4}' => '.',
            '\u{ff01}'..='\u{ff5e}' => half_width(character),
            _ if character.is_whitespace() && character != '\n' && character != '\r' => ' ',
            _ => digit_value(character).map_or(character, |digit| char::from(b'0' + digit)),
        })
        .collect()
}

/// The ASCII character of a full-width one, as Chinese and Japanese keyboards type it.
fn half_width(character: char) -> char {
    char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
}

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '-' | '.' | '/')
}

/// The digits of a plain text in which only separators stand besides.
pub(super) fn digits(plain: &str) -> Result<String, ProblemCode> {
    let mut digits = String::with_capacity(plain.len());
    for character in plain.chars() {
        if character.is_ascii_digit() {
            digits.push(character);
        } else if character.is_control() {
            return Err(ProblemCode::ControlCharacter);
        } else if !is_separator(character) {
            return Err(ProblemCode::IdentityCharacter);
        }
    }
    Ok(digits)
}

fn exactly(digits: String, count: usize) -> Result<String, ProblemCode> {
    if digits.len() == count {
        Ok(digits)
    } else {
        Err(ProblemCode::WrongLength)
    }
}

/// Thirteen digits. 1 to 8 are the known regions, 8 being Azad Jammu and Kashmir; 9 is not known and not
/// refused. Nothing follows from the last digit, and there is no check digit.
pub(super) fn cnic(text: &str) -> Result<String, ProblemCode> {
    let digits = exactly(digits(&plain(text))?, 13)?;
    if digits.starts_with('0') {
        Err(ProblemCode::CnicRegion)
    } else {
        Ok(digits)
    }
}

/// Seven digits, with a check digit when it is written (`1234567-8`); for individuals the 13 digits of the
/// CNIC. No rule for the check digit is confirmed, so none is enforced.
pub(super) fn ntn(text: &str) -> Result<String, ProblemCode> {
    let mut digits = digits(&plain(text))?;
    match digits.len() {
        7 => {}
        8 => digits.insert(7, '-'),
        13 if digits.starts_with('0') => return Err(ProblemCode::CnicRegion),
        13 => {}
        _ => return Err(ProblemCode::WrongLength),
    }
    Ok(digits)
}

/// Thirteen digits (assumption).
pub(super) fn strn(text: &str) -> Result<String, ProblemCode> {
    exactly(digits(&plain(text))?, 13)
}

/// Four to eight digits, leading zeros kept, with or without `CUIN` in front.
pub(super) fn secp(text: &str) -> Result<String, ProblemCode> {
    let plain = plain(text);
    let number = match plain.get(..4) {
        Some(label) if label.eq_ignore_ascii_case("cuin") => {
            plain[4..].trim_start_matches(['-', ' ', ':', '.', '#'])
        }
        _ => &plain,
    };
    let digits = digits(number)?;
    if (4..=8).contains(&digits.len()) {
        Ok(digits)
    } else {
        Err(ProblemCode::WrongLength)
    }
}

/// Five digits, leading zeros kept.
pub(super) fn postal_code(text: &str) -> Result<String, ProblemCode> {
    exactly(digits(&plain(text))?, 5)
}

/// Letters and digits in capitals, with at least one digit (assumption; no issuer's pattern is published).
pub(super) fn document(text: &str, length: RangeInclusive<usize>) -> Result<String, ProblemCode> {
    let mut number = String::new();
    for character in plain(text).chars() {
        if character.is_ascii_alphanumeric() {
            number.push(character.to_ascii_uppercase());
        } else if character.is_control() {
            return Err(ProblemCode::ControlCharacter);
        } else if !is_separator(character) {
            return Err(ProblemCode::IdentityCharacter);
        }
    }
    if !length.contains(&number.len()) {
        return Err(ProblemCode::WrongLength);
    }
    if number.bytes().any(|byte| byte.is_ascii_digit()) {
        Ok(number)
    } else {
        Err(ProblemCode::NoDigit)
    }
}
