//! Dotted words and plain numbers: what is wrong with an IPv4 address that is not written strictly.

use super::code::ProblemCode;
use super::prefix::{Family, Prefix};
use super::range::Range;
use super::shape::{Good, Shape};
use super::text;

fn v4_text(value: u64) -> Option<String> {
    let value = u32::try_from(value).ok()?;
    Some(Prefix::row(Family::V4, u128::from(value), 32).to_string())
}

fn is_decimal(part: &[u8]) -> bool {
    !part.is_empty() && part.iter().all(u8::is_ascii_digit)
}

fn is_hex(part: &[u8]) -> bool {
    part.len() > 2
        && part[0] == b'0'
        && matches!(part[1], b'x' | b'X')
        && part[2..].iter().all(u8::is_ascii_hexdigit)
}

fn radix(digits: &[u8], radix: u64) -> Option<u64> {
    digits.iter().try_fold(0u64, |value, &digit| {
        let digit = u64::from(text::nibble(digit));
        (digit < radix).then_some(())?;
        value.checked_mul(radix)?.checked_add(digit)
    })
}

/// A word of dots and digits that is not a strict address.
pub(crate) fn read(word: &[u8], start: usize, end: usize) -> Shape {
    if let Some(value) = text::parse_v4(word) {
        let prefix = Prefix::row(Family::V4, u128::from(value), 32);
        return Shape::good(prefix.range(), Some(prefix), true, start, end);
    }
    if let Some(percent) = word.iter().position(|&byte| byte == b'%')
        && text::parse_v4(&word[..percent]).is_some()
    {
        let address = String::from_utf8_lossy(&word[..percent]).into_owned();
        return Shape::bad(ProblemCode::ZoneId, vec![address], start, end);
    }
    let parts: Vec<&[u8]> = word.split(|&byte| byte == b'.').take(8).collect();
    if parts.len() == 1 {
        return integer(word, start, end);
    }
    if parts.iter().all(|part| is_decimal(part) || is_hex(part)) {
        return numbers(&parts, start, end);
    }
    if is_typo(word, &parts) {
        return Shape::bad(ProblemCode::Malformed, Vec::new(), start, end);
    }
    Shape::Word
}

/// Whether one of four parts is no number: a slip of the finger, or a sign that belongs to no address.
fn is_typo(word: &[u8], parts: &[&[u8]]) -> bool {
    let numeric = parts
        .iter()
        .filter(|part| is_decimal(part) && part.len() <= 3)
        .count();
    let Some(odd) = parts.iter().find(|part| !is_decimal(part)) else {
        return false;
    };
    let slip = odd.len() <= 4 && odd.iter().all(u8::is_ascii_alphanumeric);
    let sign = odd.iter().any(|byte| !byte.is_ascii_alphanumeric());
    let is_version = matches!(word.first(), Some(b'v' | b'V'));
    let count = parts.len() == 4 || (parts.len() == 5 && odd.is_empty());
    (slip || sign) && numeric >= 3 && numeric + 1 >= parts.len() && count && !is_version
}

/// Whether four short numbers with dots between them stand anywhere.
pub(crate) fn holds_quad(bytes: &[u8]) -> bool {
    quads(bytes).next().is_some()
}

/// Where four short numbers with dots between them begin and end.
fn quads(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    (0..bytes.len()).filter_map(|at| Some((at, at + quad_end(&bytes[at..])?)))
}

/// Whether an IPv4 address stands somewhere in a word, set off by signs that names of hosts and versions do not have,
/// or behind letters where no name ends: no host's last part is a number.
pub(crate) fn hides_quad(word: &[u8]) -> bool {
    let joins = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let starts = |at: usize| {
        at == 0 || !joins(word[at - 1]) || at > 1 && word[at - 1] == b'.' && word[at - 2] == b'.'
    };
    let ends = |at: usize| match word.get(at) {
        Some(b'.') => word.get(at + 1) == Some(&b'.'),
        Some(byte) => *byte != b'-',
        None => true,
    };
    // Other numbers in front are more parts of the same word.
    let is_named = |at: usize| {
        let name = word[..at].strip_suffix(b".").unwrap_or(&word[..at]);
        name.last().is_some_and(u8::is_ascii_alphabetic) && !matches!(name, b"v" | b"V")
    };
    quads(word).any(|(at, end)| {
        let is_last = word.get(end).is_none_or(|byte| !joins(*byte));
        starts(at) && ends(end) || is_named(at) && is_last
    })
}

