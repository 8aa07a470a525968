//! One question to one operator.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_check")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Opaque id.
    pub public_id: String,
    /// Case.
    pub application_id: i64,
    /// Round of answers that it is about.
    pub round: i64,
    /// Path of the group item, for example `providers.0`.
    pub path: String,
    /// Operator asked.
    pub operator_id: String,
    /// The subject is a mobile number.
    pub mobile: bool,
    /// How many addresses or numbers are asked about.
    pub subjects: i64,
    /// JSON of what the operator may see.
    pub request_sealed: Vec<u8>,
    /// Since when it waits.
    pub asked_at: i64,
    /// Expected by then.
    pub due_at: i64,
    /// Outcome.
    pub outcome: String,
    /// When it was answered.
    pub answered_at: Option<i64>,
    /// By whom.
    pub answered_by: Option<i64>,
    /// JSON of the single answers.
    pub answers_sealed: Option<Vec<u8>>,
    /// The signed statement, a compact JWS.
    pub statement: Option<String>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
