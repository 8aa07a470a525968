//! Formatting and clippy.

use std::process::Command;

use anyhow::Result;

use crate::command::Sink;
use crate::project::Project;
use crate::report::Summary;
use crate::tools;

/// `cargo fmt --check` over the workspace.
pub fn fmt(project: &Project, sink: &Sink) -> Result<Summary> {
    tools::component("rustfmt", "fmt", sink)?;
    sink.run(cargo(project).args(["fmt", "--all", "--check"]))?;
    Ok(Summary::default())
}

/// Clippy natively, over every crate and target.
pub fn clippy(project: &Project, sink: &Sink) -> Result<Summary> {
    tools::component("clippy", "clippy", sink)?;
    let mut clippy = cargo(project);
    clippy.args(["clippy", "--workspace", "--all-targets", "--locked"]);
    sink.run(clippy.args(["--", "--deny", "warnings"]))?;
    Ok(Summary::default())
}

/// Clippy over the app for the browser.
pub fn clippy_wasm(project: &Project, sink: &Sink) -> Result<Summary> {
    tools::component("clippy", "clippy", sink)?;
    tools::wasm_target(sink)?;
    let mut clippy = cargo(project);
    clippy
        .args(["clippy", "--package", "ijazat-app", "--all-targets"])
        .args(["--features", "gallery,parts"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--", "--deny", "warnings"])
        .env("CARGO_TARGET_DIR", project.wasm_target());
    sink.run(&mut clippy)?;
    Ok(Summary::default())
}

fn cargo(project: &Project) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&project.root);
    cargo
}
