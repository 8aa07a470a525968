//! History: every application stands where its changes lead, along the table.

use super::pages::Pages;
use super::pass::{BoxFuture, Invariant, Pass};
use crate::Result;
use crate::entities::{application, state_change};
use ijazat_rules::lifecycle::{State, TRANSITIONS};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub(super) const INVARIANTS: &[Invariant] = &[Invariant {
    name: "states-replay",
    says: "replaying the changes of every application along the lifecycle gives its state",
    run: states_replay,
}];

/// The name of a lifecycle value in tables.
fn name<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The table by names.
fn transitions() -> Vec<[String; 4]> {
    TRANSITIONS
        .iter()
        .map(|row| {
            [
                name(&row.command),
                name(&row.actor),
                row.from.as_str().to_owned(),
                row.to.as_str().to_owned(),
            ]
        })
        .collect()
}

/// Why the changes of one application do not lead to its state.
fn problem(table: &[[String; 4]], state: &str, changes: &[&state_change::Model]) -> Option<String> {
    let mut at = State::Draft.as_str();
    for (index, change) in changes.iter().enumerate() {
        if change.number != index as i64 + 1 {
            return Some(format!("change {} has the wrong number", change.id));
        }
        match change.from_state.as_deref() {
            // The begin of a draft.
            None if index == 0 && change.to_state == at => continue,
            Some(from) if from == at => {}
            _ => {
                return Some(format!(
                    "change {} does not begin where it stands",
                    change.id
                ));
            }
        }
        let row = [&*change.command, &*change.actor, at, &*change.to_state];
        if !table
            .iter()
            .any(|known| known.iter().map(String::as_str).eq(row))
        {
            return Some(format!("change {} is not in the table", change.id));
        }
        at = &change.to_state;
    }
    (at != state).then(|| format!("it stands at {state}, its changes lead to {at}"))
}

fn states_replay<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let table = transitions();
        let db = pass.store().read();
        use application::Column;
        let states = application::Entity::find()
            .select_only()
            .columns([Column::Id, Column::State]);
        let mut pages = Pages::of(states, Column::Id, 2_000);
        while let Some(page) = pages.tuples(db, |row: &(i64, String)| row.0).await? {
            let (from, to) = pages.keys();
            let changes = state_change::Entity::find()
                .filter(state_change::Column::ApplicationId.between(from, to))
                .order_by_asc(state_change::Column::ApplicationId)
                .order_by_asc(state_change::Column::Number)
                .all(db)
                .await?;
            for (id, state) in &page {
                let from = changes.partition_point(|change| change.application_id < *id);
                let own: Vec<&state_change::Model> = changes[from..]
                    .iter()
                    .take_while(|change| change.application_id == *id)
                    .collect();
                if let Some(problem) = problem(&table, state, &own) {
                    pass.broken(format!("application {id}: {problem}"));
                }
            }
            pass.checked(page.len() as u64);
        }
        Ok(())
    })
}
