//! Every change of state, for the clock and the audit.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "state_change")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Case.
    pub application_id: i64,
    /// From 1.
    pub number: i64,
    /// When.
    pub at: i64,
    /// Command of the lifecycle.
    pub command: String,
    /// Who acted: actor of the lifecycle.
    pub actor: String,
    /// Before; absent for the first.
    pub from_state: Option<String>,
    /// After.
    pub to_state: String,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
