//! The short way for what most lists are made of: strict addresses and blocks with nothing around them.

use super::prefix::{Family, host_mask};
use super::range::Range;

/// A strict address or block at the front of `bytes`, and its length in bytes; what follows is not looked at.
///
/// `None` leaves the judgement to the whole reader: the text may be faulty, or something else.
///
/// It goes on from slice to slice: where the compiler makes small code, it calls a function for each `get`.
pub(crate) fn plain(bytes: &[u8]) -> Option<(Range, usize)> {
    let (family, first, rest) = match quad(bytes) {
        Some((first, rest)) => (Family::V4, u128::from(first), rest),
        None => {
            let (first, rest) = groups(bytes)?;
            (Family::V6, first, rest)
        }
    };
    let (len, rest) = match rest {
        [b'/', digits @ ..] => length(digits)?,
        _ => (family.bits(), rest),
    };
    if len > family.bits() {
        return None;
    }
    let mask = host_mask(family, len);
    let range = Range::row(family, first, first | mask);
    (first & mask == 0).then_some((range, bytes.len() - rest.len()))
}

/// Four decimal parts without leading zeros, and what is behind them.
#[inline(always)]
fn quad(mut bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (mut value, mut parts) = (0, 1);
    loop {
        let mut number;
        (number, bytes) = decimal(bytes)?;
        // Three digits at most, and none behind a zero.
        while number < 100
            && let Some((digit, rest)) = decimal(bytes)
        {
            if number == 0 {
                return None;
            }
            (number, bytes) = (number * 10 + digit, rest);
        }
        if number > 255 {
            return None;
        }
        value = value << 8 | number;
        match bytes {
            _ if parts == 4 => return Some((value, bytes)),
            [b'.', rest @ ..] => (parts, bytes) = (parts + 1, rest),
            _ => return None,
        }
    }
}

/// A decimal digit, and what is behind it.
#[inline(always)]
fn decimal(bytes: &[u8]) -> Option<(u32, &[u8])> {
    match bytes {
        [byte @ b'0'..=b'9', rest @ ..] => Some((u32::from(byte - b'0'), rest)),
        _ => None,
    }
}

/// A prefix length without leading zeros, and what is behind it.
#[inline(always)]
fn length(mut bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut len = None;
    while let [byte @ b'0'..=b'9', rest @ ..] = bytes {
        let digit = byte - b'0';
        len = match len {
            None => Some(digit),
            Some(before @ 1..25) => Some(before * 10 + digit),
            Some(_) => return None,
        };
        bytes = rest;
    }
    len.map(|len| (len, bytes))
}

/// An IPv6 address without a dotted tail, unless it is one of those that hold an IPv4 address, and what is behind it.
fn groups(mut bytes: &[u8]) -> Option<(u128, &[u8])> {
    // What stands before the gap, and how many parts.
    let mut before = None;
    let (mut value, mut count) = (0u128, 0);
    if let [b':', b':', rest @ ..] = bytes {
        (before, bytes) = (Some((0, 0)), rest);
    }
    loop {
        let (mut part, mut digits) = (0, 0);
        while let [byte, rest @ ..] = bytes
            && let digit = nibble(*byte)
            && digit < 16
            && digits < 4
        {
            (part, digits, bytes) = (part << 4 | digit, digits + 1, rest);
        }
        if digits == 0 {
            break;
        }
        (value, count) = (value << 16 | u128::from(part), count + 1);
        match bytes {
            [b':', b':', rest @ ..] if before.is_none() => {
                (before, bytes) = (Some((value, count)), rest);
                value = 0;
            }
            [b':', rest @ ..] => {
                if !matches!(rest, [byte, ..] if nibble(*byte) < 16) {
                    return None;
                }
                bytes = rest;
            }
            _ => break,
        }
    }
    if matches!(bytes, [byte, ..] if matches!(*byte, b':' | b'.') || nibble(*byte) < 16) {
        return None;
    }
    let value = match before {
        None if count == 8 => value,
        // In two steps, as none of the parts may stand before the gap.
        Some((before, parts)) if count < 8 => before << (112 - 16 * parts) << 16 | value,
        _ => return None,
    };
    let (high, low) = ((value >> 64) as u64, value as u64);
    let holds_v4 = high == 0 && (low >> 32 == 0xffff || low >> 32 == 0 && low > 0xffff);
    (!holds_v4).then_some((value, bytes))
}

/// The value of a hexadecimal digit; 16 and more for anything else.
#[inline(always)]
fn nibble(byte: u8) -> u32 {
    let digit = byte.wrapping_sub(b'0');
    let letter = (byte | 0x20).wrapping_sub(b'a');
    u32::from(if digit <= 9 {
        digit
    } else if letter < 6 {
        letter + 10
    } else {
        16
    })
}

#[cfg(test)]
mod tests {
    use super::super::prefix::Prefix;
    use super::super::text;
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

    fn groups_and_end(bytes: &[u8]) -> Option<(u128, usize)> {
        groups(bytes).map(|(value, rest)| (value, bytes.len() - rest.len()))
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
            assert_eq!(
                plain(text.as_bytes()),
                Some((prefix.range(), text.len())),
                "{text}"
            );
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
        let range = |text: &str| text.parse::<Prefix>().ok().map(|prefix| prefix.range());
        assert_eq!(plain(b"1.2.3.1234").map(|(_, len)| len), Some(9));
        assert_eq!(
            plain(b"1.2.3.4/32x").map(|(found, len)| (Some(found), len)),
            Some((range("1.2.3.4"), 10))
        );
        for text in [&b"1:2:3:4:5:6:7::"[..], b"::ffff", b"::1:0", b"::ffff:1:2"] {
            assert_eq!(groups_and_end(text), groups_by_parts(text));
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
                prop_assert_eq!(groups_and_end(text.as_bytes()), groups_by_parts(text.as_bytes()), "{}", text);
            }
        }
    }
}
