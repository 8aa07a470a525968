//! A sign-in that is open.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Opaque id in the list of open sessions; opens nothing.
    pub public_id: String,
    /// SHA-256 of the id in the cookie; the id itself is not kept.
    pub hash: Vec<u8>,
    /// Who.
    pub account_id: i64,
    /// Begin.
    pub created_at: i64,
    /// Last use.
    pub used_at: i64,
    /// Ends after so long without use.
    pub idle_ms: i64,
    /// Ends in any case.
    pub ends_at: i64,
    /// When the second factor was last given.
    pub totp_at: Option<i64>,
    /// Browser, as far as known.
    pub agent: String,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
