//! `ijazat addresses`: the reading of a pasted list.

use std::fmt::Write as _;
use std::io::{Read, stdin};
use std::path::Path;

use ijazat_rules::form::{Definition, Field, Kind, Role};
use ijazat_rules::net::{
    AddressReport, Class, DELEGATION_DATE, Pakistani, Policy, ReportedEntry, ReportedProblem,
    classify, delegation_range, read_line,
};
use ijazat_texts::{Catalogue, Language};

use super::args::AddressesArgs;
use super::{Failure, Outcome, output};
use crate::forms;

/// Prints the reading; the third way to end is that there are problems.
pub(super) fn run(args: &AddressesArgs) -> Outcome {
    let policy = args.service.as_deref().map(policy_of).transpose()?;
    let text = read(&args.file)?;
    let report = AddressReport::of(&text, policy.as_ref());
    if args.json {
        output::exact(&serde_json::to_string(&report)?);
    } else {
        output::line(describe(&report).trim_end());
    }
    if report.problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::Found)
    }
}

/// The whole of a file, or of standard input for `-`.
fn read(file: &Path) -> Outcome<String> {
    let (name, bytes) = if file == Path::new("-") {
        let mut bytes = Vec::new();
        let read = stdin().lock().read_to_end(&mut bytes);
        ("standard input".to_owned(), read.map(|_| bytes))
    } else {
        (file.display().to_string(), std::fs::read(file))
    };
    let bytes = bytes.map_err(|error| Failure::Usage(format!("cannot read {name}: {error}")))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::Usage(format!(
            "cannot read {name}: byte {} (line {line}) is not UTF-8; save it as UTF-8 text",
            at + 1
        ))
    })
}

/// The policy for the local addresses of a form.
fn policy_of(form: &str) -> Outcome<Policy> {
    let forms = forms::built_in();
    let Some(definition) = forms.iter().find(|definition| definition.id == form) else {
        let known: Vec<&str> = forms.iter().map(|form| form.id.as_str()).collect();
        return Err(Failure::Usage(format!(
            "--service {form}: there is no such form; there are {}",
            known.join(", ")
        )));
    };
    local_policy(definition).ok_or_else(|| {
        Failure::Usage(format!(
            "--service {form}: this form asks for no local addresses"
        ))
    })
}

fn local_policy(definition: &Definition) -> Option<Policy> {
    fn find<'a>(mut fields: impl Iterator<Item = &'a Field>) -> Option<&'a Policy> {
        fields.find_map(|field| match &field.kind {
            Kind::AddressList { policy } if field.role == Some(Role::LocalAddresses) => {
                Some(policy)
            }
            Kind::Group { fields, .. } => find(fields.iter()),
            _ => None,
        })
    }
    find(definition.fields().map(|(_, _, field)| field)).cloned()
}

/// The report for people.
fn describe(report: &AddressReport) -> String {
    let mut out = String::new();
    let words = Catalogue::built_in(Language::En);
    heading(&mut out, report.entries.len(), "entry", "entries");
    for entry in &report.entries {
        let _ = writeln!(out, "  {}", entry_line(entry));
    }
    heading(&mut out, report.problems.len(), "problem", "problems");
    for problem in &report.problems {
        let _ = writeln!(out, "  {}", problem_line(problem, &words));
    }
    heading(&mut out, report.notices.len(), "notice", "notices");
    for notice in &report.notices {
        let _ = writeln!(
            out,
            "  line {}, column {}: {}",
            notice.line,
            notice.column,
            notice.code.as_str()
        );
    }
    heading(&mut out, report.ignored, "word ignored", "words ignored");
    heading(
        &mut out,
        report.cover.len(),
        "block in the cover",
        "blocks in the cover",
    );
    for block in &report.cover {
        let _ = writeln!(out, "  {block}");
    }
    let _ = writeln!(
        out,
        "{} IPv4 and {} IPv6 addresses",
        report.addresses.v4_text(),
        report.addresses.v6_text()
    );
    let _ = writeln!(out, "delegation data of {DELEGATION_DATE}");
    out
}

fn heading(out: &mut String, count: usize, one: &str, many: &str) {
    let _ = writeln!(out, "{count} {}", if count == 1 { one } else { many });
}

fn entry_line(entry: &ReportedEntry) -> String {
    let mut line = format!(
        "line {}, column {}: {}",
        entry.line, entry.column, entry.canonical
    );
    if entry.text != entry.canonical {
        let _ = write!(line, " (from {})", entry.text);
    }
    if let (Class::Special, Some(prefix)) = (entry.class, entry.block) {
        let _ = write!(line, ", special: {prefix}");
        if let Some(block) = classify(prefix) {
            let _ = write!(line, " {} {}", block.name, block.rfc);
        }
        return line.trim_end().to_owned();
    }
    // A canonical text reads as itself.
    if let Some(again) = read_line(&entry.canonical, 1).entries.first() {
        let delegation = delegation_range(again.range);
        let blocks: Vec<String> = delegation.blocks.iter().map(ToString::to_string).collect();
        match delegation.pakistani {
            Pakistani::Yes => {
                let _ = write!(line, ", Pakistani: {}", blocks.join(" "));
            }
            Pakistani::Partly => {
                let _ = write!(line, ", partly Pakistani: {} blocks", blocks.len());
            }
            Pakistani::No => line.push_str(", not Pakistani"),
        }
    }
    line
}

fn problem_line(problem: &ReportedProblem, words: &Catalogue) -> String {
    let code = problem.code.as_str();
    let limit = problem.limit.map(|limit| limit.to_string());
    let name = problem.block.map(|prefix| {
        let name = classify(prefix).map_or("", |block| block.name);
        format!("{prefix} {name}").trim_end().to_owned()
    });
    let values = [
        ("text", problem.text.as_str()),
        ("found", problem.found.as_deref().unwrap_or_default()),
        ("limit", limit.as_deref().unwrap_or_default()),
        ("block", name.as_deref().unwrap_or_default()),
        ("rfc", problem.rfc.unwrap_or_default()),
    ];
    let text = words.find(&format!("violation.{code}")).unwrap_or(code);
    let mut line = format!(
        "line {}, column {}: {code}: {}",
        problem.line,
        problem.column,
        ijazat_texts::fill(text, &values)
    );
    if !problem.suggestions.is_empty() {
        let _ = write!(line, " [{}]", problem.suggestions.join(" | "));
    }
    line
}
