//! The task `tidy`: conventions that no compiler knows. Each check is one small
//! function over files; exceptions are listed with a reason, and an exception
//! that nothing needs any more is a fault too.

mod architecture;
mod conformance;
mod css;
mod exceptions;
mod files;
mod migrations;
mod programs;
mod pure;
mod rooms;
mod rust;
mod texts;
mod urdu;
mod used_texts;
mod views;

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::cli::TidyOptions;
use crate::command::Sink;
use crate::project::Project;
use crate::report::Summary;

use exceptions::EXCEPTIONS;
use files::{File, Finding};

/// A check over single files.
type Check = fn(&File) -> Vec<Finding>;

/// Name and function of each check over single files.
const CHECKS: [(&str, Check); 17] = [
    ("file-length", rust::file_length),
    ("module-docs", rust::module_docs),
    ("no-mod-rs", rust::no_mod_rs),
    ("requests-in-api", rust::requests_in_api),
    ("pure", pure::check),
    ("rooms", rooms::check),
    ("no-ignored-tests", rust::no_ignored_tests),
    ("view-text", views::text),
    ("view-style", views::style_attribute),
    ("view-links", views::links),
    ("css-direction", css::direction),
    ("css-important", css::important),
    ("css-ids", css::ids),
    ("css-layer", css::layer),
    ("registry-hosts", texts::registry_hosts),
    ("no-inline-script", texts::inline_script),
    ("urdu-words", urdu::words),
];

/// Checks everything and prints what was found.
pub fn run(project: &Project, options: &TidyOptions) -> Result<bool> {
    if options.record_migrations {
        let added = migrations::record(project)?;
        println!("{added} migrations recorded.");
    }
    let findings = findings(project)?;
    for line in &findings {
        println!("{line}");
    }
    println!("tidy: {} checks, {} findings", count(), findings.len());
    Ok(findings.is_empty())
}

/// As a stage of the test command.
pub fn stage(project: &Project, sink: &Sink) -> Result<Summary> {
    let findings = findings(project)?;
    for line in &findings {
        sink.note(line)?;
    }
    match findings.len() {
        0 => Ok(Summary::text(format!("{} checks", count()))),
        found => bail!("{found} findings"),
    }
}

/// Checks over files, plus those over the whole: programs, architecture, migrations,
/// conformance, exceptions, used texts.
const fn count() -> usize {
    CHECKS.len() + 6
}

fn findings(project: &Project) -> Result<Vec<String>> {
    let files = files::load(&project.root)?;
    let mut used = BTreeSet::new();
    let mut lines = Vec::new();
    for (name, check) in CHECKS {
        for file in &files {
            let exception = EXCEPTIONS
                .iter()
                .position(|exception| exception.check == name && exception.path == file.path);
            let found = check(file);
            match exception {
                Some(index) if !found.is_empty() => {
                    used.insert(index);
                }
                _ => lines.extend(found.iter().map(|finding| finding.line(name, &file.path))),
            }
        }
    }
    for (index, exception) in EXCEPTIONS.iter().enumerate() {
        if !used.contains(&index) {
            lines.push(format!(
                "{}: exception from {} is not needed any more",
                exception.path, exception.check
            ));
        }
    }
    lines.extend(programs::check(&files));
    lines.extend(architecture::check(project)?);
    lines.extend(migrations::check(project)?);
    lines.extend(conformance::check(project, &files)?);
    lines.extend(used_texts::check(&files)?);
    Ok(lines)
}
