//! A place of its own for a test: data folder, keys, database.

use crate::{Said, ijazat, said};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// Nothing is there yet.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// With keys and a migrated database.
    pub fn migrated() -> Self {
        let place = Self::empty();
        place.run(&["keys", "init"]).done();
        place.run(&["migrate"]).done();
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    pub fn keys(&self) -> PathBuf {
        self.path("data.keys.json")
    }

    /// Runs a command here; `keys`, `staff` and `operator` take the folder
    /// before their own commands.
    pub fn run(&self, args: &[&str]) -> Said {
        self.run_in("data", args)
    }

    /// The same with another data folder and the same keys.
    pub fn run_in(&self, data: &str, args: &[&str]) -> Said {
        let all = self.words(data, args);
        ijazat(&all.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The same with something on standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ijazat"))
            .env_clear()
            .args(self.words("data", args))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(input.as_bytes()).expect("it reads");
        drop(stdin);
        said(child.wait_with_output().expect("it ends"))
    }

    fn words(&self, data: &str, args: &[&str]) -> Vec<String> {
        let (first, rest) = args.split_first().expect("a command");
        let (data, keys) = (self.text(data), self.text("data.keys.json"));
        let place = ["--data-dir", &data, "--key-file", &keys];
        let words = std::iter::once(*first)
            .chain(place)
            .chain(rest.iter().copied());
        words.map(str::to_owned).collect()
    }
}
