//! Addresses as text: the strict readers and the canonical writers of both families.
//!
//! Knows nothing of lists or problems; whatever is not exactly right is `None` or an error here.

use super::prefix::Family;

/// Reads a dotted quad: four decimal parts of 0 to 255, no leading zeros, nothing else.
pub(crate) fn parse_v4(bytes: &[u8]) -> Option<u32> {
    if bytes.len() < 7 || bytes.len() > 15 {
        return None;
    }
    let (mut value, mut part, mut digits, mut dots) = (0u32, 0u32, 0u8, 0u8);
    for &byte in bytes {
        match byte {
            b'0'..=b'9' => {
                if digits > 0 && part == 0 {
                    return None;
                }
                part = part * 10 + u32::from(byte - b'0');
                digits += 1;
                if part > 255 {
                    return None;
                }
            }
            b'.' if digits > 0 && dots < 3 => {
                value = value << 8 | part;
                (part, digits) = (0, 0);
                dots += 1;
            }
            _ => return None,
        }
    }
    (dots == 3 && digits > 0).then_some(value << 8 | part)
}

/// Why a text is not an IPv6 address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum V6Fault {
    /// A group of more than four hexadecimal digits.
    PartTooBig,
    /// Anything else.
    Malformed,
}

/// An IPv6 address as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct V6 {
    pub value: u128,
    /// Whether the last 32 bits were written as a dotted quad.
    pub dotted: bool,
}

/// Reads an IPv6 address in any form of RFC 4291 section 2.2, without zone.
pub(crate) fn parse_v6(bytes: &[u8]) -> Result<V6, V6Fault> {
    let mut groups = [0u16; 8];
    let (mut count, mut gap, mut at, mut dotted) = (0usize, None, 0usize, false);
    if bytes.starts_with(b"::") {
        (gap, at) = (Some(0), 2);
    } else if bytes.first() == Some(&b':') {
        return Err(V6Fault::Malformed);
    }
    while at < bytes.len() {
        if count == 8 {
            return Err(V6Fault::Malformed);
        }
        let end = group_end(bytes, at);
        if bytes.get(end) == Some(&b'.') {
            let quad = parse_v4(&bytes[at..]).ok_or(V6Fault::Malformed)?;
            if count > 6 {
                return Err(V6Fault::Malformed);
            }
            groups[count] = (quad >> 16) as u16;
            groups[count + 1] = quad as u16;
            (count, dotted, at) = (count + 2, true, bytes.len());
            break;
        }
        groups[count] = hex_group(&bytes[at..end])?;
        count += 1;
        at = end;
        if at == bytes.len() {
            break;
        }
        if bytes[at] != b':' {
            return Err(V6Fault::Malformed);
        }
        at += 1;
        if bytes.get(at) == Some(&b':') {
            if gap.is_some() {
                return Err(V6Fault::Malformed);
            }
            (gap, at) = (Some(count), at + 1);
        } else if at == bytes.len() {
            return Err(V6Fault::Malformed);
        }
    }
    debug_assert!(at == bytes.len());
    let value = assemble(&groups, count, gap).ok_or(V6Fault::Malformed)?;
    Ok(V6 { value, dotted })
}

fn group_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < bytes.len() && bytes[end].is_ascii_hexdigit() {
        end += 1;
    }
    end
}

fn hex_group(digits: &[u8]) -> Result<u16, V6Fault> {
    match digits.len() {
        0 => Err(V6Fault::Malformed),
        1..=4 => Ok(digits
            .iter()
            .fold(0, |value, &digit| value << 4 | u16::from(nibble(digit)))),
        _ => Err(V6Fault::PartTooBig),
    }
}

fn assemble(groups: &[u16; 8], count: usize, gap: Option<usize>) -> Option<u128> {
    let mut value = 0u128;
    match gap {
        None if count == 8 => {
            for &group in groups {
                value = value << 16 | u128::from(group);
            }
        }
        Some(gap) if count < 8 => {
            for (index, &group) in groups[..count].iter().enumerate() {
                let place = if index < gap {
                    index
                } else {
                    8 - count + index
                };
                value |= u128::from(group) << (112 - 16 * place);
            }
        }
        _ => return None,
    }
    Some(value)
}

