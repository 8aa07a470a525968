//! Codes that nobody has yet: drawn, looked up, and drawn again where taken.

use super::codes;
use super::keep::VALUES_MAX;
use crate::among::among;
use crate::entities::{application, holding};
use crate::{Result, Tx};
use rand::Rng;
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;

/// References of these prefixes that no application has.
pub(crate) async fn free_references(
    tx: &Tx,
    rng: &mut (dyn Rng + Send),
    prefixes: &[&str],
) -> Result<Vec<String>> {
    let draw = |rng: &mut (dyn Rng + Send), prefix: &&str| codes::reference(rng, prefix);
    free::<application::Entity, _>(tx, rng, application::Column::Reference, prefixes, draw).await
}

/// Numbers of these years that no certificate has.
pub(crate) async fn free_numbers(
    tx: &Tx,
    rng: &mut (dyn Rng + Send),
    years: &[i32],
) -> Result<Vec<String>> {
    let draw = |rng: &mut (dyn Rng + Send), year: &i32| codes::number(rng, *year);
    free::<holding::Entity, _>(tx, rng, holding::Column::Number, years, draw).await
}

/// One code for each seed, of which the column has none.
async fn free<E: EntityTrait, S>(
    tx: &Tx,
    rng: &mut (dyn Rng + Send),
    column: E::Column,
    seeds: &[S],
    draw: impl Fn(&mut (dyn Rng + Send), &S) -> String,
) -> Result<Vec<String>> {
    let mut drawn: Vec<String> = seeds.iter().map(|seed| draw(rng, seed)).collect();
    loop {
        let mut taken = BTreeSet::new();
        // Half as many as a statement takes.
        for chunk in drawn.chunks(VALUES_MAX / 2) {
            let found: Vec<String> = E::find()
                .select_only()
                .column(column)
                .filter(among(column, chunk.iter().map(String::as_str)))
                .into_tuple()
                .all(tx.db())
                .await?;
            taken.extend(found);
        }
        let mut seen = BTreeSet::new();
        let mut redrawn = false;
        for (code, seed) in drawn.iter_mut().zip(seeds) {
            if taken.contains(code) || !seen.insert(code.clone()) {
                *code = draw(rng, seed);
                redrawn = true;
            }
        }
        if !redrawn {
            return Ok(drawn);
        }
    }
}
