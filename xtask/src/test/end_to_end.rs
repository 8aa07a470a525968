//! Playwright in Chromium, on dist/ and the real server.

use std::process::Command;

use anyhow::{Result, ensure};

use super::counts;
use crate::command::Sink;
use crate::project::Project;
use crate::report::Summary;
use crate::{dist, site, tools};

/// Where the folder for a separate static server is written for the tests.
const CDN: &str = "target/xtask/cdn";

/// Runs every journey on the server and the dist/ that are built.
pub fn run(project: &Project, sink: &Sink) -> Result<Summary> {
    tools::packages(&project.root.join("end2end"), sink)?;
    dist::write(project, &project.root.join(CDN), sink)?;
    let gallery = site::gallery::build(project, sink)?;
    let mut tests = playwright(project, &[]);
    tests
        .env("IJAZAT_CHROMIUM", tools::chromium(sink)?)
        .env("IJAZAT_GALLERY", gallery);
    sink.run(&mut tests)?;
    let passed = counts::playwright(&sink.text());
    ensure!(passed > 0, "no test was run");
    Ok(Summary::tests(passed))
}

/// The command that runs journeys; it knows where everything under test is but the browser.
pub fn playwright(project: &Project, arguments: &[&str]) -> Command {
    let mut playwright = Command::new("node");
    playwright
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(arguments);
    under_test(&mut playwright, project);
    playwright
}

/// Has a script of `end2end/` start in its folder and find Chromium and what it works on.
pub fn prepare(script: &mut Command, project: &Project, sink: &Sink) -> Result<()> {
    under_test(script, project);
    script.env("IJAZAT_CHROMIUM", tools::chromium(sink)?);
    Ok(())
}

fn under_test(script: &mut Command, project: &Project) {
    script
        .current_dir(project.root.join("end2end"))
        .env("IJAZAT_SERVER", project.server())
        .env("IJAZAT_DIST", project.dist())
        .env("IJAZAT_CDN", project.root.join(CDN));
}
