//! Dashes: none hides an address, whatever stands around it.

use super::*;

#[test]
fn a_dash_in_front_of_an_address_is_no_bullet_within_a_line() {
    refused(
        "office -203.0.113.5",
        "-203.0.113.5 malformed [203.0.113.5]",
    );
    refused(
        "office -203.0.113.0/24",
        "-203.0.113.0/24 malformed [203.0.113.0/24]",
    );
    refused(
        "office -203.0.113.010",
        "-203.0.113.010 malformed [203.0.113.10 | 203.0.113.8]",
    );
    reads("office - 203.0.113.5", &["203.0.113.5"]);
    reads("-203.0.113.5", &["203.0.113.5"]);
    ignored("office -x -10 -1.2", 4);
}

#[test]
fn what_stands_before_a_dash_may_be_of_any_script() {
    refused("دفتر-203.0.113.5", "دفتر-203.0.113.5 malformed []");
    refused("office-203.0.113.5", "office-203.0.113.5 malformed []");
    refused("دفتر-203.0.113.010", "دفتر-203.0.113.010 leading-zero []");
    refused("[-203.0.113.5]", "-203.0.113.5 malformed [203.0.113.5]");
}

#[test]
fn more_dashes_than_one_are_no_range() {
    for text in [
        "203.0.113.1-203.0.113.2 - 203.0.113.7-203.0.113.9",
        "203.0.113.1-203.0.113.2 - 203.0.113.7",
        "203.0.113.1 - 203.0.113.7-203.0.113.9",
        "203.0.113.1-203.0.113.7-203.0.113.9",
        "office-lahore-203.0.113.5",
        "office-203.0.113.5-lahore",
        "203.0.113.5-a-b",
    ] {
        refused(text, &format!("{text} bad-range []"));
    }
    for text in [
        "aa-bb-cc",
        "22-08-2026",
        "00-11-22-33-44-55",
        "+92-300-1234567",
    ] {
        ignored(text, 1);
    }
}

#[test]
fn a_range_of_three_takes_no_more_than_its_words() {
    let (entries, problems) =
        reading("203.0.113.1 - 203.0.113.5 - 203.0.113.9 203.0.113.20 203.0.113.21 203.0.113.22");
    assert_eq!(entries, ["203.0.113.20", "203.0.113.21", "203.0.113.22"]);
    assert_eq!(
        problems,
        ["203.0.113.1 - 203.0.113.5 - 203.0.113.9 bad-range []"]
    );
}

#[test]
fn a_label_is_no_part_of_a_range() {
    for text in [
        "ip=203.0.113.1 - 5",
        "ip=203.0.113.1 - 203.0.113.5",
        "http://203.0.113.1/ - 5",
    ] {
        refused(text, &format!("{text} malformed []"));
    }
}

#[test]
fn a_dash_with_nothing_behind_it() {
    refused("[203.0.113.1-]", "203.0.113.1- malformed []");
    refused("203.0.113.1-", "203.0.113.1- bad-range [203.0.113.1]");
    refused("203.0.113.0/-5", "203.0.113.0/-5 malformed []");
}

#[test]
fn a_dash_behind_a_block_is_no_lost_range() {
    reads("203.0.113.0/24 -", &["203.0.113.0/24"]);
    refused("203.0.113.5 -", "203.0.113.5 - bad-range [203.0.113.5]");
}
