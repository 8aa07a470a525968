//! What a first visit costs.

use anyhow::Result;

use crate::command::Sink;
use crate::project::Project;
use crate::{site, size};

/// Builds the app if it has changed, and lists the files of a first visit.
pub fn run(project: &Project) -> Result<String> {
    site::build(project, &Sink::Terminal, false)?;
    Ok(size::table(&size::first_load(project)?))
}
