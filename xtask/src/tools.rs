//! The programs that building and testing need. What is on the PATH in the right
//! version is used as it is; the rest is installed from package registries into
//! the user's cache, or by the system's package manager where it may.

mod cargo;
mod npm;
mod rust;
mod system;
mod version;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::Sink;
use crate::project::Project;

pub use rust::{component, llvm_tools, wasm_target};
pub use system::{
    chromedriver, chromium, firefox, is_root, on_a_screen, postgres, unprivileged_user, webkit,
};

/// Trunk's version; why this one: docs/adr/0001-trunk-on-rust-1.95.md.
const TRUNK: &str = "0.22.1";
/// The npm package that carries `wasm-opt`.
const BINARYEN: &str = "132.0.0";
/// Older ones fail on what current compilers emit.
const WASM_OPT_MIN: u32 = 131;

/// Tools of the tasks `coverage`, `fuzz` and `mutants`.
const LLVM_COV: &str = "0.9.1";
const FUZZ: &str = "0.13.2";
const MUTANTS: &str = "27.1.0";

/// Folders that the started programs search before the PATH.
pub struct Tools {
    dirs: Vec<PathBuf>,
}

impl Tools {
    /// Everything that a build of the app needs.
    pub fn for_app(project: &Project, sink: &Sink) -> Result<Self> {
        rust::wasm_target(sink)?;
        rust::sources(sink)?;
        rust::fetch(project, sink)?;
        system::node(sink)?;
        let trunk = cargo::Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK.to_owned(),
            arguments: &["--locked", "--ignore-rust-version"],
        };
        let dirs = vec![
            trunk.ensure(project, sink)?,
            wasm_bindgen(project, "wasm-bindgen")?.ensure(project, sink)?,
            npm::wasm_opt(project, BINARYEN, WASM_OPT_MIN, sink)?,
            npm::programs(&project.root.join("xtask/terser"), sink)?,
        ];
        Ok(Self { dirs })
    }

    /// A PATH for started programs.
    pub fn path(&self) -> Result<OsString> {
        let before = env::var_os("PATH").unwrap_or_default();
        let all = self.dirs.iter().cloned().chain(env::split_paths(&before));
        env::join_paths(all).context("a folder of a tool cannot stand in PATH")
    }
}

/// The runner of wasm tests, in the version of the locked `wasm-bindgen`.
pub fn wasm_test_runner(project: &Project, sink: &Sink) -> Result<PathBuf> {
    let program = "wasm-bindgen-test-runner";
    let dir = wasm_bindgen(project, program)?.ensure(project, sink)?;
    Ok(dir.join(program))
}

/// `cargo llvm-cov`.
pub fn llvm_cov(project: &Project, sink: &Sink) -> Result<Command> {
    subcommand(project, "cargo-llvm-cov", LLVM_COV, sink)
}

/// `cargo fuzz`.
pub fn fuzz(project: &Project, sink: &Sink) -> Result<Command> {
    subcommand(project, "cargo-fuzz", FUZZ, sink)
}

/// `cargo mutants`.
pub fn mutants(project: &Project, sink: &Sink) -> Result<Command> {
    subcommand(project, "cargo-mutants", MUTANTS, sink)
}

fn subcommand(
    project: &Project,
    program: &'static str,
    version: &str,
    sink: &Sink,
) -> Result<Command> {
    let tool = cargo::Tool {
        package: program,
        program,
        version: version.to_owned(),
        arguments: &["--locked"],
    };
    let mut command = Command::new(tool.ensure(project, sink)?.join(program));
    command.args(program.strip_prefix("cargo-"));
    Ok(command)
}

/// What the npm lock file of a folder names, installed.
pub fn packages(dir: &Path, sink: &Sink) -> Result<()> {
    system::node(sink)?;
    npm::clean_install(dir, sink)
}

/// What the lock file of xtask/bench/ names, installed.
pub fn bench_packages(project: &Project, sink: &Sink) -> Result<()> {
    system::node(sink)?;
    npm::clean_install(&project.root.join("xtask/bench"), sink)
}

fn wasm_bindgen(project: &Project, program: &'static str) -> Result<cargo::Tool> {
    let lock = project.root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock)
        .with_context(|| format!("cannot read {}", lock.display()))?;
    let version = version::locked(&text, "wasm-bindgen")
        .context("Cargo.lock does not name wasm-bindgen; run `cargo generate-lockfile`")?;
    Ok(cargo::Tool {
        package: "wasm-bindgen-cli",
        program,
        version,
        arguments: &["--locked"],
    })
}

/// A program on the PATH.
fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).find_map(|dir| is_program(&dir, program))
}

fn is_program(dir: &Path, program: &str) -> Option<PathBuf> {
    let file = dir.join(format!("{program}{}", env::consts::EXE_SUFFIX));
    file.is_file().then_some(file)
}
