//! An uploaded document.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Opaque id.
    pub public_id: String,
    /// Who uploaded it.
    pub account_id: i64,
    /// Its bytes.
    pub blob_id: i64,
    /// Name as uploaded, made safe.
    pub name_sealed: Vec<u8>,
    /// When.
    pub uploaded_at: i64,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
