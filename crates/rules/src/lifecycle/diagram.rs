//! The table as a picture and as a text table, for the documentation.

use super::{State, TRANSITIONS, Transition};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A Mermaid state diagram of every change of state. What leaves the state as
/// it is stands only in [`table`].
///
/// ```
/// assert!(ijazat_rules::lifecycle::mermaid().starts_with("stateDiagram-v2"));
/// ```
pub fn mermaid() -> String {
    let mut labels: BTreeMap<(State, State), Vec<String>> = BTreeMap::new();
    for Transition {
        command,
        actor,
        from,
        to,
    } in TRANSITIONS
    {
        if from != to {
            let label = format!("{} ({})", command.as_str(), actor.as_str());
            labels.entry((*from, *to)).or_default().push(label);
        }
    }
    let mut text = String::from("stateDiagram-v2\n    [*] --> draft\n");
    for ((from, to), labels) in labels {
        let labels = labels.join(", ");
        writeln!(text, "    {} --> {}: {labels}", name(from), name(to))
            .expect("a String takes text");
    }
    for state in State::ALL.into_iter().filter(|state| state.is_final()) {
        writeln!(text, "    {} --> [*]", name(state)).expect("a String takes text");
    }
    text
}

/// Every row of the table in Markdown.
///
/// ```
/// assert!(ijazat_rules::lifecycle::table().contains("| submit | applicant | draft | provider-check |"));
/// ```
pub fn table() -> String {
    let mut text = String::from("| Command | Actor | From | To |\n|---|---|---|---|\n");
    for Transition {
        command,
        actor,
        from,
        to,
    } in TRANSITIONS
    {
        let (command, actor) = (command.as_str(), actor.as_str());
        writeln!(
            text,
            "| {command} | {actor} | {} | {} |",
            from.as_str(),
            to.as_str()
        )
        .expect("a String takes text");
    }
    text
}

/// Mermaid reads a hyphen as part of an arrow.
fn name(state: State) -> String {
    state.as_str().replace('-', "_")
}
