//! The key file: sealing, look-up digests, signing and attestation, each key
//! with an id. Knows nothing of tables, requests or what the bytes mean.
//!
//! Nonces and new keys come from the operating system and are never injected:
//! a repeated nonce would break the cipher.

mod error;
mod file;
mod jws;
mod key;
mod ring;
mod seal;

pub use error::{KeyFileError, OpenError, VerifyError};
pub use key::{DocumentKey, KeyInfo, KeyUse, PublicKey, Purpose};
pub use ring::KeyRing;
