//! What one word of a line is: an address, a fault with its sound readings, or no address at all.
//!
//! Works on folded ASCII and on positions in it, so that spans stay exact.

use super::code::{NoticeCode, ProblemCode};
use super::colon::{colons, holds_groups, ported, short_groups, with_port};
use super::dash::{first_text, ranged};
use super::dotted;
use super::fold::OTHER;
use super::plain::plain;
use super::prefix::{Family, Prefix, host_mask};
use super::range::Range;
use super::text;

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
    pub(crate) fn good(
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

    pub(crate) fn bad(
        code: ProblemCode,
        suggestions: Vec<String>,
        start: usize,
        end: usize,
    ) -> Self {
        Self::Bad(Bad {
            code,
            suggestions,
            start,
            end,
            soft: false,
        })
    }

    pub(crate) fn soft(
        code: ProblemCode,
        suggestions: Vec<String>,
        start: usize,
        end: usize,
    ) -> Self {
        Self::Bad(Bad {
            code,
            suggestions,
            start,
            end,
            soft: true,
        })
    }

    pub(crate) fn with(mut self, code: NoticeCode) -> Self {
        if let Self::Good(good) = &mut self
            && !good.notices.contains(&code)
        {
            good.notices.push(code);
        }
        self
    }

    /// Whether it is, or looks like, an address.
    pub(crate) fn is_address(&self) -> bool {
        match self {
            Self::Word => false,
            Self::Good(_) => true,
            Self::Bad(bad) => !bad.soft,
        }
    }
}

pub(super) fn address(family: Family, value: u128, start: usize, end: usize) -> Shape {
    let prefix = Prefix::row(family, value, family.bits());
    Shape::good(prefix.range(), Some(prefix), true, start, end)
}

/// Classifies the trimmed word `line[start..end]`.
pub(crate) fn classify_word(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    if let Some((range, len)) = plain(word)
        && len == word.len()
    {
        let bare = !word.contains(&b'/');
        return Shape::good(range, Some(range.block()), bare, start, end);
    }
    if let Some(at) = find(word, b"://") {
        return url(line, start, start + at + 3, end);
    }
    let label = label_end(word);
    let shape = match label {
        _ if word.len() > WORD_BYTES_MAX => Shape::Word,
        Some(at) if is_group(&word[..at]) && word[at..].contains(&b':') => Shape::Word,
        Some(at) => {
            let (start, end) = unquoted(line, start + at, end);
            bracketed(line, start, end).with(NoticeCode::LabelLeftOff)
        }
        None => bracketed(line, start, end),
    };
    no_address_lost(shape, line, start, start + label.unwrap_or_default(), end)
}

/// What is not read, and what is left off in front of `from`, must hold no address.
fn no_address_lost(shape: Shape, line: &[u8], start: usize, from: usize, end: usize) -> Shape {
    let unread = match shape {
        Shape::Word => &line[start..end],
        _ => &line[start..from],
    };
    // What is too long to be a name or a version only has to hold an address.
    let has_quad = match unread.len() > WORD_BYTES_MAX {
        true => dotted::holds_quad(unread),
        false => dotted::hides_quad(unread),
    };
    match has_quad || holds_groups(unread) {
        true => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
        false => shape,
    }
}

/// Whether a label with a colon ends like a group of an IPv6 address, which would then lose its beginning.
fn is_group(label: &[u8]) -> bool {
    let Some(label) = label.strip_suffix(b":") else {
        return false;
    };
    let digits = label
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_hexdigit());
    let (front, group) = label.split_at(label.len() - digits.count());
    let is_word = front.last().is_some_and(u8::is_ascii_alphabetic);
    !group.is_empty() && (!is_word || group.len() > 2 && group.iter().any(u8::is_ascii_digit))
}

/// Without the quotes around it.
fn unquoted(line: &[u8], start: usize, end: usize) -> (usize, usize) {
    let is_quote = |at: &usize| matches!(line[*at], b'"' | b'\'' | b'`');
    let start = start + (start..end).take_while(is_quote).count();
    let end = end - (start..end).rev().take_while(is_quote).count();
    (start, end)
}

/// The end of a label: behind the last `=` or `@`, or behind a word and a colon.
fn label_end(word: &[u8]) -> Option<usize> {
    if let Some(at) = word.iter().rposition(|byte| matches!(byte, b'=' | b'@')) {
        return Some(at + 1);
    }
    let colon = word.iter().position(|&byte| byte == b':')?;
    let label = &word[..colon];
    // Two letters in front, so that a group with a wrong letter is no label.
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || matches!(*byte, b'_' | b'-' | OTHER);
    let is_label = label.len() > 1
        && label.iter().take(2).all(is_letter)
        && label
            .iter()
            .all(|byte| is_letter(byte) || byte.is_ascii_digit())
        && label.iter().any(|byte| !byte.is_ascii_hexdigit());
    is_label.then_some(colon + 1)
}

