//! A question about one answer.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Opaque id.
    pub public_id: String,
    /// Case.
    pub application_id: i64,
    /// The refusal that raised it.
    pub check_id: Option<i64>,
    /// Path of the answer that becomes editable.
    pub path: String,
    /// Words of the reviewer.
    pub text_sealed: Vec<u8>,
    /// When.
    pub asked_at: i64,
    /// Reviewer; absent for a refusal.
    pub asked_by: Option<i64>,
    /// When it was replied to.
    pub replied_at: Option<i64>,
    /// Words of the applicant.
    pub reply_sealed: Option<Vec<u8>>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
