//! One summary line a stage, and the counts at the end.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::command::Sink;

/// Lines of a failed stage's log that are shown at once.
const TAIL_LINES: usize = 80;

/// How a stage ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    /// Something that it needs has failed.
    NotRun,
}

/// Stages that have ended.
#[derive(Default)]
pub struct Report {
    stages: Vec<(String, Outcome)>,
    tests: usize,
}

impl Report {
    /// Runs a stage; `work` returns what to say about it and how many tests it ran.
    #[expect(clippy::disallowed_methods, reason = "a stopwatch for people")]
    pub fn stage(
        &mut self,
        name: &str,
        log: &Sink,
        work: impl FnOnce(&Sink) -> Result<Summary>,
    ) -> bool {
        print!("{name:<16} ");
        // The line is completed when the stage ends; a failing terminal must not stop the tests.
        let _ = io::stdout().flush();
        let started = Instant::now();
        let result = work(log);
        let seconds = started.elapsed();
        match result {
            Ok(summary) => {
                println!("{}", line("ok", seconds, &summary.text));
                self.tests += summary.tests;
                self.stages.push((name.to_owned(), Outcome::Passed));
                true
            }
            Err(error) => {
                println!("{}", line("FAILED", seconds, ""));
                println!("\n{}", tail(&log.text(), TAIL_LINES));
                if let Sink::File(path) = log {
                    println!("--- the whole log: {}", path.display());
                }
                println!("error in {name}: {error:#}\n");
                self.stages.push((name.to_owned(), Outcome::Failed));
                false
            }
        }
    }

    /// Names a stage that could not run.
    pub fn not_run(&mut self, name: &str, why: &str) {
        println!("{name:<16} not run: {why}");
        self.stages.push((name.to_owned(), Outcome::NotRun));
    }

    /// Prints the counts; true if everything ran and passed.
    pub fn finish(&self) -> bool {
        println!("{}", self.counts());
        self.count(Outcome::Passed) == self.stages.len()
    }

    fn counts(&self) -> String {
        let mut text = format!(
            "{} stages passed, {} failed",
            self.count(Outcome::Passed),
            self.count(Outcome::Failed)
        );
        let not_run = self.count(Outcome::NotRun);
        if not_run > 0 {
            text.push_str(&format!(", {not_run} not run"));
        }
        text.push_str(&format!("; {} tests passed", self.tests));
        text
    }

    fn count(&self, outcome: Outcome) -> usize {
        let same = |stage: &&(String, Outcome)| stage.1 == outcome;
        self.stages.iter().filter(same).count()
    }
}

/// What a stage says when it has passed.
#[derive(Default)]
pub struct Summary {
    /// A few words; may be empty.
    pub text: String,
    /// Tests that passed in it.
    pub tests: usize,
}

impl Summary {
    /// A stage that counts tests.
    pub fn tests(tests: usize) -> Self {
        Self {
            text: format!("{tests} tests"),
            tests,
        }
    }

    /// A stage with something else to say.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tests: 0,
        }
    }
}

fn line(state: &str, elapsed: Duration, text: &str) -> String {
    let seconds = elapsed.as_secs_f64();
    format!("{state:<6} {seconds:>7.1} s  {text}")
        .trim_end()
        .to_owned()
}

/// The last lines of a text.
fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn failed_and_unrun_stages_are_counted_and_fail_the_whole() {
        let mut report = Report::default();
        assert!(report.stage("a", &Sink::Terminal, |_| Ok(Summary::tests(3))));
        assert!(!report.stage("b", &Sink::Terminal, |_| bail!("broken")));
        report.not_run("c", "b failed");
        assert_eq!(
            report.counts(),
            "1 stages passed, 1 failed, 1 not run; 3 tests passed"
        );
        assert!(!report.finish());
    }

    #[test]
    fn all_passed() {
        let mut report = Report::default();
        report.stage("a", &Sink::Terminal, |_| Ok(Summary::default()));
        assert!(report.finish());
    }

    #[test]
    fn only_the_end_of_a_log_is_shown() {
        assert_eq!(tail("1\n2\n3\n", 2), "2\n3");
        assert_eq!(tail("1\n", 2), "1");
    }
}
