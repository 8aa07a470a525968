//! The first seconds on a slow tablet, and a keystroke in a long address field:
//! `end2end/bench/first-seconds.mjs` in Chromium on dist/ and the real server.

use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::sample::median;
use crate::command::{Sink, output};
use crate::project::Project;
use crate::test::end_to_end;
use crate::{run, site, tools};

/// What the script prints, in milliseconds.
#[derive(Deserialize)]
struct Times {
    /// First paint with content, one a visit.
    paint: Vec<f64>,
    /// The first field takes an answer, one a visit.
    field: Vec<f64>,
    /// From a keystroke to the end of the next frame.
    keys: Vec<f64>,
}

/// Builds what has changed and measures.
pub fn run(project: &Project) -> Result<String> {
    let sink = Sink::Terminal;
    site::build(project, &sink, false)?;
    run::build_server(project, &sink)?;
    tools::packages(&project.root.join("end2end"), &sink)?;
    let mut script = Command::new("node");
    script.arg("bench/first-seconds.mjs");
    end_to_end::prepare(&mut script, project, &sink)?;
    let printed = output(&mut script)?;
    let last = printed.lines().last().unwrap_or_default();
    let times: Times = serde_json::from_str(last).context("the script printed no times")?;
    Ok(table(&times))
}

fn table(times: &Times) -> String {
    let rows = [
        ("first paint", &times.paint, 700),
        ("first field accepts typing", &times.field, 1_600),
        ("a keystroke in 1,000 addresses", &times.keys, 50),
    ];
    let mut text = format!(
        "{:<44} {:>10} {:>10}\n",
        "slow tablet, medians in ms", "median", "goal"
    );
    for (name, values, goal) in rows {
        text.push_str(&format!("{name:<44} {:>10.0} {goal:>10}\n", median(values)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_stand_beside_their_goals() {
        let times = Times {
            paint: vec![3.0, 1.0, 2.0],
            field: vec![1_000.4],
            keys: vec![20.0, 30.0],
        };
        let lines: Vec<Vec<String>> = table(&times)
            .lines()
            .skip(1)
            .map(|line| {
                line.split_whitespace()
                    .rev()
                    .take(2)
                    .map(str::to_owned)
                    .collect()
            })
            .collect();
        assert_eq!(lines, [["700", "2"], ["1600", "1000"], ["50", "25"]]);
    }
}
