//! The reader by tables and properties; the index and the keys against plain search.

mod dashes;
mod golden;
mod hostile;
mod lost;
mod places;
mod policy;
mod properties;
mod reading;
mod sets;
mod whole;

use super::*;

/// What a text reads as: canonical entries, then `code: suggestions` of problems.
fn reading(text: &str) -> (Vec<String>, Vec<String>) {
    let list = AddressList::read(text);
    let entries = list
        .entries
        .into_iter()
        .map(|entry| entry.canonical())
        .collect();
    let problems = list.problems.into_iter().map(|problem| {
        let suggestions = problem.suggestions.join(" | ");
        format!("{} {} [{suggestions}]", problem.text, problem.code.as_str())
    });
    (entries, problems.collect())
}

fn reads(text: &str, entries: &[&str]) {
    assert_eq!(
        reading(text),
        (
            entries.iter().map(ToString::to_string).collect(),
            Vec::new()
        ),
        "{text:?}"
    );
}

fn refused(text: &str, problem: &str) {
    assert_eq!(
        reading(text),
        (Vec::new(), vec![problem.to_owned()]),
        "{text:?}"
    );
}

fn ignored(text: &str, words: usize) {
    let list = AddressList::read(text);
    assert_eq!(
        (list.entries.len(), list.problems.len(), list.ignored),
        (0, 0, words),
        "{text:?} {:?}",
        list.problems
    );
}

fn noticed(text: &str, canonical: &str, codes: &[&str]) {
    let list = AddressList::read(text);
    assert_eq!(list.entries.len(), 1, "{text:?}: {:?}", list.problems);
    assert_eq!(list.entries[0].canonical(), canonical, "{text:?}");
    assert_eq!(
        list.notices
            .iter()
            .map(|notice| notice.code.as_str())
            .collect::<Vec<_>>(),
        codes,
        "{text:?}"
    );
}
