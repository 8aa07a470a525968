//! Every automation of the project: `cargo xtask <command>`. The only door to
//! building, running and testing; knows the product's folders, not its code.

mod bench;
mod browsers;
mod cli;
mod command;
mod coverage;
mod dist;
mod files;
mod fuzz;
mod mutants;
mod pictures;
mod project;
mod report;
mod run;
mod site;
mod size;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Task};
use crate::project::Project;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let project = Project::locate();
    let result = match cli.task {
        Task::Run(options) => run::run(&project, &options),
        Task::Test(options) => test::run(&project, &options),
        Task::Build(options) => site::run(&project, &options),
        Task::Dist(options) => dist::run(&project, &options),
        Task::Bench(options) => bench::run(&project, &options),
        Task::Browsers(options) => browsers::run(&project, &options),
        Task::Coverage => coverage::run(&project),
        Task::Fuzz(options) => fuzz::run(&project, &options),
        Task::Mutants(options) => mutants::run(&project, &options),
        Task::Pictures => pictures::run(&project),
        Task::Tidy(options) => tidy::run(&project, &options),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
