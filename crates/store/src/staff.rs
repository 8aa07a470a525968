//! Who works for the authority or an operator, and their second factor.

use crate::accounts::{self, Email};
use crate::audit::{Actor, Entry, Subject};
use crate::cases::identity_lookup;
use crate::entities::{account, operator, staff};
use crate::{Error, Result, Tx, sessions};
use ijazat_keys::KeyRing;
use ijazat_rules::check::PersonNumber;
use ijazat_rules::identity::{self, Kind};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// What a member of staff does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Decides.
    Reviewer,
    /// Answers for the operator of this id.
    Operator(String),
}

/// A member of staff in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The row.
    pub staff: staff::Model,
    /// Address that they sign in with.
    pub email: String,
}

/// The second factor of a member of staff. Debug output is not derived: it holds the secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Totp {
    /// The shared secret.
    pub secret: Vec<u8>,
    /// The enrolment was finished with a right code.
    pub confirmed: bool,
    /// Last time step that was accepted.
    pub last_step: Option<i64>,
}

fn context(account_id: i64) -> Vec<u8> {
    format!("totp:{account_id}").into_bytes()
}

/// Takes a person on, or changes what they do; the second factor begins anew.
///
/// # Errors
/// [`Error::NotFound`] for an unknown operator, or what the database says.
pub async fn add(tx: &mut Tx, email: &Email, role: &Role, name: &str) -> Result<staff::Model> {
    let (role_name, operator_id) = match role {
        Role::Reviewer => ("reviewer", None),
        Role::Operator(id) => ("operator", Some(id.clone())),
    };
    if let Some(id) = &operator_id
        && operator::Entity::find_by_id(id.clone())
            .one(tx.db())
            .await?
            .is_none()
    {
        return Err(Error::NotFound("operator"));
    }
    let account = accounts::find_or_create(tx, email, "en").await?;
    let before = staff::Entity::find_by_id(account.id).one(tx.db()).await?;
    staff::Entity::delete_many()
        .filter(staff::Column::AccountId.eq(account.id))
        .exec(tx.db())
        .await?;
    let row = staff::ActiveModel {
        account_id: Set(account.id),
        role: Set(role_name.to_owned()),
        operator_id: Set(operator_id.clone()),
        name: Set(name.to_owned()),
        // Whose number it is does not change with what they do.
        person_lookup: Set(before.and_then(|row| row.person_lookup)),
        totp_sealed: Set(None),
        totp_confirmed_at: Set(None),
        totp_last_step: Set(None),
        added_at: Set(tx.at().0),
        removed_at: Set(None),
    };
    let row = staff::Entity::insert(row)
        .exec_with_returning(tx.db())
        .await?;
    sessions::end_all(tx, account.id).await?;
    let entry = Entry::new(
        Actor::SYSTEM,
        "staff-added",
        Subject::of("account", account.id),
    )
    .fact("role", role_name)
    .fact("operator", operator_id);
    tx.audit(entry);
    Ok(row)
}

/// Keeps the digest of a member's own identity number, never the number, so
/// that they never decide about themselves under another account either.
///
/// # Errors
/// [`Error::Invalid`] for what is no such number, [`Error::NotFound`] when they
/// are not staff.
pub async fn set_identity(tx: &mut Tx, account_id: i64, kind: Kind, text: &str) -> Result<()> {
    let number = identity::read(kind, text.trim()).map_err(|problem| Error::Invalid {
        name: "identity number",
        value: format!("{} characters", text.trim().chars().count()),
        reason: format!("it is no {} number: {}", kind.as_str(), problem.meaning()),
    })?;
    let person = PersonNumber {
        kind: kind.as_str(),
        number,
        path: String::new(),
    };
    let done = staff::Entity::update_many()
        .set(staff::ActiveModel {
            person_lookup: Set(Some(identity_lookup(tx.keys(), &person))),
            ..Default::default()
        })
        .filter(staff::Column::AccountId.eq(account_id))
        .filter(staff::Column::RemovedAt.is_null())
        .exec(tx.db())
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::NotFound("staff"));
    }
    tx.audit(Entry::new(
        Actor::SYSTEM,
        "staff-identified",
        Subject::of("account", account_id),
    ));
    Ok(())
}

