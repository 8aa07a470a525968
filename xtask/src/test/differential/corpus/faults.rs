//! What looks like an address and has no reading, or more than one.

use rand::RngExt;
use rand::rngs::StdRng;

use super::sound::{any, dash, v4, v4_number, v4_parts, v6, v6_any, v6_number, v6_parts};
use super::{Maker, pick};
use std::net::{Ipv4Addr, Ipv6Addr};

pub const MAKERS: &[Maker] = &[
    leading_zeros,
    leading_zeros,
    short,
    short,
    integer,
    hex_parts,
    part_too_big,
    many_parts,
    host_bits,
    host_bits,
    length,
    masks,
    bad_wildcard,
    reversed,
    mixed,
    bad_range,
    short_end,
    mapped,
    mapped,
    zone,
    v6_groups,
    v6_groups,
    several,
    words,
    link,
    alphabet,
    alphabet_v6,
];

fn parts(rng: &mut StdRng) -> Vec<String> {
    v4(rng).split('.').map(str::to_owned).collect()
}

fn some_length(rng: &mut StdRng, bits: u8) -> String {
    if rng.random_bool(0.4) {
        return String::new();
    }
    format!("/{}", rng.random_range(0..=bits))
}

fn leading_zeros(rng: &mut StdRng) -> String {
    let mut parts = parts(rng);
    let length = some_length(rng, 32);
    if length.len() == 2 && rng.random_bool(0.3) {
        return format!("{}/0{}", parts.join("."), &length[1..]);
    }
    for _ in 0..rng.random_range(1..3) {
        let at = rng.random_range(0..parts.len());
        let zeros = *pick(rng, &["0", "0", "00"]);
        parts[at] = format!("{zeros}{}", parts[at]);
    }
    parts.join(".") + &length
}

fn short(rng: &mut StdRng) -> String {
    let mut parts = parts(rng);
    parts.truncate(rng.random_range(1..4));
    if rng.random_bool(0.2) {
        let last = parts.len() - 1;
        parts[last] = rng.random_range(0..70_000).to_string();
    }
    let end = if rng.random_bool(0.1) { "." } else { "" };
    format!("{}{end}{}", parts.join("."), some_length(rng, 32))
}

fn integer(rng: &mut StdRng) -> String {
    let number = u64::from(v4_number(rng)) + if rng.random_bool(0.1) { 1 << 32 } else { 0 };
    let length = if rng.random_bool(0.8) {
        String::new()
    } else {
        some_length(rng, 32)
    };
    match rng.random_range(0..5) {
        0 => format!("0x{number:x}{length}"),
        1 => format!("0X{number:08X}{length}"),
        2 => format!("0{number:o}{length}"),
        3 => format!("{number:x}{length}"),
        _ => format!("{number}{length}"),
    }
}

fn hex_parts(rng: &mut StdRng) -> String {
    let mut parts = parts(rng);
    for _ in 0..rng.random_range(1..4) {
        let at = rng.random_range(0..4);
        parts[at] = format!("0x{:x}", rng.random_range(0..300));
    }
    parts.join(".") + &some_length(rng, 32)
}

fn part_too_big(rng: &mut StdRng) -> String {
    let mut parts = parts(rng);
    let at = rng.random_range(0..4);
    parts[at] = rng.random_range(256..100_000).to_string();
    parts.join(".") + &some_length(rng, 32)
}

fn many_parts(rng: &mut StdRng) -> String {
    let more = parts(rng);
    let count = rng.random_range(1..4);
    format!(
        "{}.{}{}",
        v4(rng),
        more[..count].join("."),
        some_length(rng, 32)
    )
}

fn host_bits(rng: &mut StdRng) -> String {
    match rng.random_range(0..4) {
        0 => format!("{}/{}", v6(rng), rng.random_range(0..=128)),
        1 => format!("{}/{}", v6_any(rng), rng.random_range(0..=128)),
        _ => format!("{}/{}", v4(rng), rng.random_range(0..=32)),
    }
}

fn length(rng: &mut StdRng) -> String {
    let (v4, four) = v4_parts(rng);
    let (v6, six) = v6_parts(rng);
    match rng.random_range(0..9) {
        0 => format!("{v4}/{}", rng.random_range(33..300)),
        1 => format!("{v6}/{}", rng.random_range(129..300)),
        2 => format!("{v4}/"),
        3 => format!("{v6}/"),
        4 => format!("{v4} /{four}"),
        5 => format!("{v6} /{six}"),
        6 => format!("{v4}/ {four}"),
        7 => format!("{v4}/{}{four}", pick(rng, &["0", "+", "-", "00"])),
        _ => format!("{v6}/{}{six}", pick(rng, &["0", "+", "-", "00"])),
    }
}

fn masks(rng: &mut StdRng) -> String {
    let (address, length) = v4_parts(rng);
    let ones = u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0);
    let mask = match rng.random_range(0..3) {
        0 => !ones,
        1 => ones ^ (1 << rng.random_range(0..32)),
        _ => ones,
    };
    let address = if rng.random_bool(0.3) {
        Ipv4Addr::from(v4_number(rng))
    } else {
        address
    };
    let between = pick(rng, &["/", "/", " "]);
    format!("{address}{between}{}", Ipv4Addr::from(mask))
}

