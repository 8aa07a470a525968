//! The statement of conformance claims no more than tests prove: every criterion
//! of WCAG 2.2 at A and AA is named once, and every test that it names exists.

use anyhow::Result;
use ijazat_rules::clock::Date;

use super::files::File;
use crate::project::Project;
use crate::site::conformance::{self, Conformance, How, SOURCE};

const CHECK: &str = "conformance";

/// Criteria of WCAG 2.2 at levels A and AA.
const CRITERIA: usize = 55;

/// Where the tests are.
const TESTS: &str = "end2end/tests";

/// What the list claims without ground.
pub fn check(project: &Project, files: &[File]) -> Result<Vec<String>> {
    let list = conformance::load(&project.root)?;
    let found = findings(&list, |name, words| {
        let path = format!("{TESTS}/{name}");
        let file = files.iter().find(|file| file.path == path);
        file.is_some_and(|file| file.text.contains(words))
    });
    Ok(found
        .into_iter()
        .map(|finding| format!("{SOURCE}: {CHECK}: {finding}"))
        .collect())
}

fn findings(list: &Conformance, exists: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    if list.criteria.len() != CRITERIA {
        let count = list.criteria.len();
        found.push(format!(
            "WCAG 2.2 has {CRITERIA} criteria; {count} are named"
        ));
    }
    for (id, one) in &list.criteria {
        if (one.how == How::Test) == one.tests.is_empty() {
            found.push(format!("{id}: `tests` are named where how is `test`"));
        }
        if (one.how == How::Hand) != (one.seen.parse::<Date>().is_ok() && !one.record.is_empty()) {
            found.push(format!(
                "{id}: `seen`, a day, and `record` are named where how is `hand`"
            ));
        }
    }
    let named = list.criteria.values().flat_map(|one| &one.tests);
    for test in named.chain(&list.axe.tests) {
        let is_there = test
            .split_once(": ")
            .is_some_and(|(file, words)| exists(file, words));
        if !is_there {
            found.push(format!("there is no test `{test}`"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_without_ground_are_found() {
        let text = "axe.tests = ['a.spec.mjs: every page']\n[criteria]\n\
            '1.1.1' = { level = 'A', how = 'test', en = 'a', ur = 'ا' }\n\
            '1.2.1' = { level = 'A', how = 'test', en = 'a', ur = 'ا', tests = ['a.spec.mjs: gone'] }\n\
            '1.3.3' = { level = 'A', how = 'hand', en = 'a', ur = 'ا', seen = 'once', record = 'a' }\n\
            '1.4.5' = { level = 'A', how = 'hand', en = 'a', ur = 'ا', seen = '2026-11-25', record = 'a' }";
        let list: Conformance = toml::from_str(text).expect("a list");
        let found = findings(&list, |_, words| words == "every page");
        assert_eq!(found.len(), 4, "{found:?}");
    }
}
