//! What was granted.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holding")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// For example `R-2026-7K3M9QX2`.
    pub number: String,
    /// The case that it rests on.
    pub application_id: i64,
    /// Holder.
    pub holder_id: i64,
    /// Form.
    pub form_id: String,
    /// HMAC of the printed 80-bit code.
    pub code_lookup: Vec<u8>,
    /// The printed code, for printing again.
    pub code_sealed: Vec<u8>,
    /// State; `expired` is computed from the validity.
    pub state: String,
    /// Since when.
    pub state_at: i64,
    /// Begin.
    pub valid_from: i64,
    /// End.
    pub valid_until: i64,
    /// When it was signed.
    pub issued_at: i64,
    /// Distinct addresses held.
    pub addresses: i64,
    /// Signed certificate, a compact JWS.
    pub jws: String,
    /// JSON of what is printed.
    pub details_sealed: Vec<u8>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
