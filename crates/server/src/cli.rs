//! The command line. Exit codes: 0 done, 1 failed or found faults, 2 wrong use.

mod addresses;
mod args;
mod calendar;
mod clock;
mod data;
mod form;
mod identity;
mod keys;
mod maintain;
mod number;
mod operator;
mod output;
mod replay;
mod serve;
mod staff;

use args::{Cli, Command};
use clap::Parser;
use ijazat_rules::identity::Kind;
use std::process::ExitCode;

/// Why a command ended.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A value on the command line or in the environment is wrong: exit code 2.
    Usage(String),
    /// The command could not be done, or found faults: exit code 1.
    Failed(String),
    /// The command was done and what it read has faults, which it has printed: exit code 1.
    Found,
}

/// Result of a command.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            let more = error.to_string();
            if !text.contains(&more) {
                text.push_str(": ");
                text.push_str(&more);
            }
            source = error.source();
        }
        Self::Failed(text)
    }
}

/// Runs the command of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&Failure::from(error)),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure),
    }
}

async fn run(command: Command) -> Outcome {
    match command {
        Command::Serve(args) => serve::serve(*args).await,
        Command::Migrate(args) => maintain::migrate(&args).await,
        Command::Seed(args) => maintain::seed(&args).await,
        Command::Verify(args) => maintain::verify(&args).await,
        Command::Calendar(args) => calendar::run(&args).await,
        Command::Clock(args) => clock::run(&args),
        Command::Identity(args) => identity::run(&args),
        Command::Form(args) => form::run(&args),
        Command::Openapi => {
            output::exact(crate::openapi::text().trim_end());
            Ok(())
        }
        Command::RulesDoc => {
            output::text(&crate::rules_doc::text(&crate::forms::built_in()));
            Ok(())
        }
        Command::Replay(args) => replay::replay(&args).await,
        Command::Keys(args) => keys::run(&args),
        Command::Operator(args) => operator::run(&args).await,
        Command::Staff(args) => staff::run(&args).await,
        Command::Backup(args) => maintain::backup(&args).await,
        Command::Restore(args) => maintain::restore(&args).await,
        Command::Addresses(args) => addresses::run(&args),
    }
}

/// A name that people see: one line, not empty.
fn read_name(option: &str, text: &str) -> Outcome<String> {
    // As names are read in forms: no controls, and nothing that turns the order of others round.
    let name = ijazat_rules::identity::read(Kind::Company, text).ok();
    name.filter(|name| name.chars().count() <= 100)
        .ok_or_else(|| {
            let shown = text.chars().take(80).collect::<String>();
            Failure::Usage(format!(
                "{option} {shown:?}: write 1 to 100 characters on one line"
            ))
        })
}

/// Says what is wrong with the command line, which it may repeat; or gives the help that was asked for.
fn refuse(error: &clap::Error) -> ExitCode {
    let words = error.render();
    if std::env::args_os().any(|argument| output::is_risky(&argument.to_string_lossy())) {
        output::note(words.to_string().trim_end());
    } else {
        // A closed pipe is the reader's wish, not a fault.
        let _ = error.print();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn fail(failure: &Failure) -> ExitCode {
    let (text, code) = match failure {
        Failure::Usage(text) => (text, 2),
        Failure::Failed(text) => (text, 1),
        Failure::Found => return ExitCode::from(1),
    };
    output::error(text);
    ExitCode::from(code)
}
