//! The gallery of widgets: a copy of dist/ with one more program, for development
//! and tests. The program is built in the dev profile, because nobody loads it over
//! a network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::finish::rewrite;
use super::html::Tag;
use crate::command::Sink;
use crate::files::{copy_below, read, write};
use crate::project::Project;
use crate::tools::Tools;

/// Name of the binary and of its feature, which keeps it out of every other build.
const BINARY: &str = "ijazat-gallery";
const FEATURE: &str = "gallery";

/// Where it stands below the folder.
const PLACE: &str = "_gallery";

/// The page that is changed into that of the gallery: it has all words and styles.
const PAGE: &str = "staff/index.html";

/// What the viewer of the gallery shows.
const DOCUMENT: &str = "src/gallery/sample.pdf";

/// Builds what is missing; returns the folder that a server may serve.
pub fn build(project: &Project, sink: &Sink) -> Result<PathBuf> {
    super::build(project, sink, false)?;
    let out = project.site().join("gallery");
    if out.exists() {
        fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    copy_below(&project.dist(), &out)?;
    compile(project, &out, sink)?;
    let document = project.root.join(DOCUMENT);
    let bytes =
        fs::read(&document).with_context(|| format!("cannot read {}", document.display()))?;
    write(&out.join(PLACE).join("sample.pdf"), &bytes)?;
    let html = page(&read(&project.dist().join(PAGE))?)?;
    write(&out.join(PLACE).join("index.html"), html.as_bytes())?;
    Ok(out)
}

fn compile(project: &Project, out: &Path, sink: &Sink) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let path = Tools::for_app(project, sink)?.path()?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--package", "ijazat-app", "--bin", BINARY])
        .args(["--features", FEATURE, "--target", TARGET])
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", project.wasm_target());
    sink.run(&mut cargo).context("the gallery does not build")?;
    let program = project
        .wasm_target()
        .join(TARGET)
        .join("debug")
        .join(format!("{BINARY}.wasm"));
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--out-name",
            FEATURE,
            "--out-dir",
        ])
        .arg(out.join(PLACE))
        .arg(program)
        .env("PATH", path);
    sink.run(&mut bindgen)
}

/// The page with the gallery's program in place of the other.
fn page(html: &str) -> Result<String> {
    let mut programs = 0;
    let html = rewrite(html, |tag| {
        programs += usize::from(change(tag));
        Ok(())
    })?;
    ensure!(programs == 1, "{PAGE} starts {programs} programs");
    Ok(html)
}

/// True if the tag starts the program.
fn change(tag: &mut Tag) -> bool {
    let is_early = tag
        .get("href")
        .is_some_and(|href| href.ends_with(".wasm") || href.ends_with(".js"));
    if tag.name == "link" && is_early {
        // Not this program: nothing that is asked for early is used.
        tag.attributes.retain(|(name, _)| name != "rel");
        tag.attributes.retain(|(name, _)| name != "href");
    }
    let starts = tag.get("data-wasm").is_some();
    if starts {
        tag.attributes.retain(|(name, _)| name != "data-wasm-bytes");
        for (name, value) in &mut tag.attributes {
            match name.as_str() {
                "data-js" => *value = format!("/{PLACE}/{FEATURE}.js"),
                "data-wasm" => *value = format!("/{PLACE}/{FEATURE}_bg.wasm"),
                _ => {}
            }
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_starts_the_gallery_and_nothing_else() {
        let html = "<link rel=preload href=/a_bg.wasm><link rel=modulepreload href=/a.js>\
            <link rel=stylesheet href=/a.css>\
            <script src=/boot.mjs data-js=/a.js data-wasm=/a_bg.wasm data-wasm-bytes=5></script>";
        let page = page(html).expect("a page");
        assert!(!page.contains("/a_bg.wasm"), "{page}");
        assert!(!page.contains("/a.js"), "{page}");
        assert!(
            page.contains("data-wasm=\"/_gallery/gallery_bg.wasm\""),
            "{page}"
        );
        assert!(!page.contains("data-wasm-bytes"), "{page}");
        assert!(page.contains("href=/a.css"), "{page}");
    }

    #[test]
    fn a_page_without_a_program_is_an_error() {
        assert!(page("<p>").is_err());
    }
}
