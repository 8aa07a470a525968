//! Identity numbers that an application names.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity")]
pub struct Model {
    /// HMAC of the canonical number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lookup: Vec<u8>,
    /// Case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// Path of the answer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub path: String,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
