//! The task `browsers`: the journeys in a browser that is not Chromium. Not part
//! of `test`, which has to stay short.

use anyhow::Result;

use crate::command::Sink;
use crate::project::Project;
use crate::test::end_to_end;
use crate::{run, site, tools};

/// Which tests, and how that browser is started.
const CONFIG: &str = "firefox.config.mjs";

/// Builds what is tested and runs the journeys in Firefox ESR.
pub fn run(project: &Project) -> Result<bool> {
    let sink = Sink::Terminal;
    let firefox = tools::firefox(&sink)?;
    tools::packages(&project.root.join("end2end"), &sink)?;
    site::build(project, &sink, false)?;
    run::build_server(project, &sink)?;
    let mut journeys = end_to_end::playwright(project, &["--config", CONFIG]);
    sink.run(journeys.env("IJAZAT_FIREFOX", firefox))?;
    Ok(true)
}
