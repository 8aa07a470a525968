//! One module of the rules as a workspace of its own, with nothing but what it
//! uses: each fault then builds in a second instead of ten.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Table;

use crate::files::{copy_below, files_below, read, write as put};
use crate::project::Project;

/// The crate, as a path of the checkout and of the copy.
const CRATE: &str = "crates/rules";
/// What of the checkout's manifest is not the app's alone.
const SHARED: [&str; 2] = ["workspace", "profile"];

/// Writes the workspace into a new folder.
pub fn write(project: &Project, module: &str, to: &Path) -> Result<()> {
    copy_below(&project.root.join(CRATE), &to.join(CRATE))?;
    let sources = to.join(CRATE).join("src");
    let library = read(&sources.join("lib.rs"))?;
    let used = used(&library, module, |name| texts_of(&sources, name))?;
    put(&sources.join("lib.rs"), only(&library, &used).as_bytes())?;
    let manifest = read(&project.root.join("Cargo.toml"))?;
    put(&to.join("Cargo.toml"), workspace(&manifest)?.as_bytes())?;
    put(
        &to.join("Cargo.lock"),
        read(&project.root.join("Cargo.lock"))?.as_bytes(),
    )
}

/// The module and what it names, and what those name.
fn used(
    library: &str,
    module: &str,
    texts: impl Fn(&str) -> Result<Vec<String>>,
) -> Result<BTreeSet<String>> {
    let all: Vec<&str> = library.lines().filter_map(declared).collect();
    let mut used = BTreeSet::new();
    let mut open = vec![module.to_owned()];
    while let Some(name) = open.pop() {
        if !used.insert(name.clone()) {
            continue;
        }
        for text in texts(&name)? {
            let named = all
                .iter()
                .filter(|other| text.contains(&format!("crate::{other}")));
            open.extend(named.map(|&other| other.to_owned()));
        }
    }
    Ok(used)
}

/// The library with these modules only.
fn only(library: &str, used: &BTreeSet<String>) -> String {
    library
        .lines()
        .filter(|line| declared(line).is_none_or(|name| used.contains(name)))
        .fold(String::new(), |text, line| text + line + "\n")
}

/// `name` of `pub mod name;`.
fn declared(line: &str) -> Option<&str> {
    line.trim_start_matches("pub ")
        .strip_prefix("mod ")?
        .strip_suffix(';')
}

/// The checkout's manifest with the rules as its one member.
fn workspace(manifest: &str) -> Result<String> {
    let mut manifest: Table = manifest.parse().context("Cargo.toml is no TOML")?;
    manifest.retain(|key, _| SHARED.contains(&key));
    let workspace = manifest
        .get_mut("workspace")
        .and_then(toml::Value::as_table_mut)
        .context("Cargo.toml has no workspace")?;
    workspace.remove("default-members");
    workspace.insert("members".to_owned(), vec![CRATE].into());
    Ok(manifest.to_string())
}

/// Every text of a module.
fn texts_of(sources: &Path, module: &str) -> Result<Vec<String>> {
    let mut files = files_below(&sources.join(module).with_extension("rs"))?;
    files.extend(files_below(&sources.join(module))?);
    files.iter().map(|file| read(file)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: &str = "//! Rules.\n\npub mod clock;\npub mod form;\npub mod net;\nmod order;\n";

    #[test]
    fn what_a_module_names_comes_with_it() {
        let texts = |name: &str| {
            Ok(vec![
                match name {
                    "net" => "use crate::order::by;",
                    "form" => "use crate::net::Prefix;",
                    _ => "",
                }
                .to_owned(),
            ])
        };
        let of = |module| used(LIBRARY, module, texts).expect("read");
        assert_eq!(
            only(LIBRARY, &of("net")),
            "//! Rules.\n\npub mod net;\nmod order;\n"
        );
        assert_eq!(
            only(LIBRARY, &of("form")),
            "//! Rules.\n\npub mod form;\npub mod net;\nmod order;\n"
        );
    }

    #[test]
    fn the_rules_are_the_one_member() {
        let text = workspace(
            "[workspace]\nmembers = [\"crates/*\"]\ndefault-members = [\".\"]\n\
             [package]\nname = \"app\"\n[dependencies]\naxum = \"0.8\"\n[profile.mutants]\ninherits = \"dev\"\n",
        )
        .expect("a manifest");
        let table: Table = text.parse().expect("TOML");
        assert_eq!(
            table["workspace"].to_string(),
            "{ members = [\"crates/rules\"] }"
        );
        assert_eq!(
            table.keys().collect::<Vec<_>>(),
            ["profile", "workspace"],
            "{text}"
        );
        assert!(workspace("[package]").is_err());
    }
}
