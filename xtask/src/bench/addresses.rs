//! The address rules: natively, in Chromium, and beside the usual JavaScript libraries in the same page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use super::sample::{SAMPLES_MIN, median};
use crate::command::{Sink, output};
use crate::project::Project;
use crate::site::{WASM_OPT, small};
use crate::test::CHROMIUM_ARGUMENTS;
use crate::tools::{self, Tools};

/// Entries of each list.
const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

/// What the package of the measured work is called.
const PACKAGE: &str = "ijazat-rules-bench";

type Samples = Vec<f64>;

#[derive(Deserialize)]
struct Native {
    work: BTreeMap<u32, Samples>,
    stroke: Samples,
    index: IndexTimes,
}

#[derive(Deserialize)]
struct IndexTimes {
    build: Samples,
    ask: Samples,
}

#[derive(Deserialize)]
struct Browser {
    sizes: BTreeMap<u32, Race>,
    stroke: Samples,
}

#[derive(Deserialize)]
struct Race {
    times: BTreeMap<String, Samples>,
    results: BTreeMap<String, Vec<u32>>,
}

/// Measures both and sets them side by side.
pub fn run(project: &Project) -> Result<String> {
    let sink = Sink::Terminal;
    let tools = Tools::for_app(project, &sink)?;
    let native = native(project)?;
    let wasm = build_wasm(project, &tools, &sink)?;
    let browser = browser(project, &wasm, &sink)?;
    table(&native, &browser)
}

fn native(project: &Project) -> Result<Native> {
    let mut run = Command::new("cargo");
    run.args(["run", "--quiet", "--release", "--package", PACKAGE, "--"])
        .arg(SAMPLES_MIN.to_string())
        .args(SIZES.map(|size| size.to_string()))
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", &project.target);
    serde_json::from_str(&output(&mut run)?).context("the native measurement printed no JSON")
}

/// The folder with the program as the product would ship it.
fn build_wasm(project: &Project, tools: &Tools, sink: &Sink) -> Result<PathBuf> {
    let path = tools.path()?;
    let mut build = Command::new("cargo");
    build
        .args(["build", "--quiet", "--profile", "wasm-release", "--lib"])
        .args(["--target", "wasm32-unknown-unknown", "--package", PACKAGE])
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", project.wasm_target());
    sink.run(small(&mut build))?;
    let built = project
        .wasm_target()
        .join("wasm32-unknown-unknown/wasm-release/ijazat_rules_bench.wasm");
    let folder = project.target.join("xtask/bench/wasm");
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-dir"])
        .args([&folder, &built])
        .env("PATH", &path);
    sink.run(&mut bind)?;
    let program = folder.join("ijazat_rules_bench_bg.wasm");
    let mut optimise = Command::new("wasm-opt");
    optimise
        .args(WASM_OPT)
        .arg(&program)
        .arg("-o")
        .arg(&program)
        .env("PATH", &path);
    sink.run(&mut optimise)?;
    Ok(folder)
}

fn browser(project: &Project, wasm: &Path, sink: &Sink) -> Result<Browser> {
    tools::bench_packages(project, sink)?;
    let profile = tempfile::tempdir().context("cannot make a folder for the browser")?;
    let mut drive = Command::new("node");
    drive
        .arg(project.root.join("xtask/bench/drive.mjs"))
        .arg(json!({ "samples": SAMPLES_MIN, "sizes": SIZES }).to_string())
        .args([wasm, profile.path()])
        .arg(tools::chromium(sink)?)
        .args(CHROMIUM_ARGUMENTS);
    let printed = output(&mut drive)?;
    read_page(&printed)
}

fn read_page(printed: &str) -> Result<Browser> {
    let posted: Value = serde_json::from_str(printed).context("the page posted no JSON")?;
    if let Some(error) = posted.get("error") {
        bail!("the page failed: {error}");
    }
    serde_json::from_value(posted).context("the page posted something else")
}

fn table(native: &Native, browser: &Browser) -> Result<String> {
    let mut text = format!(
        "read + check + overlap + cover, medians of {SAMPLES_MIN}, ms\n{:>8} {:>9} {:>9}",
        "entries", "native", "wasm"
    );
    let libraries = ["cidr-tools", "ipaddr.js", "fast-cidr-tools"];
    for library in libraries {
        text.push_str(&format!(" {library:>16}"));
    }
    text.push_str(&format!(
        " {:>16} {:>12} {:>12}\n",
        "wasm vs fastest", "wasm/native", "µs an entry"
    ));
    for (size, race) in &browser.sizes {
        agree(*size, &race.results)?;
        let of = |name: &str| race.times.get(name).map(|times| median(times));
        let wasm = of("ijazat").context("the page measured no Ijazat")?;
        let own = median(native.work.get(size).context("a size is missing")?);
        text.push_str(&format!("{size:>8} {own:>9.2} {wasm:>9.2}"));
        let others: Vec<f64> = libraries.iter().filter_map(|name| of(name)).collect();
        for other in &others {
            text.push_str(&format!(" {other:>16.2}"));
        }
        let fastest = others.iter().copied().fold(f64::INFINITY, f64::min);
        text.push_str(&format!(
            " {:>15.1}x {:>11.1}x {:>12.3}\n",
            fastest / wasm,
            wasm / own,
            wasm * 1e3 / f64::from(*size)
        ));
    }
    text.push_str(&format!(
        "one keystroke in 10,000 lines: native {:.2} ms, wasm {:.2} ms\n",
        median(&native.stroke),
        median(&browser.stroke)
    ));
    text.push_str(&format!(
        "index of 1,000,000 blocks, native: {:.0} ms to build, {:.2} µs a question\n",
        median(&native.index.build),
        // A thousand questions a sample.
        median(&native.index.ask)
    ));
    Ok(text)
}

/// All must have found the same entries, overlaps and covers, or they did not do the same work. What is special is
/// for each library to say.
fn agree(size: u32, results: &BTreeMap<String, Vec<u32>>) -> Result<()> {
    let work = |result: &Vec<u32>| match result.as_slice() {
        [entries, _, overlaps, blocks] => Some([*entries, *overlaps, *blocks]),
        _ => None,
    };
    let ours = results.get("ijazat").and_then(work);
    for (name, result) in results {
        if work(result) != ours {
            bail!("{name} found {result:?} of {size} entries, Ijazat {ours:?}: not the same work");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_posts_is_read() {
        let posted = r#"{"sizes":{"1000":{"times":{"ijazat":[1.5]},"results":{"ijazat":[9,2,1,7]}}},"stroke":[0.5]}"#;
        let browser = read_page(posted).expect("is read");
        assert_eq!(browser.sizes[&1000].times["ijazat"], [1.5]);
        let failed = read_page(r#"{"error":"no such module"}"#);
        assert!(failed.is_err_and(|error| error.to_string().contains("no such module")));
    }

    #[test]
    fn contestants_must_do_the_same_work() {
        let results = |blocks| {
            BTreeMap::from([
                ("ijazat".to_owned(), vec![9, 2, 1, 7]),
                ("other".to_owned(), vec![9, 3, 1, blocks]),
            ])
        };
        assert!(agree(9, &results(7)).is_ok());
        assert!(agree(9, &results(8)).is_err());
    }
}
