//! "Is this taken?" (decision 2): only for entries of the saved draft, within a
//! daily budget, without telling how or by whom, and every question is kept.

use super::vet::{context_at, held_by_others, holders_of, known_holder};
use crate::audit::{self, Actor, Subject};
use crate::cases::{Env, Owner, definition, mobile_held, mobile_lookup, open_answers};
use crate::entities::{application, held_mobile, taken_question};
use crate::{Error, PrefixBits, Result, Tx, ids};
use ijazat_rules::answers::Answer;
use ijazat_rules::check;
use ijazat_rules::clock::Millis;
use ijazat_rules::form::{Definition, Field, Kind};
use ijazat_rules::net::{AddressList, Prefix, cover};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
};
use std::collections::BTreeSet;

/// Distinct prefixes and numbers that a holder, or an account whose holder is
/// not known yet, may ask about in one day.
pub const TAKEN_BUDGET_PER_DAY: usize = 1_024;

/// One entry of the draft with everything that is looked up for it.
struct Entry {
    shown: String,
    prefixes: Vec<Prefix>,
}

/// What comes of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The entries that another holder holds, as they are shown.
    Taken(Vec<String>),
    /// The day's budget does not reach; nothing is told. A value, not an error,
    /// so that the refused question is kept as well.
    BudgetSpent,
}

/// Which entries of the saved draft at this path another holder holds.
///
/// # Errors
/// [`Error::NotFound`] for others' drafts and for paths without addresses or
/// numbers.
pub async fn check_taken(
    tx: &mut Tx,
    env: &mut Env<'_>,
    account: i64,
    reference: &str,
    path: &str,
) -> Result<Asked> {
    let row = application::Entity::find()
        .filter(Owner(account).sees(reference))
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("application"))?;
    if !matches!(row.state.as_str(), "draft" | "information-requested") {
        return Err(Error::Conflict("application"));
    }
    let form = definition(tx.db(), &row.form_digest).await?;
    let answers = open_answers(tx.keys(), row.id, &row.answers_sealed)?;
    let today = Millis(row.submitted_at.unwrap_or(tx.at().0));
    let context = context_at(
        &row.form_digest,
        env.calendar,
        today,
        Vec::new(),
        String::new(),
    );
    let holder = match check::validate(&form, &answers, &context) {
        Ok(valid) => known_holder(tx.db(), tx.keys(), &valid).await?,
        Err(_) => row.holder_id,
    };
    let asker = Asker {
        account,
        holder,
        application: row.id,
        day: day(env, tx),
    };
    let answers = check::canonical(&form, &answers, &context);
    match (
        field_at(&form, path).map(|field| &field.kind),
        answers.at(path),
    ) {
        (Some(Kind::AddressList { policy }), Some(Answer::Text(text))) => {
            let entries = read(text, policy.entries_max as usize);
            ask_addresses(tx, &asker, &entries).await
        }
        (Some(Kind::Mobile), Some(Answer::Text(number))) => ask_mobile(tx, &asker, number).await,
        (Some(Kind::AddressList { .. } | Kind::Mobile), _) => Ok(Asked::Taken(Vec::new())),
        _ => Err(Error::NotFound("address list")),
    }
}

struct Asker {
    account: i64,
    holder: Option<i64>,
    application: i64,
    day: i64,
}

fn day(env: &Env<'_>, tx: &Tx) -> i64 {
    i64::from(tx.at().date(env.calendar.utc_offset_minutes()).0)
}

/// The field that a path names, of a group's item or outside groups.
fn field_at<'a>(form: &'a Definition, path: &str) -> Option<&'a Field> {
    let mut parts = path.split('.');
    let field = form.find_field(parts.next()?)?;
    match parts.next() {
        None => Some(field),
        Some(_) => {
            let id = parts.next()?;
            field.kind.item_fields().iter().find(|inner| inner.id == id)
        }
    }
}

fn read(text: &str, entries_max: usize) -> Vec<Entry> {
    let list = AddressList::read(text);
    let entries = list.entries.iter().take(entries_max);
    entries
        .map(|entry| Entry {
            shown: entry.canonical(),
            prefixes: cover(&[entry.range]),
        })
        .collect()
}

