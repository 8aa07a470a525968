//! What dist/ is made from, as one digest, so that a second build takes no time.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::hex;
use crate::files::files_below;

/// Files and folders that dist/ depends on.
const INPUTS: [&str; 19] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/api",
    "crates/rules",
    "crates/texts",
    "crates/view",
    "docs/conformance.toml",
    "forms",
    "index.html",
    "locales",
    "public",
    "src",
    "style",
    "xtask/pdfjs/package-lock.json",
    "xtask/src/site",
    "xtask/src/tools.rs",
    "xtask/terser/package-lock.json",
];

/// A digest over paths and contents.
pub fn digest(root: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for input in INPUTS {
        for file in files_below(&root.join(input))? {
            let bytes =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let name = file.strip_prefix(root).unwrap_or(&file);
            hash.update(name.to_string_lossy().as_bytes());
            hash.update([0]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
    Ok(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_and_names_count() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let root = dir.path();
        let empty = digest(root).expect("digest");
        fs::create_dir_all(root.join("src/a")).expect("folder");
        fs::write(root.join("src/a/b.rs"), "x").expect("file");
        let one = digest(root).expect("digest");
        fs::rename(root.join("src/a/b.rs"), root.join("src/a/c.rs")).expect("rename");
        let renamed = digest(root).expect("digest");
        fs::write(root.join("README.md"), "x").expect("file");
        assert_ne!(empty, one);
        assert_ne!(one, renamed);
        assert_eq!(
            renamed,
            digest(root).expect("digest"),
            "the README is no input"
        );
    }
}
