//! Mail that leaves after the transaction that wrote it.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Message id; receivers drop doubles by it.
    pub public_id: String,
    /// One recipient.
    pub to_address: String,
    /// Language of the mail.
    pub language: String,
    /// Name of the template.
    pub template: String,
    /// What the template names, as JSON.
    pub body_sealed: Vec<u8>,
    /// The case that it is about.
    pub application_id: Option<i64>,
    /// Where it stands.
    pub state: String,
    /// Deliveries tried.
    pub tries: i64,
    /// Not tried before.
    pub next_at: i64,
    /// Why the last delivery failed.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: i64,
    /// When it was handed over.
    pub sent_at: Option<i64>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
