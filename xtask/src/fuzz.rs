//! The task `fuzz`: every reader of the rules on texts that are bred to break it.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::cli::FuzzOptions;
use crate::command::Sink;
use crate::project::Project;
use crate::tools;

/// Most bytes of one text; what breaks readers is short.
const TEXT_BYTES_MAX: u32 = 4096;
/// Seconds for one text: readers take time in proportion to its length.
const TEXT_S_MAX: u32 = 10;

/// Runs every target, or those that are named, one after another.
///
/// # Errors
/// When a target fails; the text that broke it lies in `fuzz/artifacts/`.
pub fn run(project: &Project, options: &FuzzOptions) -> Result<bool> {
    let sink = Sink::Terminal;
    let known = targets(project)?;
    for name in &options.target {
        ensure!(
            known.contains(name),
            "{name} is no target; there are: {}",
            known.join(", ")
        );
    }
    let wanted = |name: &&String| options.target.is_empty() || options.target.contains(name);
    let mut broken = Vec::new();
    for name in known.iter().filter(wanted) {
        println!("--- {name}, {} s", options.seconds);
        if let Err(error) = fuzz(project, name, options.seconds, &sink) {
            println!("{error:#}");
            broken.push(name.as_str());
        }
    }
    if !broken.is_empty() {
        println!(
            "broken: {}; the texts are in fuzz/artifacts/",
            broken.join(", ")
        );
    }
    Ok(broken.is_empty())
}

/// What is found is kept below `target/`; the committed corpus is where it begins.
fn fuzz(project: &Project, name: &str, seconds: u32, sink: &Sink) -> Result<()> {
    let found = project.target.join("fuzz-corpus").join(name);
    fs::create_dir_all(&found).with_context(|| format!("cannot create {}", found.display()))?;
    let mut fuzz = tools::fuzz(project, sink)?;
    fuzz.arg("run")
        .args(["--sanitizer", "none", "--target-dir"])
        .arg(project.target.join("fuzz"))
        .arg(name)
        .arg(&found)
        .arg(project.root.join("fuzz/corpus").join(name))
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={TEXT_BYTES_MAX}"))
        .arg(format!("-timeout={TEXT_S_MAX}"))
        .arg("-print_final_stats=1")
        .current_dir(project.root.join("fuzz"));
    sink.run(&mut fuzz)
}

/// Each has a folder in the corpus; a test of the rules holds that.
fn targets(project: &Project) -> Result<Vec<String>> {
    let corpus = project.root.join("fuzz/corpus");
    let folders =
        fs::read_dir(&corpus).with_context(|| format!("cannot list {}", corpus.display()))?;
    let mut names = Vec::new();
    for folder in folders {
        names.push(folder?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
