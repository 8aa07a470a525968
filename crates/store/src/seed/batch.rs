//! Writes many lives in one transaction.

use super::life::{Cast, live};
use super::people::People;
use super::plan::{Ground, Planned, rule};
use crate::among::among;
use crate::applications::{Facts, draft_row, wants};
use crate::cases::holders::{self, HolderKey};
use crate::cases::{self, Case, Contender, Handed, Scope, keep};
use crate::entities::{application_document, held_prefix};
use crate::review::LetterFacts;
use crate::{Error, Result, Tx};
use ijazat_keys::KeyRing;
use ijazat_rules::check::Context;
use ijazat_rules::net::Prefix;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::sync::mpsc;

/// What the database knows about the cases of a batch.
struct Known {
    ids: Vec<i64>,
    references: Vec<String>,
    /// For cases that are handed in.
    holders: BTreeMap<usize, i64>,
    contested: BTreeMap<usize, bool>,
    open_cases: BTreeMap<i64, u64>,
    numbers: BTreeMap<usize, String>,
}

/// What all lives share.
#[derive(Clone)]
pub(super) struct Stage {
    pub ground: Arc<Ground>,
    pub people: Arc<People>,
    pub letter: fn(&LetterFacts) -> String,
}

/// Cases that are kept together while the next ones live.
const CASES: usize = 125;

/// Leads these plans through their lives, and keeps them meanwhile.
pub(super) async fn write(
    tx: &mut Tx,
    rng: &mut StdRng,
    stage: &Stage,
    mut plans: Vec<Planned>,
) -> Result<()> {
    let (known, others) = ask(tx, rng, &stage.ground, &mut plans).await?;
    let (ids, plans) = (known.ids.clone(), Arc::new(plans));
    let lives = Lives {
        stage: stage.clone(),
        keys: tx.keys_shared(),
        rng: StdRng::seed_from_u64(rng.next_u64()),
        plans: plans.clone(),
        known,
    };
    let (send, mut lived) = mpsc::channel(2);
    let running = tokio::task::spawn_blocking(move || lives.lead(&send));
    while let Some(cases) = lived.recv().await {
        keep(tx, rng, cases).await?;
    }
    let links = running.await.map_err(lost)??;
    holders::link(tx, &links.into_iter().collect::<Vec<_>>(), tx.at()).await?;
    attach(tx, &stage.people, &plans, &ids).await?;
    cases::mark_contested(tx.db(), others).await
}

/// What became of work beside the database that has no end of its own.
pub(super) fn lost(error: tokio::task::JoinError) -> Error {
    Error::Corrupt {
        what: "work of the seed",
        reason: error.to_string(),
    }
}

/// The lives of one batch.
struct Lives {
    stage: Stage,
    keys: Arc<KeyRing>,
    rng: StdRng,
    plans: Arc<Vec<Planned>>,
    known: Known,
}

impl Lives {
    /// Sends the cases that have lived, some at a time; gives which account acted for which holder.
    fn lead(mut self, send: &mpsc::Sender<Vec<Case>>) -> Result<BTreeSet<(i64, i64)>> {
        let mut links = BTreeSet::new();
        let plans = self.plans.clone();
        for (part, some) in plans.chunks(CASES).enumerate() {
            let mut cases = Vec::with_capacity(some.len());
            for (place, planned) in some.iter().enumerate() {
                let (case, holder) = self.one(part * CASES + place, planned)?;
                links.extend((holder != 0).then_some((case.row.account_id, holder)));
                cases.push(case);
            }
            if send.blocking_send(cases).is_err() {
                // Keeping failed, and says why.
                break;
            }
        }
        Ok(links)
    }

    /// One case and its holder.
    fn one(&mut self, place: usize, planned: &Planned) -> Result<(Case, i64)> {
        let Stage {
            ground,
            people,
            letter,
        } = &self.stage;
        let known = &mut self.known;
        let mut scope = Scope {
            keys: &self.keys,
            calendar: &ground.calendar,
            now: planned.created_at,
            rng: &mut self.rng,
        };
        let form = &ground.forms[planned.form];
        let row = draft_row(
            &scope,
            known.ids[place],
            known.references[place].clone(),
            people.accounts[planned.account],
            (&ground.digests[planned.form], form),
        );
        let applicant = people.applicants[planned.account].clone();
        let mut case = Case::draft(row, form.clone(), applicant);
        let holder = known.holders.get(&place).copied().unwrap_or_default();
        let facts = Facts {
            holder,
            open_cases: known.open_cases.get(&holder).copied().unwrap_or_default(),
            contested: known.contested.get(&place).copied().unwrap_or_default(),
            operators: &people.operator_mails,
        };
        let cast = Cast {
            reviewers: &people.reviewers,
            operators: &people.operators,
            letter: *letter,
            now: ground.now,
        };
        let number = known.numbers.remove(&place);
        live(&mut case, &mut scope, planned, &facts, &cast, number)?;
        if case.row.queue.is_some() {
            *known.open_cases.entry(holder).or_default() += 1;
        }
        Ok((case, holder))
    }
}

