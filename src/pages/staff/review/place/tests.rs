//! Places survive their addresses; what is unknown is the default.

use super::*;

fn read(query: &str) -> Place {
    let pairs: Vec<(&str, &str)> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect();
    Place::read(|name| {
        pairs
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

fn check_round_trip(query: &str) {
    assert_eq!(read(query).query(), format!("?{query}"));
}

#[test]
fn a_place_survives_its_address() {
    check_round_trip("tab=unassigned&page=3&sort=-submitted");
    check_round_trip("tab=due-soon");
    check_round_trip("search=a1-B_2&document=d9");
    check_round_trip("sort=name");
    assert_eq!(read("").query(), "");
}

#[test]
fn what_is_unknown_is_the_default() {
    assert_eq!(
        read("tab=theirs&page=0&sort=size&search=a%20b&document=../x"),
        read("")
    );
    assert_eq!(read("page=-1").page, 1);
    assert_eq!(read("page=99999999999").page, 1);
}

#[test]
fn a_press_sorts_then_turns_round() {
    let due = Sort::default();
    let name = due.pressed(SortKey::Name);
    assert_eq!(name.to_text(), "name");
    assert_eq!(name.pressed(SortKey::Name).to_text(), "-name");
    assert_eq!(
        name.pressed(SortKey::Name).pressed(SortKey::Name).to_text(),
        "name"
    );
    assert_eq!(due.pressed(SortKey::Due).to_text(), "-due");
}

#[test]
fn another_list_begins_on_its_first_page() {
    let place = read("tab=all&page=4&search=s1&document=d1");
    assert_eq!(place.at_tab(Tab::Overdue).query(), "?tab=overdue");
    assert_eq!(place.sorted(SortKey::Name).page, 1);
    assert_eq!(place.at_search("s2".into()).query(), "?tab=all&search=s2");
    assert_eq!(place.beside().query(), "?tab=all&page=4&search=s1");
}

#[test]
fn pages_are_counted_up() {
    assert_eq!(page_count(0, 25), 1);
    assert_eq!(page_count(25, 25), 1);
    assert_eq!(page_count(26, 25), 2);
    assert_eq!(page_count(5, 0), 5);
}
