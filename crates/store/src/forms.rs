//! Published forms: immutable rows by digest (decision 23).

use crate::audit::{Actor, Entry, Subject};
use crate::entities::form_version;
use crate::{Error, Result, Tx};
use ijazat_rules::form::{self, Definition};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// What came of publishing a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Digest of the version.
    pub digest: String,
    /// It was not there before.
    pub new: bool,
}

/// Publishes a form, unless this very version is published already.
///
/// # Errors
/// [`Error::Invalid`] when the version was published with other content, or is
/// not above the newest one.
pub async fn publish(tx: &mut Tx, definition: &Definition) -> Result<Published> {
    let digest = form::digest(definition);
    if find(tx.db(), &definition.id, &digest).await?.is_some() {
        return Ok(Published { digest, new: false });
    }
    let version = i64::from(definition.version);
    if let Some(newest) = find_newest(tx.db(), &definition.id).await?
        && newest.version >= version
    {
        return Err(Error::Invalid {
            name: "form version",
            value: format!("{} {version}", definition.id),
            reason: format!(
                "version {} is published with other content; give the changed form version {}",
                newest.version,
                newest.version + 1
            ),
        });
    }
    let row = form_version::ActiveModel {
        digest: Set(digest.clone()),
        form_id: Set(definition.id.clone()),
        version: Set(version),
        definition: Set(form::canonical_json(definition)),
        published_at: Set(tx.at().0),
    };
    form_version::Entity::insert(row)
        .exec_without_returning(tx.db())
        .await?;
    let entry = Entry::new(Actor::SYSTEM, "form-published", Subject::whole("form"))
        .fact("form", definition.id.as_str())
        .fact("version", version)
        .fact("digest", digest.as_str());
    tx.audit(entry);
    Ok(Published { digest, new: true })
}

/// The version of this digest.
///
/// # Errors
/// What the database says.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    form_id: &str,
    digest: &str,
) -> Result<Option<form_version::Model>> {
    Ok(form_version::Entity::find_by_id(digest.to_owned())
        .filter(form_version::Column::FormId.eq(form_id))
        .one(db)
        .await?)
}

/// The newest version of a form.
///
/// # Errors
/// What the database says.
pub async fn find_newest<C: ConnectionTrait>(
    db: &C,
    form_id: &str,
) -> Result<Option<form_version::Model>> {
    Ok(form_version::Entity::find()
        .filter(form_version::Column::FormId.eq(form_id))
        .order_by_desc(form_version::Column::Version)
        .limit(1)
        .one(db)
        .await?)
}

/// The newest version of every form, by form id.
///
/// # Errors
/// What the database says.
pub async fn list_newest<C: ConnectionTrait>(db: &C) -> Result<Vec<form_version::Model>> {
    let mut rows = form_version::Entity::find()
        .order_by_asc(form_version::Column::FormId)
        .order_by_desc(form_version::Column::Version)
        .all(db)
        .await?;
    rows.dedup_by(|later, newest| later.form_id == newest.form_id);
    Ok(rows)
}

/// The definition of a row.
///
/// # Errors
/// [`Error::Corrupt`] when the kept JSON or its digest is not what was published.
pub fn definition(row: &form_version::Model) -> Result<Definition> {
    let corrupt = |reason: String| Error::Corrupt {
        what: "form",
        reason,
    };
    let definition: Definition =
        serde_json::from_str(&row.definition).map_err(|error| corrupt(error.to_string()))?;
    if form::digest(&definition) == row.digest {
        Ok(definition)
    } else {
        Err(corrupt(format!(
            "{} is not the digest of what it names",
            row.digest
        )))
    }
}
