//! What a first visit costs (decision 25): everything that the head of the page
//! asks for, except fonts and icons, brotli at its best.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::files::read;
use crate::project::Project;
use crate::site::{brotli, tags};

/// What it may weigh. The promise is 230 KB, the wish 180: this is below both and is
/// only ever lowered (docs/adr/0036-parts-of-the-program.md).
const FIRST_LOAD_BYTES_MAX: usize = 155 * 1024;

/// One file of the first load.
pub struct Item {
    pub path: String,
    pub raw: usize,
    pub compressed: usize,
}

/// Every file of the first load, with its sizes.
pub fn first_load(project: &Project) -> Result<Vec<Item>> {
    let dist = project.dist();
    let html = read(&dist.join("index.html"))?;
    let mut items = vec![measure("/index.html", html.as_bytes())?];
    for path in requested(&html) {
        let file = dist.join(path.trim_start_matches('/'));
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        items.push(measure(&path, &bytes)?);
    }
    // A visitor fetches one language: the largest counts.
    let is_text = |item: &Item| item.path.starts_with("/texts/");
    let largest = items
        .iter()
        .filter(|item| is_text(item))
        .map(|item| item.compressed)
        .max();
    items.retain(|item| !is_text(item) || Some(item.compressed) == largest);
    for (kind, part) in [
        ("a program", ".wasm"),
        ("a language", "/texts/"),
        ("a form", "/forms/"),
    ] {
        if !items.iter().any(|item| item.path.contains(part)) {
            bail!(
                "the head of dist/index.html asks for no {kind} ({part}): the count would be wrong"
            );
        }
    }
    Ok(items)
}

/// Fails if the first load is too big; says how big it is.
pub fn check(project: &Project) -> Result<String> {
    let items = first_load(project)?;
    let total: usize = items.iter().map(|item| item.compressed).sum();
    let text = format!(
        "{:.1} of {} KB",
        total as f64 / 1024.0,
        FIRST_LOAD_BYTES_MAX / 1024
    );
    if total > FIRST_LOAD_BYTES_MAX {
        bail!("the first load is too big: {text}\n{}", table(&items));
    }
    Ok(text)
}

/// The sizes as a table for people.
pub fn table(items: &[Item]) -> String {
    let mut text = format!("{:<44} {:>10} {:>10}\n", "first load", "bytes", "brotli");
    for item in items {
        text.push_str(&format!(
            "{:<44} {:>10} {:>10}\n",
            item.path, item.raw, item.compressed
        ));
    }
    let sum = |size: fn(&Item) -> usize| items.iter().map(size).sum::<usize>();
    let (raw, compressed) = (sum(|item| item.raw), sum(|item| item.compressed));
    text + &format!("{:<44} {raw:>10} {compressed:>10}", "total")
}

/// Paths that the head asks for, without repetition.
fn requested(html: &str) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for tag in tags(html) {
        let wanted = match (tag.name.as_str(), tag.get("rel")) {
            ("body", _) => break,
            ("script", _) => true,
            ("link", Some("preload")) => tag.get("as") != Some("font"),
            ("link", Some("stylesheet")) => tag.get("disabled").is_none(),
            ("link", Some("modulepreload")) => true,
            _ => false,
        };
        // The font is for Urdu only; what is for later is not asked for by the page.
        let waits = |name: &str| name.starts_with("data-font") || name.starts_with("data-later");
        let named = |name: &str| {
            name == "src" || name == "href" || (name.starts_with("data-") && !waits(name))
        };
        let values = tag
            .attributes
            .iter()
            .filter(|(name, _)| wanted && named(name));
        for (_, value) in values.filter(|(_, value)| value.starts_with('/')) {
            if !paths.contains(value) {
                paths.push(value.clone());
            }
        }
    }
    paths
}

fn measure(path: &str, bytes: &[u8]) -> Result<Item> {
    Ok(Item {
        path: path.to_owned(),
        raw: bytes.len(),
        compressed: brotli(bytes)?.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_counted_once_without_fonts_and_icons() {
        let html = "<head><script src=/boot.1.js data-texts-en=/texts/en.1.json data-later-en=/texts/later/en.1.json data-font-ur=/f.woff2></script>\
            <link rel=stylesheet href=/a.css><link rel=icon href=/i.svg>\
            <link rel=stylesheet href=/later.css disabled>\
            <link rel=preload as=font href=/f.woff2><link rel=preload as=fetch href=/a.wasm>\
            <script type=module src=/boot.mjs data-wasm=/a.wasm></script></head>\
            <body><a href=/apply></a><script src=/late.js></script>";
        assert_eq!(
            requested(html),
            [
                "/boot.1.js",
                "/texts/en.1.json",
                "/a.css",
                "/a.wasm",
                "/boot.mjs"
            ]
        );
    }
}
