//! Every public item of the crate is documented with an example that runs.

use std::path::{Path, PathBuf};

/// Holds a macro that makes enums; each has its example where the macro is used.
const MACRO: &str = "src/net/code.rs";

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("sources are there") {
        let path = entry.expect("readable").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.ends_with(MACRO) {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") && name != "tests" {
            found.push(path);
        }
    }
}

/// Whether the line begins a public item; fields and re-exports are none.
fn is_item(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix("pub ") else {
        return false;
    };
    let mut words = rest.split([' ', '(']);
    let is_kind = |word| matches!(word, "fn" | "struct" | "enum" | "trait" | "const" | "type");
    is_kind(words.next().unwrap_or_default())
}

#[test]
fn every_public_item_has_an_example() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    assert!(files.len() > 40, "only {} files", files.len());
    let (mut count, mut without) = (0, Vec::new());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        let shipped = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .expect("a part");
        let lines: Vec<&str> = shipped.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_item(line)) {
            count += 1;
            let before = lines[..at].iter().rev().map(|line| line.trim_start());
            // What stands above an item ends at the end of the item before it.
            let mut notes = before.take_while(|line| {
                !line.is_empty() && *line != "}" && !line.ends_with(['{', ';']) && !is_item(line)
            });
            if !notes.any(|line| line.starts_with("/// ```")) {
                without.push(format!("{}:{}: {}", file.display(), at + 1, line.trim()));
            }
        }
    }
    assert!(count > 200, "only {count} items");
    assert!(
        without.is_empty(),
        "without an example:\n{}",
        without.join("\n")
    );
}
