//! What one word of a line is: an address, a fault with its sound readings, or no address at all.
//!
//! Works on folded ASCII and on positions in it, so that spans stay exact.

use super::code::{NoticeCode, ProblemCode};
use super::dotted;
use super::fold::OTHER;
use super::prefix::{Family, Prefix, host_mask};
use super::range::Range;
use super::text::{self, V6Fault};

/// No address is longer, whatever stands around it.
const WORD_BYTES_MAX: usize = 300;

/// An address as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Good {
    pub range: Range,
    /// The block, unless it was written as a range.
    pub prefix: Option<Prefix>,
    /// Written as a plain address, without length, mask or star.
    pub bare: bool,
    pub start: usize,
    pub end: usize,
    pub notices: Vec<NoticeCode>,
}

/// A fault as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    pub code: ProblemCode,
    pub suggestions: Vec<String>,
    pub start: usize,
    pub end: usize,
    /// Has the shape of a number or fraction as well; a fault only among addresses.
    pub soft: bool,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Word,
    Good(Good),
    Bad(Bad),
}

impl Shape {
    pub fn good(
        range: Range,
        prefix: Option<Prefix>,
        bare: bool,
        start: usize,
        end: usize,
    ) -> Self {
        Self::Good(Good {
            range,
            prefix,
            bare,
            start,
            end,
            notices: Vec::new(),
        })
    }

    pub fn bad(code: ProblemCode, suggestions: Vec<String>, start: usize, end: usize) -> Self {
        Self::Bad(Bad {
            code,
            suggestions,
            start,
            end,
            soft: false,
        })
    }

    pub fn soft(code: ProblemCode, suggestions: Vec<String>, start: usize, end: usize) -> Self {
        Self::Bad(Bad {
            code,
            suggestions,
            start,
            end,
            soft: true,
        })
    }

    fn with(mut self, code: NoticeCode) -> Self {
        if let Self::Good(good) = &mut self
            && !good.notices.contains(&code)
        {
            good.notices.push(code);
        }
        self
    }

    /// Whether it is, or looks like, an address.
    pub fn is_address(&self) -> bool {
        match self {
            Self::Word => false,
            Self::Good(_) => true,
            Self::Bad(bad) => !bad.soft,
        }
    }
}

fn address(family: Family, value: u128, start: usize, end: usize) -> Shape {
    let prefix = Prefix::row(family, value, family.bits());
    Shape::good(prefix.range(), Some(prefix), true, start, end)
}

/// Classifies the trimmed word `line[start..end]`.
pub(crate) fn classify_word(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    if let Some(value) = text::parse_v4(word) {
        return address(Family::V4, u128::from(value), start, end);
    }
    if let Some(at) = find(word, b"://") {
        return url(line, start + at + 3, end);
    }
    if word.len() > WORD_BYTES_MAX {
        return Shape::Word;
    }
    if let Some(at) = label_end(word) {
        return match bracketed(line, start + at, end) {
            Shape::Word => Shape::Word,
            shape => shape.with(NoticeCode::LabelLeftOff),
        };
    }
    bracketed(line, start, end)
}

/// The end of a label: behind the last `=` or `@`, or behind a word and a colon.
fn label_end(word: &[u8]) -> Option<usize> {
    if let Some(at) = word.iter().rposition(|byte| matches!(byte, b'=' | b'@')) {
        return Some(at + 1);
    }
    let colon = word.iter().position(|&byte| byte == b':')?;
    let label = &word[..colon];
    let is_label = label.len() > 1
        && label
            .iter()
            .all(|byte| byte.is_ascii_alphabetic() || matches!(*byte, b'_' | b'-' | OTHER))
        && label.iter().any(|byte| !byte.is_ascii_hexdigit());
    is_label.then_some(colon + 1)
}

/// A link: `//` is behind us; user, port and path are left off.
fn url(line: &[u8], start: usize, end: usize) -> Shape {
    let host_end = (start..end)
        .find(|&at| matches!(line[at], b'/' | b'?' | b'#'))
        .unwrap_or(end);
    let host_start = (start..host_end)
        .rev()
        .find(|&at| line[at] == b'@')
        .map_or(start, |at| at + 1);
    if host_end - host_start > WORD_BYTES_MAX || host_end == host_start {
        return Shape::Word;
    }
    let shape = bracketed(line, host_start, host_end);
    let path = &line[host_end..end];
    let number = path.strip_prefix(b"/").and_then(text::decimal);
    if let (Shape::Good(good), Some(len)) = (&shape, number)
        && let Some(prefix) = good.prefix
        && len <= u64::from(prefix.family().bits())
    {
        let mut suggestions = with_len(prefix.family(), prefix.first(), len as u8);
        suggestions.push(prefix.to_string());
        return Shape::bad(ProblemCode::UrlOrPrefix, suggestions, host_start, end);
    }
    shape.with(NoticeCode::UrlLeftOff)
}

