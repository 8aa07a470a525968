//! The answer to a command, kept so that a repeated command has one effect.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Whose key, for example `account:7`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor: String,
    /// The key that the client chose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Operation id.
    pub operation: String,
    /// SHA-256 of method, path and body.
    pub body_digest: Vec<u8>,
    /// Whether the answer is known.
    pub state: String,
    /// Who runs it; a run whose lease was taken over cannot finish.
    pub lease: Vec<u8>,
    /// A running command may be taken over after this.
    pub lease_until: i64,
    /// HTTP status of the answer.
    pub status: Option<i64>,
    /// Body of the answer.
    pub response_sealed: Option<Vec<u8>>,
    /// First seen.
    pub created_at: i64,
    /// The answer is forgotten after this; what was accepted or decided has none.
    pub kept_until: Option<i64>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
