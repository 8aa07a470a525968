//! A backup becomes a store again, in an empty place, with nobody signed in.

use super::manifest::Manifest;
use super::{Progress, archive, beside, blocking, file_error};
use crate::audit::{Actor, Entry, Subject};
use crate::entities::{challenge, search, session};
use crate::{Error, Options, Result, Store, private};
use ijazat_keys::KeyRing;
use ijazat_rules::clock::Millis;
use sea_orm::EntityTrait;
use std::path::Path;
use std::sync::Arc;

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The manifest of the file.
    pub manifest: Manifest,
    /// The store, open.
    pub store: Store,
}

/// Restores a backup as `database` and `documents`, neither of which may exist.
/// Sign-ins and codes of the time of the backup are void. Nothing appears under
/// its name before everything was compared with the manifest.
///
/// # Errors
/// [`Error::File`] for a file that is no backup, is damaged, or would overwrite
/// something; [`Error::KeyMissing`] when the key file does not open it.
pub async fn restore(
    file: &Path,
    database: &Path,
    documents: &Path,
    keys: Arc<KeyRing>,
    at: Millis,
    progress: impl FnMut(Progress) + Send + 'static,
) -> Result<Restored> {
    for path in [database, documents] {
        let used = path.is_file() || path.read_dir().is_ok_and(|mut dir| dir.next().is_some());
        if used {
            let reason = "it exists already; restore overwrites nothing".to_owned();
            return Err(Error::File {
                path: path.to_owned(),
                reason,
            });
        }
    }
    if let Some(folder) = documents.parent().filter(|folder| folder.is_file()) {
        let reason = "it is a file; restore makes a folder".to_owned();
        return Err(Error::File {
            path: folder.to_owned(),
            reason,
        });
    }
    let (new_database, new_documents) = (beside(database, "new"), beside(documents, "new"));
    let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let made: Vec<&Path> = documents.ancestors().skip(1).take_while(missing).collect();
    clean(&new_database, &new_documents);
    let unpacked = unpack(file, &new_database, &new_documents, &keys, progress).await;
    if unpacked.is_err() {
        clean(&new_database, &new_documents);
        // Removes only what is empty, the innermost first.
        for folder in made {
            let _ = std::fs::remove_dir(folder);
        }
    }
    let manifest = unpacked?;
    if documents.is_dir() {
        std::fs::remove_dir(documents).map_err(file_error(documents))?;
    }
    std::fs::rename(&new_documents, documents).map_err(file_error(documents))?;
    std::fs::rename(&new_database, database).map_err(file_error(database))?;
    let url = format!("sqlite:{}", database.display());
    let store = Store::connect(&url, keys, &Options::tool()).await?;
    void_sign_ins(&store, at, &manifest).await?;
    Ok(Restored { manifest, store })
}

fn clean(database: &Path, documents: &Path) {
    let _ = std::fs::remove_file(database);
    let _ = std::fs::remove_dir_all(documents);
}

async fn unpack(
    file: &Path,
    database: &Path,
    documents: &Path,
    keys: &KeyRing,
    progress: impl FnMut(Progress) + Send + 'static,
) -> Result<Manifest> {
    private::make_folder(documents).map_err(file_error(documents))?;
    let (file, database, documents) = (file.to_owned(), database.to_owned(), documents.to_owned());
    let manifest = blocking(move || archive::read(&file, &database, &documents, progress)).await?;
    let known = keys.ids();
    match manifest.key_ids.iter().find(|id| !known.contains(id)) {
        Some(id) => Err(Error::KeyMissing { id: id.clone() }),
        None => Ok(manifest),
    }
}

/// What was signed in when the backup was made is not signed in now.
async fn void_sign_ins(store: &Store, at: Millis, manifest: &Manifest) -> Result<()> {
    let mut tx = store.begin(at).await?;
    search::Entity::delete_many().exec(tx.db()).await?;
    session::Entity::delete_many().exec(tx.db()).await?;
    challenge::Entity::delete_many().exec(tx.db()).await?;
    let entry = Entry::new(Actor::SYSTEM, "restored", Subject::whole("database"))
        .fact("backup-of", manifest.made_at.0)
        .fact("digest", manifest.database_digest.as_str());
    tx.audit(entry);
    tx.commit().await
}
