//! Every Rust test, with a PostgreSQL of its own beside SQLite. Tests of the
//! store use both; those of the API are run twice.

use std::process::Command;

use anyhow::{Result, ensure};

use super::counts;
use super::postgres::Server;
use crate::command::{Sink, output};
use crate::project::Project;
use crate::report::Summary;

/// Tests of all crates, or of some, by nextest where it is installed (it is
/// faster and shows slow tests), otherwise by `cargo test`; then the
/// documentation tests.
pub fn run(project: &Project, packages: &[String], sink: &Sink) -> Result<Summary> {
    let server = Server::start(sink)?;
    let which: Vec<&str> = if packages.is_empty() {
        vec!["--workspace"]
    } else {
        let named = packages
            .iter()
            .flat_map(|name| ["--package", name.as_str()]);
        named.collect()
    };
    let has_nextest = output(Command::new("cargo").args(["nextest", "--version"])).is_ok();
    let mut tests = Command::new("cargo");
    if has_nextest {
        tests.args(["nextest", "run", "--no-fail-fast"]);
        tests.args(["--status-level", "slow", "--failure-output", "final"]);
    } else {
        tests.args(["test", "--all-targets", "--no-fail-fast"]);
    }
    run_with(tests.args(&which), project, &server, sink)?;
    if packages.is_empty() || packages.iter().any(|name| name == SERVER) {
        let mut again = api_on_postgres(has_nextest);
        run_with(again.args(&which), project, &server, sink)?;
    }
    let by_nextest = if has_nextest {
        counts::nextest(&sink.text())
    } else {
        0
    };

    let mut documentation = Command::new("cargo");
    documentation.args(["test", "--doc"]).args(&which);
    run_with(&mut documentation, project, &server, sink)?;
    let passed = by_nextest + counts::cargo_test(&sink.text());
    ensure!(passed > 0, "no test was run");
    Ok(Summary::tests(passed))
}

/// The crate whose tests of the API run on both databases.
const SERVER: &str = "ijazat-server";

/// The tests of the API once more, each on a PostgreSQL database of its own. They are built already if the packages
/// are the same: others would choose other features.
fn api_on_postgres(has_nextest: bool) -> Command {
    let mut tests = Command::new("cargo");
    if has_nextest {
        tests.args(["nextest", "run", "--no-fail-fast"]);
        tests.args(["--status-level", "slow", "--failure-output", "final"]);
    } else {
        tests.args(["test", "--no-fail-fast"]);
    }
    tests
        .args(["--test", "api"])
        .env("IJAZAT_TEST_DATABASE", "postgres");
    tests
}

fn run_with(tests: &mut Command, project: &Project, server: &Server, sink: &Sink) -> Result<()> {
    sink.run(
        tests
            .current_dir(&project.root)
            .env("IJAZAT_TEST_POSTGRES", server.url()),
    )
}
