//! Published definitions, read once: a digest names one content for ever.

use crate::entities::form_version;
use crate::{Error, Result};
use ijazat_rules::form::Definition;
use sea_orm::{ConnectionTrait, EntityTrait};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

static READ: LazyLock<Mutex<HashMap<String, Arc<Definition>>>> = LazyLock::new(Mutex::default);

/// The definition of this digest.
pub(crate) async fn definition<C: ConnectionTrait>(
    db: &C,
    digest: &str,
) -> Result<Arc<Definition>> {
    let known = READ
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(digest)
        .cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let row = form_version::Entity::find_by_id(digest.to_owned())
        .one(db)
        .await?
        .ok_or(Error::NotFound("form version"))?;
    let definition: Definition =
        serde_json::from_str(&row.definition).map_err(|error| Error::Corrupt {
            what: "form version",
            reason: error.to_string(),
        })?;
    let definition = Arc::new(definition);
    READ.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(digest.to_owned(), definition.clone());
    Ok(definition)
}
