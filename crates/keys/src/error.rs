//! What can go wrong with keys. Messages never hold key material.

use crate::key::KeyUse;
use std::io;
use std::path::PathBuf;

/// The key file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFileError {
    /// There is no such file.
    #[error("key file {path} does not exist; make one with `ijazat keys init`")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// There is one already.
    #[error("key file {path} exists already; it is never overwritten, use `ijazat keys rotate`")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Others may read it.
    #[error("key file {path} has mode {mode:04o}; it must be 0600: run `chmod 600 {path}`")]
    Mode {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It lies in a folder that is backed up or served.
    #[error("key file {path} lies inside the data folder {data_dir}; keep it elsewhere")]
    InsideDataFolder {
        /// The file.
        path: PathBuf,
        /// The data folder.
        data_dir: PathBuf,
    },
    /// It is not what `keys init` writes.
    #[error("key file {path} cannot be read: {reason}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// Keys of this use cannot be replaced.
    #[error(
        "a {0} key cannot be rotated: every look-up digest in the database was made with it; the uses that rotate are aead, certificate and attestation"
    )]
    NotRotatable(KeyUse),
    /// The system refused.
    #[error("key file {path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

/// Sealed bytes cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// They are not in the sealed format.
    #[error("these bytes are not sealed: {0}")]
    NotSealed(&'static str),
    /// The key is not in the key file.
    #[error("the sealing key {0} is not in the key file")]
    KeyMissing(String),
    /// The bytes or the context are not those that were sealed.
    #[error("the sealed bytes were altered or belong to another context")]
    Altered,
}

/// A signature is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// Not a compact JWS.
    #[error("this is not a compact JWS: {0}")]
    Malformed(&'static str),
    /// Another algorithm than EdDSA, or further header members.
    #[error("the JWS header is not the one that this portal writes")]
    Header,
    /// The key is not one of ours for this purpose.
    #[error("the signing key is not known for this purpose")]
    KeyUnknown,
    /// The signature does not match.
    #[error("the signature does not match")]
    Signature,
}
