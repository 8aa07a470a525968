//! The short way for what most lists are made of: strict addresses and blocks with nothing around them.

use super::prefix::{Family, Prefix, host_mask};
use super::text::{self, parse_v6};

/// The longest IPv6 address without a dotted tail.
const V6_BYTES_MAX: usize = 39;

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
    if digits.is_empty() || digits.len() > 3 || digits.len() > 1 && digits[0] == b'0' {
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
    let end = bytes
        .iter()
        .position(|byte| !byte.is_ascii_hexdigit() && *byte != b':')
        .unwrap_or(bytes.len());
    if end > V6_BYTES_MAX || bytes.get(end) == Some(&b'.') {
        return None;
    }
    let value = parse_v6(&bytes[..end]).ok()?.value;
    let holds_v4 = value >> 32 == 0xffff || value >> 32 == 0 && value > 0xffff;
    (!holds_v4).then_some((value, end))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "abc",
        ] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
        // What follows is for the caller to look at.
        assert_eq!(plain(b"1.2.3.4567").map(|(_, end)| end), None);
        assert_eq!(plain(b"1.2.3.4 x").map(|(_, end)| end), Some(7));
        assert_eq!(plain(b"1.2.3.256").map(|(_, end)| end), None);
    }
}
