//! Pakistani phone numbers: every real spelling in, E.164 out.
//!
//! The ranges are those of libphonenumber 9.0. The network is never derived from the number: numbers are ported.

use super::code::ProblemCode;
use super::number::{plain, unlabelled};

/// Area codes of two digits; the local number has seven or eight.
const AREAS_2: [&str; 30] = [
    "21", "22", "25", "40", "41", "42", "44", "46", "47", "48", "49", "51", "52", "53", "55", "56",
    "57", "61", "62", "63", "64", "65", "66", "67", "68", "71", "74", "81", "86", "91",
];

/// Area codes of three digits, as the first two and the possible thirds; the local number has six or seven.
const AREAS_3: [(&str, &str); 16] = [
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
];

/// Area codes under which only access numbers are known.
const AREAS_UAN: [&str; 2] = ["993", "994"];

/// Area codes under which no access numbers are known.
const AREAS_WITHOUT_UAN: [&str; 7] = ["923", "924", "925", "926", "927", "928", "998"];

/// Azad Jammu and Kashmir and Gilgit-Baltistan, run by SCO: ten digits, four of them the area code.
const AREAS_SCO: [&str; 3] = ["581", "582", "586"];

/// How a national number fits a kind of number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It begins like no number of the kind.
    Unknown,
    /// It begins like one and has too few or too many digits.
    Length,
    /// It is one.
    Whole,
}

impl Fit {
    fn of(national: &str, lengths: impl IntoIterator<Item = usize>) -> Self {
        let whole = lengths.into_iter().any(|length| length == national.len());
        if whole { Self::Whole } else { Self::Length }
    }
}

/// The length of the area code that a landline or access number begins with.
fn area_len(national: &str) -> Option<usize> {
    let two = national.get(..2)?;
    if AREAS_2.contains(&two) {
        return Some(2);
    }
    let (three, third) = (national.get(..3)?, national.get(2..3)?);
    let known = AREAS_UAN.contains(&three)
        || AREAS_3
            .iter()
            .any(|(area, thirds)| *area == two && thirds.contains(third));
    known.then_some(3)
}

fn as_mobile(national: &str) -> Fit {
    let known = match *national.as_bytes() {
        [b'3', b'0' | b'1' | b'2' | b'4' | b'7', ..] | [b'3'] | [b'3', b'3' | b'5' | b'6'] => true,
        [b'3', b'3', third, ..] => third != b'8',
        [b'3', b'5', third, ..] => third == b'5',
        [b'3', b'6', third, ..] => third == b'4',
        _ => false,
    };
    if known {
        Fit::of(national, [10])
    } else {
        Fit::Unknown
    }
}

fn as_landline(national: &str) -> Fit {
    if AREAS_SCO.iter().any(|area| national.starts_with(area)) {
        return Fit::of(national, [10]);
    }
    let Some(area) =
        area_len(national).filter(|_| !AREAS_UAN.iter().any(|area| national.starts_with(area)))
    else {
        return Fit::Unknown;
    };
    match (&national[..area], national.as_bytes().get(area)) {
        (_, Some(b'0' | b'1')) => Fit::Unknown,
        ("21" | "42", _) => Fit::of(national, [10]),
        _ => Fit::of(national, [9, 10]),
    }
}

fn as_uan(national: &str) -> Fit {
    let has_none = |area: &str| AREAS_WITHOUT_UAN.contains(&area);
    match area_len(national) {
        Some(area) if national[area..].starts_with("111") && !has_none(&national[..area]) => {
            Fit::of(national, [area + 9])
        }
        _ => Fit::Unknown,
    }
}

/// A canonical phone number in its parts.
pub(super) struct Parts<'a> {
    /// The area code, or the first three digits of a mobile number.
    pub area: &'a str,
    /// The rest, in the groups in which it is shown.
    pub local: Vec<&'a str>,
    /// Whether it is a universal access number.
    pub is_uan: bool,
}

