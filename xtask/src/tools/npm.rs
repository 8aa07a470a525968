//! Tools that are npm packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::version;
use crate::command::{Sink, output};
use crate::project::Project;
use crate::site::hex;

/// Written after an install; names the lock file that it followed.
const MARK: &str = "node_modules/.ijazat-lock";

/// The folder that holds a `wasm-opt` that is new enough.
pub fn wasm_opt(project: &Project, package: &str, minimum: u32, sink: &Sink) -> Result<PathBuf> {
    let home = project.cache.join("npm");
    let bin = home.join("node_modules/.bin");
    let candidates = [super::find("wasm-opt"), super::is_program(&bin, "wasm-opt")];
    for program in candidates.into_iter().flatten() {
        if is_new_enough(&program, minimum) {
            let dir = program.parent().context("a program lies in a folder")?;
            return Ok(dir.to_path_buf());
        }
    }
    sink.note(&format!(
        "Installing binaryen {package} into {}",
        home.display()
    ))?;
    fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
    let mut install = Command::new("npm");
    install
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--no-save",
            "--prefix",
        ])
        .arg(&home)
        .arg(format!("binaryen@{package}"));
    sink.run(&mut install)?;
    match super::is_program(&bin, "wasm-opt") {
        Some(program) if is_new_enough(&program, minimum) => Ok(bin),
        _ => bail!(
            "binaryen {package} was installed, but {} is not wasm-opt {minimum} or newer",
            bin.join("wasm-opt").display()
        ),
    }
}

/// `npm ci`, unless the lock file is the one that was installed last.
pub fn clean_install(dir: &Path, sink: &Sink) -> Result<()> {
    let lock = dir.join("package-lock.json");
    let bytes = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let digest = hex(&Sha256::digest(bytes));
    let mark = dir.join(MARK);
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == digest) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install
        .args(["ci", "--no-audit", "--no-fund"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(dir);
    sink.run(&mut install)?;
    fs::write(&mark, digest).with_context(|| format!("cannot write {}", mark.display()))
}

/// The folder of the programs that a lock file names.
pub fn programs(dir: &Path, sink: &Sink) -> Result<PathBuf> {
    clean_install(dir, sink)?;
    Ok(dir.join("node_modules/.bin"))
}

fn is_new_enough(program: &Path, minimum: u32) -> bool {
    let printed = output(Command::new(program).arg("--version")).unwrap_or_default();
    version::whole_number(&printed).is_some_and(|number| number >= minimum)
}
