//! One file with the database and every document, and back. Keys are never in
//! it: without the key file a backup opens nothing.
//!
//! The file is a gzipped tar of `manifest.json`, `ijazat.db` and
//! `documents/…`; each file's digest is in the manifest.

mod archive;
mod manifest;
mod restore;

pub use manifest::Manifest;
pub use restore::{Restored, restore};

use crate::{Backend, Error, Result, Store};
use ijazat_rules::clock::Millis;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{self, ConnectOptions as _, Connection as _};
use std::path::{Path, PathBuf};

/// What a backup holds, and what it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The manifest of the file.
    pub manifest: Manifest,
    /// Size of the file.
    pub bytes: u64,
}

/// How far a backup or a restore is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files done.
    pub files: u64,
    /// Files in all.
    pub total: u64,
}

pub(crate) fn file_error(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    move |error| Error::File {
        path: path.to_owned(),
        reason: error.to_string(),
    }
}

/// Writes a backup of a SQLite store while it is being served: a snapshot of
/// the database, then every document that the snapshot names. The file appears
/// under its name only when it is whole.
///
/// # Errors
/// [`Error::Invalid`] on PostgreSQL, with the commands to run; [`Error::File`]
/// when the file exists or a document is missing.
pub async fn write(
    store: &Store,
    documents: &Path,
    file: &Path,
    at: Millis,
    progress: impl FnMut(Progress) + Send + 'static,
) -> Result<Written> {
    let (Backend::Sqlite, Some(database)) = (store.backend(), store.file()) else {
        return Err(Error::Invalid {
            name: "database",
            value: store.url().to_owned(),
            reason: format!(
                "use PostgreSQL's own tools:\n{}",
                commands(store.url(), file)
            ),
        });
    };
    if file.exists() {
        let reason = "it exists already; a backup overwrites nothing".to_owned();
        return Err(Error::File {
            path: file.to_owned(),
            reason,
        });
    }
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let reason = format!("the folder {} does not exist", folder.display());
        return Err(Error::File {
            path: file.to_owned(),
            reason,
        });
    }
    let snapshot = beside(file, "snapshot");
    let partial = beside(file, "partial");
    let done = write_parts(
        store, database, documents, &snapshot, &partial, at, progress,
    )
    .await;
    let _ = std::fs::remove_file(&snapshot);
    if done.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    let manifest = done?;
    std::fs::rename(&partial, file).map_err(file_error(file))?;
    let bytes = std::fs::metadata(file).map_err(file_error(file))?.len();
    Ok(Written { manifest, bytes })
}

async fn write_parts(
    store: &Store,
    database: &Path,
    documents: &Path,
    snapshot: &Path,
    partial: &Path,
    at: Millis,
    progress: impl FnMut(Progress) + Send + 'static,
) -> Result<Manifest> {
    let _ = std::fs::remove_file(snapshot);
    let _ = std::fs::remove_file(partial);
    let mut source = SqliteConnectOptions::new()
        .filename(database)
        .connect()
        .await?;
    sqlx::query("VACUUM INTO ?1")
        .bind(snapshot.to_string_lossy().into_owned())
        .execute(&mut source)
        .await?;
    source.close().await?;
    let mut copy = SqliteConnectOptions::new()
        .filename(snapshot)
        .connect()
        .await?;
    let files: Vec<String> = sqlx::query_scalar("SELECT file FROM blob ORDER BY file")
        .fetch_all(&mut copy)
        .await?;
    copy.close().await?;
    let key_ids = store.keys().ids();
    let (snapshot, partial, documents) = (
        snapshot.to_owned(),
        partial.to_owned(),
        documents.to_owned(),
    );
    blocking(move || {
        archive::write(
            &partial, &snapshot, &documents, &files, at, key_ids, progress,
        )
    })
    .await
}

/// Runs work on files where it may block.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(Error::Unavailable(error.to_string())),
    }
}

/// A name beside `file`, for what is not whole yet.
pub(crate) fn beside(file: &Path, suffix: &str) -> PathBuf {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    file.with_file_name(format!(".{}.{suffix}", name.unwrap_or_default()))
}

/// The commands that back up and restore a PostgreSQL database. The password
/// is not repeated: PostgreSQL's tools ask for it.
pub fn commands(url: &str, file: &Path) -> String {
    let (url, file) = (crate::url::shown(url), file.display());
    format!(
        "as the role that owns the tables, with its URL (the one that serves may not read all of them):\n  \
         pg_dump --format=custom --no-owner --file='{file}' '{url}'\n\
         and back, into an empty database:\n  \
         pg_restore --no-owner --exit-on-error --dbname='{url}' '{file}'\n\
         Documents and the key file are not in it: copy the documents folder after the dump, \
         and keep the key file apart from both."
    )
}
