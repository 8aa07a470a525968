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

/// What people write in front of a number to say what it is.
const LABELS: [&str; 14] = [
    "cnic", "nicop", "nic", "ntn", "strn", "secp", "cuin", "uan", "tel", "phone", "mobile", "mob",
    "cell", "no",
];

/// A plain text without the words in front that say what number it is: `NTN: `, `CUIN No. `.
pub(super) fn unlabelled(plain: &str) -> &str {
    without_word(without_word(plain, &LABELS), &["no"])
}

fn without_word<'a>(plain: &'a str, words: &[&str]) -> &'a str {
    let number = plain.trim_start_matches(|one: char| one.is_ascii_alphabetic());
    let word = &plain[..plain.len() - number.len()];
    if words.iter().any(|one| one.eq_ignore_ascii_case(word)) {
        number.trim_start_matches([' ', ':', '.', '#', '-'])
    } else {
        plain
    }
}

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '-' | '/')
}

/// The digits of a plain text in which only separators stand besides. A dot is none: it is the decimal point that
/// a spreadsheet leaves behind a number.
pub(super) fn digits(plain: &str) -> Result<String, ProblemCode> {
    let mut digits = String::with_capacity(plain.len());
    for character in plain.chars() {
        if character.is_ascii_digit() {
            digits.push(character);
        } else if character.is_control() {
            return Err(ProblemCode::ControlCharacter);
        } else if character == '.' {
            return Err(ProblemCode::DecimalPoint);
        } else if !is_separator(character) {
            return Err(ProblemCode::IdentityCharacter);
        }
    }
    Ok(digits)
}

/// As [`digits`], of numbers that people also group by dots. One dot with nothing but digits around it is a decimal
/// point here too.
fn grouped_digits(plain: &str) -> Result<String, ProblemCode> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match plain.split_once('.') {
        Some((whole, part)) if is_digits(whole) && is_digits(part) => {
            Err(ProblemCode::DecimalPoint)
        }
        _ => digits(&plain.replace('.', " ")),
    }
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
    let digits = exactly(grouped_digits(unlabelled(&plain(text)))?, 13)?;
    if digits.starts_with('0') {
        Err(ProblemCode::CnicRegion)
    } else {
        Ok(digits)
    }
}

/// Seven digits, with a check digit when it is written (`1234567-8`); for individuals the 13 digits of the
/// CNIC. No rule for the check digit is confirmed, so none is enforced; but it follows seven digits, so `123456-7`
/// has lost a zero and is not the number 1234567.
pub(super) fn ntn(text: &str) -> Result<String, ProblemCode> {
    let plain = plain(text);
    let plain = unlabelled(&plain);
    if grouped_digits(plain).is_ok_and(|digits| digits.len() == 13) {
        return cnic(plain);
    }
    let mut digits = digits(plain)?;
    let sign = plain.split_once(['-', '/']);
    let alone = || {
        plain
            .trim_end()
            .rsplit_once(' ')
            .filter(|(_, last)| last.len() == 1)
    };
    let before = sign.or_else(alone).map(|(before, _)| before);
    let count = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    if !matches!(digits.len(), 7 | 8) || before.is_some_and(|before| count(before) != 7) {
        return Err(ProblemCode::WrongLength);
    }
    if digits.len() == 8 {
        digits.insert(7, '-');
    }
    Ok(digits)
}

/// Thirteen digits (assumption).
pub(super) fn strn(text: &str) -> Result<String, ProblemCode> {
    exactly(grouped_digits(unlabelled(&plain(text)))?, 13)
}

/// Four to eight digits, leading zeros kept.
pub(super) fn secp(text: &str) -> Result<String, ProblemCode> {
    let digits = digits(unlabelled(&plain(text)))?;
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
    for character in without_no(&plain(text)).chars() {
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

/// The number without the `No.` in front that people copy with it. `NO 1234567` is a series and a number.
fn without_no(plain: &str) -> &str {
    let rest = match plain.split_at_checked(2) {
        Some((label, rest)) if label.eq_ignore_ascii_case("no") => rest,
        _ => return plain,
    };
    let number = rest.trim_start_matches([' ', '.', ':', '#']);
    let is_sign = rest.trim_start().starts_with(['.', ':', '#']);
    let is_word =
        rest.starts_with(' ') && number.starts_with(|one: char| one.is_ascii_alphabetic());
    if is_sign || is_word { number } else { plain }
}