/// Everything that commands must know, asked for all cases at once.
async fn ask(
    tx: &Tx,
    rng: &mut (dyn Rng + Send),
    ground: &Ground,
    plans: &mut [Planned],
) -> Result<(Known, BTreeSet<i64>)> {
    let prefixes: Vec<&str> = plans
        .iter()
        .map(|planned| ground.forms[planned.form].reference_prefix.as_str())
        .collect();
    let references = cases::free_references(tx, rng, &prefixes).await?;
    let ids = cases::reserve(tx, "application", plans.len()).await?;
    let keys = tx.keys();
    let places: Vec<usize> = plans
        .iter()
        .enumerate()
        .filter(|(_, planned)| planned.handed.is_some())
        .map(|(place, _)| place)
        .collect();
    let handed = |place: &usize| {
        plans[*place]
            .handed
            .as_ref()
            .ok_or(Error::NotFound("round"))
    };
    let mut wanted = Vec::with_capacity(places.len());
    for place in &places {
        let valid = &handed(place)?.valid;
        wanted.push(HolderKey::of(keys, valid.holder(), valid.display_name()));
    }
    let found = holders::find_or_create(tx, &wanted, tx.at()).await?;
    let holders: BTreeMap<usize, i64> = places.iter().copied().zip(found.iter().copied()).collect();
    let mut claims = Vec::with_capacity(places.len());
    for place in &places {
        claims.push(wants(keys, handed(place)?.valid.claims()));
    }
    let contenders: Vec<Contender<'_>> = places
        .iter()
        .zip(&claims)
        .filter(|(place, _)| plans[**place].fate.is_open())
        .map(|(place, (prefixes, mobiles))| Contender {
            application_id: ids[*place],
            holder_id: holders[place],
            prefixes,
            mobiles,
        })
        .collect();
    let (contested, others) = cases::contested(tx.db(), &contenders, tx.at()).await?;
    let open = places
        .iter()
        .copied()
        .filter(|place| plans[*place].fate.is_open());
    let contested: BTreeMap<usize, bool> = open.zip(contested).collect();
    let years: Vec<(usize, i32)> = plans
        .iter()
        .enumerate()
        .filter(|(_, planned)| planned.fate.is_approved())
        .map(|(place, planned)| {
            (
                place,
                planned
                    .handed_at
                    .date(ground.calendar.utc_offset_minutes())
                    .civil()
                    .0,
            )
        })
        .collect();
    let only: Vec<i32> = years.iter().map(|(_, year)| *year).collect();
    let numbers = cases::free_numbers(tx, rng, &only).await?;
    let numbers = years
        .into_iter()
        .map(|(place, _)| place)
        .zip(numbers)
        .collect();
    let open_cases = holders::open_cases(tx, &found).await?;
    judge_again(tx, ground, plans, &holders).await?;
    Ok((
        Known {
            ids,
            references,
            holders,
            contested,
            open_cases,
            numbers,
        },
        others,
    ))
}

/// Those who hold something already are judged with it.
async fn judge_again(
    tx: &Tx,
    ground: &Ground,
    plans: &mut [Planned],
    holders: &BTreeMap<usize, i64>,
) -> Result<()> {
    let ids: BTreeSet<i64> = holders.values().copied().collect();
    let rows: Vec<(i64, String, i64, i64)> = held_prefix::Entity::find()
        .select_only()
        .columns([held_prefix::Column::HolderId, held_prefix::Column::Prefix])
        .columns([
            held_prefix::Column::ValidFrom,
            held_prefix::Column::ValidUntil,
        ])
        .filter(among(held_prefix::Column::HolderId, ids))
        .filter(held_prefix::Column::Live.eq(true))
        .into_tuple()
        .all(tx.db())
        .await?;
    let mut held: BTreeMap<i64, Vec<(Prefix, i64, i64)>> = BTreeMap::new();
    for (holder, prefix, from, until) in rows {
        if let Ok(prefix) = prefix.parse() {
            held.entry(holder).or_default().push((prefix, from, until));
        }
    }
    for (place, holder) in holders {
        let planned = &mut plans[*place];
        let at = planned.handed_at.0;
        let of_holder = held.get(holder).into_iter().flatten();
        let then: Vec<Prefix> = of_holder
            .filter(|(_, from, until)| *from <= at && at < *until)
            .map(|(prefix, ..)| *prefix)
            .collect();
        if then.is_empty() {
            continue;
        }
        let form = &ground.forms[planned.form];
        let again = |handed: &Handed| {
            let context = Context {
                held: then.clone(),
                ..handed.context.clone()
            };
            rule(form, handed.valid.answers(), context.clone(), &context)
        };
        planned.handed = planned.handed.as_ref().map(again).transpose()?;
        if let Some((reply, _)) = &mut planned.reply {
            *reply = again(reply)?;
        }
    }
    Ok(())
}

/// Documents of the answers are attached to their applications.
async fn attach(tx: &Tx, people: &People, plans: &[Planned], ids: &[i64]) -> Result<()> {
    let mut rows = Vec::new();
    for (planned, id) in plans.iter().zip(ids) {
        let Some(handed) = &planned.handed else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for (path, file) in handed.valid.documents() {
            let Some(document) = people
                .document_rows
                .get(&file.id)
                .filter(|row| seen.insert(**row))
            else {
                continue;
            };
            rows.push(application_document::ActiveModel {
                application_id: Set(*id),
                document_id: Set(*document),
                path: Set(path.clone()),
                attached_at: Set(planned.created_at.0),
                detached_at: Set(None),
            });
        }
    }
    cases::insert::<application_document::Entity>(tx.db(), rows).await
}
