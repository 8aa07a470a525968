//! Scripts as they are sent: `terser` leaves comments and long names off.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::Sink;
use crate::tools::Tools;

/// How a page loads a script: only the names of a module are its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Classic,
    Module,
}

/// Makes a script short, where it stands.
pub fn shorten(file: &Path, kind: Kind, tools: &Tools, sink: &Sink) -> Result<()> {
    let mut terser = Command::new("terser");
    terser
        .arg(file)
        .args(["--compress", "--mangle", "--output"])
        .arg(file)
        .env("PATH", tools.path()?);
    if kind == Kind::Module {
        terser.arg("--module");
    }
    sink.run(&mut terser)
        .with_context(|| format!("{} cannot be made shorter", file.display()))
}
