//! Tools that are crates.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::version;
use crate::command::{Sink, output};
use crate::project::Project;

/// A tool runs for seconds and is compiled for minutes: less is asked of the compiler.
const FAST_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "none"),
];

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
        self.install(&cache, sink)?;
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

    /// Tries each of the [`attempts`](Self::attempts) until one succeeds.
    fn install(&self, root: &Path, sink: &Sink) -> Result<()> {
        let mut last = Ok(());
        for arguments in self.attempts() {
            let mut install = Command::new("cargo");
            install
                .args(["install", self.package, "--version", &self.version])
                .args(arguments)
                .args(["--force", "--root"])
                .arg(root)
                // The project's folder may be chosen for its builds, not for tools.
                .env_remove("CARGO_TARGET_DIR")
                .envs(FAST_BUILD);
            last = sink.run(&mut install);
            if last.is_ok() {
                break;
            }
        }
        last
    }

    /// Arguments of one installation after another: with the tool's own lock
    /// file first, then without, because a registry may lack a version that the
    /// lock file names. The version of the tool itself stays the same.
    fn attempts(&self) -> Vec<Vec<&'static str>> {
        let all = self.arguments.to_vec();
        let unlocked: Vec<_> = all.iter().copied().filter(|a| *a != "--locked").collect();
        if unlocked.len() == all.len() {
            vec![all]
        } else {
            vec![all, unlocked]
        }
    }

    fn is_right(&self, program: &PathBuf) -> bool {
        let mut asked = Command::new(program);
        // `cargo-x` is made for being called as `cargo x`.
        asked.args(self.program.strip_prefix("cargo-"));
        let printed = output(asked.arg("--version")).unwrap_or_default();
        version::in_output(&printed) == Some(self.version.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempts(arguments: &'static [&'static str]) -> Vec<Vec<&'static str>> {
        let tool = Tool {
            package: "sample",
            program: "sample",
            version: "1.0.0".to_owned(),
            arguments,
        };
        tool.attempts()
    }

    #[test]
    fn a_lock_file_that_cannot_be_met_is_left_out_at_the_second_try() {
        assert_eq!(
            attempts(&["--locked", "--ignore-rust-version"]),
            [
                vec!["--locked", "--ignore-rust-version"],
                vec!["--ignore-rust-version"]
            ]
        );
    }

    #[test]
    fn without_a_lock_file_there_is_one_try() {
        assert_eq!(
            attempts(&["--no-default-features"]),
            [["--no-default-features"]]
        );
    }
}
