//! The task `mutants`: the rules with one small fault each, which their tests
//! must notice. What they may miss stands in a committed table with the reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, ensure};

use crate::cli::MutantsOptions;
use crate::command::Sink;
use crate::project::Project;
use crate::tools;

mod alone;

/// Where survivors are explained.
const TABLE: &str = "docs/mutants.md";
/// Of a hundred mutants, so many are killed at least.
const KILLED_MIN: usize = 95;
/// Seconds for the tests of one mutant, many times what they need; an endless loop is a killed mutant.
const TEST_S_MAX: &str = "30";
/// Quick to build once and run once, see Cargo.toml.
const PROFILE: &str = "mutants";

/// What came of the mutants of one module.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    killed: usize,
    /// `file: what was changed`, without the place in the file.
    missed: BTreeSet<String>,
}

/// Runs the mutants of each module against that module's own unit tests.
pub fn run(project: &Project, options: &MutantsOptions) -> Result<bool> {
    let table = project.root.join(TABLE);
    let table = fs::read_to_string(&table).with_context(|| format!("cannot read {TABLE}"))?;
    let explained = explained(&table);
    let mut fine = true;
    for module in &options.module {
        let outcome = mutate(project, module, options)?;
        let (killed, missed) = (outcome.killed, outcome.missed.len());
        let all = killed + missed;
        ensure!(all > 0, "there are no mutants in {module}");
        let percent = killed as f64 * 100.0 / all as f64;
        println!("{module}: {killed} of {all} mutants killed ({percent:.1} %)");
        for mutant in outcome.missed.difference(&explained) {
            println!("  not in {TABLE}: {mutant}");
            fine = false;
        }
        fine &= is_enough(killed, all);
    }
    Ok(fine)
}

fn is_enough(killed: usize, all: usize) -> bool {
    killed * 100 >= KILLED_MIN * all
}

fn mutate(project: &Project, module: &str, options: &MutantsOptions) -> Result<Outcome> {
    let sink = Sink::Terminal;
    let out = project.target.join("mutants").join(module);
    // What an earlier run found must not be taken for what this one finds.
    if out.exists() {
        fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    let sources = out.join("sources");
    alone::write(project, module, &sources)?;
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    let mut mutants = tools::mutants(project, &sink)?;
    mutants
        .args(["--package", "ijazat-rules", "--no-times"])
        .args(["--jobs", &jobs.to_string()])
        .args(["--profile", PROFILE, "--features", "schema"])
        .args(["--file", &format!("crates/rules/src/{module}.rs")])
        .args(["--file", &format!("crates/rules/src/{module}/**")])
        .args(["--timeout", TEST_S_MAX, "--cargo-arg=--lib"])
        .arg("--output")
        .arg(&out)
        // Each job builds in its own copy; a shared folder would make them wait.
        .env_remove("CARGO_TARGET_DIR")
        .current_dir(&sources);
    if let Some(shard) = &options.shard {
        // An even sample.
        mutants.args(["--sharding", "round-robin", "--shard", shard]);
    }
    mutants.args(["--", module]);
    // It fails when a mutant survives; that is for the table to judge.
    let ended = sink.run(&mut mutants);
    let lists = out.join("mutants.out");
    outcome(&lists).or_else(|error| ended.and(Err(error)))
}

fn outcome(lists: &Path) -> Result<Outcome> {
    let read = |name: &str| {
        let path = lists.join(name);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    Ok(Outcome {
        killed: read("caught.txt")?.lines().count() + read("timeout.txt")?.lines().count(),
        missed: read("missed.txt")?.lines().map(without_place).collect(),
    })
}

/// `a/b.rs:12:5: replace …` as `a/b.rs: replace …`: places move with every edit.
fn without_place(line: &str) -> String {
    let mut parts = line.splitn(4, ':');
    let file = parts.next().unwrap_or_default();
    let what = parts.nth(2).unwrap_or_default();
    format!("{file}:{what}")
}

/// The mutants in the table: `| file | mutant | reason |`, with a reason.
fn explained(table: &str) -> BTreeSet<String> {
    let rows = table.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [file, mutant, reason] = cells[..] else {
            return None;
        };
        let file = file.strip_prefix("| `")?.strip_suffix('`')?;
        let mutant = mutant
            .strip_prefix('`')?
            .strip_suffix('`')?
            .replace("\\|", "|");
        let reason = reason.trim_end_matches('|').trim();
        (!reason.is_empty()).then(|| format!("{file}: {mutant}"))
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_do_not_count() {
        assert_eq!(
            without_place("crates/rules/src/net/set.rs:12:5: replace a -> b::C with ()"),
            "crates/rules/src/net/set.rs: replace a -> b::C with ()"
        );
    }

    #[test]
    fn only_rows_with_a_reason_explain() {
        let table = "| File | Mutant | Reason |\n|---|---|---|\n\
                     | `a.rs` | `replace \\| with ^ in f` | The operands share no bit. |\n\
                     | `b.rs` | `replace g with ()` |  |\n";
        let rows = explained(table);
        assert_eq!(
            rows,
            BTreeSet::from(["a.rs: replace | with ^ in f".to_owned()])
        );
    }

    #[test]
    fn lists_of_the_tool_are_counted() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let write =
            |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("written");
        write("caught.txt", "a.rs:1:1: x\na.rs:2:1: x\n");
        write("timeout.txt", "a.rs:3:1: y\n");
        assert!(outcome(dir.path()).is_err(), "a list is missing");
        write("missed.txt", "a.rs:4:1: z\n");
        let found = outcome(dir.path()).expect("all lists");
        assert_eq!((found.killed, found.missed.len()), (3, 1));
        assert!(is_enough(95, 100) && !is_enough(94, 100) && !is_enough(18, 19));
    }
}
