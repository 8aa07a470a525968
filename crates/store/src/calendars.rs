//! The calendars that clocks were counted by: the one of the program, and those that an administrator loaded.
//! Every version is kept, because a decided case stays counted by its own.

use crate::audit::{Actor, Entry, Subject};
use crate::entities::meta;
use crate::{Error, Result, Tx};
use ijazat_rules::clock::{Calendar, seed};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use sha2::{Digest, Sha256};

/// Row that names the current version.
const CURRENT: &str = "calendar";
/// Rows that hold versions.
const KEPT: &str = "calendar:";

const VERSION_CHARS_MAX: usize = 64;

/// The calendar to count by: what was loaded last, or else that of the program.
///
/// # Errors
/// A kept calendar that cannot be read, or what the database says.
pub async fn current<C: ConnectionTrait>(db: &C) -> Result<Calendar> {
    let Some(row) = meta::Entity::find_by_id(CURRENT).one(db).await? else {
        return Ok(seed().clone());
    };
    find(db, &row.value)
        .await?
        .ok_or(Error::NotFound("current calendar"))
}

/// A calendar by its version.
///
/// # Errors
/// A kept calendar that cannot be read, or what the database says.
pub async fn find<C: ConnectionTrait>(db: &C, version: &str) -> Result<Option<Calendar>> {
    let row = meta::Entity::find_by_id(format!("{KEPT}{version}"))
        .one(db)
        .await?;
    let Some(row) = row else {
        return Ok((version == seed().version()).then(|| seed().clone()));
    };
    let calendar = Calendar::from_json(&row.value);
    calendar
        .map(Some)
        .map_err(|error| invalid(version, error.to_string()))
}

/// Keeps the calendar of the program, so that cases counted by it can be verified after the next one.
///
/// # Errors
/// What the database says.
pub async fn keep_built_in(tx: &mut Tx) -> Result<()> {
    keep(tx, seed()).await.map(drop)
}

/// Makes a calendar the current one; `false` if it is already. The clocks are counted anew by
/// [`recount`](crate::queue::recount).
///
/// # Errors
/// [`Error::Invalid`] when another calendar has its version, or what the database says.
pub async fn load(tx: &mut Tx, calendar: &Calendar) -> Result<bool> {
    let before = current(tx.db()).await?;
    keep(tx, calendar).await?;
    if before == *calendar {
        return Ok(false);
    }
    let row = meta::ActiveModel {
        name: Set(CURRENT.to_owned()),
        value: Set(calendar.version().to_owned()),
    };
    let update = OnConflict::column(meta::Column::Name)
        .update_column(meta::Column::Value)
        .to_owned();
    meta::Entity::insert(row)
        .on_conflict(update)
        .exec_without_returning(tx.db())
        .await?;
    let entry = Entry::new(Actor::SYSTEM, "calendar-loaded", Subject::whole("calendar"))
        .fact("version", calendar.version())
        .fact("before", before.version())
        .fact("sha256", crate::ids::hex(&Sha256::digest(json(calendar)?)));
    tx.audit(entry);
    Ok(true)
}

/// Whether a calendar can be kept under its version; what is kept never changes.
///
/// # Errors
/// [`Error::Invalid`] when another calendar has its version, or what the database says.
pub async fn check_version<C: ConnectionTrait>(db: &C, calendar: &Calendar) -> Result<()> {
    let version = calendar.version();
    if version.chars().count() > VERSION_CHARS_MAX || version.chars().any(char::is_control) {
        return Err(invalid(
            version,
            "use at most 64 characters on one line".to_owned(),
        ));
    }
    let kept = find(db, version).await?;
    if kept.is_some_and(|kept| kept != *calendar) {
        let reason = "this version is known with other content; give the file a new version";
        return Err(invalid(version, reason.to_owned()));
    }
    Ok(())
}

/// Adds a version.
async fn keep(tx: &mut Tx, calendar: &Calendar) -> Result<()> {
    check_version(tx.db(), calendar).await?;
    let name = format!("{KEPT}{}", calendar.version());
    if meta::Entity::find_by_id(&name)
        .one(tx.db())
        .await?
        .is_none()
    {
        let row = meta::ActiveModel {
            name: Set(name),
            value: Set(json(calendar)?),
        };
        meta::Entity::insert(row)
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}

fn json(calendar: &Calendar) -> Result<String> {
    serde_json::to_string(calendar).map_err(|error| invalid(calendar.version(), error.to_string()))
}

fn invalid(version: &str, reason: String) -> Error {
    Error::Invalid {
        name: "calendar version",
        value: version.chars().take(80).collect(),
        reason,
    }
}
