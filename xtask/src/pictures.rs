//! The task `pictures`: every page in English and Urdu into docs/pictures/, and
//! the journeys as traces that `npx playwright show-trace` opens.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::Sink;
use crate::project::Project;
use crate::site::files_below;
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
    println!("Traces: {TRACES}/, to be opened with `npx playwright show-trace`");
    Ok(true)
}

fn playwright(project: &Project, sink: &Sink) -> Result<Command> {
    let mut playwright = end_to_end::playwright(project, &[]);
    playwright.env("IJAZAT_CHROMIUM", tools::chromium(sink)?);
    Ok(playwright)
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
