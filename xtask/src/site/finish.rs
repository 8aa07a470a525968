//! From what Trunk made to dist/: names that carry a digest of the content,
//! integrity of scripts and styles, sizes for the progress bar, compressed copies.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256, Sha384};

use super::html::{Tag, tags};
use super::programs::{Program, STAFF};
use super::{compress, files_below, hex, home, order, read, trunk, write};
use crate::project::Project;

/// The page of each program.
const PAGES: [&str; 2] = ["index.html", "staff/index.html"];

/// Digits of the digest in a file's name.
pub const DIGITS: usize = 16;

/// Old path to new path, both as the page writes them.
type Names = BTreeMap<String, String>;

/// Replaces dist/ by the finished build.
pub fn finish(project: &Project) -> Result<()> {
    let work = project.site().join("finished");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("cannot remove {}", work.display()))?;
    }
    copy_below(&trunk::out(project, None), &work)?;
    merge(&trunk::out(project, Some(&STAFF)), &work, &STAFF)?;
    let names = hash_names(&work)?;
    for page in PAGES {
        let file = work.join(page);
        let mut html = rewrite(&read(&file)?, |tag| change(tag, &names, &work))?;
        if page == PAGES[0] {
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
        write(file, without_comments(&read(file)?).as_bytes())?;
        rename(work, file, &mut names)?;
    }
    names.extend(form_names(work)?);
    Ok(names)
}

/// Without the lines that are nothing but a comment, and without indentation.
pub fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let code = lines.filter(|line| {
        let is_comment = ["//", "/**", "*"]
            .iter()
            .any(|begin| line.starts_with(begin));
        !is_comment && !line.is_empty()
    });
    code.flat_map(|line| [line, "\n"]).collect()
}

fn rename(work: &Path, file: &Path, names: &mut Names) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let digest = hex(&Sha256::digest(&bytes));
    let stem = file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .context("a name in ASCII")?;
    // Trunk's digest is of the content before this step.
    let stem = if stem.starts_with("ijazat-") {
        "ijazat"
    } else {
        stem
    };
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

/// Copies every file of a folder.
pub fn copy_below(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let relative = file.strip_prefix(from).context("listed below its folder")?;
        if relative == Path::new(".trunk-lock") {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        write(&to.join(relative), &bytes)?;
    }
    Ok(())
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
        assert!(!dir.path().join("boot.js").exists());
    }

    #[test]
    fn comments_of_scripts_are_not_sent() {
        let script = "// Why.\n  /** What. */\n  const a = 1; // kept\n\n";
        assert_eq!(without_comments(script), "const a = 1; // kept\n");
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
    fn a_file_that_is_missing_is_an_error_that_names_it() {
        let dir = build();
        let error = rewrite("<link rel=icon href=/no.svg>", |tag| {
            change(tag, &Names::new(), dir.path())
        })
        .expect_err("the file is missing");
        assert!(error.to_string().contains("/no.svg"), "{error}");
    }
}
