//! Two style sheets out of many files: what a first visit shows, and what only comes
//! later. The order of rules is held by cascade layers (style/layers.css comes first),
//! so the order of files decides nothing else.

use std::path::{Path, PathBuf};

use crate::files::{files_below, read};
use anyhow::{Context, Result};

/// Files that come first, in this order; those of style/components/ follow by name.
const FIRST: [&str; 4] = ["layers.css", "tokens.css", "base.css", "layout.css"];

/// What every page needs: `ijazat.css`.
pub fn first(style: &Path) -> Result<String> {
    let first = FIRST.iter().map(|name| style.join(name));
    let components = files_below(&style.join("components"))?;
    concatenate(style, first.filter(|file| file.is_file()).chain(components))
}

/// What no first visit shows: `later.css`.
pub fn later(style: &Path) -> Result<String> {
    concatenate(style, files_below(&style.join("later"))?)
}

/// The files, each under its name.
fn concatenate(style: &Path, files: impl IntoIterator<Item = PathBuf>) -> Result<String> {
    let mut sheet = String::new();
    let is_css = |file: &PathBuf| file.extension().is_some_and(|end| end == "css");
    for file in files.into_iter().filter(is_css) {
        let name = file.strip_prefix(style).context("files lie below style/")?;
        sheet.push_str(&format!("/* {} */\n{}\n", name.display(), read(&file)?));
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn layers_come_first_and_components_by_name() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(dir.path().join("components")).expect("folder");
        fs::create_dir(dir.path().join("later")).expect("folder");
        for name in [
            "components/b.css",
            "components/a.css",
            "later/c.css",
            "base.css",
            "layers.css",
        ] {
            fs::write(dir.path().join(name), name).expect("file");
        }
        fs::write(dir.path().join("components/notes.txt"), "no").expect("file");
        let names = |sheet: Result<String>| -> Vec<String> {
            let sheet = sheet.expect("concatenates");
            let rules = sheet.lines().filter(|line| !line.starts_with("/*"));
            rules.map(str::to_owned).collect()
        };
        assert_eq!(
            names(first(dir.path())),
            [
                "layers.css",
                "base.css",
                "components/a.css",
                "components/b.css"
            ]
        );
        assert_eq!(names(later(dir.path())), ["later/c.css"]);
    }
}