/// The parts of a number in E.164; `None` unless it is Pakistani and canonical.
pub(super) fn parts(canonical: &str) -> Option<Parts<'_>> {
    let national = canonical
        .strip_prefix("+92")
        .filter(|national| national.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_uan = as_uan(national) == Fit::Whole;
    let area = if as_mobile(national) == Fit::Whole {
        3
    } else if is_uan {
        area_len(national)?
    } else if as_landline(national) == Fit::Whole {
        area_len(national).unwrap_or(4)
    } else {
        return None;
    };
    let (area, rest) = national.split_at(area);
    let local = if is_uan {
        vec![&rest[..3], &rest[3..6], &rest[6..]]
    } else {
        vec![rest]
    };
    Some(Parts {
        area,
        local,
        is_uan,
    })
}

/// The digits of a phone number, and whether a plus stands in front.
fn dialled(plain: &str) -> Result<(String, bool), ProblemCode> {
    let number = unlabelled(plain).trim_start_matches(['(', ' ']);
    let (number, plus) = number
        .strip_prefix('+')
        .map_or((number, false), |rest| (rest, true));
    if is_decimal(number) {
        return Err(ProblemCode::DecimalPoint);
    }
    if has_extension(number) {
        return Err(ProblemCode::WrongLength);
    }
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

/// Whether a spreadsheet has left a decimal point behind the number. People group by dots too, but never a single
/// digit at the end, and two only among other groups.
fn is_decimal(number: &str) -> bool {
    let Some((before, last)) = number.rsplit_once('.') else {
        return false;
    };
    let is_short = last.len() == 1 || last.len() == 2 && !before.contains('.');
    is_short && last.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a second line or an extension stands behind a slash: `051-9201234/5`. What stands there otherwise, behind
/// an area code, is longer.
fn has_extension(number: &str) -> bool {
    number.rsplit_once('/').is_some_and(|(_, last)| {
        (1..=3).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The national numbers that dialled digits can mean: without trunk zero and country code.
fn readings(digits: &str, plus: bool) -> Result<Vec<&str>, ProblemCode> {
    fn bare(number: &str) -> &str {
        number.strip_prefix('0').unwrap_or(number)
    }
    let abroad = if plus {
        Some(digits)
    } else {
        digits.strip_prefix("00")
    };
    if let Some(number) = abroad {
        let national = number.strip_prefix("92").ok_or(ProblemCode::NotPakistani)?;
        return Ok(vec![bare(national)]);
    }
    if let Some(national) = digits.strip_prefix('0') {
        return Ok(vec![national]);
    }
    let with_country = digits.strip_prefix("92").map(bare);
    Ok(with_country.into_iter().chain([digits]).collect())
}

/// The national number in E.164, when one reading of the text is a number that fits.
fn read(text: &str, has_uan: bool, fit: fn(&str) -> Fit) -> Result<String, ProblemCode> {
    let plain = plain(text);
    // Behind a number that is whole, one digit more is a second line: `051-9201234-5`.
    if let [number @ .., b'-' | b' ', b'0'..=b'9'] = plain.as_bytes()
        && read(&plain[..number.len()], has_uan, fit).is_ok()
    {
        return Err(ProblemCode::WrongLength);
    }
    let (digits, plus) = dialled(&plain)?;
    if digits.is_empty() {
        return Err(ProblemCode::WrongLength);
    }
    let readings = readings(&digits, plus)?;
    let best = readings.iter().max_by_key(|national| fit(national));
    let is_short = |national: &&str| !(8..=12).contains(&national.len());
    match best.map(|national| (fit(national), national)) {
        Some((Fit::Whole, national)) => Ok(format!("+92{national}")),
        _ if has_uan
            && readings
                .iter()
                .any(|one| one.len() == 9 && one.starts_with("111")) =>
        {
            Err(ProblemCode::NoAreaCode)
        }
        Some((Fit::Length, _)) => Err(ProblemCode::WrongLength),
        _ if readings.iter().all(is_short) => Err(ProblemCode::WrongLength),
        _ => Err(ProblemCode::UnknownNumber),
    }
}

/// A mobile number.
pub(super) fn mobile(text: &str) -> Result<String, ProblemCode> {
    read(text, false, as_mobile)
}

/// A mobile number, a landline or an access number.
pub(super) fn phone(text: &str) -> Result<String, ProblemCode> {
    read(text, true, |national| {
        as_mobile(national)
            .max(as_landline(national))
            .max(as_uan(national))
    })
}

/// A universal access number with its area code.
pub(super) fn uan(text: &str) -> Result<String, ProblemCode> {
    read(text, true, as_uan)
}