/// Lets a person go: from now on none of their sessions opens anything.
///
/// # Errors
/// [`Error::NotFound`] when they are not staff.
pub async fn remove(tx: &mut Tx, email: &Email) -> Result<()> {
    let account = accounts::find(tx.db(), email)
        .await?
        .ok_or(Error::NotFound("staff"))?;
    let done = staff::Entity::update_many()
        .set(staff::ActiveModel {
            removed_at: Set(Some(tx.at().0)),
            totp_sealed: Set(None),
            totp_confirmed_at: Set(None),
            ..Default::default()
        })
        .filter(staff::Column::AccountId.eq(account.id))
        .filter(staff::Column::RemovedAt.is_null())
        .exec(tx.db())
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::NotFound("staff"));
    }
    sessions::end_all(tx, account.id).await?;
    tx.audit(Entry::new(
        Actor::SYSTEM,
        "staff-removed",
        Subject::of("account", account.id),
    ));
    Ok(())
}

/// What an account is, unless it was let go.
///
/// # Errors
/// What the database says.
pub async fn find<C: ConnectionTrait>(db: &C, account_id: i64) -> Result<Option<staff::Model>> {
    Ok(staff::Entity::find_by_id(account_id)
        .filter(staff::Column::RemovedAt.is_null())
        .one(db)
        .await?)
}

/// Everybody who was not let go, by role and name.
///
/// # Errors
/// What the database says.
pub async fn list<C: ConnectionTrait>(db: &C) -> Result<Vec<Member>> {
    let rows = staff::Entity::find()
        .filter(staff::Column::RemovedAt.is_null())
        .order_by_asc(staff::Column::Role)
        .order_by_asc(staff::Column::Name)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.account_id);
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let email = |id: i64| {
        accounts
            .iter()
            .find(|row| row.id == id)
            .map(|row| row.email.clone())
            .unwrap_or_default()
    };
    Ok(rows
        .into_iter()
        .map(|staff| Member {
            email: email(staff.account_id),
            staff,
        })
        .collect())
}

/// Keeps a new secret, until a right code confirms it. A confirmed one is not replaced.
///
/// # Errors
/// [`Error::Conflict`] when there is a confirmed one, or no such staff.
pub async fn enrol_totp(tx: &mut Tx, account_id: i64, secret: &[u8]) -> Result<()> {
    let sealed = tx.keys().seal(&context(account_id), secret);
    let done = staff::Entity::update_many()
        .set(staff::ActiveModel {
            totp_sealed: Set(Some(sealed)),
            ..Default::default()
        })
        .filter(staff::Column::AccountId.eq(account_id))
        .filter(staff::Column::RemovedAt.is_null())
        .filter(staff::Column::TotpConfirmedAt.is_null())
        .exec(tx.db())
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Conflict("second factor"))
    }
}

/// The second factor, if one was begun.
///
/// # Errors
/// [`Error::Sealed`], or what the database says.
pub async fn find_totp<C: ConnectionTrait>(
    db: &C,
    keys: &KeyRing,
    account_id: i64,
) -> Result<Option<Totp>> {
    let Some(row) = find(db, account_id).await? else {
        return Ok(None);
    };
    let Some(sealed) = row.totp_sealed else {
        return Ok(None);
    };
    let secret = keys
        .open(&context(account_id), &sealed)
        .map_err(|source| Error::Sealed {
            what: "second factor",
            source,
        })?;
    Ok(Some(Totp {
        secret,
        confirmed: row.totp_confirmed_at.is_some(),
        last_step: row.totp_last_step,
    }))
}

/// Accepts a time step, once: of several requests with one code, one gets
/// `true`. The first also confirms the enrolment.
///
/// # Errors
/// What the database says.
pub async fn accept_totp_step(tx: &mut Tx, account_id: i64, step: i64) -> Result<bool> {
    let later = Condition::any()
        .add(staff::Column::TotpLastStep.is_null())
        .add(staff::Column::TotpLastStep.lt(step));
    let confirmed = Expr::col(staff::Column::TotpConfirmedAt).if_null(tx.at().0);
    let done = staff::Entity::update_many()
        .col_expr(staff::Column::TotpLastStep, Expr::value(step))
        .col_expr(staff::Column::TotpConfirmedAt, confirmed)
        .filter(staff::Column::AccountId.eq(account_id))
        .filter(staff::Column::RemovedAt.is_null())
        .filter(staff::Column::TotpSealed.is_not_null())
        .filter(later)
        .exec(tx.db())
        .await?;
    Ok(done.rows_affected == 1)
}
