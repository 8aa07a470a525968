//! Licensed operators, as answers name them.

use crate::entities::operator;
use crate::{Result, Tx};
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
