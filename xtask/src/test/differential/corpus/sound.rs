//! Sound addresses, blocks and ranges, in every way that people write them.

use std::net::{Ipv4Addr, Ipv6Addr};

use rand::RngExt;
use rand::rngs::StdRng;

use super::{Maker, pick};

pub const MAKERS: &[Maker] = &[
    v4, v4, v6, v6, v6_any, v6_any, v4_block, v4_block, v6_block, v6_block, netmask, wildcard,
    v4_range, v6_range, around, noticed,
];

/// Parts that matter more often than chance would have them.
const PARTS: &[u8] = &[0, 1, 8, 10, 100, 127, 128, 192, 203, 254, 255];

pub fn v4_number(rng: &mut StdRng) -> u32 {
    let mut part = || {
        if rng.random_bool(0.5) {
            *pick(rng, PARTS)
        } else {
            rng.random_range(0..=255)
        }
    };
    u32::from_be_bytes([part(), part(), part(), part()])
}

pub fn v6_number(rng: &mut StdRng) -> u128 {
    let mut value = 0;
    for _ in 0..8 {
        let group: u16 = match rng.random_range(0..4) {
            0 | 1 => 0,
            2 => rng.random_range(0..=0xff),
            _ => rng.random_range(0..=0xffff),
        };
        value = value << 16 | u128::from(group);
    }
    match rng.random_range(0..8) {
        0 => value & 0xffff_ffff,
        1 => value & 0xffff_ffff | 0xffff << 32,
        _ => value,
    }
}

pub fn v4(rng: &mut StdRng) -> String {
    Ipv4Addr::from(v4_number(rng)).to_string()
}

pub fn v6(rng: &mut StdRng) -> String {
    Ipv6Addr::from(v6_number(rng)).to_string()
}

/// Any of the forms of RFC 4291: zeros, capitals, a gap anywhere, a dotted tail.
pub fn v6_any(rng: &mut StdRng) -> String {
    let value = v6_number(rng);
    let mut groups: Vec<String> = (0..8)
        .map(|index| {
            let group = (value >> (112 - 16 * index)) as u16;
            match rng.random_range(0..4) {
                0 => format!("{group:04x}"),
                1 => format!("{group:X}"),
                _ => format!("{group:x}"),
            }
        })
        .collect();
    if rng.random_bool(0.2) {
        groups.truncate(6);
        groups.push(Ipv4Addr::from(value as u32).to_string());
    }
    if rng.random_bool(0.5) {
        let from = rng.random_range(0..groups.len());
        let to = rng.random_range(from..groups.len());
        return format!(
            "{}::{}",
            groups[..from].join(":"),
            groups[to + 1..].join(":")
        );
    }
    groups.join(":")
}

/// Address and length without host bits.
pub fn v4_parts(rng: &mut StdRng) -> (Ipv4Addr, u8) {
    let length = rng.random_range(0..=32);
    let mask = u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0);
    (Ipv4Addr::from(v4_number(rng) & mask), length)
}

pub fn v6_parts(rng: &mut StdRng) -> (Ipv6Addr, u8) {
    let length = rng.random_range(0..=128);
    let mask = u128::MAX.checked_shl(128 - u32::from(length)).unwrap_or(0);
    (Ipv6Addr::from(v6_number(rng) & mask), length)
}

pub fn v4_block(rng: &mut StdRng) -> String {
    let (address, length) = v4_parts(rng);
    format!("{address}/{length}")
}

pub fn v6_block(rng: &mut StdRng) -> String {
    let (address, length) = v6_parts(rng);
    format!("{address}/{length}")
}

fn netmask(rng: &mut StdRng) -> String {
    let (address, length) = v4_parts(rng);
    let mask = Ipv4Addr::from(u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0));
    let between = pick(rng, &["/", "/", " ", " netmask ", " mask "]);
    format!("{address}{between}{mask}")
}

