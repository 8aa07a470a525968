//! Parts of the Rust toolchain.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{Sink, output};
use crate::project::Project;
use crate::site::small;

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for browsers.
pub fn wasm_target(sink: &Sink) -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM);
    if library.is_dir() {
        return Ok(());
    }
    sink.note(&format!("Adding the Rust target {WASM}"))?;
    sink.run(Command::new("rustup").args(["target", "add", WASM]))
        .with_context(|| {
            format!("the Rust target {WASM} is missing; install it, for example with `rustup target add {WASM}`")
        })
}

/// The sources of the standard library, which programs for browsers are built with.
pub fn sources(sink: &Sink) -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let lock = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if lock.is_file() {
        return Ok(());
    }
    sink.note("Adding the Rust component rust-src")?;
    sink.run(Command::new("rustup").args(["component", "add", "rust-src"]))
        .with_context(|| {
            format!(
                "the sources of the standard library are missing ({}); install the component rust-src, for example with `rustup component add rust-src`",
                lock.display()
            )
        })
}

/// A component such as `clippy`; `probe` is the cargo command that shows it.
pub fn component(name: &str, probe: &str, sink: &Sink) -> Result<()> {
    if output(Command::new("cargo").args([probe, "--version"])).is_ok() {
        return Ok(());
    }
    sink.note(&format!("Adding the Rust component {name}"))?;
    sink.run(Command::new("rustup").args(["component", "add", name]))
        .with_context(|| format!("`cargo {probe}` is missing; install the component {name}"))
}

/// The compiler's own `llvm-profdata` and `llvm-cov`; others may not read its
/// profiles. Those that `LLVM_PROFDATA` and `LLVM_COV` name are taken instead.
pub fn llvm_tools(sink: &Sink) -> Result<()> {
    let named = ["LLVM_PROFDATA", "LLVM_COV"].map(std::env::var_os);
    let libraries = output(Command::new("rustc").args(["--print", "target-libdir"]))?;
    let own = Path::new(libraries.trim()).join("../bin/llvm-profdata");
    if named.iter().all(Option::is_some) || own.is_file() {
        return Ok(());
    }
    sink.note("Adding the Rust component llvm-tools")?;
    sink.run(Command::new("rustup").args(["component", "add", "llvm-tools"]))
        .context(
            "llvm-tools is missing; install the component, or set LLVM_PROFDATA and LLVM_COV to programs of the compiler's LLVM version or newer",
        )
}

/// Every crate of the lock file, and of that of the standard library: Trunk runs
/// cargo without network, because it is kept from downloading tools.
pub fn fetch(project: &Project, sink: &Sink) -> Result<()> {
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--quiet"]).current_dir(&project.root);
    sink.run(&mut fetch)?;
    fetch.args(["--target", WASM]);
    sink.run(small(&mut fetch))
}
