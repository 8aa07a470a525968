//! Calling Trunk.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::Sink;
use crate::project::Project;
use crate::tools::Tools;

/// A release build into target/site/trunk.
pub fn build(project: &Project, tools: &Tools, sink: &Sink) -> Result<()> {
    let out = project.site().join("trunk");
    if out.exists() {
        // Trunk keeps files of earlier builds.
        fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    sink.run(trunk(project, tools)?.args(["build", "--release"]))
        .context("the app could not be built")
}

/// The command that serves the app on `port` with `/api/` passed on to `backend`.
pub fn serve(project: &Project, tools: &Tools, port: u16, backend: &str) -> Result<Command> {
    let mut command = trunk(project, tools)?;
    command.args(["serve", "--dist", "target/site/dev"]);
    command.args(["--port", &port.to_string(), "--proxy-backend", backend]);
    Ok(command)
}

fn trunk(project: &Project, tools: &Tools) -> Result<Command> {
    let path = tools.path()?;
    let mut command = Command::new("trunk");
    command
        .current_dir(&project.root)
        .env("PATH", path)
        .env("CARGO_TARGET_DIR", project.wasm_target())
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk reads this as a boolean of its own and refuses `1`.
        .env_remove("NO_COLOR");
    Ok(command)
}
