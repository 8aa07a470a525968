//! Nobody decides for themselves, for their own company or their own number.

use crate::cases::Case;
use crate::entities::{account_holder, identity, staff};
use crate::{Error, Result, Tx};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Refuses a reviewer with an interest in the case.
pub(super) async fn expect_none(tx: &Tx, case: &Case, reviewer: i64) -> Result<()> {
    if case.row.account_id == reviewer {
        return Err(Error::ConflictOfInterest);
    }
    if let Some(holder) = case.row.holder_id {
        let acted = account_holder::Entity::find_by_id((reviewer, holder))
            .one(tx.db())
            .await?;
        if acted.is_some() {
            return Err(Error::ConflictOfInterest);
        }
    }
    let colleague = staff::Entity::find_by_id(reviewer).one(tx.db()).await?;
    if let Some(person) = colleague.and_then(|colleague| colleague.person_lookup) {
        let named = identity::Entity::find()
            .filter(identity::Column::ApplicationId.eq(case.row.id))
            .filter(identity::Column::Lookup.eq(person))
            .count(tx.db())
            .await?;
        if named > 0 {
            return Err(Error::ConflictOfInterest);
        }
    }
    Ok(())
}
