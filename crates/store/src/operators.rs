//! Licensed operators, as answers name them.

use crate::audit::{Actor, Entry, Subject};
use crate::entities::operator;
use crate::{Error, Result, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// Adds operators, or brings those of the same id up to date.
///
/// # Errors
/// What the database says.
pub async fn upsert(tx: &mut Tx, operators: &[operator::Model]) -> Result<()> {
    if operators.is_empty() {
        return Ok(());
    }
    let rows = operators.iter().map(|row| operator::ActiveModel {
        id: Set(row.id.clone()),
        name_en: Set(row.name_en.clone()),
        name_ur: Set(row.name_ur.clone()),
        mobile: Set(row.mobile),
        active: Set(row.active),
    });
    let columns = [
        operator::Column::NameEn,
        operator::Column::NameUr,
        operator::Column::Mobile,
        operator::Column::Active,
    ];
    operator::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(operator::Column::Id)
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// Longest id of an operator.
const ID_LENGTH_MAX: usize = 40;

/// What became of an operator that was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is new.
    Added,
    /// It was there: its names or services changed, or it had been retired.
    Changed,
    /// It was there, just so.
    Same,
}

/// Enters an operator: adds it, or brings the one of this id up to date and
/// lets applications name it again.
///
/// # Errors
/// [`Error::Invalid`] for an id that answers could not name.
pub async fn enter(tx: &mut Tx, wanted: &operator::Model) -> Result<Entered> {
    check_id(&wanted.id)?;
    let before = find(tx.db(), &wanted.id).await?;
    let (event, entered) = match &before {
        None => ("operator-added", Entered::Added),
        Some(row) if row == wanted => return Ok(Entered::Same),
        Some(_) => ("operator-changed", Entered::Changed),
    };
    upsert(tx, std::slice::from_ref(wanted)).await?;
    let entry = Entry::new(Actor::SYSTEM, event, Subject::whole("operator"))
        .fact("operator", wanted.id.as_str())
        .fact("mobile", wanted.mobile);
    tx.audit(entry);
    Ok(entered)
}

/// Retires an operator: no new application may name it. What names it already
/// goes on, and its staff may still answer.
///
/// # Errors
/// [`Error::NotFound`] when there is none of this id, or it is retired already.
pub async fn retire(tx: &mut Tx, id: &str) -> Result<()> {
    let done = operator::Entity::update_many()
        .set(operator::ActiveModel {
            active: Set(false),
            ..Default::default()
        })
        .filter(operator::Column::Id.eq(id))
        .filter(operator::Column::Active.eq(true))
        .exec(tx.db())
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::NotFound("operator"));
    }
    let entry = Entry::new(
        Actor::SYSTEM,
        "operator-retired",
        Subject::whole("operator"),
    );
    tx.audit(entry.fact("operator", id));
    Ok(())
}

/// Ids stand in answers and addresses: small letters, digits, single hyphens.
fn check_id(id: &str) -> Result<()> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let begins = id
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_lowercase());
    let fits = begins
        && id.len() <= ID_LENGTH_MAX
        && id.bytes().all(plain)
        && !id.ends_with('-')
        && !id.contains("--");
    if fits {
        return Ok(());
    }
    Err(Error::Invalid {
        name: "operator",
        value: id.chars().take(80).collect(),
        reason: format!(
            "write an id of small letters, digits and single hyphens, for example sample-net, \
             at most {ID_LENGTH_MAX} characters"
        ),
    })
}

/// Every operator, retired or not, by id.
///
/// # Errors
/// What the database says.
pub async fn list_all<C: ConnectionTrait>(db: &C) -> Result<Vec<operator::Model>> {
    Ok(operator::Entity::find()
        .order_by_asc(operator::Column::Id)
        .all(db)
        .await?)
}

/// Operators that may be named in new applications, by English name.
///
/// # Errors
/// What the database says.
pub async fn list<C: ConnectionTrait>(db: &C) -> Result<Vec<operator::Model>> {
    Ok(operator::Entity::find()
        .filter(operator::Column::Active.eq(true))
        .order_by_asc(operator::Column::NameEn)
        .all(db)
        .await?)
}

/// The operator of this id, active or not.
///
/// # Errors
/// What the database says.
pub async fn find<C: ConnectionTrait>(db: &C, id: &str) -> Result<Option<operator::Model>> {
    Ok(operator::Entity::find_by_id(id.to_owned()).one(db).await?)
}
