//! The app as files: sources generated for Trunk, Trunk's build, and the
//! finished `dist/` with hashed names, integrity and compressed copies.

mod compress;
pub mod conformance;
mod contents;
mod css;
mod finish;
mod forms;
pub mod gallery;
mod home;
mod html;
mod inputs;
mod order;
mod parts;
mod pdfjs;
mod programs;
mod script;
mod small;
mod sources;
mod trunk;
mod unused;

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;

use crate::cli::BuildOptions;
use crate::command::Sink;
use crate::files::write;
use crate::project::Project;
use crate::tools::Tools;

pub use compress::brotli;
pub use html::tags;
pub use parts::{WASM_OPT, optimise, programs_below, split};
pub use pdfjs::provide as provide_pdfjs;
pub use small::small;
pub use sources::generate;
pub use trunk::serve;
pub use unused::keep_exports;

/// The task `build`.
pub fn run(project: &Project, options: &BuildOptions) -> Result<bool> {
    let built = build(project, &Sink::Terminal, options.force)?;
    println!(
        "{}",
        if built {
            "The app is in dist/."
        } else {
            "dist/ is up to date."
        }
    );
    Ok(true)
}

/// Builds dist/ unless it was made from the same inputs; true if it was built.
pub fn build(project: &Project, sink: &Sink, force: bool) -> Result<bool> {
    let mark = project.site().join("dist.digest");
    let digest = inputs::digest(&project.root)?;
    let same = fs::read_to_string(&mark).is_ok_and(|built| built == digest);
    if same && !force && project.dist().join("index.html").is_file() {
        return Ok(false);
    }
    sink.note("Building the app (the first time takes some minutes) ...")?;
    let tools = Tools::for_app(project, sink)?;
    sources::generate(project)?;
    pdfjs::provide(project, sink)?;
    trunk::build(project, &tools, sink)?;
    finish::finish(project, &tools, sink)?;
    write(&mark, digest.as_bytes())?;
    Ok(true)
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // Writing to a string cannot fail.
        text
    })
}
