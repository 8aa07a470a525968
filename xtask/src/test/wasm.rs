//! Tests in a browser: every `tests/wasm*.rs` of the app and the crates.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::counts;
use crate::command::Sink;
use crate::files;
use crate::project::Project;
use crate::report::Summary;
use crate::tools;

/// The browser's switches, as docs/testing.md explains them.
pub const CHROMIUM_ARGUMENTS: [&str; 8] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Runs them in Chromium through its driver.
pub fn run(project: &Project, sink: &Sink) -> Result<Summary> {
    let suites = suites(project)?;
    ensure!(
        !suites.is_empty(),
        "there is no tests/wasm*.rs: nothing would be tested in a browser"
    );
    tools::wasm_target(sink)?;
    let runner = tools::wasm_test_runner(project, sink)?;
    let driver = tools::chromedriver(sink)?;
    let capabilities = json!({
        "goog:chromeOptions": {
            "binary": tools::chromium(sink)?,
            "args": CHROMIUM_ARGUMENTS,
        }
    });
    let webdriver = project.target.join("xtask/webdriver.json");
    files::write(&webdriver, capabilities.to_string().as_bytes())?;

    for (package, suite) in suites {
        let mut tests = Command::new("cargo");
        tests
            .args(["test", "--package", &package, "--test", &suite])
            .args(["--target", "wasm32-unknown-unknown"])
            .current_dir(&project.root)
            .env("CARGO_TARGET_DIR", project.wasm_target())
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            .env("CHROMEDRIVER", &driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &webdriver);
        sink.run(&mut tests)?;
    }
    let passed = counts::cargo_test(&sink.text());
    ensure!(passed > 0, "no test was run");
    Ok(Summary::tests(passed))
}

/// Package and name of each suite.
fn suites(project: &Project) -> Result<Vec<(String, String)>> {
    let mut packages: Vec<PathBuf> = vec![project.root.clone()];
    let crates = project.root.join("crates");
    for entry in
        std::fs::read_dir(&crates).with_context(|| format!("cannot list {}", crates.display()))?
    {
        packages.push(entry?.path());
    }
    packages.sort();
    let mut suites = Vec::new();
    for package in packages {
        for file in files::files_below(&package.join("tests"))? {
            let name = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let is_suite =
                name.starts_with("wasm") && file.extension().is_some_and(|end| end == "rs");
            if is_suite && file.parent() == Some(&package.join("tests")) {
                suites.push((package_name(&package)?, name));
            }
        }
    }
    Ok(suites)
}

fn package_name(dir: &std::path::Path) -> Result<String> {
    let manifest: toml::Table = files::read(&dir.join("Cargo.toml"))?.parse()?;
    let name = manifest
        .get("package")
        .and_then(|package| package.get("name")?.as_str());
    name.map(str::to_owned)
        .with_context(|| format!("{} has no package name", dir.display()))
}
