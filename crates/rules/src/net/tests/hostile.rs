//! What looks like an address is never passed over in silence, and nothing around one is guessed.

use super::*;

#[test]
fn the_shape_of_an_address_is_a_problem_not_a_word() {
    for text in [
        "203.0.113.1~203.0.113.9",
        "203.0.113.1..203.0.113.9",
        "203.0.113.1...203.0.113.9",
        "203.0.113.1>203.0.113.9",
        "203.0.113.5\\24",
        "203.0.113.5_24",
        "203.0.113.1+",
        "203.0.113.%",
        "203.0.113.[1-5",
        "²03.0.113.5",
        "①.2.3.4",
        "203.0.113.5:80-90",
        "203.0.113.5:443/24",
        "ip=203.0.113.5&x=1",
        "g001:db8::1",
    ] {
        refused(text, &format!("{text} malformed []"));
    }
}

#[test]
fn near_misses_on_both_sides() {
    refused("[1:2:3:x:y:z]", "1:2:3:x:y:z malformed []");
    ignored("1::zz", 1);
    ignored("dead::beef:g", 1);
    noticed("[::ffff]", "::ffff", &["brackets-left-off"]);
    refused("xyz..203.0.113.9", "xyz..203.0.113.9 malformed []");
    refused("xyz.203.0.113.9", "xyz.203.0.113.9 malformed []");
    refused("203.0.113.018", "203.0.113.018 leading-zero [203.0.113.18]");
    ignored(&format!("http://{}1/x", "1.".repeat(160)), 1);
}

#[test]
fn commas_in_place_of_dots() {
    refused(" 203,0,113,5 ", "203,0,113,5 malformed [203.0.113.5]");
    refused("203,0,113,256", "203,0,113,256 malformed []");
    refused("010,0,0,1", "010,0,0,1 malformed []");
    // Other counts of numbers, and numbers beside an address, are columns.
    for text in [
        "22,25,80",
        "22,25,80,443,8080",
        "22, 25, 80, 443",
        "2026,8,22,1",
        "office 203,0,113,5",
    ] {
        let line = read_line(text, 1);
        assert!(
            line.problems.is_empty() && line.entries.is_empty(),
            "{text}"
        );
    }
    reads("203.0.113.5,22,25,80", &["203.0.113.5"]);
}

#[test]
fn words_with_colons_that_are_no_addresses() {
    for text in [
        ":745", ":73c", "3/128", "g:0::00", "g:1:g:0", "15-/7", "ff-/0", "a:2407",
    ] {
        ignored(text, 1);
    }
    for text in ["ip.0:g:ff:00", "g123::1"] {
        refused(text, &format!("{text} malformed []"));
    }
}

#[test]
fn quads_beside_dots() {
    for text in ["..1.2.3.4", "1.2.3.4../", "1.2.3.4..<"] {
        refused(text, &format!("{text} malformed []"));
    }
    // More parts than an address has are a version, with a dot in front too.
    ignored(".7.6.4.6.7", 1);
    refused("203.*.x", "203.*.x bad-wildcard []");
    refused("255.9", "255.9 short-form [255.0.0.9 | 255.9.0.0/16]");
}

#[test]
fn zones_of_both_families() {
    refused("203.0.113.1%eth0", "203.0.113.1%eth0 zone-id [203.0.113.1]");
    refused("fe80::1%25eth0", "fe80::1%25eth0 zone-id [fe80::1]");
    refused("fe80::1%eth0/64", "fe80::1%eth0/64 zone-id []");
    refused("::8bd:100%eth0", "::8bd:100%eth0 zone-id []");
    refused(
        "2001:db8::192.0.2.1%eth0",
        "2001:db8::192.0.2.1%eth0 zone-id [2001:db8::c000:201]",
    );
    refused("::ffff:8.8.8.8%1", "::ffff:8.8.8.8%1 zone-id []");
    refused("fe80::%eth0/64", "fe80::%eth0/64 zone-id [fe80::/64]");
}

#[test]
fn a_space_beside_the_slash_is_not_read() {
    refused(
        "203.0.113.0 / 24",
        "203.0.113.0 / 24 space-in-prefix [203.0.113.0/24]",
    );
    refused(
        "203.0.113.0/ 24",
        "203.0.113.0/ 24 space-in-prefix [203.0.113.0/24]",
    );
    refused(
        "2001:db8::1 / 64",
        "2001:db8::1 / 64 space-in-prefix [2001:db8::/64 | 2001:db8::1]",
    );
    reads("203.0.113.0 / 203.0.113.7", &["203.0.113.0", "203.0.113.7"]);
    refused(
        "203.0.113.0/ ",
        "203.0.113.0/ missing-prefix-length [203.0.113.0]",
    );
}

#[test]
fn every_netmask_behind_a_space() {
    for len in 0..=32u32 {
        let mask = std::net::Ipv4Addr::from(u32::MAX.checked_shl(32 - len).unwrap_or(0));
        let first =
            std::net::Ipv4Addr::from(0xcb00_7105 & u32::MAX.checked_shl(32 - len).unwrap_or(0));
        let block = Prefix::containing(Family::V4, u128::from(u32::from(first)), len as u8);
        reads(&format!("{first} {mask}"), &[&block.to_string()]);
        reads(&format!("{first}/{mask}"), &[&block.to_string()]);
    }
    // A mask that no address fits and that is an address itself is one.
    reads("203.0.113.5 192.0.0.0", &["203.0.113.5", "192.0.0.0"]);
    reads("203.0.113.5 0.0.0.0", &["203.0.113.5", "0.0.0.0"]);
}

