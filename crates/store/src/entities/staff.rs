//! An account that works for the authority or for an operator.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    /// The account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// What they do.
    pub role: String,
    /// Operator for whom they answer.
    pub operator_id: Option<String>,
    /// Shown name.
    pub name: String,
    /// HMAC of their own identity number, so that nobody decides for themselves.
    pub person_lookup: Option<Vec<u8>>,
    /// Secret of the second factor.
    pub totp_sealed: Option<Vec<u8>>,
    /// Since when the second factor counts.
    pub totp_confirmed_at: Option<i64>,
    /// Last time step that was accepted; a step counts once.
    pub totp_last_step: Option<i64>,
    /// Begin.
    pub added_at: i64,
    /// End; the row stays for history.
    pub removed_at: Option<i64>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
