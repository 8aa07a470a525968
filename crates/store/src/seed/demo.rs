//! The whole seed: people, then applications in batches, each batch one
//! transaction that also says how far it is.

use super::batch::{Stage, lost, write};
use super::fill::FieldsOf;
use super::people::settle;
use super::plan::{Ground, Planned, Planner};
use super::space::Space;
use crate::documents::NewBlob;
use crate::entities::{meta, operator};
use crate::review::LetterFacts;
use crate::{Error, Result, Store, Tx, cases, demo as mark, forms};
use ijazat_rules::clock::{Calendar, Millis};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use std::sync::Arc;

/// Applications of one transaction.
const BATCH: u64 = 1_000;

/// The row that says how far the seed is.
const DONE: &str = "seeded";

/// A member of staff with a sign-in of their own.
#[derive(Clone, Copy)]
pub struct DemoStaff<'a> {
    /// Address.
    pub email: &'a str,
    /// Shown name; begins with "Sample".
    pub name: &'a str,
    /// Operator for whom they answer; absent for reviewers.
    pub operator: Option<&'a str>,
    /// Secret of the second factor.
    pub totp_secret: &'a [u8],
}

/// A real small file whose bytes are stored already.
#[derive(Clone, Debug)]
pub struct SampleDocument<'a> {
    /// Name of the file.
    pub name: &'a str,
    /// Fields of forms that it is made for.
    pub fields: &'a [&'a str],
    /// Where its bytes lie.
    pub blob: NewBlob,
}

fn fields_of(samples: &[SampleDocument<'_>]) -> FieldsOf {
    let names = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect();
    samples
        .iter()
        .map(|sample| (sample.name.to_owned(), names(sample.fields)))
        .collect()
}

/// What is seeded.
pub struct Demo<'a> {
    /// How many applications there are in the end.
    pub applications: u64,
    /// The present.
    pub now: Millis,
    /// The authority's calendar.
    pub calendar: &'a Calendar,
    /// Invented operators, with and without mobile data.
    pub operators: &'a [operator::Model],
    /// Reviewers, and at least one person for each operator.
    pub staff: &'a [DemoStaff<'a>],
    /// Addresses of applicants with a sign-in of their own.
    pub applicants: &'a [&'a str],
    /// Files that applications name.
    pub documents: &'a [SampleDocument<'a>],
    /// Writes the letter of a decision.
    pub letter: fn(&LetterFacts) -> String,
}

/// What a seed did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeded {
    /// Applications made now.
    pub made: u64,
    /// Applications seeded in all.
    pub total: u64,
}

