//! What a policy refuses, and overlaps inside a list.

use super::*;

#[test]
fn policy() {
    let codes = |text: &str, policy: &Policy| -> Vec<&'static str> {
        AddressList::read(text)
            .check(policy)
            .iter()
            .map(|problem| problem.code.as_str())
            .collect()
    };
    let ordinary = Policy::default();
    for (text, expected) in [
        ("39.32.0.8/29", &[][..]),
        ("39.32.0.0/28", &["prefix-too-large"]),
        ("39.32.0.0-39.32.0.7", &[]),
        ("39.32.0.0-39.32.0.15", &["prefix-too-large"]),
        // More addresses than the largest block has, in whatever blocks.
        ("39.32.0.1-39.32.0.14", &["prefix-too-large"]),
        ("39.32.0.1-39.32.0.8", &[]),
        ("2407:d000::/56", &[]),
        ("2407:d000::/48", &["prefix-too-large"]),
        ("10.1.1.1", &["special-purpose"]),
        ("8.0.0.0/6", &["special-purpose"]),
        ("100.64.0.1", &["shared-space"]),
        ("224.0.0.1", &["multicast"]),
        ("ff02::1", &["multicast"]),
        ("203.0.113.1", &["documentation"]),
        ("0.0.0.0/0", &["special-purpose"]),
        ("39.32.0.1, 39.32.0.1", &["duplicate"]),
        ("39.32.0.0/29, 39.32.0.1", &["overlap"]),
        ("39.32.0.1, 39.32.0.0/29", &["overlap"]),
        ("39.32.0.1-39.32.0.4, 39.32.0.3-39.32.0.6", &["overlap"]),
        ("39.32.0.1, 39.32.0.2", &[]),
        // What is refused for itself leaves: it meets nothing and hides nothing.
        ("0.0.0.0/0, 39.32.0.1, 39.33.0.1", &["special-purpose"]),
        ("39.32.0.0/24, 39.32.0.1", &["prefix-too-large"]),
        (
            "39.32.0.0/24, 39.32.0.0/29, 39.32.0.1",
            &["prefix-too-large", "overlap"],
        ),
        (
            "39.32.0.1, 0.0.0.0/0, 39.32.0.1",
            &["special-purpose", "duplicate"],
        ),
        ("10.0.0.1, 10.0.0.1", &["special-purpose"; 2]),
    ] {
        assert_eq!(codes(text, &ordinary), expected, "{text}");
    }
    let tight = Policy {
        entries_max: 2,
        addresses_max: 3,
        v6_prefix_max: 64,
        special_allowed: true,
        ..Policy::default()
    };
    assert_eq!(
        codes("10.0.0.1 10.0.0.2 10.0.0.3", &tight),
        ["too-many-entries"]
    );
    assert_eq!(codes("10.0.0.0/30", &tight), ["too-many-addresses"]);
    assert_eq!(codes("2407:d000::1", &tight), ["prefix-too-small"]);
    assert_eq!(
        codes("2407:d000::/64 10.0.0.0/31", &tight),
        Vec::<&str>::new()
    );
    // What is refused for itself leaves the counts.
    assert_eq!(
        codes(
            "10.0.0.0/8 39.32.0.0/31 39.32.0.8/29",
            &Policy {
                addresses_max: 9,
                ..ordinary.clone()
            }
        ),
        ["special-purpose", "too-many-addresses"]
    );
    let problem = &AddressList::read("64:ff9b::102:304").check(&ordinary)[0];
    assert_eq!(problem.suggestions, ["1.2.3.4"]);
    for text in ["64:ff9b::a00:1", "2002:a00:1::"] {
        let problem = &AddressList::read(text).check(&ordinary)[0];
        assert_eq!(
            problem.suggestions, [""; 0],
            "{text}: it would be refused again"
        );
    }
    let problem = &AddressList::read("2002:102:304::/48").check(&ordinary)[0];
    assert_eq!(
        (
            problem.suggestions[0].as_str(),
            problem.block.map(|block| block.name)
        ),
        ("1.2.3.4", Some("6to4"))
    );
    let json = serde_json::to_string(&ordinary).expect("serializes");
    assert_eq!(
        serde_json::from_str::<Policy>(&json).expect("reads"),
        ordinary
    );
    assert!(serde_json::from_str::<Policy>("{\"v4_max\":1}").is_err());
}

#[test]
fn overlaps_inside_a_list() {
    let list = AddressList::read(
        "10.0.0.0/24 10.0.0.5 10.0.1.0-10.0.1.9 10.0.1.5-10.0.1.20 10.0.1.20 10.0.0.0/24 10.9.9.9",
    );
    let found: Vec<_> = list
        .overlaps()
        .iter()
        .map(|overlap| (overlap.entry, overlap.with, overlap.relation))
        .collect();
    let expected = [
        (1, 0, Relation::Inside),
        (3, 2, Relation::Crosses),
        (4, 3, Relation::Inside),
        (5, 0, Relation::Equal),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_address_of_ipv4_inside_one_of_ipv6_is_suggested() {
    for (text, suggestions) in [
        ("2002:808:808::/48", &["8.8.8.8"][..]),
        ("2002:808:808::1", &["8.8.8.8"]),
        // No one address stands in it.
        ("2002:808::/32", &[]),
        ("2002:a00:1::/48", &[]),
        ("fd00:808:808::/48", &[]),
    ] {
        let problems = AddressList::read(text).check(&Policy::default());
        assert_eq!(problems[0].suggestions, suggestions, "{text}");
    }
}

#[test]
fn a_range_is_as_small_as_its_smallest_block() {
    let pairs = Policy {
        v4_prefix_max: 31,
        ..Policy::default()
    };
    let codes = |text: &str| -> Vec<&str> {
        let problems = AddressList::read(text).check(&pairs);
        problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect()
    };
    assert_eq!(codes("39.32.2.4-39.32.2.9"), Vec::<&str>::new());
    assert_eq!(codes("39.32.2.4-39.32.2.10"), ["prefix-too-small"]);
}

#[test]
fn entries_are_equal_by_what_and_where_they_are() {
    let entry = |text: &str| AddressList::read(text).entries[0].clone();
    assert_eq!(entry("39.32.0.1"), entry("39.32.0.1 "));
    assert_ne!(entry("39.32.0.1"), entry("39.32.0.2"));
    assert_ne!(entry("39.32.0.1"), entry(" 39.32.0.1"));
}

#[test]
fn kinds_of_blocks_have_their_names() {
    let kinds = [
        BlockKind::Shared,
        BlockKind::LinkLocal,
        BlockKind::Documentation,
    ];
    assert_eq!(
        kinds.map(BlockKind::as_str),
        ["shared", "link-local", "documentation"]
    );
}
