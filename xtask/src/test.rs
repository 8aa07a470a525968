//! The task `test`: every check and test, in the order in which they find
//! faults soonest. One line a stage; a failed stage shows the end of its log.

mod counts;
mod differential;
pub mod end_to_end;
mod lint;
mod postgres;
mod rust;
mod wasm;

use anyhow::Result;
use clap::ValueEnum;

use crate::cli::TestOptions;
use crate::command::Sink;
use crate::project::Project;
use crate::report::{Report, Summary};
use crate::{run as portal, site, size, tidy};

pub use wasm::CHROMIUM_ARGUMENTS;

/// The stages, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// rustfmt.
    Fmt,
    /// Clippy over every crate, warnings denied.
    Clippy,
    /// Clippy over the app as the browser gets it.
    ClippyWasm,
    /// Conventions that no compiler knows.
    Tidy,
    /// The app in release mode, and the server.
    Build,
    /// What a first visit costs.
    Size,
    /// Unit, integration and documentation tests, on SQLite and PostgreSQL.
    Rust,
    /// The reader of addresses beside four others.
    Differential,
    /// Tests that run in a browser.
    Wasm,
    /// Journeys through the built app on the real server.
    EndToEnd,
}

impl Stage {
    const ALL: [Self; 10] = [
        Self::Fmt,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Tidy,
        Self::Build,
        Self::Size,
        Self::Rust,
        Self::Differential,
        Self::Wasm,
        Self::EndToEnd,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Tidy => "tidy",
            Self::Build => "build",
            Self::Size => "size",
            Self::Rust => "rust",
            Self::Differential => "differential",
            Self::Wasm => "wasm",
            Self::EndToEnd => "end-to-end",
        }
    }

    /// Works on dist/.
    const fn needs_build(self) -> bool {
        matches!(self, Self::Size | Self::EndToEnd)
    }

    fn work(self, project: &Project, options: &TestOptions, sink: &Sink) -> Result<Summary> {
        match self {
            Self::Fmt => lint::fmt(project, sink),
            Self::Clippy => lint::clippy(project, sink),
            Self::ClippyWasm => lint::clippy_wasm(project, sink),
            Self::Tidy => tidy::stage(project, sink),
            Self::Build => build(project, options, sink),
            Self::Size => size::check(project).map(Summary::text),
            Self::Rust => rust::run(project, &options.package, sink),
            Self::Differential => differential::run(project, options.corpus, sink),
            Self::Wasm => wasm::run(project, sink),
            Self::EndToEnd => {
                build_server(project, options, sink)?;
                end_to_end::run(project, sink)
            }
        }
    }
}

/// Runs the stages; true if all passed.
pub fn run(project: &Project, options: &TestOptions) -> Result<bool> {
    let mut report = Report::default();
    let mut built = true;
    let wanted = |stage: &Stage| options.only.is_empty() || options.only.contains(stage);
    for stage in Stage::ALL.into_iter().filter(wanted) {
        if stage.needs_build() && !built {
            report.not_run(stage.name(), "the app could not be built");
            continue;
        }
        let log = project.target.join(format!("xtask/{}.log", stage.name()));
        let sink = Sink::create(log)?;
        let passed = report.stage(stage.name(), &sink, |sink| {
            stage.work(project, options, sink)
        });
        built &= passed || stage != Stage::Build;
    }
    Ok(report.finish())
}

/// The server alone when single stages are wanted, with every test otherwise.
fn build_server(project: &Project, options: &TestOptions, sink: &Sink) -> Result<()> {
    if options.only.is_empty() {
        portal::build_server_and_tests(project, sink)
    } else {
        portal::build_server(project, sink)
    }
}

fn build(project: &Project, options: &TestOptions, sink: &Sink) -> Result<Summary> {
    let built = site::build(project, sink, false)?;
    build_server(project, options, sink)?;
    Ok(Summary::text(if built {
        ""
    } else {
        "nothing had changed"
    }))
}
