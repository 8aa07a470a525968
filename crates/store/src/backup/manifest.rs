//! What is in a backup file.

use ijazat_rules::clock::Millis;
use serde::{Deserialize, Serialize};

/// The format that this version writes and reads.
pub(super) const FORMAT: u32 = 1;

/// First entry of a backup file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the format.
    pub format: u32,
    /// When it was made.
    pub made_at: Millis,
    /// Keys that are needed to open what is in it. They are not in it.
    pub key_ids: Vec<String>,
    /// SHA-256 of the database, hexadecimal.
    pub database_digest: String,
    /// Documents.
    pub documents: Vec<StoredFile>,
}

/// One document in a backup file, as it is stored: encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredFile {
    /// Name below the documents folder.
    pub name: String,
    /// SHA-256 of the stored bytes, hexadecimal.
    pub digest: String,
}
