//! A published form. Immutable.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_version")]
pub struct Model {
    /// SHA-256 of the canonical JSON, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// For example `vpn-organisation`.
    pub form_id: String,
    /// Counts up.
    pub version: i64,
    /// Canonical JSON.
    pub definition: String,
    /// When.
    pub published_at: i64,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
