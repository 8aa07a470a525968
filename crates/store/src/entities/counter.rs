//! Counters of limits and waits, by scope and subject.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counter")]
pub struct Model {
    /// What is counted, for example `code-mail`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// For whom: SHA-256 of an address, account or network.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: Vec<u8>,
    /// Begin of the window.
    pub window_at: i64,
    /// Counted in the window.
    pub used: i64,
    /// Refused before this moment.
    pub until: i64,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
