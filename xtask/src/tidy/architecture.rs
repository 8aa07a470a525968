//! Who may know whom: the pure crates have a fixed list of dependencies, and the
//! program that browsers get contains no server.

use std::process::Command;

use anyhow::{Context, Result};

use crate::command::output;
use crate::files::read;
use crate::project::Project;

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
const NOT_IN_BROWSER: [&str; 9] = [
    "axum",
    "chrono",
    "hyper",
    "ijazat-keys",
    "ijazat-store",
    "sea-orm",
    "sqlx",
    "tokio",
    "validator",
];

/// Crates that only one other may bring into the app. The framework reads its
/// server's settings with regular expressions; nothing of ours calls that, so
/// the linker drops it, and stage `size` looks into the program whether it did.
const ONLY_THROUGH: [(&str, &str); 1] = [("regex", "leptos_config")];

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
    let wrong = in_tree(&tree(project, &["--prefix", "none"])?);
    lines.extend(
        wrong
            .iter()
            .map(|name| format!("the app contains {name} [architecture]")),
    );
    for (name, only) in ONLY_THROUGH {
        let users = tree(
            project,
            &["--invert", name, "--depth", "1", "--prefix", "depth"],
        );
        let wrong = users_of(&users.unwrap_or_default())
            .into_iter()
            .filter(|user| user != only);
        lines.extend(wrong.map(|user| {
            format!("the app gets {name} through {user}, not only through {only} [architecture]")
        }));
    }
    Ok(lines)
}

/// What `cargo tree` says about the browser's program.
fn tree(project: &Project, more: &[&str]) -> Result<String> {
    let mut tree = Command::new("cargo");
    tree.args(["tree", "--package", "ijazat-app", "--format", "{p}"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--edges", "normal,no-proc-macro"])
        .args(more)
        .current_dir(&project.root);
    output(&mut tree)
}

/// Who uses the crate at the root of an inverted tree.
fn users_of(tree: &str) -> Vec<String> {
    tree.lines()
        .filter_map(|line| line.strip_prefix('1')?.split_whitespace().next())
        .map(str::to_owned)
        .collect()
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
    fn every_user_of_a_crate_is_found() {
        let tree = "0regex v1.13.2\n1leptos_config v0.8.10\n1validator v0.20.0\n";
        assert_eq!(users_of(tree), ["leptos_config", "validator"]);
    }

    #[test]
    fn a_server_in_the_app_is_found() {
        let found = in_tree("ijazat-app v0.1.0\nsqlx v0.8.0\nsqlx-like v1.0.0\n");
        assert_eq!(found, ["sqlx"]);
    }
}
