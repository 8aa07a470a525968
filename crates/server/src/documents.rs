//! Uploaded documents: received within limits, inspected, encrypted in chunks
//! with a key of their own, and served as what they are. Rows are the business
//! of the store; this knows files.

mod cipher;
mod incoming;
pub mod inspect;
mod name;

pub use incoming::{Incoming, ReceiveError};
pub use name::{disposition, safe_name};

use crate::error::{Error, Result};
use axum::body::{Body, Bytes};
use cipher::Opener;
use ijazat_keys::{DocumentKey, KeyRing};
use ijazat_store::documents::NewBlob;
use ijazat_store::entities::blob;
use sha2::{Digest, Sha256};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};

/// Inspections at a time: each may hold a picture in memory.
const INSPECTIONS_MAX: usize = 2;

/// Temporary files live no longer; an upload is given up far earlier.
const TEMPORARY_TTL: Duration = Duration::from_secs(24 * 3_600);

/// The folder of documents. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Documents {
    folder: Arc<PathBuf>,
    inspections: Arc<Semaphore>,
}

impl Documents {
    /// Documents in this folder, which exists.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder: Arc::new(folder),
            inspections: Arc::new(Semaphore::new(INSPECTIONS_MAX)),
        }
    }

    /// Where a file of this name lies.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) async fn inspection_turn(&self) -> Result<tokio::sync::OwnedSemaphorePermit> {
        self.inspections
            .clone()
            .acquire_owned()
            .await
            .map_err(Error::internal)
    }

    /// Encrypts bytes that need no inspection, because this program made them
    /// (demo data), and keeps them durably.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep(
        &self,
        keys: &KeyRing,
        scope: &str,
        file: &str,
        bytes: &[u8],
        media_type: &str,
        inspection: &str,
    ) -> std::io::Result<NewBlob> {
        let key = DocumentKey::generate();
        let temporary = self.path(&format!("{file}.kept.tmp"));
        let mut sealer = cipher::Sealer::create(&temporary, &key)?;
        sealer.write(bytes)?;
        sealer.finish()?;
        self.publish(&temporary, file)?;
        Ok(NewBlob {
            scope: scope.to_owned(),
            digest: ijazat_store::ids::hex(&Sha256::digest(bytes)),
            key_sealed: keys.seal_document_key(file, &key),
            file: file.to_owned(),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            media_type: media_type.to_owned(),
            inspection: inspection.to_owned(),
        })
    }

    /// Gives a complete temporary file its name, durably.
    pub(crate) fn publish(&self, temporary: &Path, file: &str) -> std::io::Result<()> {
        std::fs::rename(temporary, self.path(file))?;
        std::fs::File::open(self.folder())?.sync_all()
    }

    /// Removes temporary files of uploads that a crash ended, once they are a day old.
    pub fn sweep(&self) {
        let Ok(entries) = std::fs::read_dir(self.folder()) else {
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let old = entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .ok()
                .and_then(|modified| modified.elapsed().ok())
                .is_some_and(|age| age > TEMPORARY_TTL);
            if old && path.extension().is_some_and(|ending| ending == "tmp") {
                let removed = std::fs::remove_file(&path);
                tracing::info!(?removed, "an abandoned upload was removed");
            }
        }
    }

    /// Removes the bytes of rows that are gone.
    pub fn remove(&self, files: &[String]) {
        for file in files {
            if let Err(error) = std::fs::remove_file(self.path(file)) {
                tracing::warn!(%error, file, "forgotten bytes could not be removed");
            }
        }
    }

    /// What is wrong with the stored bytes of a row: for `ijazat verify`.
    ///
    /// # Errors
    /// Says so in words.
    pub fn check(&self, keys: &KeyRing, row: &blob::Model) -> std::result::Result<(), String> {
        let mut opener = self.open(keys, row).map_err(|error| error.to_string())?;
        let mut digest = Sha256::new();
        let mut bytes = 0_i64;
        while let Some(chunk) = opener.next_chunk().map_err(|error| error.to_string())? {
            bytes += i64::try_from(chunk.len()).unwrap_or(i64::MAX);
            digest.update(&chunk);
        }
        let digest = ijazat_store::ids::hex(&digest.finalize());
        if digest != row.digest || bytes != row.bytes {
            return Err(format!("file {} is not the one that was stored", row.file));
        }
        Ok(())
    }

    fn open(
        &self,
        keys: &KeyRing,
        row: &blob::Model,
    ) -> std::io::Result<Opener<impl Read + use<>>> {
        let plain = row.file.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let key = keys
            .open_document_key(&row.file, &row.key_sealed)
            .map_err(|error| std::io::Error::other(format!("key of {}: {error}", row.file)))?;
        if !plain {
            return Err(std::io::Error::other(
                "the name of the file was not made by us",
            ));
        }
        let file = std::fs::File::open(self.path(&row.file))?;
        Opener::new(BufReader::new(file), &key)
    }

    /// The clear bytes as a response body. The digest is compared on the way:
    /// an altered file ends the connection before its last chunk.
    ///
    /// # Errors
    /// `internal` when the file or its key is missing.
    pub async fn stream(&self, keys: Arc<KeyRing>, row: blob::Model) -> Result<Body> {
        let documents = self.clone();
        let (sender, mut receiver) = mpsc::channel::<std::io::Result<Bytes>>(2);
        let opener = {
            let row = row.clone();
            tokio::task::spawn_blocking(move || documents.open(&keys, &row))
                .await
                .map_err(Error::internal)?
                .map_err(Error::internal)?
        };
        tokio::task::spawn_blocking(move || send_chunks(opener, &row, &sender));
        let chunks = futures_util::stream::poll_fn(move |cx| receiver.poll_recv(cx));
        Ok(Body::from_stream(chunks))
    }
}

fn send_chunks<R: Read>(
    mut opener: Opener<R>,
    row: &blob::Model,
    sender: &mpsc::Sender<std::io::Result<Bytes>>,
) {
    let mut digest = Sha256::new();
    // One chunk is held back until the digest is known.
    let mut held: Option<Bytes> = None;
    loop {
        let next = match opener.next_chunk() {
            Ok(Some(chunk)) => {
                digest.update(&chunk);
                Ok(Some(Bytes::from(chunk)))
            }
            Ok(None) if ijazat_store::ids::hex(&digest.clone().finalize()) == row.digest => {
                Ok(None)
            }
            Ok(None) => Err(std::io::Error::other("the digest is not the stored one")),
            Err(error) => Err(error),
        };
        let ended = !matches!(next, Ok(Some(_)));
        let send = match next {
            Ok(Some(chunk)) => held.replace(chunk).map(Ok),
            Ok(None) => held.take().map(Ok),
            Err(error) => {
                tracing::error!(file = row.file, %error, "a stored document is damaged");
                Some(Err(error))
            }
        };
        // A closed channel: the client went away.
        if send.is_some_and(|item| sender.blocking_send(item).is_err()) || ended {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
