//! From the program that cargo made to the files that browsers load: cut into
//! its parts, bound to JavaScript, optimised, with a digest in their names
//! (docs/adr/0036-parts-of-the-program.md). They take the place of what Trunk made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};
use sha2::{Digest, Sha256};
use wasm_split_cli_support::{Options, transform};

use super::finish::{DIGITS, rewrite};
use super::html::Tag;
use super::script::{self, Kind};
use super::{contents, hex, unused};
use crate::command::Sink;
use crate::files::{files_below, read, write};
use crate::project::Project;
use crate::tools::Tools;

/// For `wasm-opt`: what the compiler uses of WebAssembly, and nothing left for people.
pub const WASM_OPT: [&str; 12] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The file that loads the parts stands beside that of the bindings.
const LOADER: &str = "_parts.js";

/// Puts the finished files of a program into `out`, where Trunk has put its own.
pub fn pack(project: &Project, tools: &Tools, sink: &Sink, binary: &str, out: &Path) -> Result<()> {
    let built = project
        .wasm_target()
        .join("wasm32-unknown-unknown/wasm-release")
        .join(format!("{binary}.wasm"));
    let work = tempfile::tempdir().context("cannot create a temporary folder")?;
    let program = fs::read(&built).with_context(|| format!("cannot read {}", built.display()))?;
    contents::check(&program)?;
    split(&program, binary, work.path(), tools, sink)?;
    for file in programs_below(work.path())? {
        optimise(&file, tools, sink)?;
    }
    replace(binary, work.path(), out)
}

/// Puts the parts of a program and their bindings into `work`, with all names still in
/// them, and without what the bindings offer and nobody uses.
pub fn split(program: &[u8], binary: &str, work: &Path, tools: &Tools, sink: &Sink) -> Result<()> {
    let first = cut(program, binary, work)?;
    bind(&first, binary, work, tools, sink)?;
    fs::remove_file(&first).with_context(|| format!("cannot remove {}", first.display()))?;
    let mut scripts = String::new();
    for file in files_below(work)? {
        if file.extension().is_some_and(|end| end == "js") {
            write(&file, unused::without_classes(&read(&file)?).as_bytes())?;
            script::shorten(&file, Kind::Module, tools, sink)?;
            scripts += &read(&file)?;
        }
    }
    let program = work.join(format!("{binary}_bg.wasm"));
    let bytes = fs::read(&program).with_context(|| format!("cannot read {}", program.display()))?;
    write(&program, &unused::without_exports(&bytes, &scripts)?)
}

/// The programs in a folder, the first part before the others.
pub fn programs_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_program = |file: &PathBuf| file.extension().is_some_and(|end| end == "wasm");
    let mut files: Vec<PathBuf> = files_below(folder)?
        .into_iter()
        .filter(is_program)
        .collect();
    files.sort();
    Ok(files)
}

/// Cuts the parts out; returns the file of what is left.
fn cut(program: &[u8], binary: &str, work: &Path) -> Result<PathBuf> {
    let (first, bindings, loader) = (
        work.join(format!("{binary}.wasm")),
        format!("./{binary}.js"),
        format!("./{binary}{LOADER}"),
    );
    let mut options = Options::new(program);
    options.output_dir = work;
    options.main_out_path = &first;
    options.main_module = &bindings;
    options.link_name = &loader;
    let cut = transform(options).map_err(|error| anyhow!("{error:?}"));
    let parts = cut.context("the program cannot be cut")?.split_modules;
    if parts.is_empty() {
        fs::remove_file(work.join(loader)).context("there is a loader even for nothing")?;
    }
    Ok(first)
}

/// Writes the bindings and the program that they fit.
fn bind(program: &Path, binary: &str, out: &Path, tools: &Tools, sink: &Sink) -> Result<()> {
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-name", binary])
        // The parts use the memory and the table of the first file.
        .arg("--keep-lld-exports")
        .arg("--out-dir")
        .arg(out)
        .arg(program)
        .env("PATH", tools.path()?);
    sink.run(&mut bind).context("the program cannot be bound")
}

/// Makes a finished program small, and takes its names away.
pub fn optimise(file: &Path, tools: &Tools, sink: &Sink) -> Result<()> {
    let mut optimise = Command::new("wasm-opt");
    optimise
        .args(WASM_OPT)
        .arg(file)
        .arg("-o")
        .arg(file)
        .env("PATH", tools.path()?);
    sink.run(&mut optimise)
        .context("a part cannot be optimised")
}