fn wildcard(rng: &mut StdRng) -> String {
    let fixed = rng.random_range(0..4);
    let text = v4(rng);
    let parts = text.split('.').take(fixed).chain(std::iter::repeat("*"));
    parts.take(4).collect::<Vec<_>>().join(".")
}

pub fn dash(rng: &mut StdRng) -> &'static str {
    pick::<&str>(rng, &["-", "-", " - ", "–", " – ", " -", "- "])
}

fn v4_range(rng: &mut StdRng) -> String {
    let (a, b) = (v4_number(rng), v4_number(rng));
    let near = rng.random_bool(0.5);
    let last = if near {
        a.saturating_add(b % 300)
    } else {
        a.max(b)
    };
    let first = if near { a } else { a.min(b) };
    format!(
        "{}{}{}",
        Ipv4Addr::from(first),
        dash(rng),
        Ipv4Addr::from(last)
    )
}

fn v6_range(rng: &mut StdRng) -> String {
    let (a, b) = (v6_number(rng), v6_number(rng));
    format!(
        "{}{}{}",
        Ipv6Addr::from(a.min(b)),
        dash(rng),
        Ipv6Addr::from(a.max(b))
    )
}

/// An address, block or range of either family.
pub fn any(rng: &mut StdRng) -> String {
    pick(
        rng,
        &[v4 as Maker, v6, v6_any, v4_block, v6_block, v4_range],
    )(rng)
}

/// Signs and spaces that are left off without a word.
fn around(rng: &mut StdRng) -> String {
    let text = any(rng);
    let (before, after) = *pick(
        rng,
        &[
            (" ", ""),
            ("", " "),
            ("\t", ""),
            ("", "\t"),
            ("\u{a0}", ""),
            ("", "\u{a0}"),
            ("\u{3000}", ""),
            ("\"", "\""),
            ("'", "'"),
            ("- ", ""),
            ("• ", ""),
            ("", ","),
            ("", ";"),
            ("", "."),
            (",", ""),
            ("", " # office"),
            ("", " // x"),
            ("", "\n"),
            ("", "\r\n"),
            ("\n", ""),
            ("\u{feff}", ""),
            ("+", ""),
            ("> ", ""),
            ("|", "|"),
        ],
    );
    format!("{before}{text}{after}")
}

/// What is read with a notice.
fn noticed(rng: &mut StdRng) -> String {
    match rng.random_range(0..8) {
        0 => format!("{}:{}", v4(rng), rng.random_range(0..70_000)),
        1 => format!("[{}]:{}", v6(rng), rng.random_range(0..70_000)),
        2 => format!("[{}]", any(rng)),
        3 => format!("({})", any(rng)),
        4 => format!("https://{}/x", v4(rng)),
        5 => format!("ip={}", any(rng)),
        6 => hidden(rng),
        _ => other_script(rng),
    }
}

fn hidden(rng: &mut StdRng) -> String {
    let mut text: Vec<char> = any(rng).chars().collect();
    let at = rng.random_range(0..=text.len());
    text.insert(
        at,
        *pick(
            rng,
            &['\u{200b}', '\u{200e}', '\u{202c}', '\u{ad}', '\u{feff}'],
        ),
    );
    text.into_iter().collect()
}

/// Digits of other scripts, or full-width signs.
fn other_script(rng: &mut StdRng) -> String {
    let zero = *pick(rng, &[0x660_u32, 0x6f0, 0x966, 0xff10, 0x1d7ce]);
    let (digits, signs) = *pick(rng, &[(true, false), (true, true), (false, true)]);
    let fold = |c: char| match c {
        '0'..='9' if digits => char::from_u32(zero + u32::from(c) - u32::from('0')).unwrap_or(c),
        '.' if signs => {
            if zero == 0x6f0 {
                '۔'
            } else {
                '．'
            }
        }
        ':' if signs => '：',
        '/' if signs => '／',
        c => c,
    };
    any(rng).chars().map(fold).collect()
}
