//! `ijazat calendar`: what a dry run refuses, and what a file must hold.

use crate::place::Place;
use crate::{Said, ijazat};
use std::fs;

fn calendar(place: &Place, args: &[&str]) -> Said {
    let (data, keys) = (place.text("data"), place.text("data.keys.json"));
    let place = ["--data-dir", &data, "--key-file", &keys];
    ijazat(&[&["calendar"], args, &place].concat())
}

/// The calendar that is counted by, with one more holiday under a version.
fn with_holiday(place: &Place, version: &str) -> String {
    let shown = calendar(place, &["show"]).done().out;
    let mut data: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    data["version"] = version.into();
    let holidays = data["holidays"].as_array_mut().expect("a list");
    holidays.push(serde_json::json!({"date": "2027-06-01", "name": "Sample day"}));
    let file = place.text("calendar.json");
    fs::write(&file, data.to_string()).expect("written");
    file
}

#[test]
fn a_dry_run_refuses_what_the_load_refuses() {
    let place = Place::migrated();
    let known = ijazat_rules::clock::seed().version();
    let long = "x".repeat(65);
    for version in [known, &long] {
        let file = with_holiday(&place, version);
        for dry in [&["--dry-run"][..], &[]] {
            let said = calendar(&place, &[&["load"], dry, &[&file]].concat());
            assert_eq!(said.out, "", "{said:?}");
            said.refused(1, &["calendar version"]);
        }
    }
    let file = with_holiday(&place, "sample");
    let said = calendar(&place, &["load", "--dry-run", &file]).done();
    assert!(said.err.contains("0 due times would move"), "{said:?}");
    calendar(&place, &["load", &file]).done();
    let said = calendar(&place, &["load", "--dry-run", &file]).done();
    assert!(said.err.contains("0 due times would move"), "{said:?}");
}
