//! From `locales/*.toml` to keys and catalogues; used by the build script and
//! by the tests that seed its mistakes. Knows nothing of the rest of the crate.

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// One text in both languages.
#[derive(Debug)]
pub struct Entry {
    /// English.
    pub en: String,
    /// Urdu.
    pub ur: String,
    /// Where it may be used.
    pub reach: Reach,
}

/// Where a text may be used, by the file that it stands in. Keys are in the order
/// of who needs them: the first pages of the public, its other pages, then staff, and
/// last what only the server says, which browsers never get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// `app.toml` and `first.toml`: by its typed key, on the first pages.
    First,
    /// `first_codes.toml`: as those of `codes.toml`, on the first pages.
    FirstCode,
    /// By its typed key.
    Typed,
    /// `codes.toml`: also by its id, because the server names it by code.
    Code,
    /// `staff.toml`: by its typed key, on the pages of staff.
    Staff,
    /// `mail.toml`: by its id, on the server only.
    Server,
}

fn reach(file: &str) -> Reach {
    match file {
        "app.toml" | "first.toml" => Reach::First,
        "first_codes.toml" => Reach::FirstCode,
        "codes.toml" => Reach::Code,
        "staff.toml" => Reach::Staff,
        "mail.toml" => Reach::Server,
        _ => Reach::Typed,
    }
}

/// Reads every `*.toml` of the folder, sorted by name.
pub fn read_sources(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let listing = std::fs::read_dir(folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut sources = Vec::new();
    for file in listing {
        let path = file.map_err(|error| error.to_string())?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            sources.push((name, text));
        }
    }
    sources.sort();
    Ok(sources)
}

/// Checks the sources and puts them together, by id.
pub fn compile(sources: &[(String, String)]) -> Result<BTreeMap<String, Entry>, String> {
    let mut texts = BTreeMap::new();
    for (name, source) in sources {
        let document: toml::Table = source
            .parse()
            .map_err(|error| format!("locales/{name}: {error}"))?;
        let reach = reach(name);
        for (table, keys) in &document {
            let keys = keys
                .as_table()
                .ok_or_else(|| format!("locales/{name}: `{table}` must be a table of texts"))?;
            for (key, value) in keys {
                let id = format!("{table}.{key}");
                let entry = read_entry(value, reach)
                    .map_err(|problem| format!("locales/{name}: {id}: {problem}"))?;
                if texts.insert(id.clone(), entry).is_some() {
                    return Err(format!("locales/{name}: {id} is defined twice"));
                }
            }
        }
    }
    check_constants(&texts)?;
    Ok(texts)
}

fn read_entry(value: &toml::Value, reach: Reach) -> Result<Entry, String> {
    let table = value
        .as_table()
        .ok_or("must be `{ en = \"…\", ur = \"…\" }`")?;
    if let Some(other) = table.keys().find(|key| *key != "en" && *key != "ur") {
        return Err(format!("unknown language `{other}`"));
    }
    let text = |language: &str| -> Result<String, String> {
        match table.get(language).and_then(toml::Value::as_str) {
            Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
            Some(_) => Err(format!("the text in `{language}` is empty")),
            None => Err(format!("the text in `{language}` is missing")),
        }
    };
    let (en, ur) = (text("en")?, text("ur")?);
    if placeholders(&en) != placeholders(&ur) {
        return Err(format!(
            "placeholders differ: {:?} in en, {:?} in ur",
            placeholders(&en),
            placeholders(&ur)
        ));
    }
    Ok(Entry { en, ur, reach })
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

fn constant(id: &str) -> String {
    id.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_uppercase()
            } else {
                '_'
            }
        })
        .collect()
}

fn check_constants(texts: &BTreeMap<String, Entry>) -> Result<(), String> {
    let mut names = BTreeMap::new();
    for id in texts.keys() {
        if let Some(other) = names.insert(constant(id), id) {
            return Err(format!("{id} and {other} become the same constant"));
        }
    }
    Ok(())
}

/// The generated source: keys, catalogues and look-up tables.
pub fn to_rust(texts: &BTreeMap<String, Entry>) -> String {
    let mut ordered: Vec<(&String, &Entry)> = texts.iter().collect();
    ordered.sort_by_key(|(_, entry)| entry.reach);
    let (mut keys, mut codes, mut server) = (String::new(), BTreeMap::new(), String::new());
    let (mut en, mut ur) = (String::new(), String::new());
    for (index, (id, entry)) in ordered.iter().enumerate() {
        let doc = entry.en.replace(['\n', '\r'], " ");
        let name = constant(id);
        let _ = writeln!(
            keys,
            "#[doc = {doc:?}]\npub const {name}: Key = Key({index});"
        );
        match entry.reach {
            Reach::First | Reach::Typed | Reach::Staff => {}
            Reach::FirstCode | Reach::Code => drop(codes.insert(id, index)),
            Reach::Server => drop(writeln!(server, "({id:?}, Key({index})),")),
        }
        let _ = writeln!(en, "{:?},", entry.en);
        let _ = writeln!(ur, "{:?},", entry.ur);
    }
    let up_to = |last: Reach| ordered.partition_point(|(_, entry)| entry.reach <= last);
    let (first, public) = (up_to(Reach::FirstCode), up_to(Reach::Code));
    let staff = up_to(Reach::Staff);
    let digest = digest(&ordered[..staff]);
    // Looked up by id, so in the order of ids.
    let codes = codes
        .into_iter()
        .fold(String::new(), |mut all, (id, index)| {
            let _ = writeln!(all, "({id:?}, Key({index})),");
            all
        });
    format!(
        "/// Keys of all texts, `<TABLE>_<KEY>`.\npub mod k {{ use super::Key;\n{keys}}}\n\
         static CODES: &[(&str, Key)] = &[{codes}];\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         static SERVER: &[(&str, Key)] = &[{server}];\n\
         static EN: &[&str] = &[{en}];\nstatic UR: &[&str] = &[{ur}];\n\
         const KEYS_DIGEST: &str = {digest:?};\nconst FIRST_COUNT: usize = {first};\n\
         const PUBLIC_COUNT: usize = {public};\n\
         const STAFF_COUNT: usize = {staff};\n"
    )
}

/// Changes whenever a key moves, so that an app never reads texts of another build.
fn digest(ordered: &[(&String, &Entry)]) -> String {
    let mut digest = Sha256::new();
    for (id, _) in ordered {
        digest.update(id.as_bytes());
        digest.update([0]);
    }
    digest
        .finalize()
        .iter()
        .take(6)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