/// The length of the four short numbers with dots between them at the front of `bytes`.
fn quad_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for part in 0..4 {
        if part > 0 {
            (bytes.get(at) == Some(&b'.')).then_some(())?;
            at += 1;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit());
        let count = digits.count();
        (1..=3).contains(&count).then_some(())?;
        at += count;
    }
    Some(at)
}

/// A line of four short numbers with commas between them: an address whose dots are slips of the finger.
pub(crate) fn commas(line: &[u8]) -> Option<Shape> {
    let word = line.trim_ascii();
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b',';
    if !word.iter().all(is_part) {
        return None;
    }
    let parts: Vec<&[u8]> = word.split(|&byte| byte == b',').take(5).collect();
    if parts.len() != 4 || !parts.iter().all(|part| (1..=3).contains(&part.len())) {
        return None;
    }
    let start = line.len() - line.trim_ascii_start().len();
    let suggestions = join(&parts, strict).into_iter().collect();
    Some(Shape::bad(
        ProblemCode::Malformed,
        suggestions,
        start,
        start + word.len(),
    ))
}

/// Two or more parts, each a decimal or hexadecimal number.
fn numbers(parts: &[&[u8]], start: usize, end: usize) -> Shape {
    let bad = |code, suggestions| Shape::bad(code, suggestions, start, end);
    match parts.len() {
        2 => Shape::soft(ProblemCode::ShortForm, short_address(parts), start, end),
        3 if is_date(parts) => Shape::Word,
        3 => bad(ProblemCode::ShortForm, short_address(parts)),
        4 => four(parts, start, end),
        _ if parts.iter().all(|part| part.len() <= 3) => bad(ProblemCode::TooManyParts, Vec::new()),
        _ => Shape::Word,
    }
}

fn four(parts: &[&[u8]], start: usize, end: usize) -> Shape {
    if parts.iter().any(|part| is_hex(part)) {
        let suggestions = join(parts, |part| {
            if is_hex(part) {
                radix(&part[2..], 16)
            } else {
                text::decimal(part)
            }
        });
        return Shape::bad(
            ProblemCode::HexPart,
            suggestions.into_iter().collect(),
            start,
            end,
        );
    }
    let padded = |part: &[u8]| part.len() > 1 && part[0] == b'0';
    if parts.iter().any(|part| padded(part)) {
        let octal = join(parts, |part| {
            if padded(part) {
                radix(part, 8)
            } else {
                text::decimal(part)
            }
        });
        let mut suggestions: Vec<String> = join(parts, text::decimal)
            .into_iter()
            .chain(octal)
            .collect();
        suggestions.dedup();
        return Shape::bad(ProblemCode::LeadingZero, suggestions, start, end);
    }
    Shape::bad(ProblemCode::PartTooBig, Vec::new(), start, end)
}

/// The address of four parts, each read by `value` and at most 255.
fn join(parts: &[&[u8]], value: impl Fn(&[u8]) -> Option<u64>) -> Option<String> {
    let mut address = 0;
    for part in parts {
        let part = value(part).filter(|&part| part <= 255)?;
        address = address << 8 | part;
    }
    v4_text(address)
}

/// The readings of two or three parts: the last part fills the rest (as old C libraries do), or zeros follow.
fn short_address(parts: &[&[u8]]) -> Vec<String> {
    let values: Option<Vec<u64>> = parts.iter().map(|part| strict(part)).collect();
    let Some(values) = values else {
        return Vec::new();
    };
    let (last, front) = (values[values.len() - 1], &values[..values.len() - 1]);
    if front.iter().any(|&part| part > 255) {
        return Vec::new();
    }
    let bits = 8 * (4 - front.len() as u32);
    let head = front.iter().fold(0, |address, part| address << 8 | part) << bits;
    let mut readings = Vec::new();
    if last < 1 << bits {
        readings.extend(v4_text(head | last));
    }
    if last <= 255 {
        readings.push(format!("{}.0/{}", dots(&values, 3), 8 * values.len()));
    }
    readings
}

fn strict(part: &[u8]) -> Option<u64> {
    (part.len() == 1 || part.first() != Some(&b'0'))
        .then(|| text::decimal(part))
        .flatten()
}

/// The values with dots, filled up with zeros to `count` parts.
fn dots(values: &[u64], count: usize) -> String {
    let filled = values
        .iter()
        .copied()
        .chain(std::iter::repeat(0))
        .take(count);
    filled
        .map(|value| value.to_string())
        .collect::<Vec<_>>()
        .join(".")
}

