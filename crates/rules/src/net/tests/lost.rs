//! No address is lost without a word, and what was written as one entry does not become two.

use super::*;

fn problem(text: &str) -> (usize, Vec<String>) {
    let list = AddressList::read(text);
    assert_eq!(list.problems.len(), 1, "{text:?} {list:?}");
    (list.entries.len(), list.problems[0].suggestions.clone())
}

/// A problem without a sound reading, and no entry.
fn malformed(text: &str) {
    refused(text, &format!("{text} malformed []"));
}

#[test]
fn a_label_takes_no_group_of_an_address() {
    for text in [
        "dns-2400:3200::1",
        "wan-2407:d000::/48",
        "gw2407:d000::51",
        "dns-face:b00c::1",
    ] {
        malformed(text);
    }
    for text in [
        "server:2407:d000::51",
        "office:2407:d000::51",
        "ip6=2407:d000::51",
    ] {
        noticed(text, "2407:d000::51", &["label-left-off"]);
    }
}

#[test]
fn what_is_left_off_holds_no_address() {
    for text in [
        "a=39.32.0.1&b=39.32.0.2&c=39.32.0.3",
        "39.32.0.1=39.32.0.2",
        "39.32.0.1@39.32.0.2",
        "2407:d000::1=39.32.0.2",
    ] {
        malformed(text);
    }
    refused(
        "http://39.32.0.1\\@39.32.0.2/",
        "39.32.0.1\\@39.32.0.2 malformed []",
    );
    noticed("https://user@39.32.0.1/", "39.32.0.1", &["url-left-off"]);
    noticed("user=x@39.32.0.1", "39.32.0.1", &["label-left-off"]);
}

#[test]
fn an_address_with_other_signs_around_it_is_told() {
    for text in [
        "2407:d000::51(primary",
        "x2407:d000::51]:80",
        "39.32.0.1host",
        "IP203.128.7.0/24",
        "host8.8.8.8/24",
        "srv203.128.7.9:443",
        "IP.203.128.7.9",
        "host8.8.8.8",
        "_39.32.0.1_",
        "::00001x",
        "::00001",
    ] {
        malformed(text);
    }
    refused("+92.21.111.222", "+92.21.111.222 malformed []");
    refused("http://[2407::g]/", "[2407::g] malformed []");
    refused("2407:d000/32", "2407:d000/32 short-form [2407:d000::/32]");
    let chain = vec!["39.32.0.1"; 40].join("-");
    for long in [
        format!("{}(39.32.0.1", "x".repeat(400)),
        chain,
        vec!["8"; 500].join("."),
    ] {
        malformed(&long);
    }
    reads("39.32.0.1؟ 2407:d000::51؟", &["39.32.0.1", "2407:d000::51"]);
    for text in [
        "std::vec",
        "12:30:45",
        "00:1a:2b:3c:4d:5e",
        "v1.2.3.4",
        "8.8.8.8.nip.io",
        "ip8.8.8.8.nip.io",
        "10:30/20",
        "2026-11-29T06:12:02+05:00",
    ] {
        ignored(text, 1);
    }
}

#[test]
fn quotes_stand_within_labels_and_brackets() {
    noticed("ip=\"2407:d000::51\"", "2407:d000::51", &["label-left-off"]);
    noticed("=\"39.32.0.1\"", "39.32.0.1", &["label-left-off"]);
    noticed(
        "[\"2407:d000::51\"]",
        "2407:d000::51",
        &["brackets-left-off"],
    );
    reads(
        "[\"39.32.0.1\", \"39.32.0.2\"]",
        &["39.32.0.1", "39.32.0.2"],
    );
}

#[test]
fn ranges_of_short_forms_and_integers_are_told() {
    for text in ["127.1-127.5", "10/8-11/8", "659554305-659554309"] {
        assert_eq!(problem(text).0, 0, "{text}");
    }
    ignored("open 3.5-4.2 hours", 3);
}

