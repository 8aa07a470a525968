//! Every command explains itself.

use crate::ijazat;
use std::collections::BTreeSet;

/// Commands below these words, as the help lists them.
fn commands(words: &[&str]) -> Vec<String> {
    let mut args = words.to_vec();
    args.push("--help");
    let said = ijazat(&args).done();
    assert!(said.out.contains("Usage: ijazat"), "{said:?}");
    assert!(said.out.contains("--help"), "{said:?}");
    assert_eq!(said.err, "");
    let Some((_, list)) = said.out.split_once("Commands:\n") else {
        return Vec::new();
    };
    list.lines()
        .take_while(|line| !line.trim().is_empty())
        // A long text goes on below itself, further in than the names.
        .filter_map(|line| {
            line.strip_prefix("  ")
                .filter(|line| !line.starts_with(' '))
        })
        .filter_map(|line| {
            let (name, about) = line.split_once(' ')?;
            assert!(about.trim().len() > 8, "{name} says what it does");
            Some(name.to_owned())
        })
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn every_command_has_help() {
    let mut seen = BTreeSet::new();
    for name in commands(&[]) {
        for below in commands(&[&name]) {
            assert_eq!(commands(&[&name, &below]), [""; 0]);
            seen.insert(format!("{name} {below}"));
        }
        seen.insert(name);
    }
    for command in [
        "serve",
        "migrate",
        "seed",
        "verify",
        "openapi",
        "keys init",
        "keys list",
        "keys rotate",
        "operator add",
        "operator list",
        "operator retire",
        "staff add",
        "staff remove",
        "staff list",
        "backup",
        "restore",
    ] {
        assert!(seen.contains(command), "{command} in {seen:?}");
    }
}

#[test]
fn wrong_use_says_what_would_be_right() {
    for (args, part) in [
        (&[][..], "Usage: ijazat"),
        (&["sevre"], "serve"),
        (&["serve", "--prot", "1"], "--port"),
        (&["keys"], "init"),
        (&["staff", "add"], "--email"),
        (&["backup"], "<FILE>"),
    ] {
        let said = ijazat(args);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(part), "{said:?}");
    }
}

#[test]
fn the_description_of_the_api_is_printed() {
    let said = ijazat(&["openapi"]).done();
    let committed = include_str!("../../../../docs/openapi.json");
    assert!(
        said.out == committed,
        "`ijazat openapi` writes what is committed"
    );
}

#[test]
fn a_reader_that_leaves_is_no_fault() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_ijazat"))
        .arg("openapi")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let said = crate::said(child.wait_with_output().expect("it ends"));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}
