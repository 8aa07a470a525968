//! A one-time code on its way by e-mail.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "challenge")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Opaque id that only the asker has; binds the code to the request.
    pub public_id: String,
    /// Normalised address.
    pub email: String,
    /// Language of the mail.
    pub language: String,
    /// HMAC of the code, for this challenge only.
    pub code_lookup: Vec<u8>,
    /// Begin.
    pub created_at: i64,
    /// End.
    pub ends_at: i64,
    /// Codes tried.
    pub attempts: i64,
    /// No code is looked at before.
    pub next_at: i64,
    /// When the right code came; it counts once.
    pub used_at: Option<i64>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
