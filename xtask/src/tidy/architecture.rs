//! Who may know whom: the pure crates have a fixed list of dependencies, and the
//! program that browsers get contains no server.

use std::process::Command;

use anyhow::{Context, Result};

use crate::command::output;
use crate::project::Project;
use crate::site::read;

/// Manifest and everything that it may depend on.
const ALLOWED: [(&str, &[&str]); 4] = [
    (
        "crates/rules",
        &[
            "ipnet",
            "js-sys",
            "prefix-trie",
            "schemars",
            "serde",
            "serde_json",
            "sha2",
            "unicode-normalization",
        ],
    ),
    (
        "crates/api",
        &["ijazat-rules", "schemars", "serde", "serde_json"],
    ),
    (
        "crates/texts",
        &["ijazat-api", "ijazat-rules", "serde", "serde_json"],
    ),
    (
        "crates/keys",
        &[
            "base64",
            "chacha20poly1305",
            "ed25519-dalek",
            "hmac",
            "rand",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "zeroize",
        ],
    ),
];

/// Crates that a room must not know.
const FORBIDDEN: [(&str, &[&str]); 3] = [
    (
        ".",
        &[
            "axum",
            "ijazat-keys",
            "ijazat-store",
            "ijazat-server",
            "sea-orm",
            "regex",
            "chrono",
        ],
    ),
    (
        "crates/store",
        &["axum", "ijazat-api", "leptos", "tower-http"],
    ),
    ("crates/server", &["leptos", "leptos_router", "ijazat-app"]),
];

/// Crates that must not be in the browser's program, however they would get there.
const NOT_IN_BROWSER: [&str; 8] = [
    "axum",
    "chrono",
    "hyper",
    "ijazat-keys",
    "ijazat-store",
    "sea-orm",
    "sqlx",
    "validator",
];

/// Everything that breaks the table.
pub fn check(project: &Project) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for (dir, allowed) in ALLOWED {
        let manifest = read(&project.root.join(dir).join("Cargo.toml"))?;
        let wrong = dependencies(&manifest)?
            .into_iter()
            .filter(|name| !allowed.contains(&name.as_str()));
        lines.extend(
            wrong.map(|name| format!("{dir}/Cargo.toml: must not depend on {name} [architecture]")),
        );
    }
    for (dir, forbidden) in FORBIDDEN {
        let manifest = read(&project.root.join(dir).join("Cargo.toml"))?;
        let wrong = dependencies(&manifest)?
            .into_iter()
            .filter(|name| forbidden.contains(&name.as_str()));
        lines.extend(
            wrong.map(|name| format!("{dir}/Cargo.toml: must not know {name} [architecture]")),
        );
    }
    let mut tree = Command::new("cargo");
    tree.args([
        "tree",
        "--package",
        "ijazat-app",
        "--target",
        "wasm32-unknown-unknown",
    ])
    .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"])
    .current_dir(&project.root);
    let wrong = in_tree(&output(&mut tree)?);
    lines.extend(
        wrong
            .iter()
            .map(|name| format!("the app contains {name} [architecture]")),
    );
    Ok(lines)
}

/// Names below `[dependencies]`, of every target.
fn dependencies(manifest: &str) -> Result<Vec<String>> {
    let table: toml::Table = manifest.parse().context("a Cargo.toml is not TOML")?;
    let targets = table.get("target").and_then(|value| value.as_table());
    let tables = targets
        .into_iter()
        .flat_map(|targets| targets.values())
        .chain([&toml::Value::Table(table.clone())])
        .filter_map(|table| table.get("dependencies")?.as_table())
        .flat_map(|dependencies| dependencies.keys().cloned())
        .collect();
    Ok(tables)
}

fn in_tree(tree: &str) -> Vec<&'static str> {
    let has = |name: &str| {
        tree.lines()
            .any(|line| line.split_whitespace().next() == Some(name))
    };
    NOT_IN_BROWSER
        .into_iter()
        .filter(|name| has(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_read_in_both_forms() {
        let manifest = "[dependencies]\na.workspace = true\n[dependencies.b]\nversion = \"1\"\n[dev-dependencies]\nc = \"1\"\n\
            [target.'cfg(unix)'.dependencies]\nd = \"1\"";
        assert_eq!(dependencies(manifest).expect("toml"), ["d", "a", "b"]);
    }

    #[test]
    fn a_server_in_the_app_is_found() {
        let found = in_tree("ijazat-app v0.1.0\nsqlx v0.8.0\nsqlx-like v1.0.0\n");
        assert_eq!(found, ["sqlx"]);
    }
}