/// The value of an ASCII hexadecimal digit; any other byte counts as zero.
pub(crate) fn nibble(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        b'A'..=b'F' => digit - b'A' + 10,
        _ => 0,
    }
}

/// Reads a run of ASCII digits; `None` for an empty or over-long run or another byte.
pub(crate) fn decimal(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    digits.iter().try_fold(0u64, |value, &digit| {
        digit
            .is_ascii_digit()
            .then(|| value * 10 + u64::from(digit - b'0'))
    })
}

/// Appends the canonical text of an address: dotted quad, or RFC 5952.
pub(crate) fn push_address(out: &mut String, family: Family, value: u128) {
    match family {
        Family::V4 => push_v4(out, value as u32),
        Family::V6 => push_v6(out, value),
    }
}

/// A count in decimal. What the library has for 128 bits nothing else in the browser needs, and it is five times as
/// much code.
pub(crate) fn count_text(count: u128) -> String {
    let mut parts = [96, 64, 32, 0].map(|shift| (count >> shift) as u32);
    let mut text = String::new();
    while text.is_empty() || parts != [0; 4] {
        let mut rest = 0;
        for part in &mut parts {
            let value = rest << 32 | u64::from(*part);
            (*part, rest) = ((value / 10) as u32, value % 10);
        }
        text.insert(0, char::from(b'0' + rest as u8));
    }
    text
}

