//! What draws PDF pages: pdf.js as its package has it, in the version of
//! xtask/pdfjs/package-lock.json. Goes to target/site/pdfjs, which Trunk copies.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::Sink;
use crate::files::{files_below, write};
use crate::project::Project;
use crate::tools;

/// Copied: path in the package, and its path below /pdfjs/. The builds for older
/// browsers, because tablets are kept for long; fonts and decoders are fetched
/// only for documents that need them.
const PARTS: [(&str, &str); 5] = [
    ("LICENSE", "LICENSE.txt"),
    ("legacy/build/pdf.min.mjs", "pdf.min.mjs"),
    ("legacy/build/pdf.worker.min.mjs", "pdf.worker.min.mjs"),
    ("standard_fonts", "standard_fonts"),
    ("wasm", "wasm"),
];

/// Installs the package and copies its parts.
pub fn provide(project: &Project, sink: &Sink) -> Result<()> {
    let home = project.root.join("xtask/pdfjs");
    tools::packages(&home, sink)?;
    copy(
        &home.join("node_modules/pdfjs-dist"),
        &project.site().join("pdfjs"),
    )
}

fn copy(package: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot remove {}", to.display()))?;
    }
    for (part, name) in PARTS {
        let from = package.join(part);
        let files = files_below(&from)?;
        anyhow::ensure!(!files.is_empty(), "pdfjs-dist has no {part} any more");
        for file in files {
            let inner = file
                .strip_prefix(&from)
                .context("listed below its folder")?;
            let target = if inner.as_os_str().is_empty() {
                to.join(name)
            } else {
                to.join(name).join(inner)
            };
            // A name without an ending is the address of a page, not of a file.
            let target = match target.extension() {
                Some(_) => target,
                None => target.with_extension("txt"),
            };
            let bytes =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            write(&target, &bytes)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_copied_and_a_missing_one_is_named() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let (package, to) = (dir.path().join("package"), dir.path().join("to"));
        for (part, _) in &PARTS[..3] {
            write(&package.join(part), b"1").expect("file");
        }
        write(&package.join("standard_fonts/a.pfb"), b"2").expect("file");
        let error = copy(&package, &to).expect_err("a part is missing");
        assert!(error.to_string().contains("wasm"), "{error}");
        write(&package.join("wasm/b.wasm"), b"3").expect("file");
        write(&package.join("wasm/LICENSE_B"), b"4").expect("file");
        copy(&package, &to).expect("copies");
        for file in [
            "LICENSE.txt",
            "pdf.min.mjs",
            "standard_fonts/a.pfb",
            "wasm/b.wasm",
            "wasm/LICENSE_B.txt",
        ] {
            assert!(to.join(file).is_file(), "{file}");
        }
    }
}
