//! Tools that are crates.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::version;
use crate::command::{Sink, output};
use crate::project::Project;

/// A program that a crate provides.
pub struct Tool {
    pub package: &'static str,
    pub program: &'static str,
    pub version: String,
    /// For `cargo install`.
    pub arguments: &'static [&'static str],
}

impl Tool {
    /// The folder that holds the program in the right version.
    pub fn ensure(&self, project: &Project, sink: &Sink) -> Result<PathBuf> {
        let cache = project.cache.join("tools");
        let bin = cache.join("bin");
        let candidates = [
            super::find(self.program),
            super::is_program(&bin, self.program),
        ];
        for program in candidates.into_iter().flatten() {
            if self.is_right(&program) {
                let dir = program.parent().context("a program lies in a folder")?;
                return Ok(dir.to_path_buf());
            }
        }
        sink.note(&format!(
            "Installing {} {} into {} (once, some minutes)",
            self.package,
            self.version,
            cache.display()
        ))?;
        let mut install = Command::new("cargo");
        install
            .args([
                "install",
                self.package,
                "--version",
                &self.version,
                "--force",
            ])
            .args(self.arguments)
            .arg("--root")
            .arg(&cache)
            // The project's folder may be chosen for its builds, not for tools.
            .env_remove("CARGO_TARGET_DIR");
        sink.run(&mut install)?;
        match super::is_program(&bin, self.program) {
            Some(program) if self.is_right(&program) => Ok(bin),
            _ => bail!(
                "{} {} was installed, but {} is not that version",
                self.package,
                self.version,
                bin.join(self.program).display()
            ),
        }
    }

    fn is_right(&self, program: &PathBuf) -> bool {
        let printed = output(Command::new(program).arg("--version")).unwrap_or_default();
        version::in_output(&printed) == Some(self.version.as_str())
    }
}