/// `[address]`, `[address]:port`, `[address]/length`, or no bracket in front.
fn bracketed(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    let close = match word.first() {
        Some(b'[') => word.iter().position(|&byte| byte == b']'),
        _ => return ranged(line, start, end),
    };
    let Some(close) = close.map(|at| start + at) else {
        return ranged(line, start + 1, end).with(NoticeCode::BracketsLeftOff);
    };
    let inner = ranged(line, start + 1, close);
    let rest = &line[close + 1..end];
    match (inner, rest.first()) {
        (Shape::Word, _) => Shape::Word,
        (inner, None) => inner.with(NoticeCode::BracketsLeftOff),
        (Shape::Good(good), Some(b':')) if good.bare => {
            with_port(Shape::Good(good), &rest[1..], start, end).with(NoticeCode::BracketsLeftOff)
        }
        (Shape::Good(good), Some(b'/')) if good.bare => {
            let value = good.range.first();
            length(good.range.family(), value, &rest[1..], start, end)
                .with(NoticeCode::BracketsLeftOff)
        }
        (Shape::Bad(bad), _) => Shape::Bad(bad),
        (Shape::Good(_), _) => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
    }
}

/// `a-b` within one word, or no dash.
fn ranged(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    let Some(dash) = word
        .iter()
        .position(|&byte| byte == b'-')
        .map(|at| start + at)
    else {
        return single(line, start, end);
    };
    if dash == start || dash + 1 == end {
        return Shape::Word;
    }
    if line[dash - 1] == b'/' && single(line, start, dash - 1).is_address() {
        return Shape::bad(ProblemCode::Malformed, Vec::new(), start, end);
    }
    join(line, (start, dash), (dash + 1, end))
}

/// The range from the word at `left` to the word at `right`.
pub(crate) fn join(line: &[u8], left: (usize, usize), right: (usize, usize)) -> Shape {
    let (start, end) = (left.0, right.1);
    let more = line[right.0..right.1].contains(&b'-');
    let first = classify_side(line, left);
    let last = if more {
        Shape::Word
    } else {
        classify_side(line, right)
    };
    match (first, last) {
        (Shape::Good(first), Shape::Good(last)) => range_of(&first, &last, start, end),
        (first, _) if more && first.is_address() => {
            Shape::bad(ProblemCode::BadRange, Vec::new(), start, end)
        }
        (Shape::Good(first), last) => match dotted::short_end(&line[right.0..right.1], &first) {
            Some(suggestions) => Shape::bad(ProblemCode::ShortForm, suggestions, start, end),
            None => side_fault(last, start, end, |text| {
                format!("{}-{text}", first_text(&first))
            }),
        },
        (Shape::Bad(bad), Shape::Good(last)) if !bad.soft => {
            side_fault(Shape::Bad(bad), start, end, |text| {
                format!("{text}-{}", first_text(&last))
            })
        }
        (Shape::Word, Shape::Good(_)) if word_like(&line[left.0..left.1]) => {
            Shape::bad(ProblemCode::Malformed, Vec::new(), start, end)
        }
        (Shape::Bad(bad), last) if !bad.soft || last.is_address() => {
            Shape::bad(bad.code, Vec::new(), start, end)
        }
        (Shape::Word, Shape::Bad(bad)) if !bad.soft && word_like(&line[left.0..left.1]) => {
            Shape::bad(bad.code, Vec::new(), start, end)
        }
        _ => Shape::Word,
    }
}

/// Whether the text left of a dash is more than punctuation, so that the whole is one unreadable thing.
fn word_like(left: &[u8]) -> bool {
    left.iter().any(u8::is_ascii_alphanumeric)
}

fn first_text(good: &Good) -> String {
    let mut out = String::new();
    text::push_address(&mut out, good.range.family(), good.range.first());
    out
}

