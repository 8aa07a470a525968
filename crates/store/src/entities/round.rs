//! One hand-in: the submission, then each reply.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round")]
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
    /// What was handed in, frozen.
    pub answers_sealed: Vec<u8>,
    /// Salt of the content digest.
    pub salt: Vec<u8>,
    /// Salted digest of the answers, hexadecimal.
    pub content_digest: String,
    /// JSON of the facts that both sides judged by.
    pub context: String,
    /// The browser's verdict.
    pub browser_verdict: Option<String>,
    /// The server's own.
    pub server_verdict: String,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
