//! What the finished program must not contain. Where code can panic, its file's
//! name is in the program; so a crate that was linked in tells itself.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// Crates that belong to servers, or are far too big for what they would do.
const NEVER: [&str; 6] = [
    "axum",
    "hyper",
    "regex-automata",
    "regex-syntax",
    "sqlx",
    "tokio",
];

/// Fails if a program in dist/ holds code of such a crate.
pub fn check(project: &Project) -> Result<()> {
    for entry in fs::read_dir(project.dist()).context("cannot list dist/")? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "wasm") {
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            if let Some(name) = found(&bytes) {
                bail!("{} contains code of {name}", path.display());
            }
        }
    }
    Ok(())
}

/// `…/registry/src/<index>/<name>-<version>/src/lib.rs`: the first of these crates.
fn found(bytes: &[u8]) -> Option<&'static str> {
    NEVER.into_iter().find(|name| {
        let mark = format!("/{name}-");
        let places = bytes.windows(mark.len()).enumerate();
        places
            .filter(|(_, window)| *window == mark.as_bytes())
            .any(|(at, _)| bytes.get(at + mark.len()).is_some_and(u8::is_ascii_digit))
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn linked_crates_are_found_by_the_names_of_their_files() {
        let with = |path: &str| [b"\0asm".as_slice(), path.as_bytes(), b"\0"].concat();
        let root = "/home/x/.cargo/registry/src/index";
        assert_eq!(
            found(&with(&format!("{root}/regex-automata-0.4.9/src/dfa.rs"))),
            Some("regex-automata")
        );
        for fine in [
            "/leptos-0.8.2/src/lib.rs",
            "/tokio-like-1.0.0/src/lib.rs",
            "regex-syntax",
        ] {
            assert_eq!(found(&with(fine)), None, "{fine}");
        }
    }
}
