//! The targets of `fuzz/` as plain tests on the committed corpus.

#[path = "../../../../fuzz/src/targets.rs"]
mod targets;

use std::collections::BTreeSet;
use std::path::Path;
use targets::{TARGETS, run};

fn corpus() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus"))
}

#[test]
fn every_target_holds_on_its_corpus() {
    for (name, _) in TARGETS {
        let files = std::fs::read_dir(corpus().join(name)).expect("a corpus for each target");
        let mut count = 0;
        for file in files {
            let path = file.expect("readable").path();
            run(name, &std::fs::read(&path).expect("readable"));
            count += 1;
        }
        assert!(count > 0, "{name} has no corpus");
    }
}

#[test]
fn corpus_programs_and_targets_are_the_same_ones() {
    let names: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let folders = std::fs::read_dir(corpus()).expect("readable");
    let folders = folders.map(|entry| entry.expect("readable").file_name());
    let folders: BTreeSet<String> = folders
        .map(|name| name.into_string().expect("a name"))
        .collect();
    assert_eq!(folders, names);
    let manifest = include_str!("../../../../fuzz/Cargo.toml");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let programs = manifest["bin"].as_array().expect("programs");
    let programs = programs
        .iter()
        .map(|program| program["name"].as_str().expect("a name"));
    assert_eq!(programs.map(str::to_owned).collect::<BTreeSet<_>>(), names);
    let mut kinds = ijazat_rules::identity::Kind::ALL.iter();
    assert!(kinds.all(|kind| names.contains(&format!("identity-{}", kind.as_str()))));
}
