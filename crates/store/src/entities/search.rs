//! A search under an opaque id, for one sign-in.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Opaque id.
    pub public_id: String,
    /// The sign-in.
    pub session_id: i64,
    /// What is searched by.
    pub kind: String,
    /// The text.
    pub criteria_sealed: Vec<u8>,
    /// When.
    pub at: i64,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
