//! Stored bytes of documents, encrypted, shared by digest within a scope.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blob")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Who shares it, for example `account:7` or `holder:9`.
    pub scope: String,
    /// SHA-256 of the clear bytes, hexadecimal.
    pub digest: String,
    /// Name of the file, made by the server.
    pub file: String,
    /// Key of these bytes.
    pub key_sealed: Vec<u8>,
    /// Size of the clear bytes.
    pub bytes: i64,
    /// `application/pdf`, `image/jpeg` or `image/png`.
    pub media_type: String,
    /// JSON: what inspected it, when, with what result.
    pub inspection: String,
    /// When.
    pub stored_at: i64,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
