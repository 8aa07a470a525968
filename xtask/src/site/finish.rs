//! From what Trunk made to dist/: names that carry a digest of the content,
//! integrity of scripts and styles, sizes for the progress bar, short scripts, compressed copies.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256, Sha384};

use super::html::{Tag, tags};
use super::programs::{Program, STAFF};
use super::script::{self, Kind};
use super::{compress, hex, home, order, trunk};
use crate::command::Sink;
use crate::files::{copy_below, files_below, read, write};
use crate::project::Project;
use crate::tools::Tools;

/// The page of each program.
const PAGES: [&str; 2] = ["index.html", "staff/index.html"];

/// How the address of the style sheet begins that no first visit needs.
const LATER: &str = "/later.";

/// Style sheets, as Trunk names them before its digest.
const SHEETS: [&str; 2] = ["ijazat", "later"];

/// Scripts of our own beside those of the programs.
const SCRIPTS: [(&str, Kind); 4] = [
    ("boot.js", Kind::Classic),
    ("boot.mjs", Kind::Module),
    ("pdf.mjs", Kind::Module),
    ("platform.mjs", Kind::Module),
];

/// Digits of the digest in a file's name.
pub const DIGITS: usize = 16;

/// Old path to new path, both as the page writes them.
type Names = BTreeMap<String, String>;

/// Replaces dist/ by the finished build.
pub fn finish(project: &Project, tools: &Tools, sink: &Sink) -> Result<()> {
    let work = project.site().join("finished");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("cannot remove {}", work.display()))?;
    }
    copy_below(&trunk::out(project, None), &work)?;
    merge(&trunk::out(project, Some(&STAFF)), &work, &STAFF)?;
    for (script, kind) in SCRIPTS {
        script::shorten(&work.join(script), kind, tools, sink)?;
    }
    let names = hash_names(&work)?;
    for page in PAGES {
        let file = work.join(page);
        let mut html = rewrite(&read(&file)?, |tag| change(tag, &names, &work))?;
        if page == PAGES[0] {
            html = without_later(&html)?;
            html = home::fill(&html, &project.root.join("forms"))?;
        }
        let html = order::by_need(&html)?;
        write(&file, html.as_bytes())?;
    }
    compress::compress_below(&work)?;

    let dist = project.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot remove {}", dist.display()))?;
    }
    fs::rename(&work, &dist).with_context(|| format!("cannot write {}", dist.display()))
}

/// The page with the style sheet that no first visit needs named, but not asked for:
/// the program does that when it fetches its further part.
fn without_later(html: &str) -> Result<String> {
    let mut sheets = 0;
    let html = rewrite(html, |tag| {
        if tag.get("href").is_some_and(|href| href.starts_with(LATER)) {
            tag.attributes.push(("disabled".to_owned(), String::new()));
            sheets += 1;
        }
        Ok(())
    })?;
    ensure!(sheets == 1, "a page names {sheets} style sheets for later");
    Ok(html)
}

/// Adds what Trunk made of a further program: its page goes to its folder, its
/// other files beside those of the first. A file that both have is one file.
fn merge(from: &Path, work: &Path, program: &Program) -> Result<()> {
    for file in files_below(from)? {
        let relative = file.strip_prefix(from).context("listed below its folder")?;
        let to = match relative.to_str() {
            Some(".trunk-lock") => continue,
            Some("index.html") => work.join(program.folder).join(relative),
            _ => work.join(relative),
        };
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if to.is_file() && fs::read(&to).ok().as_deref() != Some(&bytes) {
            bail!("two programs have different files named {}", to.display());
        }
        write(&to, &bytes)?;
    }
    Ok(())
}

/// Gives fonts, the style sheet, texts and boot scripts names of their content.
/// Fonts go first, because the style sheet names them.
fn hash_names(work: &Path) -> Result<Names> {
    let mut names = Names::new();
    let all = files_below(work)?;
    let ends = |end: &'static str| {
        move |file: &&std::path::PathBuf| file.extension().is_some_and(|found| found == end)
    };
    for font in all.iter().filter(ends("woff2")) {
        rename(work, font, &mut names)?;
    }
    for sheet in all.iter().filter(ends("css")) {
        let mut css = read(sheet)?;
        for (old, new) in &names {
            css = css.replace(old, new);
        }
        write(sheet, css.as_bytes())?;
        rename(work, sheet, &mut names)?;
    }
    let texts = all
        .iter()
        .filter(|file| file.starts_with(work.join("texts")));
    let scripts = all.iter().filter(|file| {
        let name = file.file_name().unwrap_or_default();
        name == "boot.js" || name == "boot.mjs"
    });
    for file in texts {
        rename(work, file, &mut names)?;
    }
    for file in scripts {
        rename(work, file, &mut names)?;
    }
    names.extend(form_names(work)?);
    Ok(names)
}

fn rename(work: &Path, file: &Path, names: &mut Names) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let digest = hex(&Sha256::digest(&bytes));
    let stem = file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .context("a name in ASCII")?;
    // Trunk's digest is of the content before this step.
    let sheet = SHEETS.iter().find(|sheet| {
        let rest = stem.strip_prefix(**sheet);
        rest.is_some_and(|rest| rest.starts_with('-'))
    });
    let stem = sheet.map_or(stem, |sheet| *sheet);
    let end = file
        .extension()
        .and_then(|end| end.to_str())
        .context("a name with an ending")?;
    let new = file.with_file_name(format!("{stem}.{}.{end}", &digest[..DIGITS]));
    fs::rename(file, &new).with_context(|| format!("cannot rename {}", file.display()))?;
    names.insert(href(work, file)?, href(work, &new)?);
    Ok(())
}