#[test]
fn a_length_in_a_column_of_its_own_is_told() {
    for gap in [",", ";", "\t", " ", ", "] {
        for (address, len, block) in [
            ("203.128.0.0", "24", "203.128.0.0/24"),
            ("2407:d000::", "64", "2407:d000::/64"),
        ] {
            let text = format!("{address}{gap}{len}");
            let found = format!("{text} space-in-prefix [{block} | {address}]");
            refused(&text, &found);
            refused(&format!("{text},Lahore"), &found);
        }
    }
    // No block of that length begins there, or it is the address itself.
    for text in [
        "203.128.7.9,24",
        "203.128.7.9 32",
        "203.128.0.0 33",
        "203.128.0.0 256",
    ] {
        let list = AddressList::read(text);
        assert_eq!((list.entries.len(), list.ignored), (1, 1), "{text}");
    }
    let broken = AddressList::read("203.128.0.0\n/24");
    assert_eq!((broken.entries.len(), broken.problems.len()), (1, 1));
    ignored("a rate of /24", 4);
}

#[test]
fn a_range_without_its_other_end_is_told() {
    for text in ["39.32.0.1-", "39.32.0.1 -", "39.32.0.1–", "39.32.0.1 – "] {
        let found = text.trim_end();
        refused(text, &format!("{found} bad-range [39.32.0.1]"));
    }
    for text in ["39.32.0.1 - Lahore", "- 39.32.0.1"] {
        assert_eq!(AddressList::read(text).entries.len(), 1, "{text}");
    }
}

#[test]
fn a_comment_ends_with_its_line() {
    for end in ["\n", "\r", "\u{b}", "\u{85}", "\u{2028}", "\u{2029}"] {
        let text = format!("# 39.32.0.1{end}39.32.0.2 // 39.32.0.3{end}39.32.0.4");
        reads(&text, &["39.32.0.2", "39.32.0.4"]);
    }
}

#[test]
fn a_range_in_other_words_is_not_two_addresses() {
    for joint in [
        "to", "تا", "سے", "--", "––", "- -", "->", "=>", "→", "...", "…", "~", "until",
    ] {
        for text in [
            format!("39.32.0.1 {joint} 39.32.0.9"),
            format!("39.32.0.1\t{joint}\t39.32.0.9"),
        ] {
            refused(&text, &format!("{text} bad-range [39.32.0.1-39.32.0.9]"));
        }
    }
    refused(
        "39.32.0.1\t-\t39.32.0.9",
        "39.32.0.1\t-\t39.32.0.9 bad-range [39.32.0.1-39.32.0.9]",
    );
    refused(
        "39.32.0.9 to 39.32.0.1",
        "39.32.0.9 to 39.32.0.1 bad-range [39.32.0.1-39.32.0.9]",
    );
    reads("39.32.0.1 and 39.32.0.9", &["39.32.0.1", "39.32.0.9"]);
    reads(
        "39.32.0.1 39.32.0.9 39.32.0.17",
        &["39.32.0.1", "39.32.0.9", "39.32.0.17"],
    );
}

#[test]
fn a_length_or_mask_in_the_next_column_belongs_to_the_address() {
    for gap in [
        "\t/29",
        ", /29",
        "\t255.255.255.248",
        ", 255.255.255.248",
        " / 255.255.255.248",
    ] {
        let text = format!("39.32.0.8{gap}");
        refused(&text, &format!("{text} space-in-prefix [39.32.0.8/29]"));
    }
    reads("39.32.0.8, 39.32.0.9", &["39.32.0.8", "39.32.0.9"]);
}

#[test]
fn a_link_needs_brackets_around_ipv6() {
    refused(
        "http://2407:d000::1:443/",
        "http://2407:d000::1:443/ malformed [2407:d000::1:443]",
    );
    noticed(
        "http://[2407:d000::1]:443/",
        "2407:d000::1",
        &["port-left-off", "brackets-left-off", "url-left-off"],
    );
}

#[test]
fn putting_a_suggestion_in_place_solves_the_problem() {
    for text in [
        "http://39.32.0.0/24",
        "39.32.0.1 to 39.32.0.9",
        "39.32.0.8\t/29",
        "2407:d000/32",
        "http://2407:d000::1/",
    ] {
        for suggestion in problem(text).1 {
            let list = AddressList::read(text);
            let solved = text.replace(&list.problems[0].text, &suggestion);
            assert_eq!(
                AddressList::read(&solved).problems,
                [],
                "{text:?} {solved:?}"
            );
        }
    }
}
