//! An address claimed by an application that was handed in.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_prefix")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Case.
    pub application_id: i64,
    /// For whom.
    pub holder_id: i64,
    /// Local address, or far end.
    pub side: String,
    /// Path of the address list.
    pub path: String,
    /// The prefix as bits.
    pub bits: String,
    /// The prefix in canonical notation.
    pub prefix: String,
    /// Since when it is claimed.
    pub since: i64,
    /// The case is not decided, and the claim not replaced.
    pub open: bool,
    /// When it lost its place in line.
    pub lapsed_at: Option<i64>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
