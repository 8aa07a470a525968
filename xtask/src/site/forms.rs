//! Form definitions for the browser: canonical JSON under names that never
//! change their content (decision 23).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use ijazat_rules::form::{Definition, canonical_json};
use sha2::{Digest, Sha256};

use super::hex;
use crate::files::{files_below, read, write};

/// Digits of the digest in a file's name.
const DIGITS: usize = 12;

/// Writes every form and an index of id to path; returns the index.
pub fn generate(forms: &Path, out: &Path) -> Result<BTreeMap<String, String>> {
    let mut index = BTreeMap::new();
    for file in files_below(forms)? {
        if file.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        let definition: Definition = toml::from_str(&read(&file)?)
            .with_context(|| format!("{} is not a form definition", file.display()))?;
        let json = canonical_json(&definition);
        let digest = hex(&Sha256::digest(json.as_bytes()));
        let name = format!("{}.{}.json", definition.id, &digest[..DIGITS]);
        write(&out.join(&name), json.as_bytes())?;
        index.insert(definition.id, format!("/forms/{name}"));
    }
    let json = serde_json::to_string_pretty(&index)?;
    write(&out.join("index.json"), json.as_bytes())?;
    Ok(index)
}
