//! Every question "is this taken?", for the log and the daily budget.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "taken_question")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Who asked.
    pub account_id: i64,
    /// For whom, if known.
    pub holder_id: Option<i64>,
    /// In which draft.
    pub application_id: i64,
    /// When.
    pub at: i64,
    /// Day of the authority, counted from the epoch.
    pub day: i64,
    /// The prefix as bits, or `m` and the HMAC of a mobile number.
    pub subject: String,
    /// The answer given.
    pub taken: bool,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
