//! The readers that ours is compared with: each reads the whole corpus in one
//! run and prints one line for each string.

mod python;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::meaning::Meaning;
use crate::command::{Sink, output};
use crate::project::Project;
use crate::test::postgres::Server;
use crate::tools;

/// The names, in the order of the table's columns.
pub const NAMES: [&str; 4] = ["ipaddress", "netaddr", "ipaddr.js", "PostgreSQL"];

/// What each of them takes each string for.
pub type Answers = [Vec<Option<Meaning>>; 4];

/// The folder of the scripts in the checkout.
const SCRIPTS: &str = "xtask/differential";

/// `inet` of each string; an exception is a refusal. PostgreSQL before 16 has
/// no way to ask without one.
const FUNCTION: &str =
    "create function pg_temp.reading(given text) returns text language plpgsql as $$
declare i inet;
begin
  i := given::inet;
  return concat_ws(' ', family(i), host(network(i)), host(broadcast(i)), masklen(i));
exception when others then
  return '-';
end $$;";

/// Asks all of them, two at a time.
pub fn ask(project: &Project, strings: &[String], sink: &Sink) -> Result<Answers> {
    let scripts = project.root.join(SCRIPTS);
    let python = python::with_netaddr(project, sink)?;
    tools::packages(&scripts, sink)?;
    let server = Server::start(sink)?;
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let corpus = folder.path().join("corpus.jsonl");
    fs::write(&corpus, json_lines(strings)?)?;

    let by_python = |name: &str| {
        let mut command = python.command();
        command
            .arg(scripts.join("readers.py"))
            .arg(name)
            .arg(&corpus);
        answers(&output(&mut command)?, strings.len())
    };
    let by_node = || {
        let mut command = Command::new("node");
        command.arg(scripts.join("readers.mjs")).arg(&corpus);
        answers(&output(&mut command)?, strings.len())
    };
    let by_postgres = || {
        let text = postgres(&server, strings, folder.path(), sink)?;
        answers(&text, strings.len())
    };
    std::thread::scope(|scope| {
        let others = scope.spawn(|| Ok::<_, anyhow::Error>((by_node()?, by_postgres()?)));
        let (ipaddress, netaddr) = (by_python("ipaddress")?, by_python("netaddr")?);
        let others = others
            .join()
            .map_err(|_| anyhow::anyhow!("a reader's thread panicked"))?;
        let (node, postgres) = others?;
        Ok([ipaddress, netaddr, node, postgres])
    })
}

fn json_lines(strings: &[String]) -> Result<String> {
    let mut lines = String::new();
    for string in strings {
        lines.push_str(&serde_json::to_string(string)?);
        lines.push('\n');
    }
    Ok(lines)
}

fn answers(text: &str, expected: usize) -> Result<Vec<Option<Meaning>>> {
    let answers: Vec<_> = text.lines().map(Meaning::parse).collect::<Result<_>>()?;
    ensure!(
        answers.len() == expected,
        "{} answers to {expected} strings",
        answers.len()
    );
    Ok(answers)
}

fn postgres(server: &Server, strings: &[String], dir: &Path, sink: &Sink) -> Result<String> {
    let (given, read): (PathBuf, PathBuf) = (dir.join("given.copy"), dir.join("read.copy"));
    let rows: String = strings
        .iter()
        .enumerate()
        .map(|(index, string)| format!("{index}\t{}\n", escaped(string)))
        .collect();
    fs::write(&given, rows)?;
    let mut psql = server.psql();
    psql.args(["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"]);
    for command in [
        "create temp table corpus (place int, given text)",
        FUNCTION,
        &format!("\\copy corpus from '{}'", given.display()),
        &format!(
            "\\copy (select pg_temp.reading(given) from corpus order by place) to '{}'",
            read.display()
        ),
    ] {
        psql.args(["--command", command]);
    }
    sink.run(&mut psql)?;
    fs::read_to_string(&read).with_context(|| format!("cannot read {}", read.display()))
}

/// As the text format of `COPY` wants it.
fn escaped(string: &str) -> String {
    string
        .replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_must_have_an_answer() {
        assert_eq!(
            answers("-\n4 1.2.3.4 1.2.3.4 32\n", 2).expect("two").len(),
            2
        );
        assert!(answers("-\n", 2).is_err());
    }

    #[test]
    fn rows_stay_rows() {
        assert_eq!(escaped("a\tb\\c\r\n"), "a\\tb\\\\c\\r\\n");
    }
}
