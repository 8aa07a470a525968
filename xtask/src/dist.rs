//! The task `dist`: the app as a folder for any static host, with its headers in
//! the forms that hosts read. Every value comes from `ijazat_api::headers`.

mod hosts;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::cli::DistOptions;
use crate::command::Sink;
use crate::files;
use crate::project::Project;
use crate::site;

/// What this task made before, so that nothing else is ever replaced.
const MARK: &str = "site/index.html";

/// Writes the folder.
pub fn run(project: &Project, options: &DistOptions) -> Result<bool> {
    let out = project.root.join(&options.out);
    write(project, &out, &Sink::Terminal)?;
    println!("The folder for a static host is {}.", out.display());
    println!("Start with {}.", out.join("README.txt").display());
    Ok(true)
}

/// Builds the app if needed and writes `site/` and the headers files to `out`.
pub fn write(project: &Project, out: &Path, sink: &Sink) -> Result<()> {
    site::build(project, sink, false)?;
    if out.exists() {
        let is_empty = fs::read_dir(out)
            .with_context(|| format!("{} is no folder", out.display()))?
            .next()
            .is_none();
        ensure!(
            is_empty || out.join(MARK).is_file(),
            "{} exists and is not what `cargo xtask dist` writes; choose another --out",
            out.display()
        );
        fs::remove_dir_all(out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    let dist = project.dist();
    let mut paths = Vec::new();
    for file in files::files_below(&dist)? {
        let relative = file
            .strip_prefix(&dist)
            .context("listed below its folder")?;
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        files::write(&out.join("site").join(relative), &bytes)?;
        paths.push(format!("/{}", relative.to_string_lossy()));
    }
    let put = |name: &str, text: String| files::write(&out.join(name), text.as_bytes());
    put("site/_headers", hosts::headers_file(&paths))?;
    put("nginx.conf", hosts::nginx())?;
    put("Caddyfile", hosts::caddy())?;
    put("README.txt", hosts::README.to_owned())
}
