//! Every text that is named by its typed key is named somewhere. Those that the server names by code are
//! the affair of its tests.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::files::File;

const CHECK: &str = "used-texts";

/// Catalogues whose texts have no other name than their key.
const TYPED: [&str; 5] = [
    "locales/app.toml",
    "locales/apply.toml",
    "locales/first.toml",
    "locales/public.toml",
    "locales/staff.toml",
];

/// Texts that nothing shows.
pub fn check(files: &[File]) -> Result<Vec<String>> {
    let sources = files.iter().filter(|file| file.ends("rs"));
    let named: BTreeSet<&str> = sources.flat_map(|file| keys(&file.text)).collect();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| TYPED.contains(&&*file.path)) {
        let catalogue: toml::Table = file
            .text
            .parse()
            .with_context(|| format!("cannot read {}", file.path))?;
        for id in ids(&catalogue) {
            if !named.contains(constant(&id).as_str()) {
                found.push(format!("{}: {CHECK}: nothing shows `{id}`", file.path));
            }
        }
    }
    Ok(found)
}

/// What stands behind each `k::`.
fn keys(source: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    source.split("k::").skip(1).map(move |rest| {
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        &rest[..end]
    })
}

/// `table.key` of each text.
fn ids(catalogue: &toml::Table) -> Vec<String> {
    let tables = catalogue
        .iter()
        .filter_map(|(name, table)| Some((name, table.as_table()?)));
    tables
        .flat_map(|(name, table)| table.keys().map(move |key| format!("{name}.{key}")))
        .collect()
}

/// The name of the typed key.
fn constant(id: &str) -> String {
    id.replace(['.', '-'], "_").to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[test]
    fn texts_that_nothing_shows_are_found() {
        let files = [
            sample(
                "locales/staff.toml",
                "[case]\ntitle = { en = \"A\", ur = \"B\" }\ntitle_of = { en = \"A\", ur = \"B\" }\n",
            ),
            sample(
                "locales/codes.toml",
                "[event]\nmade = { en = \"A\", ur = \"B\" }\n",
            ),
            sample("src/a.rs", "t(k::CASE_TITLE_OF)"),
        ];
        let found = check(&files).expect("the catalogue is sound");
        assert_eq!(
            found,
            ["locales/staff.toml: used-texts: nothing shows `case.title`"]
        );
    }
}
