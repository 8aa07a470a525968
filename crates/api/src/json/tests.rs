//! The reader agrees with `serde_json` on everything but fractions.

use super::*;
use crate::applications::ApplicationView;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

fn same(text: &str) {
    let expected = serde_json::from_str::<Value>(text).ok();
    assert_eq!(from_str::<Value>(text).ok(), expected, "{text}");
}

#[test]
fn texts_are_read_as_serde_json_reads_them() {
    for text in [
        "null",
        " true ",
        "false",
        "0",
        "7",
        "-7",
        "18446744073709551615",
        "-9223372036854775808",
        "\"\"",
        "\"a\\n\\t\\r\\b\\f\\\"\\\\\\/\"",
        "\"\\u0627\\ud83d\\ude00\"",
        "\"اجازت\"",
        "[]",
        "[1, [2], {\"a\": 3}]",
        "{}",
        "{\"a\" : 1 ,\"b\":[null]}",
        "{\"a\":1,\"a\":2}",
    ] {
        same(text);
    }
    for text in [
        "",
        "nul",
        "nulll",
        "01",
        "-",
        "1 2",
        "+1",
        "\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"a\nb\"",
        "[",
        "[1",
        "[1,]",
        "[,1]",
        "{",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "1.",
        "1.e3",
        "1e",
        ".5",
        "tru",
        "[1}",
        "\u{feff}1",
    ] {
        same(text);
        assert_eq!(from_str::<Value>(text), Err(Unreadable), "{text}");
    }
}

#[test]
fn depth_is_limited() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    same(&nested(127));
    assert_eq!(from_str::<Value>(&nested(129)), Err(Unreadable));
    assert_eq!(from_str::<Value>(&"[".repeat(1_000_000)), Err(Unreadable));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Shape {
    Point,
    Of(u8),
    Both(u32, i64),
    Named { wide: Option<String> },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Name(String);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct All {
    shapes: Vec<Shape>,
    by_name: BTreeMap<String, Name>,
    #[serde(default)]
    missing: bool,
    pair: (i32, u16),
}

#[test]
fn every_shape_of_type_is_read() {
    let all = All {
        shapes: vec![
            Shape::Point,
            Shape::Of(7),
            Shape::Both(1, -2),
            Shape::Named { wide: None },
            Shape::Named {
                wide: Some("x".into()),
            },
        ],
        by_name: BTreeMap::from([("a".into(), Name("b".into()))]),
        missing: true,
        pair: (-1, 2),
    };
    let json = serde_json::to_string(&all).expect("JSON");
    assert_eq!(from_str::<All>(&json).as_ref(), Ok(&all));
    // What a newer server adds is passed over, fractions too.
    let newer = json.replacen('{', "{\"new\":[1.5e3,{\"x\":-0.1}],", 1);
    assert_eq!(from_str::<All>(&newer).as_ref(), Ok(&all));
    let older = json.replace("\"missing\":true,", "");
    assert!(from_str::<All>(&older).is_ok_and(|all| !all.missing));
}

#[test]
fn other_shapes_are_refused() {
    for text in ["256", "-1", "1.0", "\"1\"", "null", "[1]"] {
        assert_eq!(from_str::<u8>(text), Err(Unreadable), "{text}");
    }
    for text in [
        "\"of\"",
        "{\"of\":256}",
        "{\"point\":1}",
        "{\"of\":1,\"point\":null}",
        "\"line\"",
        "{\"both\":[1]}",
        "{\"both\":[1,2,3]}",
    ] {
        assert_eq!(from_str::<Shape>(text), Err(Unreadable), "{text}");
    }
    for text in ["[1]", "[1,2,3]"] {
        assert_eq!(from_str::<(u8, u8)>(text), Err(Unreadable), "{text}");
    }
    assert!(from_str::<ApplicationView>("{}").is_err());
}
