//! The task `browsers`: the journeys in the browsers that are not Chromium. Not
//! part of `test`, which has to stay short.

use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use crate::cli::BrowsersOptions;
use crate::command::Sink;
use crate::project::Project;
use crate::test::end_to_end;
use crate::{run, site, tools};

/// A browser that is not Chromium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Firefox ESR, by WebDriver BiDi.
    Firefox,
    /// WebKitGTK, by WebDriver.
    Webkit,
}

/// Builds what is tested and runs the journeys in one browser after the other.
pub fn run(project: &Project, options: &BrowsersOptions) -> Result<bool> {
    let sink = Sink::Terminal;
    tools::packages(&project.root.join("end2end"), &sink)?;
    site::build(project, &sink, false)?;
    run::build_server(project, &sink)?;
    for browser in Browser::value_variants() {
        if options.only.is_none_or(|only| only == *browser) {
            sink.run(&mut journeys(project, *browser, &options.tests, &sink)?)?;
        }
    }
    Ok(true)
}

fn journeys(project: &Project, browser: Browser, tests: &[String], sink: &Sink) -> Result<Command> {
    let tests = tests.iter().map(String::as_str);
    let arguments = |config| {
        ["--config", config]
            .into_iter()
            .chain(tests)
            .collect::<Vec<_>>()
    };
    Ok(match browser {
        Browser::Firefox => {
            let mut command = end_to_end::playwright(project, &arguments("firefox.config.mjs"));
            command.env("IJAZAT_FIREFOX", tools::firefox(sink)?);
            command
        }
        Browser::Webkit => {
            let webkit = tools::webkit(sink)?;
            let command = end_to_end::playwright(project, &arguments("webkit.config.mjs"));
            let mut command = tools::on_a_screen(command, sink)?;
            command
                .env("IJAZAT_WEBKIT_DRIVER", webkit.driver)
                .env("IJAZAT_WEBKIT", webkit.browser);
            command
        }
    })
}
