//! Words of names, folded, to search by their beginnings.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "name_word")]
pub struct Model {
    /// Folded word.
    #[sea_orm(primary_key, auto_increment = false)]
    pub word: String,
    /// Case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
