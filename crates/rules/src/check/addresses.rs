//! Reads an address list under the policy of its field.

use super::reading::{Problem, Reading};
use super::text::echoed;
use crate::answers::Answer;
use crate::limits;
use crate::net;
use crate::order;

pub(super) fn read(policy: &net::Policy, text: &str) -> Reading {
    if text.len() > limits::ADDRESS_TEXT_BYTES_MAX {
        let max = limits::ADDRESS_TEXT_BYTES_MAX;
        return Reading::bad(
            Problem::new("too-much-text")
                .with("bytes", text.len())
                .with("max", max),
        );
    }
    let list = net::AddressList::read(text);
    let mut found: Vec<net::Problem> = list.check(policy);
    let (of_entries, of_the_whole): (Vec<_>, Vec<_>) = found
        .drain(..)
        .chain(list.problems.clone())
        .partition(|problem| !problem.text.is_empty());
    found = of_entries;
    order::sort(&mut found, |problem| problem.span.key());
    found.extend(of_the_whole);
    let mut problems: Vec<Problem> = found.iter().map(problem).collect();
    if list.entries.is_empty() && problems.is_empty() {
        problems.push(Problem::new("no-address"));
    }
    let entries: Vec<(String, net::Range)> = list
        .entries
        .iter()
        .map(|entry| (entry.canonical(), entry.range))
        .collect();
    let canonical = problems.is_empty().then(|| {
        let lines: Vec<&str> = entries.iter().map(|(text, _)| text.as_str()).collect();
        Answer::Text(lines.join("\n"))
    });
    Reading {
        canonical,
        entries,
        problems,
    }
}

fn problem(found: &net::Problem) -> Problem {
    let mut problem = Problem::new(found.code.as_str());
    if !found.text.is_empty() {
        problem = problem
            .with("text", echoed(&found.text))
            .with("line", found.span.line)
            .with("column", found.span.column);
    }
    if !found.suggestions.is_empty() {
        problem = problem.with("suggestions", found.suggestions.join(", "));
    }
    if let Some(block) = found.block {
        problem = problem.with("block", block.prefix).with("rfc", block.rfc);
    }
    if let Some(limit) = found.limit {
        problem = problem.with("limit", limit);
    }
    if let Some(other) = &found.found {
        problem = problem.with("found", echoed(other));
    }
    problem
}