/// The reading of `10.1/16` as the block `10.1.0.0/16`.
pub(crate) fn short_block(left: &[u8], right: &[u8]) -> Vec<String> {
    let values: Option<Vec<u64>> = left.split(|&byte| byte == b'.').map(strict).collect();
    let block = values.filter(|values| values.len() < 4).and_then(|values| {
        let text = format!("{}/{}", dots(&values, 4), strict(right)?);
        text.parse::<Prefix>().ok()
    });
    block.map(|block| block.to_string()).into_iter().collect()
}

/// Whether `left/right` is two numbers, as a fraction, a date or a short block has.
pub(crate) fn is_fraction(left: &[u8], right: &[u8]) -> bool {
    is_decimal(left) && left.len() <= 3 && is_decimal(right) && right.len() <= 2
}

/// `22.08.2026` and `2026.08.22` are dates.
fn is_date(parts: &[&[u8]]) -> bool {
    let value = |part: &[u8], least: u64, most: u64| {
        text::decimal(part).is_some_and(|value| (least..=most).contains(&value))
    };
    let year = |part: &[u8]| part.len() == 4 && value(part, 1900, 2199);
    let small = |part: &[u8], most| part.len() <= 2 && value(part, 1, most);
    (year(parts[2]) && small(parts[0], 31) && small(parts[1], 31))
        || (year(parts[0]) && small(parts[1], 12) && small(parts[2], 31))
}

/// A word without dots: a whole address as one number, perhaps.
fn integer(word: &[u8], start: usize, end: usize) -> Shape {
    if is_hex(word) {
        let value = radix(&word[2..], 16).and_then(v4_text);
        return Shape::bad(
            ProblemCode::HexInteger,
            value.into_iter().collect(),
            start,
            end,
        );
    }
    // Below 1.0.0.0 a number is a number: row counters, amounts, postal codes.
    let address = |value: Option<u64>| value.filter(|&value| value >= 1 << 24).and_then(v4_text);
    if !is_decimal(word) || word.len() > 12 || is_compact_date(word) {
        return Shape::Word;
    }
    if word[0] != b'0' {
        return match address(text::decimal(word)) {
            Some(text) => Shape::soft(ProblemCode::DecimalInteger, vec![text], start, end),
            None => Shape::Word,
        };
    }
    // Eleven digits from 03 are a Pakistani mobile number.
    let is_mobile = word.len() == 11 && word[1] == b'3';
    match address(radix(word, 8)) {
        Some(text) if !is_mobile => Shape::soft(ProblemCode::OctalInteger, vec![text], start, end),
        _ => Shape::Word,
    }
}

/// `20260822`.
fn is_compact_date(word: &[u8]) -> bool {
    word.len() == 8 && is_date(&[&word[..4], &word[4..6], &word[6..]])
}

/// A word with a star: whole parts at the end of an IPv4 address are a block.
pub(crate) fn wildcard(word: &[u8], start: usize, end: usize) -> Shape {
    let parts: Vec<&[u8]> = word.split(|&byte| byte == b'.').take(6).collect();
    let fixed = parts.iter().take_while(|part| **part != b"*").count();
    if parts.len() == 4 && parts[fixed..].iter().all(|part| *part == b"*") {
        let value = parts[..fixed].iter().try_fold(0u32, |address, part| {
            let part = strict(part).filter(|&part| part <= 255)?;
            Some(address << 8 | part as u32)
        });
        if let Some(value) = value {
            let first = u128::from(value) << (32 - 8 * fixed);
            let prefix = Prefix::row(Family::V4, first, 8 * fixed as u8);
            return Shape::good(prefix.range(), Some(prefix), false, start, end);
        }
    }
    let numeric = parts.iter().filter(|part| is_decimal(part)).count();
    let v6_like = word.contains(&b':')
        && word
            .iter()
            .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'*'));
    if (parts.len() >= 2 && numeric >= 1 && numeric + 2 >= parts.len()) || v6_like {
        return Shape::bad(ProblemCode::BadWildcard, Vec::new(), start, end);
    }
    Shape::Word
}

/// The readings of `first-right` when `right` is a number that may stand for the last part.
pub(crate) fn short_end(right: &[u8], first: &Good) -> Option<Vec<String>> {
    // Behind a port a number ends a range of ports.
    let plain = first.bare && first.notices.is_empty() && first.range.family() == Family::V4;
    if !plain || !is_decimal(right) || right.len() > 3 {
        return None;
    }
    let from = first.range.first();
    let last = strict(right)
        .filter(|&last| last <= 255)
        .map(|last| from & !0xff | u128::from(last));
    let range = last.and_then(|last| Range::new(Family::V4, from, last));
    Some(range.map(|range| range.to_string()).into_iter().collect())
}
