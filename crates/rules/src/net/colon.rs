//! Words with colons: ports, IPv6 addresses, zones, and what only looks like them.

use super::code::{NoticeCode, ProblemCode};
use super::dash::first_text;
use super::dotted;
use super::prefix::{Family, Prefix};
use super::shape::{Shape, address, find};
use super::text::{self, V6Fault};

/// One colon: `address:port`.
pub(super) fn ported(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    let colon = word
        .iter()
        .position(|&byte| byte == b':')
        .map_or(end, |at| start + at);
    match dotted::read(&line[start..colon], start, colon) {
        Shape::Bad(bad) if bad.soft => Shape::Word,
        Shape::Good(good) => with_port(Shape::Good(good), &line[colon + 1..end], start, end),
        shape => shape,
    }
}

pub(super) fn with_port(shape: Shape, port: &[u8], start: usize, end: usize) -> Shape {
    let Shape::Good(good) = &shape else {
        return shape;
    };
    let port = port
        .strip_suffix(b"/tcp")
        .or_else(|| port.strip_suffix(b"/udp"))
        .unwrap_or(port);
    if port.iter().all(u8::is_ascii_digit) && !port.is_empty() {
        if text::decimal(port).is_some_and(|port| port <= 65535) {
            return shape.with(NoticeCode::PortLeftOff);
        }
        return Shape::bad(ProblemCode::BadPort, vec![first_text(good)], start, end);
    }
    Shape::bad(ProblemCode::Malformed, Vec::new(), start, end)
}

/// Two or more colons: IPv6, with or without zone.
pub(super) fn colons(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    if let Some(percent) = word.iter().position(|&byte| byte == b'%') {
        return match text::parse_v6(&word[..percent]) {
            Ok(v6) => {
                // What holds an address of IPv4 by its place has no sound reading.
                let address = text::V6 {
                    dotted: false,
                    ..v6
                };
                let suggestions = match v6_shape(address, start, end) {
                    Shape::Good(good) => vec![first_text(&good)],
                    Shape::Bad(_) | Shape::Word => Vec::new(),
                };
                Shape::bad(ProblemCode::ZoneId, suggestions, start, end)
            }
            Err(_) => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
        };
    }
    match text::parse_v6(word) {
        Ok(v6) => v6_shape(v6, start, end),
        Err(_) if !looks_like_v6(word) => Shape::Word,
        Err(V6Fault::PartTooBig) => Shape::bad(ProblemCode::PartTooBig, Vec::new(), start, end),
        Err(V6Fault::Malformed) => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
    }
}

fn v6_shape(v6: text::V6, start: usize, end: usize) -> Shape {
    let value = v6.value;
    let inner = || vec![Prefix::row(Family::V4, value & 0xffff_ffff, 32).to_string()];
    if value >> 32 == 0xffff {
        return Shape::bad(ProblemCode::Mapped, inner(), start, end);
    }
    if value >> 32 == 0 && (value > 0xffff || v6.dotted) {
        return Shape::bad(ProblemCode::Compatible, inner(), start, end);
    }
    if v6.dotted {
        let mut suggestions = inner();
        suggestions.push(Prefix::row(Family::V6, value, 128).to_string());
        return Shape::bad(ProblemCode::EmbeddedV4, suggestions, start, end);
    }
    address(Family::V6, value, start, end)
}

/// Whether an IPv6 address stands somewhere in a word, whatever is around it.
pub(super) fn holds_groups(word: &[u8]) -> bool {
    word.split(|byte| !byte.is_ascii_hexdigit() && *byte != b':')
        .any(|run| {
            run.iter().filter(|&&byte| byte == b':').count() > 1
                && run.iter().any(u8::is_ascii_digit)
                && run.split(|&byte| byte == b':').any(|group| group.len() > 2)
        })
}

/// The reading of `2407:d000/32` as the block `2407:d000::/32`.
pub(super) fn short_groups(left: &[u8], right: &[u8]) -> Option<String> {
    let whole = [left, b"::/", right].concat();
    let is_short = left.first()?.is_ascii_digit() && left.get(4) == Some(&b':');
    let block: Prefix = std::str::from_utf8(&whole)
        .ok()
        .filter(|_| is_short)?
        .parse()
        .ok()?;
    Some(block.to_string())
}

/// Whether a word with two or more colons that is no IPv6 address was meant as one: times of day, MAC
/// addresses and names of programs were not.
fn looks_like_v6(word: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'_');
    if !word.iter().all(plain) || !word.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let groups = || word.split(|&byte| byte == b':');
    let pairs = groups().all(|group| group.len() <= 2 && !group.is_empty());
    let count = groups().count();
    let is_mac = pairs && count == 6 && groups().all(|group| group.len() == 2);
    let is_time = pairs
        && count <= 4
        && word
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b':');
    let first = groups().next().unwrap_or_default();
    let has_first = first.first().is_none_or(|byte| byte.is_ascii_hexdigit())
        || first.len() <= 4 && first.iter().any(u8::is_ascii_digit);
    let hex_groups = groups()
        .filter(|group| !group.is_empty() && group.iter().all(u8::is_ascii_hexdigit))
        .count();
    !is_mac
        && !is_time
        && has_first
        && (count >= 4 || find(word, b"::").is_some())
        && hex_groups * 2 >= count
}