#[test]
fn arrows_are_no_dash() {
    for arrow in ["->", "=>", "→"] {
        let text = format!("203.0.113.1 {arrow} 203.0.113.9");
        refused(
            &text,
            &format!("{text} bad-range [203.0.113.1-203.0.113.9]"),
        );
    }
}

#[test]
fn embedded_addresses_have_both_readings() {
    refused(
        "64:ff9b::203.0.113.5",
        "64:ff9b::203.0.113.5 embedded-v4 [203.0.113.5 | 64:ff9b::cb00:7105]",
    );
    refused(
        "2001:db8::192.0.2.1/128",
        "2001:db8::192.0.2.1/128 embedded-v4 [192.0.2.1 | 2001:db8::c000:201]",
    );
    refused(
        "2001:db8::192.0.2.0/120",
        "2001:db8::192.0.2.0/120 embedded-v4 [192.0.2.0/24 | 2001:db8::c000:200/120]",
    );
}

#[test]
fn signs_of_other_keyboards() {
    noticed(
        "۲۰۳٫۰٫۱۱۳٫۵",
        "203.0.113.5",
        &["digits-folded", "symbols-folded"],
    );
    noticed("203․0․113․5", "203.0.113.5", &["symbols-folded"]);
    noticed("203.0.113.0∕24", "203.0.113.0/24", &["symbols-folded"]);
    noticed("（203.0.113.5）", "203.0.113.5", &["brackets-left-off"]);
    noticed(
        "２００１：ｄｂ８：：１",
        "2001:db8::1",
        &["digits-folded", "symbols-folded"],
    );
    noticed(
        "[۲۰۳.۰.۱۱۳.۵]:۴۴۳",
        "203.0.113.5",
        &["port-left-off", "brackets-left-off", "digits-folded"],
    );
    reads("203.0.113.1｜203.0.113.2", &["203.0.113.1", "203.0.113.2"]);
    noticed(
        "203.0.113.1－203.0.113.9",
        "203.0.113.1-203.0.113.9",
        &["symbols-folded"],
    );
    noticed("203.0.113.＊", "203.0.113.0/24", &["symbols-folded"]);
}

#[test]
fn labels_ports_and_paths() {
    reads(
        "203.0.113.1 http://203.0.113.5/ # 203.0.113.9",
        &["203.0.113.1", "203.0.113.5"],
    );
    noticed("ipv4:203.0.113.5", "203.0.113.5", &["label-left-off"]);
    noticed("ipv6:2001:db8::1", "2001:db8::1", &["label-left-off"]);
    noticed(
        "203.0.113.5:8080/admin",
        "203.0.113.5",
        &["port-left-off", "url-left-off"],
    );
    noticed(
        "[2001:db8::1]-[2001:db8::5]",
        "2001:db8::1-2001:db8::5",
        &["brackets-left-off"],
    );
    noticed(
        "[203.0.113.1 - 203.0.113.9]",
        "203.0.113.1-203.0.113.9",
        &["brackets-left-off"],
    );
}

#[test]
fn words_of_the_greatest_length_are_read_and_longer_ones_searched() {
    let first = |text: &str| {
        let list = AddressList::read(text);
        list.problems.first().map(|problem| problem.code.as_str())
    };
    let zeros = |count: usize| format!("{}1.2.3.4", "0".repeat(count));
    assert_eq!(first(&zeros(293)), Some("leading-zero"));
    assert_eq!(first(&zeros(294)), Some("malformed"));
    let parts = |front: &str| format!("{front}{}1", "1.".repeat(148));
    assert_eq!(first(&parts("11.")), Some("too-many-parts"));
    assert_eq!(first(&parts("111.")), Some("malformed"));
    // A version hides no address, as long as it may be one.
    assert_eq!(first(&parts("v1.")), None);
    assert_eq!(first(&parts("v11.")), Some("malformed"));
    let link = |count: usize| format!("http://u@{}.1.2.3.4/x", "1".repeat(count));
    assert_eq!(first(&link(292)), Some("malformed"));
    assert_eq!(first(&link(293)), None);
    // What counts is the host, wherever it stands.
    let far = AddressList::read(&format!("{}http://203.0.113.9/x", "x ".repeat(300)));
    assert_eq!((far.entries.len(), far.ignored), (1, 300));
}

#[test]
fn what_stands_behind_an_address_is_its_length_or_something_else() {
    let list = AddressList::read("6.5.3.0 /.4");
    assert_eq!((list.entries.len(), list.problems.len()), (1, 0));
    refused(
        "203.0.113.5 254.0.0.0",
        "203.0.113.5 254.0.0.0 host-bits [202.0.0.0/7 | 203.0.113.5]",
    );
    refused("[203.0.113.0/24]:80", "[203.0.113.0/24]:80 malformed []");
    noticed("gx1a:2001:db8::1", "2001:db8::1", &["label-left-off"]);
    // A dash alone is a word, a plus in front of no digit is none.
    let list = AddressList::read("3.0.3.0;- 28");
    assert_eq!((list.entries.len(), list.ignored), (1, 1));
    noticed("+::", "::", &[]);
}
