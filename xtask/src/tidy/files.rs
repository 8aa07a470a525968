//! The text files of the checkout.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Folders that are made, not written.
const SKIPPED: [&str; 8] = [
    ".git",
    "dist",
    "node_modules",
    "playwright-report",
    "target",
    "test-results",
    "var",
    ".cache",
];

/// Endings of files that people write.
const ENDINGS: [&str; 14] = [
    "css",
    "html",
    "js",
    "json",
    "lock",
    "md",
    "mjs",
    "rs",
    "sh",
    "sql",
    "svg",
    "toml",
    "txt",
    "webmanifest",
];

/// One text file.
pub struct File {
    /// From the checkout, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    /// True if the name ends so.
    pub fn ends(&self, ending: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, found)| found == ending)
    }

    /// Numbered lines, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// Something that breaks a convention.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// From 1.
    pub line: usize,
    pub text: String,
}

impl Finding {
    /// A finding in a line.
    pub fn new(line: usize, text: impl Into<String>) -> Self {
        Self {
            line,
            text: text.into(),
        }
    }

    /// As people and editors read it.
    pub fn line(&self, check: &str, path: &str) -> String {
        format!("{path}:{}: {} [{check}]", self.line, self.text)
    }
}

/// Every text file, sorted by path.
pub fn load(root: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    collect(root, root, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(root: &Path, dir: &Path, files: &mut Vec<File>) -> Result<()> {
    let entries = fs::read_dir(dir).with_context(|| format!("cannot list {}", dir.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(root, &path, files)?;
            }
            continue;
        }
        let ending = path
            .extension()
            .and_then(|end| end.to_str())
            .unwrap_or_default();
        let is_script = dir.file_name().is_some_and(|name| name == ".ci");
        if !is_script && !ENDINGS.contains(&ending) {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if let Ok(text) = String::from_utf8(bytes) {
            let relative = path.strip_prefix(root).context("listed below its folder")?;
            files.push(File {
                path: relative.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
    Ok(())
}

/// A file for tests of checks.
#[cfg(test)]
pub fn sample(path: &str, text: &str) -> File {
    File {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
