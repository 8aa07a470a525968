//! What is generated before Trunk runs: the style sheets, the texts of each
//! language, the forms, and the pages of the programs that are not the first.
//! Written only when changed, so that a watching Trunk builds only when something
//! changed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use ijazat_texts::{Language, Readers, browser_json, later_json};

use super::{conformance, css, forms, programs};
use crate::files::{files_below, read, write};
use crate::project::Project;

/// Makes target/site/ match the sources.
pub fn generate(project: &Project) -> Result<()> {
    let site = project.site();
    let fresh = tempfile::tempdir().context("cannot create a temporary folder")?;
    let style = project.root.join("style");
    for (name, sheet) in [
        ("ijazat.css", css::first(&style)?),
        ("later.css", css::later(&style)?),
    ] {
        write(&fresh.path().join(name), sheet.as_bytes())?;
        update(fresh.path(), &site, name)?;
    }
    for (language, code) in [(Language::En, "en"), (Language::Ur, "ur")] {
        for (folder, json) in [
            ("texts", browser_json(language, Readers::Public)),
            ("texts/later", later_json(language)),
            ("texts/staff", browser_json(language, Readers::Staff)),
        ] {
            let path = fresh.path().join(format!("{folder}/{code}.json"));
            write(&path, json.as_bytes())?;
        }
    }
    let page = read(&project.root.join("index.html"))?;
    for program in [&programs::STAFF, &programs::WHOLE] {
        let html = programs::page(&page, program)?;
        let path = fresh.path().join(program.folder).join("index.html");
        write(&path, html.as_bytes())?;
        update(fresh.path(), &site, program.folder)?;
    }
    let criteria = conformance::json(&conformance::load(&project.root)?)?;
    write(&fresh.path().join("conformance.json"), criteria.as_bytes())?;
    forms::generate(&project.root.join("forms"), &fresh.path().join("forms"))?;
    update(fresh.path(), &site, "conformance.json")?;
    update(fresh.path(), &site, "texts")?;
    update(fresh.path(), &site, "forms")
}

/// Makes `to/name` equal to `from/name`, touching only what differs.
fn update(from: &Path, to: &Path, name: &str) -> Result<()> {
    let wanted = files_below(&from.join(name))?;
    for old in files_below(&to.join(name))? {
        let relative = old.strip_prefix(to).context("listed below its folder")?;
        if !from.join(relative).is_file() {
            fs::remove_file(&old).with_context(|| format!("cannot remove {}", old.display()))?;
        }
    }
    for file in wanted {
        let relative = file.strip_prefix(from).context("listed below its folder")?;
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if fs::read(to.join(relative)).ok().as_deref() != Some(&bytes) {
            write(&to.join(relative), &bytes)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_touched() {
        let from = tempfile::tempdir().expect("a temporary folder");
        let to = tempfile::tempdir().expect("a temporary folder");
        write(&from.path().join("a/new"), b"1").expect("file");
        write(&from.path().join("a/same"), b"2").expect("file");
        write(&to.path().join("a/same"), b"2").expect("file");
        write(&to.path().join("a/gone"), b"3").expect("file");
        write(&to.path().join("b/other"), b"4").expect("file");
        let before = fs::metadata(to.path().join("a/same"))
            .expect("there")
            .modified()
            .expect("time");
        update(from.path(), to.path(), "a").expect("updates");
        let after = fs::metadata(to.path().join("a/same"))
            .expect("there")
            .modified()
            .expect("time");
        assert_eq!(before, after);
        assert!(to.path().join("a/new").is_file());
        assert!(!to.path().join("a/gone").exists());
        assert!(to.path().join("b/other").is_file());
    }
}
