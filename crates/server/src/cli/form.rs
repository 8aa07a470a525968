//! `ijazat form`: finds what is wrong with a form before anybody fills it in.

use super::{Failure, Outcome, output};
use crate::forms;
use clap::{Args, Subcommand};
use ijazat_rules::form::{explore, lint};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct FormArgs {
    #[command(subcommand)]
    pub command: FormCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FormCommand {
    /// Print every defect of a form, one a line; exit code 1 if it has one, 2 if the file cannot be opened.
    Lint {
        /// The form (TOML), as those in the folder forms.
        file: PathBuf,
    },
}

/// So many defects, in words.
pub(super) fn counted(defects: usize) -> String {
    match defects {
        1 => "1 defect".to_owned(),
        count => format!("{count} defects"),
    }
}

pub(super) fn run(args: &FormArgs) -> Outcome {
    let FormCommand::Lint { file } = &args.command;
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::Usage(format!("form {name}: {error}")))?;
    let form =
        forms::parse(&text).map_err(|error| Failure::Failed(format!("form {name}: {error}")))?;
    let defects = lint(&form);
    for defect in &defects {
        output::line(&defect.to_string());
    }
    if defects.is_empty() {
        let ways = explore(&form).paths;
        output::note(&format!(
            "{}, version {}: {ways} ways, {} rules, no defect",
            form.id,
            form.version,
            form.rules.len()
        ));
        return Ok(());
    }
    output::note(&counted(defects.len()));
    Err(Failure::Found)
}
