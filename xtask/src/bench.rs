//! Measurements for people; asserts nothing.

use anyhow::Result;

use crate::command::Sink;
use crate::project::Project;
use crate::{site, size};

/// The task `bench`.
pub fn run(project: &Project) -> Result<bool> {
    site::build(project, &Sink::Terminal, false)?;
    println!("{}", size::table(&size::first_load(project)?));
    Ok(true)
}
