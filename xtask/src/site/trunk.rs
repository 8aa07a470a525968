//! Calling Trunk, once for each program.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::programs::{APPLICANTS, Program, STAFF, WHOLE};
use super::{parts, small};
use crate::command::Sink;
use crate::project::Project;
use crate::tools::Tools;

/// Release builds of what is shipped.
pub fn build(project: &Project, tools: &Tools, sink: &Sink) -> Result<()> {
    for program in [None, Some(&STAFF)] {
        let out = out(project, program);
        if out.exists() {
            // Trunk keeps files of earlier builds.
            fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
        }
        let mut command = trunk(project, tools)?;
        command.args(["build", "--release", "--dist"]).arg(&out);
        let binary = match program {
            // Only this one comes in parts: in another, each part would be code that nothing calls.
            None => {
                command.args(["--features", "parts"]);
                APPLICANTS
            }
            Some(program) => {
                command.arg(page(project, program));
                program.binary
            }
        };
        sink.run(small(&mut command))
            .context("the app could not be built")?;
        parts::pack(project, tools, sink, binary, &out)?;
    }
    Ok(())
}

/// Where Trunk writes a program; without one, that of `index.html`.
pub fn out(project: &Project, program: Option<&Program>) -> PathBuf {
    let name = program.map_or_else(
        || "trunk".to_owned(),
        |program| format!("trunk-{}", program.folder),
    );
    project.site().join(name)
}

fn page(project: &Project, program: &Program) -> PathBuf {
    project.site().join(program.folder).join("index.html")
}

/// The command that serves all pages as one program on `port` with `/api/` passed on to `backend`.
pub fn serve(project: &Project, tools: &Tools, port: u16, backend: &str) -> Result<Command> {
    let mut command = trunk(project, tools)?;
    command.args(["serve", "--dist", "target/site/dev"]);
    command.args(["--port", &port.to_string(), "--proxy-backend", backend]);
    command.arg(page(project, &WHOLE));
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