/// Appends a number below 1000 in decimal.
pub(crate) fn push_small(out: &mut String, number: u16) {
    if number >= 100 {
        out.push(char::from(b'0' + (number / 100 % 10) as u8));
    }
    if number >= 10 {
        out.push(char::from(b'0' + (number / 10 % 10) as u8));
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

fn push_v4(out: &mut String, value: u32) {
    for shift in [24, 16, 8, 0] {
        push_small(out, (value >> shift & 0xff) as u16);
        if shift > 0 {
            out.push('.');
        }
    }
}

fn push_v6(out: &mut String, value: u128) {
    // RFC 5952 section 5: the IPv4-mapped block keeps its dotted tail.
    if value >> 32 == 0xffff {
        out.push_str("::ffff:");
        return push_v4(out, value as u32);
    }
    let group = |index: usize| (value >> (112 - 16 * index)) as u16;
    let (start, end) = longest_zero_run(group);
    let mut index = 0;
    while index < 8 {
        if index == start {
            out.push_str("::");
            index = end;
            continue;
        }
        if index > 0 && index != end {
            out.push(':');
        }
        push_hex(out, group(index));
        index += 1;
    }
}

/// The first longest run of at least two zero groups, as `start..end`; empty if there is none.
fn longest_zero_run(group: impl Fn(usize) -> u16) -> (usize, usize) {
    let (mut best, mut index) = ((8, 8), 0);
    while index < 8 {
        let start = index;
        while index < 8 && group(index) == 0 {
            index += 1;
        }
        if index - start >= 2 && index - start > best.1 - best.0 {
            best = (start, index);
        }
        index += 1;
    }
    best
}

fn push_hex(out: &mut String, group: u16) {
    let mut started = false;
    for shift in [12, 8, 4, 0] {
        let digit = (group >> shift & 0xf) as u8;
        started |= digit != 0 || shift == 0;
        if started {
            out.push(char::from(if digit < 10 {
                b'0' + digit
            } else {
                b'a' + digit - 10
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    fn written(value: u128) -> String {
        let mut out = String::new();
        push_v6(&mut out, value);
        out
    }

    #[test]
    fn strict_v4() {
        for good in ["0.0.0.0", "255.255.255.255", "1.2.3.4", "203.0.113.5"] {
            assert!(parse_v4(good.as_bytes()).is_some(), "{good}");
        }
        for bad in [
            "",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "1.2.3.04",
            "1.2.3.256",
            "1..2.3",
            ".1.2.3.4",
            "1.2.3.4.",
            "1.2.3.4 ",
            "00.0.0.0",
            "0x1.2.3.4",
            "1.2.3.-4",
            "1,2,3,4",
        ] {
            assert!(parse_v4(bad.as_bytes()).is_none(), "{bad}");
        }
    }

    #[test]
    fn strict_v6() {
        for good in [
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "::1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
        ] {
            let expected: Ipv6Addr = good.parse().expect(good);
            assert_eq!(
                parse_v6(good.as_bytes()).map(|v6| v6.value),
                Ok(u128::from(expected)),
                "{good}"
            );
        }
        for bad in [
            "",
            ":",
            ":::",
            "1",
            "1:",
            ":1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            "1:2:3:4:5:6:7:8::",
            "::1:2:3:4:5:6:7:8",
            "g::",
            "1:2:3:4:5:6:7:1.2.3.4",
            "::1.2.3",
            "::1.2.3.4.5",
            "::01.2.3.4",
            "1.2.3.4::",
            "::1%eth0",
            "1:2:3:4:5:6:7:8:",
            "1::2:",
            "::1.2.3.4:5",
        ] {
            assert!(parse_v6(bad.as_bytes()).is_err(), "{bad}");
        }
        assert_eq!(parse_v6(b"12345::"), Err(V6Fault::PartTooBig));
    }

    #[test]
    fn decimals_of_eighteen_digits_and_no_more() {
        assert_eq!(
            decimal(b"999999999999999999"),
            Some(999_999_999_999_999_999)
        );
        assert_eq!(decimal(b"0000000000000000001"), None);
    }

    #[test]
    fn rfc_5952_examples() {
        for (text, canonical) in [
            ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("2001:0DB8:0:0:0:0:2:1", "2001:db8::2:1"),
            ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
            ("0:0:0:0:0:0:0:0", "::"),
            ("0:0:0:0:0:0:0:1", "::1"),
            ("1:0:0:0:0:0:0:0", "1::"),
            ("::ffff:1.2.3.4", "::ffff:1.2.3.4"),
        ] {
            assert_eq!(
                written(parse_v6(text.as_bytes()).expect(text).value),
                canonical
            );
        }
    }

    proptest! {
        #[test]
        fn v6_is_written_as_the_standard_library_does(groups in prop::collection::vec(prop_oneof![Just(0u16), any::<u16>()], 8)) {
            let value = groups.iter().fold(0u128, |value, &group| value << 16 | u128::from(group));
            let text = written(value);
            prop_assert_eq!(&text, &Ipv6Addr::from(value).to_string());
            prop_assert_eq!(parse_v6(text.as_bytes()).map(|v6| v6.value), Ok(value));
        }

        #[test]
        fn counts_are_written_as_the_standard_library_does(count: u128, bits in 0u32..128) {
            for count in [count, count >> bits, 0, 9, 10, u128::MAX] {
                prop_assert_eq!(count_text(count), count.to_string());
            }
        }

        #[test]
        fn v4_is_written_as_the_standard_library_does(value: u32) {
            let mut text = String::new();
            push_v4(&mut text, value);
            prop_assert_eq!(&text, &Ipv4Addr::from(value).to_string());
            prop_assert_eq!(parse_v4(text.as_bytes()), Some(value));
        }

        #[test]
        fn readers_agree_with_the_standard_library(text in "[0-9a-f:.]{0,20}|([0-9]{1,3}\\.){3}[0-9]{1,3}|([0-9a-f]{0,4}:){1,8}[0-9a-f]{0,4}") {
            prop_assert_eq!(parse_v4(text.as_bytes()), text.parse::<Ipv4Addr>().ok().map(u32::from));
            prop_assert_eq!(parse_v6(text.as_bytes()).ok().map(|v6| v6.value), text.parse::<Ipv6Addr>().ok().map(u128::from));
        }
    }
}
