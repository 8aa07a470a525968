//! Applied migrations are never edited: their digests are recorded, and a
//! recorded file that changes or goes is a fault. New ones are recorded by
//! `cargo xtask tidy --record-migrations`.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::files::{files_below, read, write};
use crate::project::Project;
use crate::site::hex;

/// Where migrations lie.
const FOLDER: &str = "crates/store/src/migrations";
/// Lines of digest and path, as `sha256sum` writes them.
const RECORD: &str = "crates/store/migrations.sha256";

/// What differs between the record and the files.
pub fn check(project: &Project) -> Result<Vec<String>> {
    Ok(compare(&recorded(project)?, &present(project)?))
}

/// Adds what is new; returns how many.
pub fn record(project: &Project) -> Result<usize> {
    let mut all = recorded(project)?;
    let before = all.len();
    for (path, digest) in present(project)? {
        all.entry(path).or_insert(digest);
    }
    let lines = all
        .iter()
        .map(|(path, digest)| format!("{digest}  {path}\n"));
    write(
        &project.root.join(RECORD),
        lines.collect::<String>().as_bytes(),
    )?;
    Ok(all.len() - before)
}

fn recorded(project: &Project) -> Result<BTreeMap<String, String>> {
    let file = project.root.join(RECORD);
    if !file.is_file() {
        return Ok(BTreeMap::new());
    }
    let text = read(&file)?;
    let pairs = text.lines().map(|line| {
        let pair = line
            .split_once("  ")
            .with_context(|| format!("{RECORD}: not a record: {line}"));
        pair.map(|(digest, path)| (path.to_owned(), digest.to_owned()))
    });
    pairs.collect()
}

fn present(project: &Project) -> Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for file in files_below(&project.root.join(FOLDER))? {
        let digest = hex(&Sha256::digest(read(&file)?.as_bytes()));
        let path = file
            .strip_prefix(&project.root)
            .context("listed below its folder")?;
        all.insert(path.to_string_lossy().into_owned(), digest);
    }
    Ok(all)
}

fn compare(recorded: &BTreeMap<String, String>, present: &BTreeMap<String, String>) -> Vec<String> {
    let changed = recorded
        .iter()
        .filter_map(|(path, digest)| match present.get(path) {
            Some(now) if now == digest => None,
            Some(_) => Some(format!(
                "{path}: an applied migration was edited; add a new one [migrations]"
            )),
            None => Some(format!("{path}: an applied migration is gone [migrations]")),
        });
    let new = present
        .keys()
        .filter(|path| !recorded.contains_key(*path))
        .map(|path| {
            format!("{path}: not recorded; run `cargo xtask tidy --record-migrations` [migrations]")
        });
    changed.chain(new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edited_missing_and_new_migrations_are_found() {
        let map = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(path, digest)| ((*path).to_owned(), (*digest).to_owned()))
                .collect()
        };
        let recorded = map(&[("same", "1"), ("edited", "1"), ("gone", "1")]);
        let present = map(&[("same", "1"), ("edited", "2"), ("new", "1")]);
        let found = compare(&recorded, &present);
        assert_eq!(found.len(), 3);
        assert!(found[0].starts_with("edited: an applied migration was edited"));
        assert!(found[1].starts_with("gone: an applied migration is gone"));
        assert!(found[2].starts_with("new: not recorded"));
    }
}
