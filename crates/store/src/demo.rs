//! The mark of a demo database (decision 9): set once on an empty database,
//! never taken away.

use crate::audit::{Actor, Entry, Subject};
use crate::entities::{account, application, meta};
use crate::{Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait};

const MARK: &str = "demo";

/// Whether the database holds invented data only.
///
/// # Errors
/// What the database says.
pub async fn is_marked<C: ConnectionTrait>(db: &C) -> Result<bool> {
    Ok(meta::Entity::find_by_id(MARK.to_owned())
        .one(db)
        .await?
        .is_some())
}

/// Marks an empty database for good; marked already is fine.
///
/// # Errors
/// [`Error::Invalid`] when it holds accounts or applications.
pub async fn mark(tx: &mut Tx) -> Result<()> {
    if is_marked(tx.db()).await? {
        return Ok(());
    }
    let accounts = account::Entity::find().count(tx.db()).await?;
    let applications = application::Entity::find().count(tx.db()).await?;
    if accounts + applications > 0 {
        return Err(Error::Invalid {
            name: "database",
            value: tx.store().url().to_owned(),
            reason: "it holds data that are not a demo; use an empty database".to_owned(),
        });
    }
    let row = meta::ActiveModel {
        name: Set(MARK.to_owned()),
        value: Set("yes".to_owned()),
    };
    meta::Entity::insert(row)
        .exec_without_returning(tx.db())
        .await?;
    tx.audit(Entry::new(
        Actor::SYSTEM,
        "marked-demo",
        Subject::whole("database"),
    ));
    Ok(())
}