/// The page may name a form by its id; the index knows the file.
fn form_names(work: &Path) -> Result<Names> {
    let index: Names = serde_json::from_str(&read(&work.join("forms/index.json"))?)
        .context("forms/index.json is not an index")?;
    let named = index
        .into_iter()
        .map(|(id, path)| (format!("/forms/{id}.json"), path));
    Ok(named.collect())
}

/// Changes one start tag of the page.
fn change(tag: &mut Tag, names: &Names, work: &Path) -> Result<()> {
    for (_, value) in &mut tag.attributes {
        if let Some(new) = names.get(value) {
            value.clone_from(new);
        }
    }
    if let Some(wasm) = tag.get("data-wasm").map(|path| local(work, path)) {
        let bytes =
            fs::metadata(&wasm).with_context(|| format!("{} is missing", wasm.display()))?;
        tag.attributes
            .push(("data-wasm-bytes".to_owned(), bytes.len().to_string()));
    }
    let checked = match (tag.name.as_str(), tag.get("rel")) {
        ("script", _) => tag.get("src"),
        ("link", Some("stylesheet" | "modulepreload")) => tag.get("href"),
        _ => None,
    };
    if let Some(file) = checked.map(|path| local(work, path)) {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let digest = BASE64.encode(Sha384::digest(bytes));
        tag.attributes
            .push(("integrity".to_owned(), format!("sha384-{digest}")));
    }
    for (name, value) in &tag.attributes {
        let is_path = value.starts_with('/')
            && (name == "href" || name == "src" || name.starts_with("data-"));
        if is_path && tag.name != "a" && !local(work, value).is_file() {
            bail!("a page names {value}, which the build did not make");
        }
    }
    Ok(())
}

/// The page with every start tag changed.
pub fn rewrite(html: &str, mut change: impl FnMut(&mut Tag) -> Result<()>) -> Result<String> {
    let mut text = String::with_capacity(html.len() + 512);
    let mut at = 0;
    for mut tag in tags(html) {
        let before = tag.clone();
        change(&mut tag)?;
        text.push_str(&html[at..tag.span.start]);
        if tag == before {
            text.push_str(&html[tag.span.clone()]);
        } else {
            text.push_str(&tag.render());
        }
        at = tag.span.end;
    }
    text.push_str(&html[at..]);
    Ok(text)
}

fn local(work: &Path, path: &str) -> std::path::PathBuf {
    work.join(path.trim_start_matches('/'))
}

fn href(work: &Path, file: &Path) -> Result<String> {
    let relative = file.strip_prefix(work).context("a file of the build")?;
    Ok(format!(
        "/{}",
        relative.to_string_lossy().replace('\\', "/")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build() -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let put =
            |name: &str, text: &str| write(&dir.path().join(name), text.as_bytes()).expect("file");
        put("fonts/a.woff2", "font");
        put("ijazat.css", "@font-face{src:url(/fonts/a.woff2)}");
        put("texts/en.json", "[]");
        put("later-0a.css", ".a{}");
        put("boot.js", "1");
        put("forms/f.123.json", "{}");
        put("forms/index.json", "{\"f\":\"/forms/f.123.json\"}");
        put("app.wasm", "12345");
        dir
    }

    #[test]
    fn names_carry_digests_and_the_style_sheet_names_the_new_font() {
        let dir = build();
        let names = hash_names(dir.path()).expect("hashes");
        let sheet = read(&local(dir.path(), &names["/ijazat.css"])).expect("sheet");
        assert!(sheet.contains(&names["/fonts/a.woff2"]), "{sheet}");
        assert_eq!(names["/forms/f.json"], "/forms/f.123.json");
        assert!(names["/texts/en.json"].starts_with("/texts/en."));
        assert!(names["/later-0a.css"].starts_with(LATER));
        assert!(!dir.path().join("boot.js").exists());
    }

    #[test]
    fn the_page_gets_names_integrity_and_sizes() {
        let dir = build();
        let names = hash_names(dir.path()).expect("hashes");
        let html = "<script src=/boot.js data-wasm=/app.wasm></script><a href=/apply>x</a>";
        let page = rewrite(html, |tag| change(tag, &names, dir.path())).expect("rewrites");
        assert!(
            page.contains(&format!("src=\"{}\"", names["/boot.js"])),
            "{page}"
        );
        assert!(page.contains("data-wasm-bytes=\"5\""), "{page}");
        assert!(page.contains("integrity=\"sha384-"), "{page}");
        assert!(page.ends_with("</script><a href=/apply>x</a>"), "{page}");
    }

    #[test]
    fn the_later_style_sheet_waits() {
        let sheets = "<link rel=stylesheet href=/a.css><link rel=stylesheet href=/later.1.css>";
        assert_eq!(
            without_later(sheets).expect("a page"),
            "<link rel=stylesheet href=/a.css><link rel=\"stylesheet\" href=\"/later.1.css\" disabled>"
        );
        assert!(without_later("<link rel=stylesheet href=/a.css>").is_err());
    }

    #[test]
    fn a_file_that_is_missing_is_an_error_that_names_it() {
        let dir = build();
        let error = rewrite("<link rel=icon href=/no.svg>", |tag| {
            change(tag, &Names::new(), dir.path())
        })
        .expect_err("the file is missing");
        assert!(error.to_string().contains("/no.svg"), "{error}");
    }
}