/// Makes what is missing. `progress` is told how many there are of how many.
///
/// # Errors
/// [`Error::Invalid`] for a database that is not marked as a demo, or without
/// documents, operators or staff to act.
pub async fn demo(
    store: &Store,
    demo: &Demo<'_>,
    rng: &mut (dyn Rng + Send),
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Seeded> {
    if !mark::is_marked(store.read()).await? {
        return Err(Error::Invalid {
            name: "database",
            value: store.url().to_owned(),
            reason: "it is not marked as a demo; invented data stay out of real ones".to_owned(),
        });
    }
    let (done, space) = position(store).await?;
    if done >= demo.applications {
        return Ok(Seeded {
            made: 0,
            total: done,
        });
    }
    fill(store, demo, rng, progress, (done, space)).await?;
    Ok(Seeded {
        made: demo.applications - done,
        total: demo.applications,
    })
}

/// A generator for what follows after so many applications: one that is given
/// anew for every run still never draws the same ids for two parts.
fn generator(base: u64, done: u64, part: u64) -> StdRng {
    StdRng::seed_from_u64(base ^ done.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (part << 62))
}

async fn fill(
    store: &Store,
    demo: &Demo<'_>,
    rng: &mut (dyn Rng + Send),
    progress: &mut (dyn FnMut(u64, u64) + Send),
    position: (u64, Space),
) -> Result<()> {
    let base = rng.next_u64();
    let (mut done, space) = position;
    let people = settle(store, demo, &mut generator(base, done, 1)).await?;
    let versions = forms::list_newest(store.read()).await?;
    let mut definitions = Vec::with_capacity(versions.len());
    for version in &versions {
        definitions.push(cases::definition(store.read(), &version.digest).await?);
    }
    // Organisations first, whatever the forms are called: they ask for a sector.
    let sector = ijazat_rules::form::Role::Sector;
    definitions.sort_by_key(|form| form.find_role(sector).is_none());
    let named = |mobile: bool| -> Vec<String> {
        let rows = demo
            .operators
            .iter()
            .filter(|row| row.mobile == mobile && row.active);
        rows.map(|row| row.id.clone()).collect()
    };
    let ground = Arc::new(Ground {
        digests: definitions
            .iter()
            .map(|form| ijazat_rules::form::digest(form))
            .collect(),
        forms: definitions,
        calendar: demo.calendar.clone(),
        now: demo.now,
        operators: named(false),
        mobile_operators: named(true),
        documents: people.documents.clone(),
        fields_of: fields_of(demo.documents),
    });
    expect_cast(&ground, &people.reviewers)?;
    let stage = Stage {
        ground: ground.clone(),
        people: Arc::new(people),
        letter: demo.letter,
    };
    let total = demo.applications;
    let mut planner = Planner::new(ground.clone(), space, done);
    // A short seed says how far it is as well.
    let batch = if total < 5 * BATCH { BATCH / 10 } else { BATCH };
    progress(done, total);
    let mut next = Some(start(planner, batch.min(total - done)));
    while let Some(running) = next.take() {
        let plans;
        (planner, plans) = running.await.map_err(lost)??;
        let (mark, count) = (planner.space.mark(), plans.len() as u64);
        if done + count < total {
            next = Some(start(planner, batch.min(total - done - count)));
        }
        let mut tx = store.begin(demo.now).await?;
        let mut rng = generator(base, done, 0);
        write(&mut tx, &mut rng, &stage, plans).await?;
        done += count;
        record(&tx, done, &mark).await?;
        tx.commit().await?;
        progress(done, total);
    }
    Ok(())
}

type Running = tokio::task::JoinHandle<Result<(Planner, Vec<Planned>)>>;

/// Plans beside the database.
fn start(mut planner: Planner, count: u64) -> Running {
    tokio::task::spawn_blocking(move || {
        let plans = planner.plan(count)?;
        Ok((planner, plans))
    })
}

fn expect_cast(ground: &Ground, reviewers: &[i64]) -> Result<()> {
    let missing = [
        (ground.forms.is_empty(), "a published form"),
        (ground.operators.is_empty(), "an operator with fixed lines"),
        (
            ground.mobile_operators.is_empty(),
            "an operator with mobile data",
        ),
        (
            ground.documents.iter().any(Vec::is_empty),
            "sample documents",
        ),
        (reviewers.is_empty(), "a reviewer"),
    ];
    match missing.into_iter().find(|(is_missing, _)| *is_missing) {
        None => Ok(()),
        Some((_, what)) => Err(Error::Invalid {
            name: "seed",
            value: "demo".to_owned(),
            reason: format!("it needs {what}"),
        }),
    }
}

async fn position(store: &Store) -> Result<(u64, Space)> {
    let row = meta::Entity::find_by_id(DONE.to_owned())
        .one(store.read())
        .await?;
    let Some(row) = row else {
        return Ok((0, Space::default()));
    };
    let corrupt = || Error::Corrupt {
        what: "position of the seed",
        reason: row.value.clone(),
    };
    let (done, mark) = row.value.split_once(' ').ok_or_else(corrupt)?;
    Ok((
        done.parse().map_err(|_| corrupt())?,
        Space::at(mark).ok_or_else(corrupt)?,
    ))
}

async fn record(tx: &Tx, done: u64, mark: &str) -> Result<()> {
    let row = meta::ActiveModel {
        name: Set(DONE.to_owned()),
        value: Set(format!("{done} {mark}")),
    };
    let update = OnConflict::column(meta::Column::Name)
        .update_column(meta::Column::Value)
        .to_owned();
    meta::Entity::insert(row)
        .on_conflict(update)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
