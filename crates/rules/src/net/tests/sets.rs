//! Overlaps between two sets, judgements and reports against plain search.

use proptest::prelude::*;

use super::*;

fn range() -> impl Strategy<Value = Range> {
    (any::<bool>(), 0u128..60, 0u128..20).prop_map(|(v6, first, more)| {
        let family = if v6 { Family::V6 } else { Family::V4 };
        Range::new(family, first, first + more).expect("ordered")
    })
}

proptest! {
    #[test]
    fn overlaps_between_sets_are_those_of_every_pair(
        a in prop::collection::vec(range(), 0..14),
        b in prop::collection::vec(range(), 0..14),
    ) {
        let mut plain = Vec::new();
        for (entry, one) in a.iter().enumerate() {
            for (with, other) in b.iter().enumerate() {
                let relation = relation(*one, *other);
                if relation != Relation::Disjoint {
                    plain.push(Overlap { entry, with, relation });
                }
            }
        }
        prop_assert_eq!(overlaps_between(&a, &b), plain);
    }

    #[test]
    fn a_judgement_is_what_each_question_alone_gives(ranges in prop::collection::vec(range(), 0..14)) {
        let text: Vec<String> = ranges.iter().map(ToString::to_string).collect();
        let list = AddressList::read(&text.join("\n"));
        prop_assert_eq!(list.entries.len(), ranges.len());
        let judgement = list.judge(&Policy::default());
        prop_assert_eq!(&judgement.cover, &cover(&ranges));
        prop_assert_eq!(&judgement.cover, &list.cover());
        prop_assert_eq!(judgement.addresses, count(&judgement.cover));
        prop_assert_eq!(judgement.units, units(&blocks(&ranges)));
        let everything = Policy { v4_prefix_min: 0, v6_prefix_min: 0, special_allowed: true, ..Policy::default() };
        prop_assert_eq!(&list.judge(&everything).overlaps, &list.overlaps());
        prop_assert_eq!(judgement.problems, list.check(&Policy::default()));
    }
}

#[test]
fn a_report_has_the_shape_that_the_command_line_promises() {
    let text = "\u{feff}203.0.113.8/29, ۱۰.۰.۰.۱ office\r\n010.0.0.1 39.32.0.1-39.32.0.2 # x";
    let json = serde_json::to_string(&AddressReport::of(text, None)).expect("serializes");
    let expected = concat!(
        r#"{"entries":["#,
        r#"{"line":1,"column":2,"text":"203.0.113.8/29","canonical":"203.0.113.8/29","family":"v4","class":"special","block":"203.0.113.0/24"},"#,
        r#"{"line":1,"column":18,"text":"۱۰.۰.۰.۱","canonical":"10.0.0.1","family":"v4","class":"special","block":"10.0.0.0/8"},"#,
        r#"{"line":2,"column":11,"text":"39.32.0.1-39.32.0.2","canonical":"39.32.0.1-39.32.0.2","family":"v4","class":"public","block":null}],"#,
        r#""problems":[{"line":2,"column":1,"text":"010.0.0.1","code":"leading-zero","suggestions":["10.0.0.1","8.0.0.1"]}],"#,
        r#""notices":[{"line":1,"column":18,"code":"digits-folded"}],"ignored":1,"#,
        r#""cover":["10.0.0.1","39.32.0.1","39.32.0.2","203.0.113.8/29"],"addresses":{"v4":"11","v6":"0"}}"#,
    );
    assert_eq!(json, expected);
}

#[test]
fn under_a_policy_refused_entries_are_problems_only() {
    let policy = Policy {
        entries_max: 2,
        ..Policy::default()
    };
    let text = "10.0.0.1\n39.32.0.0/24\n39.32.0.1\n39.32.0.1\n1.2.3\n100.64.0.1";
    let report = AddressReport::of(text, Some(&policy));
    let entries: Vec<&str> = report
        .entries
        .iter()
        .map(|entry| entry.canonical.as_str())
        .collect();
    assert_eq!(entries, ["39.32.0.1", "39.32.0.1"]);
    let problems: Vec<(u32, &str)> = report
        .problems
        .iter()
        .map(|problem| (problem.line, problem.code.as_str()))
        .collect();
    let expected = [
        (1, "special-purpose"),
        (2, "prefix-too-large"),
        (4, "duplicate"),
        (5, "short-form"),
        (6, "shared-space"),
        (6, "too-many-entries"),
    ];
    assert_eq!(problems, expected);
    assert_eq!(report.addresses.v4_text(), "1");
    let json = serde_json::to_value(&report.problems[0]).expect("serializes");
    assert_eq!(
        (&json["block"], &json["rfc"]),
        (&"10.0.0.0/8".into(), &"RFC 1918".into())
    );
}

#[test]
fn what_begins_at_the_same_address_meets_the_larger() {
    for list in ["203.0.113.0\n203.0.113.0/24", "2001:db8::\n2001:db8::/32"] {
        let overlaps = AddressList::read(list).overlaps();
        let inside = Overlap {
            entry: 0,
            with: 1,
            relation: Relation::Inside,
        };
        assert_eq!(overlaps, [inside], "{list}");
    }
}
