//! What happened, chained by hashes. Append-only.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// From 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// When.
    pub at: i64,
    /// `applicant`, `operator`, `reviewer` or `system`.
    pub actor_kind: String,
    /// Account of the actor.
    pub actor_id: Option<i64>,
    /// What.
    pub event: String,
    /// About what, for example `application`.
    pub subject_kind: String,
    /// Row id of it.
    pub subject_id: Option<i64>,
    /// The change of state that it records.
    pub state_change_id: Option<i64>,
    /// JSON object of facts and salted digests; never answers.
    pub facts: String,
    /// Hash of the entry before; zeroes for the first.
    pub previous: Vec<u8>,
    /// SHA-256 over all of this.
    pub hash: Vec<u8>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
