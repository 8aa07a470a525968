//! The list of accessibility criteria for the page that states conformance,
//! from docs/conformance.toml. The tidy check `conformance` compares it with the tests.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::files::read;

/// Where the list is written by people.
pub const SOURCE: &str = "docs/conformance.toml";

/// The list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conformance {
    /// What axe is run on.
    pub axe: Tests,
    /// By number.
    pub criteria: BTreeMap<String, Criterion>,
}

/// Tests by file and title.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tests {
    pub tests: Vec<String>,
}

/// How a criterion is checked.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum How {
    Axe,
    Test,
    Hand,
    None,
}

/// One criterion.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub level: String,
    pub how: How,
    pub en: String,
    pub ur: String,
    #[serde(default)]
    pub tests: Vec<String>,
    /// When it was last looked at by hand, `YYYY-MM-DD`.
    #[serde(default)]
    pub seen: String,
    /// What was looked at by hand, and what was found.
    #[serde(default)]
    pub record: String,
}

impl How {
    const fn name(self) -> &'static str {
        match self {
            Self::Axe => "axe",
            Self::Test => "test",
            Self::Hand => "hand",
            Self::None => "none",
        }
    }
}

/// The list as it stands in the checkout.
pub fn load(root: &Path) -> Result<Conformance> {
    toml::from_str(&read(&root.join(SOURCE))?)
        .with_context(|| format!("{SOURCE} is not a list of criteria"))
}

/// What the page fetches: rows of number, level, how, English and Urdu name.
pub fn json(list: &Conformance) -> Result<String> {
    let mut all: Vec<(&String, &Criterion)> = list.criteria.iter().collect();
    all.sort_by_key(|(id, _)| parts(id));
    let rows: Vec<[&str; 5]> = all
        .iter()
        .map(|(id, one)| [id, one.level.as_str(), one.how.name(), &one.en, &one.ur])
        .collect();
    serde_json::to_string(&rows).context("criteria are strings")
}

/// `1.4.10` comes after `1.4.9`.
fn parts(id: &str) -> Vec<u32> {
    id.split('.').filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_of_their_numbers() {
        let text = "axe.tests = []\n[criteria]\n\
            '1.4.10' = { level = 'AA', how = 'test', en = 'b', ur = 'ب', tests = ['x: y'] }\n\
            '1.4.5' = { level = 'AA', how = 'hand', en = 'a', ur = 'ا' }";
        let json = json(&toml::from_str(text).expect("a list")).expect("JSON");
        assert_eq!(
            json,
            r#"[["1.4.5","AA","hand","a","ا"],["1.4.10","AA","test","b","ب"]]"#
        );
    }
}