/// A side of a range: a word without a dash, with brackets allowed.
fn classify_side(line: &[u8], side: (usize, usize)) -> Shape {
    if line[side.0..side.1].contains(&b'-') {
        return Shape::Word;
    }
    bracketed(line, side.0, side.1)
}

fn side_fault(side: Shape, start: usize, end: usize, whole: impl Fn(&str) -> String) -> Shape {
    match side {
        Shape::Bad(bad) if bad.code != ProblemCode::HostBits => {
            let suggestions = bad.suggestions.iter().filter(|text| !text.contains('/'));
            let suggestions = suggestions.map(|text| whole(text));
            let sound = suggestions.filter(|text| is_sound_range(text));
            Shape::bad(bad.code, sound.collect(), start, end)
        }
        Shape::Bad(_) => Shape::bad(ProblemCode::BadRange, Vec::new(), start, end),
        Shape::Word | Shape::Good(_) => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
    }
}

fn is_sound_range(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .position(|&byte| byte == b'-')
        .is_some_and(|dash| {
            matches!(
                join(bytes, (0, dash), (dash + 1, bytes.len())),
                Shape::Good(_)
            )
        })
}

fn range_of(first: &Good, last: &Good, start: usize, end: usize) -> Shape {
    if !first.bare || !last.bare {
        return Shape::bad(ProblemCode::BadRange, Vec::new(), start, end);
    }
    let (a, b) = (first.range, last.range);
    if a.family() != b.family() {
        return Shape::bad(ProblemCode::MixedFamilies, Vec::new(), start, end);
    }
    match Range::new(a.family(), a.first(), b.first()) {
        Some(range) => {
            let shape = Shape::good(range, None, false, start, end);
            let notices = first.notices.iter().chain(&last.notices);
            notices.fold(shape, |shape, &code| shape.with(code))
        }
        None => {
            let turned = Range::row(a.family(), b.first(), a.first());
            Shape::bad(
                ProblemCode::ReversedRange,
                vec![turned.to_string()],
                start,
                end,
            )
        }
    }
}

/// One address or block: no dash, no brackets in front.
fn single(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    if let Some(slash) = word.iter().position(|&byte| byte == b'/') {
        return slashed(line, start, start + slash, end);
    }
    if let Some(value) = text::parse_v4(word) {
        return address(Family::V4, u128::from(value), start, end);
    }
    if word.contains(&b'*') {
        return dotted::wildcard(word, start, end);
    }
    match word.iter().filter(|&&byte| byte == b':').count() {
        0 => dotted::read(word, start, end),
        1 => ported(line, start, end),
        _ => colons(line, start, end),
    }
}

/// `address/length` or `address/netmask`.
fn slashed(line: &[u8], start: usize, slash: usize, end: usize) -> Shape {
    let right = &line[slash + 1..end];
    match single(line, start, slash) {
        Shape::Word if dotted::is_fraction(&line[start..slash], right) => {
            let suggestions = dotted::short_block(&line[start..slash], right);
            Shape::soft(ProblemCode::ShortForm, suggestions, start, end)
        }
        Shape::Word => Shape::Word,
        Shape::Bad(bad) => {
            let mut suggestions = Vec::new();
            if bad.code == ProblemCode::ShortForm {
                suggestions = dotted::short_block(&line[start..slash], right);
            } else if let Some(len) = plain_len(right, bad.code) {
                suggestions = bad
                    .suggestions
                    .iter()
                    .filter_map(|text| block_text(text, len))
                    .collect();
            }
            Shape::Bad(Bad {
                suggestions,
                end,
                ..bad
            })
        }
        Shape::Good(good) if good.bare && good.notices.is_empty() => {
            length(good.range.family(), good.range.first(), right, start, end)
        }
        Shape::Good(good) => after_port(good, right, start, end),
    }
}

/// `address:port/…`: a protocol name is left off, anything else has no sound reading.
fn after_port(good: Good, right: &[u8], start: usize, end: usize) -> Shape {
    if good.bare && [&b"tcp"[..], b"udp", b"TCP", b"UDP", b""].contains(&right) {
        return Shape::Good(good);
    }
    let code = if good.bare {
        ProblemCode::Malformed
    } else {
        ProblemCode::BadWildcard
    };
    Shape::bad(code, Vec::new(), start, end)
}