/// Takes Trunk's files away, adds these, and has the page name them. The files
/// name each other in a circle, so one digest over all of them is in every name.
fn replace(binary: &str, from: &Path, out: &Path) -> Result<()> {
    let trunks = [".js", "_bg.wasm"].map(|end| (end, trunk_name(binary, end, out)));
    let files = contents_below(from)?;
    let mut digest = Sha256::new();
    for (name, bytes) in &files {
        digest.update(name.as_bytes());
        digest.update(bytes);
    }
    let stem = format!("{binary}-{}", &hex(&digest.finalize())[..DIGITS]);
    let names: BTreeMap<&str, String> = files
        .keys()
        .map(|name| (name.as_str(), new_name(name, binary, &stem)))
        .collect();
    for (name, bytes) in &files {
        let to = out.join(&names[name.as_str()]);
        match std::str::from_utf8(bytes) {
            Ok(script) if name.ends_with(".js") => {
                write(&to, renamed(script, &names).as_bytes())?;
            }
            _ => write(&to, bytes)?,
        }
    }
    let page = out.join("index.html");
    let mut html = read(&page)?;
    for (end, name) in trunks {
        let name = name?;
        fs::remove_file(out.join(&name)).with_context(|| format!("cannot remove {name}"))?;
        html = html.replace(&name, &format!("{stem}{end}"));
    }
    let loader = format!("{stem}{LOADER}");
    let html = if out.join(&loader).is_file() {
        with_loader(&html, &format!("/{stem}.js"), &format!("/{loader}"))?
    } else {
        html
    };
    write(&page, html.as_bytes())
}

/// The name of Trunk's file with this ending: it has a digest of its own.
fn trunk_name(binary: &str, end: &str, out: &Path) -> Result<String> {
    let names = fs::read_dir(out).with_context(|| format!("cannot list {}", out.display()))?;
    let start = format!("{binary}-");
    for entry in names {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(&start) && name.ends_with(end) {
            return Ok(name);
        }
    }
    bail!("Trunk made no {start}…{end} in {}", out.display())
}

fn contents_below(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut all = BTreeMap::new();
    for file in files_below(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        all.insert(name.into_owned(), bytes);
    }
    Ok(all)
}

/// `ijazat-app.js` and `split_further.wasm` with the digest.
fn new_name(name: &str, binary: &str, stem: &str) -> String {
    match name.strip_prefix(binary) {
        Some(rest) => format!("{stem}{rest}"),
        None => format!("{stem}_{name}"),
    }
}

/// The script with the new names where it fetches. The keys of what it hands to
/// the program stay as the program has them.
fn renamed(script: &str, names: &BTreeMap<&str, String>) -> String {
    let mut script = script.to_owned();
    for (old, new) in names {
        for before in ["from\"./", "URL(\"./", "URL(\""] {
            script = script.replace(&format!("{before}{old}"), &format!("{before}{new}"));
        }
    }
    script
}

/// The page asks for the loader when it asks for the bindings.
fn with_loader(html: &str, bindings: &str, loader: &str) -> Result<String> {
    let mut found = 0;
    let html = rewrite(html, |tag| {
        found += usize::from(is_preload(tag, bindings));
        Ok(())
    })?;
    ensure!(found == 1, "the page asks for {bindings} {found} times");
    let link = format!("<link rel=\"modulepreload\" href=\"{loader}\">");
    Ok(html.replacen("</head>", &format!("{link}</head>"), 1))
}

fn is_preload(tag: &Tag, path: &str) -> bool {
    tag.get("rel") == Some("modulepreload") && tag.get("href") == Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_name_each_other_get_one_digest() {
        let (from, out) = (
            tempfile::tempdir().expect("a"),
            tempfile::tempdir().expect("b"),
        );
        let put = |dir: &Path, name: &str, text: &str| {
            write(&dir.join(name), text.as_bytes()).expect("file");
        };
        put(
            from.path(),
            "x.js",
            "import*as a from\"./x_parts.js\";({\"./x_parts.js\":a});new URL(\"x_bg.wasm\")",
        );
        put(
            from.path(),
            "x_parts.js",
            "import{b}from\"./x.js\";new URL(\"./split_a.wasm\")",
        );
        put(from.path(), "x_bg.wasm", "1");
        put(from.path(), "split_a.wasm", "2");
        put(out.path(), "x-00_bg.wasm", "old");
        put(out.path(), "x-11.js", "old");
        let page = "<head><link rel=\"modulepreload\" href=\"/x-11.js\"></head><script data-wasm=\"/x-00_bg.wasm\">";
        put(out.path(), "index.html", page);
        replace("x", from.path(), out.path()).expect("replaced");

        let files = contents_below(out.path()).expect("files");
        let text = |end: &str| {
            let found = files.iter().find(|(name, _)| name.ends_with(end));
            String::from_utf8(found.expect("a file").1.clone()).expect("text")
        };
        let stem = trunk_name("x", "_bg.wasm", out.path()).expect("a name");
        let stem = stem.trim_end_matches("_bg.wasm");
        assert_ne!(stem, "x-00");
        assert_eq!(files.len(), 5);
        assert_eq!(
            text("_parts.js"),
            format!("import{{b}}from\"./{stem}.js\";new URL(\"./{stem}_split_a.wasm\")")
        );
        assert_eq!(
            text(&format!("{stem}.js")),
            format!(
                "import*as a from\"./{stem}_parts.js\";({{\"./x_parts.js\":a}});new URL(\"{stem}_bg.wasm\")"
            )
        );
        assert_eq!(
            text("index.html"),
            format!(
                "<head><link rel=\"modulepreload\" href=\"/{stem}.js\"><link rel=\"modulepreload\" href=\"/{stem}_parts.js\"></head><script data-wasm=\"/{stem}_bg.wasm\">"
            )
        );
    }
}
