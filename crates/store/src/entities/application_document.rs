//! Which document is attached to which application.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_document")]
pub struct Model {
    /// Case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// Document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: i64,
    /// Path of the document field.
    pub path: String,
    /// When.
    pub attached_at: i64,
    /// Taken out again by the applicant; rounds that named it keep it.
    pub detached_at: Option<i64>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
