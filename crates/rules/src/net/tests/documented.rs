//! Every public item has an example that runs.

use std::path::Path;

/// The names that `net` gives away.
fn exported() -> Vec<String> {
    let names = include_str!("../../net.rs")
        .split("pub use ")
        .skip(1)
        .filter_map(|part| part.split_once(';')?.0.split_once("::"))
        .flat_map(|(_, names)| names.split(|sign: char| !sign.is_alphanumeric() && sign != '_'));
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The comment above the definition of `name`, if this source defines it.
fn comment<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    let found = ["fn", "struct", "enum", "const", "static"]
        .iter()
        .find_map(|kind| {
            ["(", "<", " ", ":", ";"]
                .iter()
                .find_map(|end| source.find(&format!("\npub {kind} {name}{end}")))
        })?;
    let before = &source[..found];
    let start = before.rfind("\n\n").unwrap_or(0);
    Some(&before[start..])
}

#[test]
fn every_public_item_has_an_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/net");
    let sources: Vec<String> = std::fs::read_dir(folder)
        .expect("src/net is there")
        .map(|file| file.expect("can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .map(|path| std::fs::read_to_string(path).expect("is text"))
        .collect();
    let names = exported();
    assert!(names.len() > 40, "{names:?}");
    for name in names {
        // The enums of codes are made by a macro.
        if name.ends_with("Code") {
            continue;
        }
        let comment = sources.iter().find_map(|source| comment(source, &name));
        let comment = comment.unwrap_or_else(|| panic!("{name} is not defined in src/net"));
        assert!(comment.contains("/// ```"), "{name} has no example");
    }
}
