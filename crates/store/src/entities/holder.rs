//! Who holds: an organisation or a person, apart from accounts.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holder")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// By what they are known.
    pub kind: String,
    /// HMAC of the canonical number or name.
    pub lookup: Vec<u8>,
    /// Name as last answered.
    pub display_name: String,
    /// First seen.
    pub created_at: i64,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
