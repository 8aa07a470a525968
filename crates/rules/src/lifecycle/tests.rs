//! The table holds for every state, command and actor; the documentation shows it.

use super::*;
use std::collections::BTreeSet;

#[test]
fn every_combination_is_as_the_table_says() {
    for from in State::ALL {
        for command in Command::ALL {
            let rows: Vec<&Transition> = TRANSITIONS
                .iter()
                .filter(|row| row.from == from && row.command == command)
                .collect();
            for actor in Actor::ALL {
                let mine: Vec<&&Transition> =
                    rows.iter().filter(|row| row.actor == actor).collect();
                assert!(
                    mine.len() <= 1,
                    "{command:?} by {actor:?} in {from:?} has two outcomes"
                );
                let expected = match (mine.first(), rows.is_empty()) {
                    (Some(row), _) => Ok(row.to),
                    (None, false) => Err(Refusal::Actor),
                    (None, true) => Err(Refusal::State),
                };
                assert_eq!(next(command, actor, from), expected);
            }
        }
    }
}

#[test]
fn every_command_has_a_row() {
    for command in Command::ALL {
        assert!(
            TRANSITIONS.iter().any(|row| row.command == command),
            "{command:?}"
        );
    }
}

#[test]
fn every_state_is_reached_and_only_final_ones_have_no_way_out() {
    let mut reached = BTreeSet::from([State::Draft]);
    while let Some(row) = TRANSITIONS
        .iter()
        .find(|row| reached.contains(&row.from) && !reached.contains(&row.to))
    {
        reached.insert(row.to);
    }
    assert_eq!(reached, BTreeSet::from(State::ALL));
    for state in State::ALL {
        let has_way_out = TRANSITIONS
            .iter()
            .any(|row| row.from == state && row.to != state);
        assert_eq!(has_way_out, !state.is_final(), "{state:?}");
    }
}

/// No clock decides a case: the product itself only clears drafts away.
#[test]
fn the_product_itself_decides_nothing() {
    for row in TRANSITIONS.iter().filter(|row| row.actor == Actor::System) {
        assert_eq!(row.to, State::Discarded);
    }
    for row in TRANSITIONS {
        if matches!(row.to, State::Approved | State::Rejected) && row.from != row.to {
            assert_eq!(row.actor, Actor::Reviewer);
        }
    }
}

/// Whoever holds a case can move it on, so that none is stuck.
#[test]
fn the_holder_can_move_the_case_on() {
    for state in State::ALL {
        let actor = match state.holder() {
            Holder::Applicant => Actor::Applicant,
            Holder::Provider => Actor::Operator,
            Holder::Authority => Actor::Reviewer,
            Holder::Nobody => continue,
        };
        let moves = |row: &&Transition| row.from == state && row.to != state && row.actor == actor;
        assert!(TRANSITIONS.iter().any(|row| moves(&row)), "{state:?}");
    }
}

#[test]
fn names_are_those_on_the_wire() {
    for state in State::ALL {
        assert_eq!(name(&state), state.as_str());
        assert_eq!(State::find(state.as_str()), Some(state));
    }
    for state in HoldingState::ALL {
        assert_eq!(name(&state), state.as_str());
        assert_eq!(HoldingState::find(state.as_str()), Some(state));
    }
    Command::ALL
        .iter()
        .for_each(|command| assert_eq!(name(command), command.as_str()));
    Actor::ALL
        .iter()
        .for_each(|actor| assert_eq!(name(actor), actor.as_str()));
    assert_eq!(State::find("unknown"), None);
}

/// What serde makes of a value, as a text.
fn name(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("serializes");
    value.as_str().expect("a text").to_owned()
}

/// `docs/lifecycle.md` shows the table as it is. With `UPDATE=1` in the
/// environment the test writes it.
#[test]
fn the_documentation_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/lifecycle.md");
    let fresh = format!(
        "# The life of an application\n\n\
         Generated from `crates/rules/src/lifecycle.rs`; `UPDATE=1 cargo nextest run -p ijazat-rules lifecycle` \
         writes it anew. A state changes only by a row of this table, and who may take the row is part of it.\n\n\
         ```mermaid\n{}```\n\n{}",
        mermaid(),
        table()
    );
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &fresh).expect("docs can be written");
    }
    let kept = std::fs::read_to_string(path).expect("docs/lifecycle.md is there");
    assert_eq!(kept, fresh, "docs/lifecycle.md is stale");
}

#[test]
fn a_number_is_not_refused_as_an_address() {
    let (addresses, numbers) = (refusal_reasons(false), refusal_reasons(true));
    assert!(addresses.contains(&"not-our-address") && !addresses.contains(&"not-our-number"));
    assert!(numbers.contains(&"not-our-number") && !numbers.contains(&"not-our-address"));
}
