//! A licensed operator.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "operator")]
pub struct Model {
    /// Id, as answers name it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Urdu name.
    pub name_ur: String,
    /// Offers mobile data.
    pub mobile: bool,
    /// May be named in new applications.
    pub active: bool,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