/// The length for the sound readings of a faulty address: an IPv4 address inside IPv6 loses 96 bits.
fn plain_len(digits: &[u8], code: ProblemCode) -> Option<u8> {
    let len = text::decimal(digits).and_then(|len| u8::try_from(len).ok())?;
    match code {
        ProblemCode::Mapped | ProblemCode::Compatible | ProblemCode::EmbeddedV4 => {
            len.checked_sub(96)
        }
        _ => Some(len),
    }
}

/// `text/len` as a canonical block, or `None` when that is not sound.
fn block_text(text: &str, len: u8) -> Option<String> {
    let address: Prefix = text.parse().ok()?;
    (address.is_single() && len <= address.family().bits())
        .then(|| Prefix::new(address.family(), address.first(), len))
        .flatten()
        .map(|prefix| prefix.to_string())
}

/// The sound readings of an address with a length: the block if there are no host bits.
fn with_len(family: Family, value: u128, len: u8) -> Vec<String> {
    Prefix::new(family, value, len)
        .map(|prefix| prefix.to_string())
        .into_iter()
        .collect()
}

/// A prefix length or netmask behind a slash.
pub(crate) fn length(family: Family, value: u128, right: &[u8], start: usize, end: usize) -> Shape {
    let single = || Prefix::row(family, value, family.bits()).to_string();
    if right.is_empty() {
        return Shape::bad(ProblemCode::MissingPrefixLength, vec![single()], start, end);
    }
    if let Some(len) = text::decimal(right) {
        let len = u8::try_from(len).unwrap_or(u8::MAX);
        if len > family.bits() {
            return Shape::bad(ProblemCode::PrefixLength, Vec::new(), start, end);
        }
        if right.len() > 1 && right[0] == b'0' {
            return Shape::bad(
                ProblemCode::LeadingZero,
                with_len(family, value, len),
                start,
                end,
            );
        }
        return block(family, value, len, start, end);
    }
    match (family, text::parse_v4(right)) {
        (Family::V4, Some(mask)) => netmask(value as u32, mask, start, end),
        _ => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
    }
}

/// An IPv4 address with a dotted mask.
pub(crate) fn netmask(value: u32, mask: u32, start: usize, end: usize) -> Shape {
    if mask.leading_ones() + mask.trailing_zeros() == 32 || mask == 0 {
        return block(
            Family::V4,
            u128::from(value),
            mask.leading_ones() as u8,
            start,
            end,
        );
    }
    if mask.leading_zeros() + mask.trailing_ones() == 32 {
        let suggestions = with_len(Family::V4, u128::from(value), mask.leading_zeros() as u8);
        return Shape::bad(ProblemCode::WildcardMask, suggestions, start, end);
    }
    Shape::bad(ProblemCode::BadNetmask, Vec::new(), start, end)
}

fn block(family: Family, value: u128, len: u8, start: usize, end: usize) -> Shape {
    if value & host_mask(family, len) == 0 {
        let prefix = Prefix::row(family, value, len);
        return Shape::good(prefix.range(), Some(prefix), false, start, end);
    }
    let suggestions = vec![
        Prefix::containing(family, value, len).to_string(),
        Prefix::row(family, value, family.bits()).to_string(),
    ];
    Shape::bad(ProblemCode::HostBits, suggestions, start, end)
}

/// One colon: `address:port`.
fn ported(line: &[u8], start: usize, end: usize) -> Shape {
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

fn with_port(shape: Shape, port: &[u8], start: usize, end: usize) -> Shape {
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
fn colons(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    if let Some(percent) = word.iter().position(|&byte| byte == b'%') {
        return match text::parse_v6(&word[..percent]) {
            Ok(v6) => {
                let suggestion = Prefix::row(Family::V6, v6.value, 128).to_string();
                Shape::bad(ProblemCode::ZoneId, vec![suggestion], start, end)
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
        return Shape::bad(ProblemCode::EmbeddedV4, inner(), start, end);
    }
    address(Family::V6, value, start, end)
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
    let has_first = word
        .first()
        .is_some_and(|byte| byte.is_ascii_hexdigit() || *byte == b':');
    let hex_groups = groups()
        .filter(|group| !group.is_empty() && group.iter().all(u8::is_ascii_hexdigit))
        .count();
    !is_mac
        && !is_time
        && has_first
        && (count >= 4 || find(word, b"::").is_some())
        && hex_groups * 2 >= count
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
