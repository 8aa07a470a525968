//! An e-mail address that signs in.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Normalised address.
    pub email: String,
    /// Language of mails and pages.
    pub language: String,
    /// First sign-in.
    pub created_at: i64,
    /// Last sign-in.
    pub signed_in_at: Option<i64>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
