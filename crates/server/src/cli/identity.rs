//! `ijazat identity`: reads one number, name or address as the forms do.
//!
//! The canonical form goes to standard output. A problem goes to standard error as `error: CODE: words`, without
//! the value, which may name a person.

use super::{Failure, Outcome, output};
use clap::{Args, ValueEnum};
use ijazat_rules::identity::{Identity, Kind, refused_character};
use ijazat_texts::{Catalogue, Language};
use std::io::Read;

/// No value has more bytes: four a character, and room to say that it is too long.
const BYTES_MAX: u64 = 4096;

#[derive(Args, Debug)]
pub(crate) struct IdentityArgs {
    /// cnic, passport, ntn, strn, secp, mobile, phone, uan, postal-code, email, name, company or diplomatic-card.
    pub kind: Kind,
    /// What somebody wrote.
    #[arg(
        allow_hyphen_values = true,
        required_unless_present = "stdin",
        conflicts_with = "stdin"
    )]
    pub value: Option<String>,
    /// Read the value from standard input; the line end behind it does not count.
    #[arg(long)]
    pub stdin: bool,
    /// The form to print.
    #[arg(long, value_enum, default_value_t = Form::Canonical)]
    pub form: Form,
}

/// A form of an identity.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    /// As it is stored and compared.
    Canonical,
    /// As people read it.
    Display,
    /// With most of a personal value hidden.
    Masked,
}

pub(super) fn run(args: &IdentityArgs) -> Outcome {
    let text = match &args.value {
        Some(value) => value.clone(),
        None => read_stdin()?,
    };
    match Identity::read(args.kind, &text) {
        Ok(identity) => {
            output::line(&match args.form {
                Form::Canonical => identity.canonical().to_owned(),
                Form::Display => identity.to_string(),
                Form::Masked => identity.mask(),
            });
            Ok(())
        }
        Err(code) => {
            let catalogue = Catalogue::built_in(Language::En);
            let words = catalogue.find(&format!("violation.{}", code.as_str()));
            // One character says little about a person.
            let character = refused_character(args.kind, &text, code).unwrap_or_default();
            let words = ijazat_texts::fill(words.unwrap_or_default(), &[("character", &character)]);
            Err(Failure::Failed(format!("{}: {words}", code.as_str())))
        }
    }
}

/// What is not UTF-8 becomes a character that no kind has.
fn read_stdin() -> Outcome<String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(BYTES_MAX)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Usage(format!("standard input: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
