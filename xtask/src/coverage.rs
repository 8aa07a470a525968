//! The task `coverage`: which lines of the rules their tests run.

use anyhow::Result;

use crate::command::Sink;
use crate::project::Project;
use crate::tools;

/// Of a hundred lines of `crates/rules`, so many are run by its tests at least.
const LINES_MIN: &str = "95";

/// Tests are not what is measured.
const TESTS: &str = "/tests(\\.rs$|/)";

/// Prints a table of files and fails below the bound.
pub fn run(project: &Project) -> Result<bool> {
    let sink = Sink::Terminal;
    tools::llvm_tools(&sink)?;
    let mut coverage = tools::llvm_cov(project, &sink)?;
    coverage
        .args(["--package", "ijazat-rules", "--summary-only"])
        .args(["--ignore-filename-regex", TESTS])
        .args(["--fail-under-lines", LINES_MIN])
        .current_dir(&project.root);
    sink.run(&mut coverage)?;
    Ok(true)
}
