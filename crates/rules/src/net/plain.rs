//! The short way for what most lists are made of: strict addresses and blocks with nothing around them.

use super::prefix::{Family, Prefix, host_mask};
use super::text;

/// A strict address or block at the front of `bytes`, and its length in bytes; what follows is not looked at.
///
/// `None` leaves the judgement to the whole reader: the text may be faulty, or something else.
pub(crate) fn plain(bytes: &[u8]) -> Option<(Prefix, usize)> {
    let (family, first, end) = match quad(bytes) {
        Some((first, end)) => (Family::V4, u128::from(first), end),
        None => {
            let (first, end) = groups(bytes)?;
            (Family::V6, first, end)
        }
    };
    if bytes.get(end) != Some(&b'/') {
        return Some((Prefix::row(family, first, family.bits()), end));
    }
    let digits = bytes[end + 1..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    let digits = &bytes[end + 1..end + 1 + digits.count()];
    if digits.len() > 1 && digits[0] == b'0' {
        return None;
    }
    let len = u8::try_from(text::decimal(digits)?).ok()?;
    (len <= family.bits() && first & host_mask(family, len) == 0)
        .then(|| (Prefix::row(family, first, len), end + 1 + digits.len()))
}

/// Four decimal parts without leading zeros.
fn quad(bytes: &[u8]) -> Option<(u32, usize)> {
    let (mut value, mut at) = (0u32, 0);
    for part in 0..4 {
        if part > 0 {
            if bytes.get(at) != Some(&b'.') {
                return None;
            }
            at += 1;
        }
        let (mut number, start) = (0u32, at);
        while let Some(digit) = bytes.get(at).map(|byte| byte.wrapping_sub(b'0'))
            && digit <= 9
            && at - start < 3
        {
            number = number * 10 + u32::from(digit);
            at += 1;
        }
        if at == start || number > 255 || bytes[start] == b'0' && at - start > 1 {
            return None;
        }
        value = value << 8 | number;
    }
    Some((value, at))
}

/// An IPv6 address without a dotted tail, unless it is one of those that hold an IPv4 address.
fn groups(bytes: &[u8]) -> Option<(u128, usize)> {
    let mut parts = [0u16; 8];
    let (mut count, mut gap, mut at) = (0, None, 0);
    if bytes.starts_with(b"::") {
        (gap, at) = (Some(0), 2);
    }
    while let Some((part, end)) = group(bytes, at) {
        *parts.get_mut(count)? = part;
        (count, at) = (count + 1, end);
        if bytes.get(at) != Some(&b':') {
            break;
        }
        at += 1;
        if bytes.get(at) == Some(&b':') {
            if gap.replace(count).is_some() {
                return None;
            }
            at += 1;
        } else if !bytes.get(at).is_some_and(u8::is_ascii_hexdigit) {
            return None;
        }
    }
    let more = |byte: &u8| matches!(*byte, b':' | b'.') || byte.is_ascii_hexdigit();
    if bytes.get(at).is_some_and(more) {
        return None;
    }
    match gap {
        None if count == 8 => {}
        Some(gap) if count < 8 => {
            parts.copy_within(gap..count, 8 - count + gap);
            parts[gap..8 - count + gap].fill(0);
        }
        _ => return None,
    }
    let half = |parts: &[u16]| {
        let join = |value: u64, part: &u16| value << 16 | u64::from(*part);
        parts.iter().fold(0, join)
    };
    let (high, low) = (half(&parts[..4]), half(&parts[4..]));
    let holds_v4 = high == 0 && (low >> 32 == 0xffff || low >> 32 == 0 && low > 0xffff);
    (!holds_v4).then_some((u128::from(high) << 64 | u128::from(low), at))
}

/// One to four hexadecimal digits.
fn group(bytes: &[u8], start: usize) -> Option<(u16, usize)> {
    let (mut value, mut at) = (0, start);
    while at < start + 4
        && let Some(digit) = bytes.get(at)
        && digit.is_ascii_hexdigit()
    {
        value = value << 4 | u16::from(text::nibble(*digit));
        at += 1;
    }
    (at > start).then_some((value, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by the strict reader of all forms, in two passes.
    fn groups_by_parts(bytes: &[u8]) -> Option<(u128, usize)> {
        let is_part = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b':';
        let end = bytes.iter().take_while(|byte| is_part(byte)).count();
        if bytes.get(end) == Some(&b'.') {
            return None;
        }
        let value = text::parse_v6(&bytes[..end]).ok()?.value;
        let holds_v4 = value >> 32 == 0xffff || value >> 32 == 0 && value > 0xffff;
        (!holds_v4).then_some((value, end))
    }

    #[test]
    fn what_it_reads_is_what_a_strict_parser_reads() {
        for text in [
            "0.0.0.0",
            "255.255.255.255",
            "203.0.113.8/29",
            "0.0.0.0/0",
            "::",
            "::1",
            "2001:DB8::/32",
            "1:2:3:4:5:6:7:8",
            "2001:db8:0:0:0:0:0:1/128",
            "203.0.113.1/32",
        ] {
            let prefix: Prefix = text.parse().expect(text);
            assert_eq!(plain(text.as_bytes()), Some((prefix, text.len())), "{text}");
        }
    }

    #[test]
    fn everything_else_is_left_to_the_whole_reader() {
        for text in [
            "",
            "1",
            "1.2.3",
            "1.2.3.",
            "01.2.3.4",
            "1.2.3.04",
            "256.1.1.1",
            "1.2.3.4/",
            "1.2.3.4/33",
            "1.2.3.0/024",
            "1.2.3.4/24",
            "::1/64",
            "::/129",
            "::/0128",
            "::ffff:1.2.3.4",
            "::1.2.3.4",
            "::ffff:102:304",
            "::102:304",
            "64:ff9b::1.2.3.4",
            "1::2::3",
            ":1",
            "12345::",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "1:2:3:4:5:6:7:",
            ":::",
            "1:::",
            "::1:",
            "1::12345",
            "abc",
        ] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
        // What follows is for the caller to look at.
        assert_eq!(plain(b"1.2.3.4567").map(|(_, end)| end), None);
        assert_eq!(plain(b"1.2.3.4 x").map(|(_, end)| end), Some(7));
        assert_eq!(plain(b"1.2.3.256").map(|(_, end)| end), None);
    }

    #[test]
    fn what_follows_is_not_looked_at() {
        let prefix = |text: &str| text.parse::<Prefix>().ok();
        assert_eq!(plain(b"1.2.3.1234").map(|(_, len)| len), Some(9));
        assert_eq!(
            plain(b"1.2.3.4/32x").map(|(found, len)| (Some(found), len)),
            Some((prefix("1.2.3.4"), 10))
        );
        for text in [&b"1:2:3:4:5:6:7::"[..], b"::ffff", b"::1:0", b"::ffff:1:2"] {
            assert_eq!(groups(text), groups_by_parts(text));
        }
        for text in [
            &b"1.2.3.0/"[..],
            b"1.2.3.0/x",
            b"1.2.3.0/024",
            b"1.2.3.0/0000",
            b"1.2.3.0/1000",
            b"1.2.3.0/256",
        ] {
            assert_eq!(plain(text), None);
        }
    }

    proptest! {
        #[test]
        fn groups_are_what_the_strict_reader_reads(
            text in "(::)?([0-9a-fA-F]{1,5}::?){0,8}[0-9a-f]{0,5}[ .:/,g]?",
            zeros in "(0{1,4}:){4,5}(ffff:|0:)?[0-9a-f]{1,4}(:[0-9a-f]{1,4}){0,3}",
        ) {
            for text in [text, zeros.clone(), format!("::{zeros}")] {
                prop_assert_eq!(groups(text.as_bytes()), groups_by_parts(text.as_bytes()), "{}", text);
            }
        }
    }
}
