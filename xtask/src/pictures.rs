//! The task `pictures`: every page in English and Urdu into docs/pictures/, and
//! the journeys as traces that `npx playwright show-trace` opens.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::Sink;
use crate::files::files_below;
use crate::project::Project;
use crate::test::end_to_end;
use crate::{run, site, tools};

/// What all pictures may weigh together.
const BYTES_MAX: u64 = 6 * 1024 * 1024;

/// The journeys of applicant, operator and reviewer.
const JOURNEYS: [&str; 3] = ["organisation", "freelancer", "conflict"];

/// Where the traces go.
const TRACES: &str = "target/traces";

/// Builds what is missing, takes the pictures and records the journeys.
pub fn run(project: &Project) -> Result<bool> {
    let sink = Sink::Terminal;
    site::build(project, &sink, false)?;
    run::build_server(project, &sink)?;
    tools::packages(&project.root.join("end2end"), &sink)?;
    let mut pictures = playwright(project, &sink)?;
    sink.run(pictures.args(["--config", "pictures.config.mjs"]))?;
    let traces = project.root.join(TRACES);
    let mut journeys = playwright(project, &sink)?;
    // What is looked at closely by the test command is only walked through here.
    journeys
        .env("IJAZAT_AUDITS", "no")
        .args(["--trace", "on", "--output"])
        .arg(&traces)
        .args(JOURNEYS);
    sink.run(&mut journeys)?;
    println!("Pictures: {}", weigh(project)?);
    let recorded = recorded(&files_below(&traces)?)?;
    println!("Traces: {recorded} in {TRACES}/, to be opened with `npx playwright show-trace`");
    Ok(true)
}

fn playwright(project: &Project, sink: &Sink) -> Result<Command> {
    let mut playwright = end_to_end::playwright(project, &[]);
    playwright.env("IJAZAT_CHROMIUM", tools::chromium(sink)?);
    Ok(playwright)
}

/// How many traces there are; an error if a journey has none.
fn recorded(files: &[PathBuf]) -> Result<usize> {
    let is_trace = |file: &&PathBuf| file.ends_with("trace.zip");
    let traces: Vec<&PathBuf> = files.iter().filter(is_trace).collect();
    for journey in JOURNEYS {
        let is_of = |file: &&PathBuf| {
            let folder = file.parent().and_then(|folder| folder.file_name());
            folder.is_some_and(|name| name.to_string_lossy().starts_with(journey))
        };
        ensure!(traces.iter().any(is_of), "`{journey}` left no trace");
    }
    Ok(traces.len())
}

/// How many pictures there are and what they weigh; an error if it is too much.
fn weigh(project: &Project) -> Result<String> {
    let files = files_below(&project.root.join("docs/pictures"))?;
    let mut bytes = 0;
    for file in &files {
        let data = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
        bytes += data.len();
    }
    ensure!(!files.is_empty(), "no picture was taken");
    ensure!(
        bytes <= BYTES_MAX,
        "the pictures weigh {bytes} bytes; at most {BYTES_MAX} are kept"
    );
    Ok(format!("{}, {} KB", files.len(), bytes / 1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_without_a_trace_is_named() {
        let mut files: Vec<PathBuf> = ["organisation-in-en", "freelancer-in-ur", "conflict-of-two"]
            .map(|folder| PathBuf::from(format!("target/traces/{folder}/trace.zip")))
            .into();
        assert_eq!(recorded(&files).expect("all are there"), 3);
        files.pop();
        files.push(PathBuf::from("target/traces/conflict-of-two/video.webm"));
        let error = recorded(&files).expect_err("one is missing");
        assert!(error.to_string().contains("conflict"), "{error}");
    }
}
