//! Single keys. Secret bytes are wiped on drop and never shown.

use rand::TryRng;
use rand::rngs::SysRng;
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroizing;

/// What a key of the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyUse {
    /// Sealing answers, secrets and document keys.
    Aead,
    /// Keyed digests by which sealed values are found.
    Lookup,
    /// Signing certificates.
    Certificate,
    /// Signing the answers of operators.
    Attestation,
}

impl KeyUse {
    /// Every use, in the order of listings.
    pub const ALL: [Self; 4] = [
        Self::Aead,
        Self::Lookup,
        Self::Certificate,
        Self::Attestation,
    ];
}

impl fmt::Display for KeyUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Aead => "aead",
            Self::Lookup => "lookup",
            Self::Certificate => "certificate",
            Self::Attestation => "attestation",
        })
    }
}

/// What is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Certificates of holdings.
    Certificate,
    /// Answers of operators, attested by the portal.
    Attestation,
}

impl Purpose {
    pub(crate) fn key_use(self) -> KeyUse {
        match self {
            Self::Certificate => KeyUse::Certificate,
            Self::Attestation => KeyUse::Attestation,
        }
    }
}

/// What may be told about a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyInfo {
    /// Id: sixteen lower-case hexadecimal digits.
    pub id: String,
    /// What it is for.
    pub key_use: KeyUse,
    /// UTC milliseconds.
    pub created_at: i64,
    /// New things are made with it.
    pub current: bool,
}

/// A public key of a signing key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Id: the `kid` of signatures.
    pub id: String,
    /// Ed25519 public key.
    pub bytes: [u8; 32],
}

/// The key of one stored document.
pub struct DocumentKey(pub(crate) Zeroizing<[u8; 32]>);

impl DocumentKey {
    /// A fresh key.
    pub fn generate() -> Self {
        Self(random_secret())
    }

    /// The bytes, for a cipher.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocumentKey(…)")
    }
}

/// One key of the file.
#[derive(Clone)]
pub(crate) struct Key {
    pub id: [u8; 8],
    pub key_use: KeyUse,
    pub created_at: i64,
    pub secret: Zeroizing<[u8; 32]>,
}

impl Key {
    pub fn generate(key_use: KeyUse, now: i64) -> Self {
        Self {
            id: random(),
            key_use,
            created_at: now,
            secret: random_secret(),
        }
    }

    pub fn id_text(&self) -> String {
        hex(&self.id)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({} {})", self.key_use, self.id_text())
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .expect("the operating system gives randomness");
    bytes
}

fn random_secret() -> Zeroizing<[u8; 32]> {
    let mut secret = Zeroizing::new([0; 32]);
    SysRng
        .try_fill_bytes(secret.as_mut())
        .expect("the operating system gives randomness");
    secret
}
