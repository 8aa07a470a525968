//! A mobile number claimed by an application that was handed in.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_mobile")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Case.
    pub application_id: i64,
    /// For whom.
    pub holder_id: i64,
    /// Path of the answer.
    pub path: String,
    /// HMAC of the canonical number.
    pub lookup: Vec<u8>,
    /// Since when it is claimed.
    pub since: i64,
    /// The case is not decided, and the claim not replaced.
    pub open: bool,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
