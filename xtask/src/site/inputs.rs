//! What dist/ is made from, as one digest, so that a second build takes no time.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::hex;

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

/// The file itself, or every file below the folder, sorted; nothing if there is neither.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    if path.is_dir() {
        let entries =
            fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
        for entry in entries {
            files.extend(files_below(&entry?.path())?);
        }
    }
    files.sort();
    Ok(files)
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
