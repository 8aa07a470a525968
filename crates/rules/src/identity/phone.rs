//! Pakistani phone numbers: every real spelling in, E.164 out.
//!
//! The ranges are those of libphonenumber 9.0. The network is never derived from the number: numbers are ported.

use super::code::ProblemCode;
use super::number::plain;

/// Area codes of two digits; the local number has seven or eight.
const AREAS_2: [&str; 30] = [
    "21", "22", "25", "40", "41", "42", "44", "46", "47", "48", "49", "51", "52", "53", "55", "56",
    "57", "61", "62", "63", "64", "65", "66", "67", "68", "71", "74", "81", "86", "91",
];

/// Area codes of three digits, as the first two and the possible thirds; the local number has six or seven.
const AREAS_3: [(&str, &str); 18] = [
    ("23", "2358"),
    ("24", "234"),
    ("29", "2345678"),
    ("45", "3479"),
    ("54", "23467"),
    ("60", "468"),
    ("72", "236"),
    ("82", "2345689"),
    ("83", "23578"),
    ("84", "3478"),
    ("85", "2356"),
    ("92", "2345678"),
    ("93", "2789"),
    ("94", "23456"),
    ("96", "3569"),
    ("99", "25678"),
    // Azad Jammu and Kashmir and Gilgit-Baltistan, run by SCO, have local numbers of seven digits.
    ("58", "126"),
    // Only access numbers are known here.
    ("99", "34"),
];

/// The length of the area code that a national number begins with.
pub(super) fn area_len(national: &str) -> Option<usize> {
    let (two, third) = (national.get(..2)?, national.get(2..3)?);
    if AREAS_2.contains(&two) {
        return Some(2);
    }
    AREAS_3
        .iter()
        .any(|(area, thirds)| *area == two && thirds.contains(third))
        .then_some(3)
}

fn is_mobile(national: &str) -> bool {
    let [b'3', second, third, ..] = *national.as_bytes() else {
        return false;
    };
    let known = match second {
        b'0' | b'1' | b'2' | b'4' | b'7' => true,
        b'3' => third != b'8',
        b'5' => third == b'5',
        b'6' => third == b'4',
        _ => false,
    };
    national.len() == 10 && known
}

fn is_landline(national: &str) -> bool {
    let Some(area) = area_len(national) else {
        return false;
    };
    let (code, local) = national.split_at(area);
    let lengths = match (code, area) {
        ("21" | "42", _) => 8..=8,
        ("581" | "582" | "586", _) => return local.len() == 7,
        ("993" | "994", _) => return false,
        (_, 2) => 7..=8,
        _ => 6..=7,
    };
    lengths.contains(&local.len()) && matches!(local.as_bytes().first(), Some(b'2'..=b'9'))
}

fn is_uan(national: &str) -> bool {
    area_len(national).is_some_and(|area| {
        let local = &national[area..];
        local.len() == 9 && local.starts_with("111")
    })
}

/// The digits of a phone number, and whether a plus stands in front.
fn dialled(text: &str) -> Result<(String, bool), ProblemCode> {
    let plain = plain(text);
    let number = plain
        .strip_prefix("tel:")
        .unwrap_or(&plain)
        .trim_start_matches(['(', ' ']);
    let (number, plus) = number
        .strip_prefix('+')
        .map_or((number, false), |rest| (rest, true));
    let mut digits = String::with_capacity(number.len());
    for character in number.chars() {
        match character {
            '0'..='9' => digits.push(character),
            ' ' | '-' | '.' | '/' | '(' | ')' => {}
            _ if character.is_control() => return Err(ProblemCode::ControlCharacter),
            _ => return Err(ProblemCode::IdentityCharacter),
        }
    }
    Ok((digits, plus))
}

/// The national number in E.164, when one reading of the text is such a number.
fn read(text: &str, fits: impl Fn(&str) -> bool) -> Result<String, ProblemCode> {
    let (digits, plus) = dialled(text)?;
    if digits.is_empty() {
        return Err(ProblemCode::WrongLength);
    }
    let abroad = if plus {
        Some(digits.as_str())
    } else {
        digits.strip_prefix("00")
    };
    let readings = match abroad {
        Some(number) => {
            let national = number.strip_prefix("92").ok_or(ProblemCode::NotPakistani)?;
            [Some(national.strip_prefix('0').unwrap_or(national)), None]
        }
        None => match digits.strip_prefix('0') {
            Some(national) => [Some(national), None],
            None => {
                let national = digits
                    .strip_prefix("92")
                    .map(|rest| rest.strip_prefix('0').unwrap_or(rest));
                [national, Some(digits.as_str())]
            }
        },
    };
    let national = readings
        .into_iter()
        .flatten()
        .find(|national| fits(national));
    match national {
        Some(national) => Ok(format!("+92{national}")),
        None if readings
            .into_iter()
            .flatten()
            .all(|national| !(8..=12).contains(&national.len())) =>
        {
            Err(ProblemCode::WrongLength)
        }
        None => Err(ProblemCode::UnknownNumber),
    }
}

/// A mobile number.
pub(super) fn mobile(text: &str) -> Result<String, ProblemCode> {
    read(text, is_mobile)
}

/// A mobile number or a landline.
pub(super) fn phone(text: &str) -> Result<String, ProblemCode> {
    read(text, |national| {
        is_mobile(national) || is_landline(national)
    })
}

/// A universal access number with its area code.
pub(super) fn uan(text: &str) -> Result<String, ProblemCode> {
    let (digits, plus) = dialled(text)?;
    if !plus && digits.len() == 9 && digits.starts_with("111") {
        return Err(ProblemCode::NoAreaCode);
    }
    read(text, is_uan)
}
