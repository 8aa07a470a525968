//! The worklist of an operator and one question in full.

use super::OperatorUser;
use crate::audit::{Actor, Entry, Subject};
use crate::cases::{AddressAnswer, CheckRequest, open_json, shown_answers};
use crate::entities::{application, provider_check};
use crate::{Error, Result, Tx};
use ijazat_keys::KeyRing;
use ijazat_rules::clock::Millis;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;

/// Rows a page.
pub const PAGE_ROWS: u64 = 25;

/// Part of the worklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckTab {
    /// Waiting for an answer, oldest first.
    Open,
    /// Answered, newest first.
    Answered,
}

/// One line of the worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    /// Opaque id.
    pub id: String,
    /// Reference of the case.
    pub reference: String,
    /// Subscriber id; empty on the mobile route.
    pub subscriber_id: String,
    /// Subscriber name.
    pub subscriber_name: String,
    /// How many addresses or numbers are asked about.
    pub subjects: u32,
    /// Since when.
    pub asked_at: Millis,
    /// Expected by then.
    pub due_at: Millis,
    /// Outcome.
    pub outcome: String,
}

/// A page of the worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPage {
    /// Rows.
    pub rows: Vec<CheckRow>,
    /// All rows of the tab.
    pub total: u64,
    /// Open questions to this operator.
    pub open: u64,
}

/// One question in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    /// The line in the worklist.
    pub row: CheckRow,
    /// What is asked.
    pub request: CheckRequest,
    /// Answers given.
    pub answers: Vec<AddressAnswer>,
    /// The signed statement that was kept.
    pub statement: Option<String>,
}

fn open_row(
    keys: &KeyRing,
    check: &provider_check::Model,
    reference: String,
) -> Result<(CheckRow, CheckRequest)> {
    let place = format!("check:{}", check.public_id);
    let request: CheckRequest = open_json(keys, "check", &place, &check.request_sealed)?;
    let row = CheckRow {
        id: check.public_id.clone(),
        reference,
        subscriber_id: request.subscriber_id.clone().unwrap_or_default(),
        subscriber_name: request.subscriber_name.clone(),
        subjects: u32::try_from(check.subjects).unwrap_or(u32::MAX),
        asked_at: Millis(check.asked_at),
        due_at: Millis(check.due_at),
        outcome: check.outcome.clone(),
    };
    Ok((row, request))
}

/// A page of the questions to the own operator; pages count from 1. It names
/// subscribers, so that it was looked at is audited.
///
/// # Errors
/// What the database says.
pub async fn list_checks(
    tx: &mut Tx,
    user: OperatorUser<'_>,
    tab: CheckTab,
    page: u64,
) -> Result<CheckPage> {
    let (db, keys) = (tx.db(), tx.keys());
    let own = || {
        let own = provider_check::Column::OperatorId.eq(user.operator);
        provider_check::Entity::find().filter(own)
    };
    let open = || own().filter(provider_check::Column::Outcome.eq("open"));
    let answered = Condition::any()
        .add(provider_check::Column::Outcome.eq("confirmed"))
        .add(provider_check::Column::Outcome.eq("refused"));
    let tabbed = match tab {
        CheckTab::Open => open().order_by_asc(provider_check::Column::AskedAt),
        CheckTab::Answered => own()
            .filter(answered)
            .order_by_desc(provider_check::Column::AskedAt),
    };
    let open_count = open().count(db).await?;
    let total = match tab {
        CheckTab::Open => open_count,
        CheckTab::Answered => tabbed.clone().count(db).await?,
    };
    let rows = tabbed
        .order_by_asc(provider_check::Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(PAGE_ROWS))
        .limit(PAGE_ROWS)
        .all(db)
        .await?;
    let references: Vec<(i64, String)> = application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::Reference])
        .filter(application::Column::Id.is_in(rows.iter().map(|row| row.application_id)))
        .into_tuple()
        .all(db)
        .await?;
    let references: BTreeMap<i64, String> = references.into_iter().collect();
    let shown = rows.len() as u64;
    let rows = rows.iter().map(|row| {
        let reference = references
            .get(&row.application_id)
            .cloned()
            .unwrap_or_default();
        Ok(open_row(keys, row, reference)?.0)
    });
    let rows = rows.collect::<Result<_>>()?;
    if shown > 0 {
        let entry = Entry::new(
            Actor::operator(user.account),
            "checks-listed",
            Subject::whole("provider_check"),
        );
        tx.audit(
            entry
                .fact("operator", user.operator)
                .fact("page", page)
                .fact("rows", shown),
        );
    }
    Ok(CheckPage {
        rows,
        total,
        open: open_count,
    })
}

/// One question to the own operator; that it was looked at is audited.
///
/// # Errors
/// [`Error::NotFound`] for questions to others.
pub async fn get_check(tx: &mut Tx, user: OperatorUser<'_>, check: &str) -> Result<CheckView> {
    let found = provider_check::Entity::find()
        .filter(provider_check::Column::PublicId.eq(check))
        .filter(provider_check::Column::OperatorId.eq(user.operator))
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("check"))?;
    let reference = application::Entity::find_by_id(found.application_id)
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("application"))?
        .reference;
    let (row, request) = open_row(tx.keys(), &found, reference)?;
    let view = CheckView {
        row,
        request,
        answers: shown_answers(tx.keys(), &found)?,
        statement: found.statement,
    };
    let subject = Subject::application(found.application_id);
    let entry = Entry::new(Actor::operator(user.account), "check-viewed", subject)
        .fact("operator", user.operator)
        .fact("check", check);
    tx.audit(entry);
    Ok(view)
}
