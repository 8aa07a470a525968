//! `replay`: judges a recorded verdict again. The record goes to standard output, what differs and
//! which rules failed to standard error.

use super::args::ReplayArgs;
use super::data::now;
use super::form::counted;
use super::output;
use super::{Failure, Outcome};
use crate::forms;
use ijazat_rules::check::{Explanation, To};
use ijazat_rules::form::{Definition, digest, lint};
use ijazat_rules::verdict::{RECORD_FORMAT, Record, replay as again};
use ijazat_store::{Error, review};
use serde::Deserialize;
use std::io::Read;
use std::path::Path;

/// Most bytes of a record that is read: the answers' limit and room for the rest.
const RECORD_BYTES_MAX: u64 = 8 * 1_048_576;

pub(super) async fn replay(args: &ReplayArgs) -> Outcome {
    if let Some(reference) = &args.case {
        return of_case(args, reference).await;
    }
    let Some(file) = &args.file else {
        return Err(Failure::Usage("name a file or - or --case".to_owned()));
    };
    let json = read(file)?;
    let form = match &args.form {
        Some(path) => Some(read_form(path)?),
        None => None,
    };
    let replayed = judge(&json, form)?;
    output::text(&replayed.json);
    finish(&replayed.notes, &replayed.differs)
}

/// What judging a record again gave.
#[derive(Debug)]
struct Judged {
    json: String,
    notes: Vec<String>,
    differs: Vec<&'static str>,
}

/// What every format begins with.
#[derive(Deserialize)]
struct Format {
    format: String,
}

fn judge(json: &str, form: Option<Definition>) -> Outcome<Judged> {
    let wrong = |error: serde_json::Error| {
        Failure::Usage(format!("this is no record of a verdict: {error}"))
    };
    let Format { format } = serde_json::from_str(json).map_err(wrong)?;
    if format != RECORD_FORMAT {
        return Err(Failure::Usage(format!(
            "this record is of the format `{}`; this program reads {RECORD_FORMAT}",
            format.chars().take(80).collect::<String>()
        )));
    }
    let given = Record::from_json(json).map_err(wrong)?;
    let known = || {
        forms::built_in()
            .into_iter()
            .find(|form| digest(form) == given.form.digest)
    };
    let form = form.or_else(known).ok_or_else(|| {
        Failure::Usage(format!(
            "the form `{}` version {} ({}) is not part of this program; name its file with --form",
            given.form.id, given.form.version, given.form.digest
        ))
    })?;
    let replayed = again(&form, &given);
    Ok(Judged {
        json: replayed.record.to_json(),
        notes: notes(&replayed.record, &form),
        differs: replayed.differs,
    })
}

async fn of_case(args: &ReplayArgs, reference: &str) -> Outcome {
    let store = args.data.open().await.map_err(unread)?;
    let recorded = store
        .write(now(), async |tx| review::export_record(tx, reference).await)
        .await
        .map_err(|error| unknown(reference, error))?;
    output::text(&recorded.record.to_json());
    let differs = if recorded.record.verdict == recorded.verdict {
        vec![]
    } else {
        vec!["verdict"]
    };
    output::note(&format!("hand-in {} of {reference}", recorded.round));
    finish(&summary(&recorded.record), &differs)
}

/// Whatever keeps a record from being made is wrong use: exit code 1 says that it was judged otherwise, and nothing else.
fn unread(failure: Failure) -> Failure {
    match failure {
        Failure::Failed(text) => Failure::Usage(text),
        Failure::Usage(_) | Failure::Found => failure,
    }
}

fn unknown(reference: &str, error: Error) -> Failure {
    match error {
        Error::NotFound("application") => Failure::Usage(format!(
            "--case {reference}: there is no application with this reference"
        )),
        Error::NotFound("hand-in") => Failure::Usage(format!(
            "--case {reference}: it is a draft, and nothing has been handed in yet"
        )),
        other => unread(other.into()),
    }
}

