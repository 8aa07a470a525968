//! A file on its way in: counted, hashed and encrypted while it streams into a
//! temporary file, which is gone when the upload is.

use super::cipher::{Opener, Sealer};
use super::inspect::{self, Refused};
use super::{Documents, name};
use axum::body::{Body, HttpBody};
use http_body_util::BodyExt;
use ijazat_keys::{DocumentKey, KeyRing};
use ijazat_store::documents::NewBlob;
use ijazat_store::ids;
use rand::Rng;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// Of a file that is too big, so much more is read and thrown away, so that the
/// browser listens to the answer.
const DRAIN_BYTES_MAX: u64 = 40 * 1024 * 1024;

/// A received file, still without a name.
pub struct Incoming {
    documents: Documents,
    temporary: Temporary,
    file: String,
    key: DocumentKey,
}

/// Removed when dropped, unless it was given its name.
struct Temporary(Option<PathBuf>);

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = self.0.take()
            && let Err(error) = std::fs::remove_file(&path)
        {
            tracing::warn!(%error, "a temporary file could not be removed");
        }
    }
}

/// Why a file was not received.
#[derive(Debug)]
pub enum ReceiveError {
    /// The person can do something about it.
    Refused(Refused),
    /// The disk cannot take it.
    Disk(std::io::Error),
}

impl Incoming {
    /// Receives a body of at most `bytes_max` bytes.
    ///
    /// # Errors
    /// Too big, empty, interrupted, or what the disk says.
    pub async fn receive<R: Rng + ?Sized>(
        documents: &Documents,
        rng: &mut R,
        mut body: Body,
        bytes_max: u64,
    ) -> Result<Self, ReceiveError> {
        let file = ids::opaque(rng);
        let key = DocumentKey::generate();
        let path = documents.path(&format!("{file}.tmp"));
        let mut sealer = Sealer::create(&path, &key).map_err(ReceiveError::Disk)?;
        let temporary = Temporary(Some(path));
        if body.size_hint().lower() > bytes_max {
            drain(&mut body, bytes_max).await;
            return Err(ReceiveError::Refused(Refused::TooBig));
        }
        let mut bytes = 0_u64;
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| ReceiveError::Refused(Refused::Interrupted))?;
            let Ok(data) = frame.into_data() else {
                continue;
            };
            bytes += data.len() as u64;
            if bytes > bytes_max {
                drain(&mut body, bytes_max).await;
                return Err(ReceiveError::Refused(Refused::TooBig));
            }
            sealer.write(&data).map_err(ReceiveError::Disk)?;
        }
        if bytes == 0 {
            return Err(ReceiveError::Refused(Refused::Empty));
        }
        tokio::task::spawn_blocking(move || sealer.finish())
            .await
            .map_err(|error| ReceiveError::Disk(std::io::Error::other(error)))?
            .map_err(ReceiveError::Disk)?;
        Ok(Self {
            documents: documents.clone(),
            temporary,
            file,
            key,
        })
    }

    /// Inspects the file and keeps it durably; gives its row. Blocks.
    ///
    /// # Errors
    /// What the inspection found, or what the disk says.
    pub fn inspect_and_keep(
        mut self,
        keys: &KeyRing,
        scope: &str,
        file_name: &str,
    ) -> Result<NewBlob, ReceiveError> {
        let path = self
            .temporary
            .0
            .clone()
            .expect("kept until it has its name");
        let reader = std::fs::File::open(&path).map_err(ReceiveError::Disk)?;
        let clear = Opener::new(reader, &self.key)
            .and_then(Opener::read_all)
            .map_err(ReceiveError::Disk)?;
        let ending = name::ending(file_name);
        let inspected =
            inspect::inspect(&clear, ending.as_deref()).map_err(ReceiveError::Refused)?;
        if let Some(bytes) = &inspected.cleaned {
            // A picture without what came along with it: written anew.
            return self
                .documents
                .keep(
                    keys,
                    scope,
                    &self.file,
                    bytes,
                    inspected.media_type,
                    &inspected.record,
                )
                .inspect(|_| drop(self.temporary))
                .map_err(ReceiveError::Disk);
        }
        self.documents
            .publish(&path, &self.file)
            .map_err(ReceiveError::Disk)?;
        self.temporary.0 = None;
        Ok(NewBlob {
            scope: scope.to_owned(),
            digest: ids::hex(&Sha256::digest(&clear)),
            key_sealed: keys.seal_document_key(&self.file, &self.key),
            bytes: i64::try_from(clear.len()).unwrap_or(i64::MAX),
            media_type: inspected.media_type.to_owned(),
            inspection: inspected.record,
            file: self.file,
        })
    }
}

async fn drain(body: &mut Body, bytes_max: u64) {
    let mut left = bytes_max.saturating_add(DRAIN_BYTES_MAX);
    while let Some(Ok(frame)) = body.frame().await {
        let bytes = frame.data_ref().map_or(0, |data| data.len() as u64);
        left = left.saturating_sub(bytes);
        if left == 0 {
            return;
        }
    }
}
