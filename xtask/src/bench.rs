//! Measurements for people, one file each: prints tables and asserts nothing.
//!
//! To add one: a file in `bench/` with `pub fn run(project: &Project) -> Result<String>` that returns its table,
//! and a row in [`Measurement`].

mod addresses;
mod first_load;
mod first_seconds;
mod rules_size;
mod sample;
mod server;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::cli::BenchOptions;
use crate::project::Project;

/// What can be measured, in the order in which it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Measurement {
    /// What a first visit costs, in bytes.
    FirstLoad,
    /// The first seconds on a slow tablet, and a keystroke in a long address field.
    FirstSeconds,
    /// What a reviewer waits for, in milliseconds.
    Server,
    /// The address rules, natively and in Chromium, beside JavaScript libraries.
    Addresses,
    /// What the rules add to the applicant's program, in bytes.
    RulesSize,
}

impl Measurement {
    fn run(self, project: &Project, options: &BenchOptions) -> Result<String> {
        match self {
            Self::FirstLoad => first_load::run(project),
            Self::FirstSeconds => first_seconds::run(project),
            Self::Server => server::run(project, options.applications),
            Self::Addresses => addresses::run(project),
            Self::RulesSize => rules_size::run(project),
        }
    }
}

/// The task `bench`; stops at the first measurement that could not be taken.
pub fn run(project: &Project, options: &BenchOptions) -> Result<bool> {
    let wanted = |one: &Measurement| options.only.is_empty() || options.only.contains(one);
    for one in Measurement::value_variants().iter().copied().filter(wanted) {
        let table = one
            .run(project, options)
            .with_context(|| format!("{one:?} could not be measured"))?;
        println!("{}\n", table.trim_end());
    }
    Ok(true)
}
