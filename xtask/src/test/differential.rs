//! The stage `differential`: our reader of addresses beside four others, on a
//! generated corpus. What we accept means the same to everybody who accepts it;
//! every class of string on which they differ stands in a committed table.

mod corpus;
mod meaning;
mod others;
mod ours;
mod reasons;
mod table;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::command::Sink;
use crate::project::Project;
use crate::report::Summary;

use meaning::Meaning;
use ours::Ours;
use table::{Case, Class};

/// The committed table.
const TABLE: &str = "docs/address-differences.md";
/// Fewer strings prove too little.
pub const CORPUS_MIN: usize = 100_000;
/// So many unlisted classes are shown at once.
const SHOWN: usize = 20;

/// Compares; with `UPDATE` in the environment writes the table anew.
pub fn run(project: &Project, count: usize, sink: &Sink) -> Result<Summary> {
    ensure!(
        count >= CORPUS_MIN,
        "a corpus has at least {CORPUS_MIN} strings"
    );
    let path = project.root.join(TABLE);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let listed = table::examples(&kept)?;
    let mut strings = listed.clone();
    strings.extend(corpus::generate(count));
    let answers = others::ask(project, &strings, sink)?;
    let mut cases: Vec<Case> = strings.into_iter().map(Case::new).collect();
    for (index, case) in cases.iter_mut().enumerate() {
        case.others = std::array::from_fn(|reader| answers[reader][index]);
    }

    let contradictions: Vec<&Case> = cases
        .iter()
        .filter(|case| case.is_contradiction())
        .collect();
    for case in contradictions.iter().take(SHOWN) {
        sink.note(&format!("another meaning: {}", case.row()))?;
    }
    ensure!(
        contradictions.is_empty(),
        "{} strings that we accept mean something else to others",
        contradictions.len()
    );
    let accepted = cases
        .iter()
        .filter(|case| case.ours.taken.is_some())
        .count();
    let classes = classes(&cases);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, table::render(classes.values().copied())?)
            .with_context(|| format!("cannot write {TABLE}"))?;
    } else {
        compare(&kept, &cases[..listed.len()], &classes, sink)?;
    }
    Ok(Summary::text(format!(
        "{count} strings, {accepted} accepted, {} readers, {} classes of difference",
        others::NAMES.len(),
        classes.len()
    )))
}

/// The shortest case of each class of difference.
fn classes(cases: &[Case]) -> BTreeMap<Class, &Case> {
    let mut classes: BTreeMap<Class, &Case> = BTreeMap::new();
    for case in cases {
        let Some(class) = case.class() else { continue };
        let shortest = classes.entry(class).or_insert(case);
        if (case.text.len(), &case.text) < (shortest.text.len(), &shortest.text) {
            *shortest = case;
        }
    }
    classes
}

/// Every class is listed, and the list says what is true now.
fn compare(kept: &str, listed: &[Case], found: &BTreeMap<Class, &Case>, sink: &Sink) -> Result<()> {
    let known = classes(listed);
    let new: Vec<&&Case> = found
        .iter()
        .filter(|(class, _)| !known.contains_key(class))
        .map(|(_, case)| case)
        .collect();
    for case in new.iter().take(SHOWN) {
        sink.note(&format!("not listed: {}", case.row()))?;
    }
    if !new.is_empty() {
        bail!(
            "{} classes of difference are not in {TABLE}; if they are right, write it anew: \
             `UPDATE=1 cargo xtask test --only differential --corpus 1000000`, and read the difference",
            new.len()
        );
    }
    ensure!(
        known.len() == listed.len() && kept == table::render(listed)?,
        "{TABLE} is stale: write it anew with UPDATE=1 and read the difference"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(text: &str, others: [Option<&str>; 4]) -> Case {
        let parse = |line: &str| {
            Meaning::parse(line)
                .expect("a meaning")
                .expect("no refusal")
        };
        Case {
            others: others.map(|line| line.map(parse)),
            ..Case::new(text.to_owned())
        }
    }

    const PADDED: [Option<&str>; 4] = [None, None, Some("4 8.1.1.1 8.1.1.1 32"), None];

    #[test]
    fn a_new_class_and_a_stale_list_fail() {
        let sink = Sink::Terminal;
        let (longer, shorter) = (case("010.001.1.1", PADDED), case("010.1.1.1", PADDED));
        let cases = [longer, shorter];
        let found = classes(&cases);
        assert_eq!(found.len(), 1);
        let listed = [case("010.1.1.1", PADDED)];
        let kept = table::render(&listed).expect("a reason for each class");
        assert_eq!(table::examples(&kept).expect("readable"), ["010.1.1.1"]);
        assert!(compare(&kept, &listed, &found, &sink).is_ok());
        assert!(compare(&(kept.clone() + "x"), &listed, &found, &sink).is_err());
        assert!(compare("", &[], &found, &sink).is_err());
        let refused = [case("010.1.1.1", [None; 4])];
        assert!(compare(&kept, &refused, &found, &sink).is_err());
    }

    #[test]
    fn what_we_accept_must_not_mean_something_else() {
        let same = Some("4 1.2.3.4 1.2.3.4 32");
        assert!(!case("1.2.3.4", [same, same, same, None]).is_contradiction());
        let other = Some("4 1.2.3.5 1.2.3.5 32");
        assert!(case("1.2.3.4", [same, same, other, None]).is_contradiction());
        assert_eq!(case("1.2.3.4", [same; 4]).class(), None);
        assert_eq!(case("x", [None; 4]).class(), None);
    }
}