async fn ask_addresses(tx: &mut Tx, asker: &Asker, entries: &[Entry]) -> Result<Asked> {
    let prefixes: Vec<Prefix> = entries
        .iter()
        .flat_map(|entry| entry.prefixes.iter().copied())
        .collect();
    let subjects = prefixes
        .iter()
        .map(|prefix| String::from(PrefixBits::of(prefix)));
    if !spend(tx, asker, subjects.collect()).await? {
        return Ok(Asked::BudgetSpent);
    }
    let mut own = holders_of(tx.db(), asker.account).await?;
    own.extend(asker.holder);
    let taken = held_by_others(tx.db(), &prefixes, &own, tx.at()).await?;
    let questions = prefixes.iter().zip(&taken);
    record(
        tx,
        asker,
        questions.map(|(prefix, taken)| (PrefixBits::of(prefix).into(), *taken)),
    )
    .await?;
    let mut verdicts = taken.into_iter();
    let mut shown = Vec::new();
    for entry in entries {
        if verdicts
            .by_ref()
            .take(entry.prefixes.len())
            .fold(false, |any, taken| any | taken)
        {
            shown.push(entry.shown.clone());
        }
    }
    Ok(Asked::Taken(shown))
}

async fn ask_mobile(tx: &mut Tx, asker: &Asker, number: &str) -> Result<Asked> {
    let lookup = mobile_lookup(tx.keys(), number);
    let subject = format!("m{}", ids::hex(&lookup));
    if !spend(tx, asker, BTreeSet::from([subject.clone()])).await? {
        return Ok(Asked::BudgetSpent);
    }
    let mut own = holders_of(tx.db(), asker.account).await?;
    own.extend(asker.holder);
    let by_own: Option<i64> = held_mobile::Entity::find()
        .select_only()
        .column(held_mobile::Column::Id)
        .filter(held_mobile::Column::Lookup.eq(lookup.to_vec()))
        .filter(held_mobile::Column::HolderId.is_in(own))
        .into_tuple()
        .one(tx.db())
        .await?;
    let taken = by_own.is_none() && mobile_held(tx.db(), &[lookup], tx.at()).await?;
    record(tx, asker, std::iter::once((subject, taken))).await?;
    Ok(Asked::Taken(if taken {
        vec![number.to_owned()]
    } else {
        Vec::new()
    }))
}

/// Whether the day's budget reaches; what was asked today already is free. A
/// question beyond it is written down.
async fn spend(tx: &mut Tx, asker: &Asker, subjects: BTreeSet<String>) -> Result<bool> {
    let by_account = taken_question::Column::AccountId.eq(asker.account);
    let who = match asker.holder {
        Some(holder) => by_account.or(taken_question::Column::HolderId.eq(holder)),
        None => by_account,
    };
    let asked: Vec<String> = taken_question::Entity::find()
        .select_only()
        .column(taken_question::Column::Subject)
        .distinct()
        .filter(taken_question::Column::Day.eq(asker.day))
        .filter(who)
        .into_tuple()
        .all(tx.db())
        .await?;
    let count = subjects.len();
    let mut all: BTreeSet<String> = asked.into_iter().collect();
    all.extend(subjects);
    let reaches = all.len() <= TAKEN_BUDGET_PER_DAY;
    if !reaches {
        let actor = Actor::applicant(asker.account);
        let subject = Subject::application(asker.application);
        tx.audit(audit::Entry::new(actor, "taken-refused", subject).fact("asked", count));
    }
    Ok(reaches)
}

/// Keeps every question with its answer.
async fn record(
    tx: &Tx,
    asker: &Asker,
    questions: impl Iterator<Item = (String, bool)>,
) -> Result<()> {
    let rows = questions.map(|(subject, taken)| taken_question::ActiveModel {
        id: NotSet,
        account_id: Set(asker.account),
        holder_id: Set(asker.holder),
        application_id: Set(asker.application),
        at: Set(tx.at().0),
        day: Set(asker.day),
        subject: Set(subject),
        taken: Set(taken),
    });
    crate::cases::insert::<taken_question::Entity>(tx.db(), rows.collect()).await
}