/// A link from `word` on, whose `//` ends at `start`; user, port and path are left off.
fn url(line: &[u8], word: usize, start: usize, end: usize) -> Shape {
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
    // Without brackets nobody knows where the port begins.
    if line[host_start] != b'['
        && let Shape::Good(good) = &shape
        && good.range.family() == Family::V6
    {
        return Shape::bad(ProblemCode::Malformed, vec![first_text(good)], word, end);
    }
    let path = &line[host_end..end];
    let number = path.strip_prefix(b"/").and_then(text::decimal);
    if let (Shape::Good(good), Some(len)) = (&shape, number)
        && let Some(prefix) = good.prefix
        && len <= u64::from(prefix.family().bits())
    {
        let mut suggestions = with_len(prefix.family(), prefix.first(), len as u8);
        suggestions.push(prefix.to_string());
        return Shape::bad(ProblemCode::UrlOrPrefix, suggestions, word, end);
    }
    no_address_lost(shape, line, start, host_start, host_end).with(NoticeCode::UrlLeftOff)
}

/// `[address]`, `[address]:port`, `[address]/length`, or no bracket in front.
pub(super) fn bracketed(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    let close = match word.first() {
        Some(b'[') => word.iter().position(|&byte| byte == b']'),
        _ => return ranged(line, start, end),
    };
    let Some(close) = close.map(|at| start + at) else {
        let (start, end) = unquoted(line, start + 1, end);
        return ranged(line, start, end).with(NoticeCode::BracketsLeftOff);
    };
    let rest = &line[close + 1..end];
    if rest.first() == Some(&b'-') {
        return ranged(line, start, end);
    }
    let (from, to) = unquoted(line, start + 1, close);
    let inner = ranged(line, from, to);
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

/// One address or block: no dash, no brackets in front.
pub(super) fn single(line: &[u8], start: usize, end: usize) -> Shape {
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
    if slash == start && text::decimal(right).is_some() {
        // The length of what stood in front of it before the line was broken.
        return Shape::soft(ProblemCode::Malformed, Vec::new(), start, end);
    }
    match single(line, start, slash) {
        Shape::Word if dotted::is_fraction(&line[start..slash], right) => {
            let suggestions = dotted::short_block(&line[start..slash], right);
            Shape::soft(ProblemCode::ShortForm, suggestions, start, end)
        }
        Shape::Word => match short_groups(&line[start..slash], right) {
            Some(block) => Shape::bad(ProblemCode::ShortForm, vec![block], start, end),
            None => Shape::Word,
        },
        Shape::Bad(bad) => {
            let mut suggestions = Vec::new();
            if bad.code == ProblemCode::ShortForm {
                suggestions = dotted::short_block(&line[start..slash], right);
            } else if let Some(len) = text::decimal(right).and_then(|len| u8::try_from(len).ok()) {
                suggestions = bad
                    .suggestions
                    .iter()
                    .filter_map(|text| block_text(text, len, bad.code))
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

/// `address:port/…`: a protocol name or a path is left off, a number has no sound reading.
fn after_port(good: Good, right: &[u8], start: usize, end: usize) -> Shape {
    if good.bare && [&b"tcp"[..], b"udp", b"TCP", b"UDP", b""].contains(&right) {
        return Shape::Good(good);
    }
    if good.bare && !right.iter().any(u8::is_ascii_digit) {
        return Shape::Good(good).with(NoticeCode::UrlLeftOff);
    }
    let code = if good.bare {
        ProblemCode::Malformed
    } else {
        ProblemCode::BadWildcard
    };
    Shape::bad(code, Vec::new(), start, end)
}

/// A sound reading of a faulty address with a length behind it, or `None` when that is not sound.
fn block_text(text: &str, len: u8, code: ProblemCode) -> Option<String> {
    let address: Prefix = text.parse().ok()?;
    let inside_v6 = matches!(
        code,
        ProblemCode::Mapped | ProblemCode::Compatible | ProblemCode::EmbeddedV4
    );
    // An IPv4 address inside IPv6 loses 96 bits.
    let len = match address.family() {
        Family::V4 if inside_v6 => len.checked_sub(96)?,
        Family::V4 | Family::V6 => len,
    };
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

pub(super) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
