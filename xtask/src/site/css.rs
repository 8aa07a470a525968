//! One style sheet out of many files. The order of rules is held by cascade
//! layers (style/layers.css comes first), so the order of files decides nothing else.

use std::path::Path;

use anyhow::{Context, Result};

use super::{files_below, read};

/// Files that come first, in this order; those of style/components/ follow by name.
const FIRST: [&str; 5] = [
    "layers.css",
    "tokens.css",
    "base.css",
    "layout.css",
    "print.css",
];

/// Every file of style/, each under its name.
pub fn concatenate(style: &Path) -> Result<String> {
    let mut sheet = String::new();
    let first = FIRST.iter().map(|name| style.join(name));
    let components = files_below(&style.join("components"))?;
    let files = first.filter(|file| file.is_file()).chain(components);
    for file in files.filter(|file| file.extension().is_some_and(|end| end == "css")) {
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
        for name in [
            "components/b.css",
            "components/a.css",
            "base.css",
            "layers.css",
        ] {
            fs::write(dir.path().join(name), name).expect("file");
        }
        fs::write(dir.path().join("components/notes.txt"), "no").expect("file");
        let sheet = concatenate(dir.path()).expect("concatenates");
        let names: Vec<&str> = sheet
            .lines()
            .filter(|line| !line.starts_with("/*"))
            .collect();
        assert_eq!(
            names,
            [
                "layers.css",
                "base.css",
                "components/a.css",
                "components/b.css"
            ]
        );
    }
}
