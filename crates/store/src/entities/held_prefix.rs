//! An address of a holding. Two holders never hold one address at one time.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "held_prefix")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Holding.
    pub holding_id: i64,
    /// Holder, as in the holding.
    pub holder_id: i64,
    /// The prefix as bits.
    pub bits: String,
    /// The prefix in canonical notation.
    pub prefix: String,
    /// Begin, as in the holding.
    pub valid_from: i64,
    /// End, as in the holding.
    pub valid_until: i64,
    /// The holding is active or suspended.
    pub live: bool,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
