//! Opens a case for a command: found only through what the actor may see, and
//! locked until the transaction ends.

use super::mail::Recipient;
use super::{Case, Rows, definition, view};
use crate::entities::{
    account, application, claim_mobile, claim_prefix, provider_check, question, round, staff,
    state_change,
};
use crate::{Error, Result, Tx};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The condition that an applicant's own applications meet.
pub(crate) struct Owner(pub i64);

impl Owner {
    pub fn sees(&self, reference: &str) -> Condition {
        Condition::all()
            .add(application::Column::Reference.eq(reference))
            .add(application::Column::AccountId.eq(self.0))
    }
}

/// The condition that cases meet which a reviewer may see: handed in, and not
/// the reviewer's own.
pub(crate) fn reviewed(reference: &str) -> Condition {
    Condition::all()
        .add(application::Column::Reference.eq(reference))
        .add(application::Column::SubmittedAt.is_not_null())
}

/// Opens an applicant's own application.
pub(crate) async fn lock_owned(tx: &Tx, account: i64, reference: &str) -> Result<Case> {
    lock(tx, Owner(account).sees(reference)).await
}

/// Opens a case for a reviewer.
pub(crate) async fn lock_reviewed(tx: &Tx, reference: &str) -> Result<Case> {
    lock(tx, reviewed(reference)).await
}

/// Opens the case that meets the condition.
pub(crate) async fn lock(tx: &Tx, condition: Condition) -> Result<Case> {
    let row = application::Entity::find()
        .filter(condition)
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("application"))?;
    load(tx.db(), row).await
}

/// Reads everything that belongs to a row.
pub(crate) async fn load<C: ConnectionTrait>(db: &C, row: application::Model) -> Result<Case> {
    let id = row.id;
    let form = definition(db, &row.form_digest).await?;
    let owner = view::account(db, row.account_id).await?;
    let applicant = Recipient {
        email: owner.email,
        language: owner.language,
    };
    let stored = row.revision;
    let mut case = Case::draft(row, form, applicant);
    case.stored = Some(stored);
    case.history = Rows::read(
        state_change::Entity::find()
            .filter(state_change::Column::ApplicationId.eq(id))
            .order_by_asc(state_change::Column::Number)
            .all(db)
            .await?,
    );
    if case.row.submitted_at.is_none() {
        return Ok(case);
    }
    case.checks = Rows::read(
        provider_check::Entity::find()
            .filter(provider_check::Column::ApplicationId.eq(id))
            .order_by_asc(provider_check::Column::Id)
            .all(db)
            .await?,
    );
    case.questions = Rows::read(
        question::Entity::find()
            .filter(question::Column::ApplicationId.eq(id))
            .order_by_asc(question::Column::Id)
            .all(db)
            .await?,
    );
    case.claims = Rows::read(
        claim_prefix::Entity::find()
            .filter(claim_prefix::Column::ApplicationId.eq(id))
            .order_by_asc(claim_prefix::Column::Id)
            .all(db)
            .await?,
    );
    case.mobiles = Rows::read(
        claim_mobile::Entity::find()
            .filter(claim_mobile::Column::ApplicationId.eq(id))
            .order_by_asc(claim_mobile::Column::Id)
            .all(db)
            .await?,
    );
    let rounds = round::Entity::find()
        .filter(round::Column::ApplicationId.eq(id))
        .count(db)
        .await?;
    case.rounds = rounds.cast_signed();
    Ok(case)
}

/// The people who answer for these operators.
pub(crate) async fn operator_staff<C: ConnectionTrait>(
    db: &C,
    operators: impl IntoIterator<Item = String>,
) -> Result<BTreeMap<String, Vec<Recipient>>> {
    let operators: BTreeSet<String> = operators.into_iter().collect();
    let mut people: BTreeMap<String, Vec<Recipient>> = BTreeMap::new();
    if operators.is_empty() {
        return Ok(people);
    }
    let rows = staff::Entity::find()
        .filter(staff::Column::OperatorId.is_in(operators))
        .filter(staff::Column::RemovedAt.is_null())
        .all(db)
        .await?;
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)))
        .all(db)
        .await?;
    for row in rows {
        let found = accounts.iter().find(|account| account.id == row.account_id);
        if let (Some(account), Some(operator)) = (found, row.operator_id) {
            let (email, language) = (account.email.clone(), account.language.clone());
            people
                .entry(operator)
                .or_default()
                .push(Recipient { email, language });
        }
    }
    Ok(people)
}
