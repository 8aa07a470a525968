//! Starting other programs, with errors that say which one failed and why.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Where the output of started programs goes.
pub enum Sink {
    /// To the terminal, for tasks that a person watches.
    Terminal,
    /// To a file, for stages of the test command.
    File(PathBuf),
}

impl Sink {
    /// An empty log file.
    pub fn create(path: PathBuf) -> Result<Self> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot create {}", parent.display()))?;
        }
        File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self::File(path))
    }

    /// Runs a program to its end; fails if it fails.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        let name = describe(command);
        if let Self::File(_) = self {
            self.note(&format!("$ {name}"))?;
            let file = self.append()?;
            command
                .stdin(Stdio::null())
                .stdout(file.try_clone()?)
                .stderr(file);
        }
        let status = command
            .status()
            .with_context(|| format!("cannot start `{name}`"))?;
        if !status.success() {
            bail!("`{name}` failed ({status})");
        }
        Ok(())
    }

    /// A line of our own.
    pub fn note(&self, line: &str) -> Result<()> {
        match self {
            Self::Terminal => println!("{line}"),
            Self::File(_) => writeln!(self.append()?, "{line}")?,
        }
        Ok(())
    }

    /// What was written so far; empty for the terminal.
    pub fn text(&self) -> String {
        match self {
            Self::Terminal => String::new(),
            Self::File(path) => {
                String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned()
            }
        }
    }

    fn append(&self) -> Result<File> {
        let Self::File(path) = self else {
            bail!("the terminal is not a file");
        };
        OpenOptions::new()
            .append(true)
            .open(path)
            .with_context(|| format!("cannot write {}", path.display()))
    }
}

/// What a program prints; an error if it cannot be started or fails.
pub fn output(command: &mut Command) -> Result<String> {
    let name = describe(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{name}`"))?;
    if !output.status.success() {
        bail!(
            "`{name}` failed ({}): {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program and its arguments as a person would type them.
fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named() {
        let error = output(Command::new("false").arg("x")).expect_err("`false` fails");
        assert!(error.to_string().starts_with("`false x` failed"), "{error}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = output(&mut Command::new("no-such-program")).expect_err("does not exist");
        assert_eq!(error.to_string(), "cannot start `no-such-program`");
    }

    #[test]
    fn a_log_keeps_output_and_notes_in_order() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let sink = Sink::create(dir.path().join("a/b.log")).expect("a log");
        sink.note("first").expect("writable");
        sink.run(Command::new("echo").arg("second")).expect("echo");
        assert_eq!(sink.text(), "first\n$ echo second\nsecond\n");
    }
}
