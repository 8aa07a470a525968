//! What is returned beside the addresses: names, places, limits, what was found.

use super::*;

#[test]
fn names_of_relations() {
    let names = [
        (Relation::Equal, "equal"),
        (Relation::Inside, "inside"),
        (Relation::Contains, "contains"),
        (Relation::Crosses, "crosses"),
        (Relation::Disjoint, "disjoint"),
    ];
    for (relation, name) in names {
        assert_eq!(relation.as_str(), name);
        let json = serde_json::to_string(&relation).expect("serializes");
        assert_eq!(json, format!("\"{name}\""));
    }
}

#[test]
fn what_is_no_prefix_is_named() {
    let error = "203.0.113.5/24".parse::<Prefix>().expect_err("host bits");
    assert_eq!(
        error.to_string(),
        "`203.0.113.5/24` is not an address or a block without host bits"
    );
}

#[cfg(feature = "schema")]
#[test]
fn a_prefix_is_text_in_a_schema() {
    use schemars::JsonSchema;
    assert!(Prefix::inline_schema());
    assert_eq!(Prefix::schema_name(), "Prefix");
    let schema = schemars::schema_for!(Prefix);
    assert_eq!(
        schema.get("type").and_then(|kind| kind.as_str()),
        Some("string")
    );
}

#[test]
fn spans_sort_by_line_then_column_then_end() {
    let span = |line, column, end_column| Span {
        line,
        column,
        end_column,
    };
    assert_eq!(span(2, 3, 5).key(), [2 << 32 | 3, 5]);
    assert!(span(1, 9, 9).key() < span(2, 1, 1).key());
}

#[test]
fn entries_show_what_they_are() {
    let text = format!("{:?}", AddressList::read("203.0.113.0/32").entries[0]);
    for part in ["203.0.113.0/32", "canonical: \"203.0.113.0\"", "line: 1"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn problems_of_a_policy_stand_in_the_order_of_the_text() {
    let list = AddressList::read(
        "39.32.0.1 10.1.1.1 39.32.0.1 39.32.8.0/28 39.32.9.0/31 39.32.9.1 fe80::1",
    );
    let found: Vec<_> = list
        .check(&Policy::default())
        .into_iter()
        .map(|problem| {
            let found = problem.found.unwrap_or_default();
            (
                problem.code.as_str(),
                problem.limit,
                found,
                problem.suggestions.len(),
            )
        })
        .collect();
    let expected = [
        ("special-purpose", None, String::new(), 0),
        ("duplicate", None, "39.32.0.1".to_owned(), 0),
        ("prefix-too-large", Some(29), "28".to_owned(), 0),
        ("overlap", None, "39.32.9.0/31".to_owned(), 0),
        ("special-purpose", None, String::new(), 0),
    ];
    assert_eq!(found, expected);
}

#[test]
fn six_to_four_shows_what_it_holds() {
    let problem = &AddressList::read("2002:102:304::1").check(&Policy::default())[0];
    assert_eq!(problem.suggestions, ["1.2.3.4"]);
}

#[test]
fn a_range_that_ends_where_a_special_block_begins_reaches_into_it() {
    let block = |text: &str| AddressList::read(text).entries[0].block();
    assert_eq!(
        block("9.255.255.0-10.0.0.0").map(|block| block.name),
        Some("Private")
    );
    assert_eq!(block("9.255.255.0-9.255.255.255"), None);
}

#[test]
fn larger_blocks_of_ipv6_come_before_what_they_hold() {
    let list = AddressList::read("2407:d000::, 2407:d000::/120");
    let found: Vec<_> = list
        .overlaps()
        .iter()
        .map(|overlap| (overlap.entry, overlap.with, overlap.relation))
        .collect();
    assert_eq!(found, [(0, 1, Relation::Inside)]);
}

#[test]
fn an_index_knows_how_much_it_holds() {
    let mut index = Index::new();
    assert!(index.is_empty());
    for value in 0..3 {
        index.insert("10.0.0.0/8".parse().expect("a block"), value);
    }
    assert_eq!((index.len(), index.is_empty()), (3, false));
    assert!(index.remove("10.0.0.0/8".parse().expect("a block"), &1));
    assert_eq!(index.len(), 2);
}

#[test]
fn what_a_list_shares_with_ranges_is_named_by_entry() {
    let list = AddressList::read("39.32.0.0/24, 39.32.9.9, 39.32.8.0/24");
    let held: Prefix = "39.32.8.0/23".parse().expect("a block");
    let met: Vec<_> = list
        .overlaps_with(&[held.range()])
        .iter()
        .map(|overlap| (overlap.entry, overlap.with, overlap.relation))
        .collect();
    assert_eq!(met, [(1, 0, Relation::Inside), (2, 0, Relation::Inside)]);
}