fn bad_wildcard(rng: &mut StdRng) -> String {
    let mut parts = parts(rng);
    if rng.random_bool(0.2) {
        return format!("{}:*", v6(rng));
    }
    parts.truncate(rng.random_range(2..5));
    let at = rng.random_range(0..parts.len());
    parts[at] = (*pick(rng, &["*", "1*", "*5", "**", "?", "x"])).to_owned();
    parts.join(".") + &some_length(rng, 32)
}

fn reversed(rng: &mut StdRng) -> String {
    if rng.random_bool(0.3) {
        let (a, b) = (v6_number(rng), v6_number(rng));
        return format!(
            "{}{}{}",
            Ipv6Addr::from(a.max(b)),
            dash(rng),
            Ipv6Addr::from(a.min(b))
        );
    }
    let (a, b) = (v4_number(rng), v4_number(rng));
    format!(
        "{}{}{}",
        Ipv4Addr::from(a.max(b)),
        dash(rng),
        Ipv4Addr::from(a.min(b))
    )
}

fn mixed(rng: &mut StdRng) -> String {
    if rng.random_bool(0.5) {
        format!("{}{}{}", v4(rng), dash(rng), v6(rng))
    } else {
        format!("{}{}{}", v6(rng), dash(rng), v4(rng))
    }
}

fn bad_range(rng: &mut StdRng) -> String {
    match rng.random_range(0..4) {
        0 => format!("{}{}{}", any(rng), dash(rng), any(rng)),
        1 => format!("{}-{}-{}", v4(rng), v4(rng), v4(rng)),
        2 => format!("{}-", v4(rng)),
        _ => format!("-{}", v4(rng)),
    }
}

fn short_end(rng: &mut StdRng) -> String {
    let mut parts = parts(rng);
    if rng.random_bool(0.3) {
        let at = rng.random_range(0..3);
        parts[at] = format!("{}-{}", rng.random_range(0..128), rng.random_range(0..300));
        return parts.join(".");
    }
    let more = if rng.random_bool(0.2) { "1." } else { "" };
    format!(
        "{}{}{more}{}",
        parts.join("."),
        dash(rng),
        rng.random_range(0..300)
    )
}

fn mapped(rng: &mut StdRng) -> String {
    let head = pick(
        rng,
        &[
            "::ffff:",
            "::FFFF:",
            "::",
            "64:ff9b::",
            "0:0:0:0:0:ffff:",
            "2001:db8::",
            "::ffff:0:",
            "2002:c000:204::",
        ],
    );
    let number = v4_number(rng);
    let tail = if rng.random_bool(0.6) {
        Ipv4Addr::from(number).to_string()
    } else {
        format!("{:x}:{:x}", number >> 16, number & 0xffff)
    };
    format!("{head}{tail}{}", some_length(rng, 128))
}

fn zone(rng: &mut StdRng) -> String {
    let zone = pick(rng, &["%eth0", "%1", "%", "%25eth0", "%a b"]);
    let address = if rng.random_bool(0.8) {
        format!("fe80::{:x}", rng.random_range(0..0xffff))
    } else {
        any(rng)
    };
    format!("{address}{zone}{}", some_length(rng, 128))
}

fn v6_groups(rng: &mut StdRng) -> String {
    let count = rng.random_range(1..11);
    let mut groups: Vec<String> = (0..count)
        .map(|_| match rng.random_range(0..8) {
            0 => String::new(),
            1 => format!("{:05x}", rng.random_range(0..0xf_ffff)),
            _ => format!("{:x}", rng.random_range(0..0xffff)),
        })
        .collect();
    if rng.random_bool(0.3) {
        groups.insert(0, String::new());
    }
    groups.join(":") + &some_length(rng, 128)
}

fn several(rng: &mut StdRng) -> String {
    let between = pick(rng, &[" ", ",", ", ", ";", "\t", "|", "\n", "/", " / "]);
    format!("{}{between}{}", any(rng), any(rng))
}

fn words(rng: &mut StdRng) -> String {
    let text = any(rng);
    match rng.random_range(0..6) {
        0 => format!("office {text}"),
        1 => format!("{text} (main)"),
        2 => format!(
            "{:02}:{:02}:{:02}",
            rng.random_range(0..24),
            rng.random_range(0..60),
            rng.random_range(0..60)
        ),
        3 => format!(
            "{}.{}.{}",
            rng.random_range(1..32),
            rng.random_range(1..13),
            rng.random_range(1990..2030)
        ),
        4 => format!("v{}", v4(rng)),
        _ => (*pick(
            rng,
            &[
                "",
                " ",
                "-",
                "::::",
                "localhost",
                "any",
                "0",
                "all",
                "N/A",
                "...",
                "1e3",
                "/24",
                "fe80",
            ],
        ))
        .to_owned(),
    }
}

fn link(rng: &mut StdRng) -> String {
    let port = if rng.random_bool(0.5) { ":8080" } else { "" };
    format!("http://{}{port}/{}", v4(rng), rng.random_range(0..200))
}

fn alphabet(rng: &mut StdRng) -> String {
    let length = rng.random_range(1..16);
    (0..length)
        .map(|_| *pick(rng, &['0', '1', '2', '9', '.', '.', '.', '/', '-', 'x']))
        .collect()
}

fn alphabet_v6(rng: &mut StdRng) -> String {
    let length = rng.random_range(2..24);
    (0..length)
        .map(|_| *pick(rng, &['0', '1', 'a', 'f', ':', ':', ':', '.', '/']))
        .collect()
}