fn finish(notes: &[String], differs: &[&str]) -> Outcome {
    notes.iter().for_each(|note| output::note(note));
    if differs.is_empty() {
        return Ok(());
    }
    Err(Failure::Failed(format!(
        "judged otherwise than recorded: {}",
        differs.join(", ")
    )))
}

fn summary(record: &Record) -> Vec<String> {
    vec![format!(
        "verdict {}: {} violations, {} failed rules",
        record.verdict,
        record.report.violations.len(),
        record.explanations.len()
    )]
}

/// What a person wants to know first: each failed rule, what decides it and what would do.
fn notes(record: &Record, form: &Definition) -> Vec<String> {
    let mut notes = summary(record);
    for explanation in &record.explanations {
        let rule = form.rules.iter().find(|rule| rule.id == explanation.rule);
        let message = rule.map_or("", |rule| &rule.message.en);
        let params = explanation.params.iter();
        let params: Vec<(&str, &str)> = params
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let message = ijazat_texts::fill(message, &params);
        notes.push(format!("rule:{}: {message}", explanation.rule));
        if let Some(clause) = &explanation.clause {
            notes.push(format!("  rests on: {clause}"));
        }
        notes.extend(explained(explanation));
    }
    notes
}

fn explained(explanation: &Explanation) -> Vec<String> {
    let deciding = explanation
        .deciding
        .iter()
        .map(|one| match one.values.as_slice() {
            [] => one.path.clone(),
            values => format!("{} = {}", one.path, values.join(", ")),
        });
    let mut lines = vec![format!(
        "  decided by: {}",
        deciding.collect::<Vec<_>>().join("; ")
    )];
    for way in &explanation.ways {
        let changes = way
            .iter()
            .map(|change| format!("{} {}", change.at.join(" or "), to(&change.to)));
        lines.push(format!(
            "  would pass: {}",
            changes.collect::<Vec<_>>().join("; and ")
        ));
    }
    lines
}

fn to(to: &To) -> String {
    match to {
        To::OneOf(options) => format!("is {}", options.join(" or ")),
        To::Choices { with, without } => format!(
            "with [{}], without [{}]",
            with.join(", "),
            without.join(", ")
        ),
        To::Answered => "is answered".to_owned(),
        To::Empty => "is left empty".to_owned(),
        To::NotBefore(day) => format!("is {day} or later"),
        To::NotAfter(day) => format!("is {day} or earlier"),
        To::Without(entries) => format!("without {}", entries.join(", ")),
        To::Different => "is another".to_owned(),
        To::FewerAddresses(count) => format!("has {count} addresses fewer"),
        To::FewerEntries(count) => format!("has {count} entries fewer"),
    }
}

fn read(file: &Path) -> Outcome<String> {
    let name = file.display();
    let failed = |error: std::io::Error| Failure::Usage(format!("{name}: {error}"));
    let mut json = String::new();
    let source: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).map_err(failed)?)
    };
    source
        .take(RECORD_BYTES_MAX + 1)
        .read_to_string(&mut json)
        .map_err(failed)?;
    if json.len() as u64 > RECORD_BYTES_MAX {
        return Err(Failure::Usage(format!(
            "{name}: a record has at most {RECORD_BYTES_MAX} bytes"
        )));
    }
    Ok(json)
}

/// Reads a form; by one with defects nothing is judged.
fn read_form(path: &Path) -> Outcome<Definition> {
    let form = forms::parse(&read(path)?)
        .map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))?;
    let defects = lint(&form);
    if defects.is_empty() {
        return Ok(form);
    }
    let count = counted(defects.len());
    let mut text = format!("{}: the form has {count}", path.display());
    for defect in defects {
        text.push_str(&format!("\n  {defect}"));
    }
    Err(Failure::Usage(text))
}

#[cfg(test)]
mod tests;
