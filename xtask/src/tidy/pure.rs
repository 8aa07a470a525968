//! The pure crates touch nothing outside: no files, network, environment,
//! processes, threads, clocks or output (invariant 1). Their dependencies are
//! held by `architecture`, their clocks and randomness by `clippy.toml` too.

use super::files::{File, Finding};

/// Crates that only compute.
const PURE: [&str; 2] = ["crates/rules/src/", "crates/api/src/"];

/// Parts of the standard library that reach outside. Types of addresses in
/// `std::net` do not.
const MODULES: [&str; 8] = [
    "env",
    "fs",
    "io",
    "os",
    "process",
    "thread",
    "time",
    "sync::mpsc",
];

/// What reaches outside by whatever path it was imported.
const MARKS: [&str; 9] = [
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "ToSocketAddrs",
    "println!",
    "print!",
    "eprint!",
    "eprintln!",
    "dbg!",
];

/// What stands above tests below the code.
const TESTS: [&str; 2] = ["#[cfg(test)]", "#[cfg(all(test,"];

/// Code of a pure crate that reaches outside. Tests below the code may.
pub fn check(file: &File) -> Vec<Finding> {
    let is_pure = PURE.iter().any(|dir| file.path.starts_with(dir));
    let is_test = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
    if !is_pure || !file.ends("rs") || is_test {
        return Vec::new();
    }
    file.lines()
        .take_while(|(_, line)| !TESTS.iter().any(|start| line.starts_with(start)))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter_map(|(number, line)| {
            let found = reaches(line)?;
            let text = format!("`{found}` reaches outside; take what it gives as a parameter");
            Some(Finding::new(number, text))
        })
        .collect()
}

fn reaches(line: &str) -> Option<String> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let whole = |name: &str| {
        line.match_indices(name).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + name.len()..]);
            !is_word(before.chars().next_back()) && !is_word(after.chars().next())
        })
    };
    let path = MODULES
        .iter()
        .map(|module| format!("std::{module}"))
        .find(|path| whole(path));
    if path.is_some() {
        return path;
    }
    if let Some((_, group)) = line.split_once("std::{") {
        let names = group.split([',', '{', '}', ';']).map(str::trim);
        let first = |name: &str| {
            MODULES
                .iter()
                .any(|module| name.split("::").next() == Some(module))
        };
        if let Some(name) = names.clone().find(|name| first(name)) {
            return Some(format!("std::{name}"));
        }
    }
    let mark = MARKS.iter().find(|mark| whole(mark));
    mark.map(|mark| (*mark).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[test]
    fn what_reaches_outside_is_found() {
        for line in [
            "use std::fs;",
            "    let text = std::fs::read_to_string(path);",
            "use std::{collections::BTreeMap, env};",
            "use std::{io::Read, fmt};",
            "let now = std::time::Instant::now();",
            "use std::net::{IpAddr, TcpStream};",
            "    println!(\"{answers:?}\");",
        ] {
            let findings = check(&sample("crates/rules/src/net.rs", line));
            assert_eq!(findings.len(), 1, "{line}");
        }
        assert_eq!(
            check(&sample("crates/api/src/site.rs", "use std::env;")).len(),
            1
        );
    }

    #[test]
    fn what_only_computes_passes() {
        for line in [
            "use std::net::{IpAddr, Ipv4Addr};",
            "use std::{collections::BTreeMap, fmt, str::FromStr};",
            "const A: &str = env!(\"CARGO_PKG_VERSION\");",
            "//! Reads no clock: std::time is not used.",
            "fn a() {}\n#[cfg(test)]\nmod tests { use std::fs; }",
        ] {
            assert_eq!(
                check(&sample("crates/rules/src/net.rs", line)),
                [],
                "{line}"
            );
        }
        assert_eq!(
            check(&sample("crates/server/src/seed.rs", "use std::fs;")),
            []
        );
        assert_eq!(
            check(&sample("crates/rules/src/net/tests.rs", "use std::fs;")),
            []
        );
    }
}
