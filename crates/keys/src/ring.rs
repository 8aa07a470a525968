//! The ring: all keys of one file, the newest of each use in front.

use crate::error::KeyFileError;
use crate::file;
use crate::key::{Key, KeyInfo, KeyUse, PublicKey, Purpose};
use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::path::Path;

/// All keys of a key file. Cheap to share behind an `Arc`.
pub struct KeyRing {
    /// At least one of each use; later ones are newer.
    keys: Vec<Key>,
}

impl KeyRing {
    /// A ring with one fresh key of each use. `now` in UTC milliseconds.
    pub fn generate(now: i64) -> Self {
        Self {
            keys: KeyUse::ALL
                .into_iter()
                .map(|key_use| Key::generate(key_use, now))
                .collect(),
        }
    }

    /// Reads a key file. It must be private to its owner (mode 0600).
    pub fn load(path: &Path) -> Result<Self, KeyFileError> {
        file::load(path).map(|keys| Self { keys })
    }

    /// Writes a new key file with mode 0600; never overwrites one.
    pub fn create(&self, path: &Path) -> Result<(), KeyFileError> {
        file::create(path, &self.keys)
    }

    /// Replaces the key file in one step, for [`KeyRing::rotate`].
    pub fn replace(&self, path: &Path) -> Result<(), KeyFileError> {
        file::replace(path, &self.keys)
    }

    /// Refuses a key file inside the data folder, where a backup would take it along.
    pub fn check_place(path: &Path, data_dir: &Path) -> Result<(), KeyFileError> {
        file::check_place(path, data_dir)
    }

    /// Adds a new current key; older ones go on opening and verifying. Gives its id.
    ///
    /// # Errors
    /// Look-up keys stay: their digests are columns that cannot be recomputed
    /// without opening everything.
    pub fn rotate(&mut self, key_use: KeyUse, now: i64) -> Result<String, KeyFileError> {
        if key_use == KeyUse::Lookup {
            return Err(KeyFileError::NotRotatable(key_use));
        }
        let key = Key::generate(key_use, now);
        let id = key.id_text();
        self.keys.push(key);
        Ok(id)
    }

    /// What may be told about the keys, by use, the current one first.
    pub fn list(&self) -> Vec<KeyInfo> {
        KeyUse::ALL
            .into_iter()
            .flat_map(|key_use| {
                self.of(key_use).enumerate().map(|(index, key)| KeyInfo {
                    id: key.id_text(),
                    key_use: key.key_use,
                    created_at: key.created_at,
                    current: index == 0,
                })
            })
            .collect()
    }

    /// Ids of all keys, to prove that a key file fits a database.
    pub fn ids(&self) -> Vec<String> {
        self.keys.iter().map(Key::id_text).collect()
    }

    /// Keyed digest (HMAC-SHA-256) by which a sealed value is found. Domain and
    /// value are told apart by length, so that no two pairs collide.
    pub fn lookup(&self, domain: &str, value: &str) -> [u8; 32] {
        let key = self.current(KeyUse::Lookup);
        let mut mac =
            Hmac::<Sha256>::new_from_slice(key.secret.as_slice()).expect("HMAC takes any key");
        mac.update(&(domain.len() as u64).to_be_bytes());
        mac.update(domain.as_bytes());
        mac.update(value.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Public keys of a purpose, the current one first.
    pub fn public_keys(&self, purpose: Purpose) -> Vec<PublicKey> {
        self.of(purpose.key_use())
            .map(|key| PublicKey {
                id: key.id_text(),
                bytes: SigningKey::from_bytes(&key.secret)
                    .verifying_key()
                    .to_bytes(),
            })
            .collect()
    }

    /// Keys of a use, newest first.
    pub(crate) fn of(&self, key_use: KeyUse) -> impl Iterator<Item = &Key> {
        self.keys
            .iter()
            .rev()
            .filter(move |key| key.key_use == key_use)
    }

    pub(crate) fn current(&self, key_use: KeyUse) -> &Key {
        self.of(key_use)
            .next()
            .expect("a ring holds one key of each use")
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.keys).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookups_repeat_and_tell_domain_value_and_ring_apart() {
        let ring = KeyRing::generate(0);
        let digest = ring.lookup("identity:cnic", "3520112345671");
        assert_eq!(digest, ring.lookup("identity:cnic", "3520112345671"));
        assert_ne!(digest, ring.lookup("identity:cnic", "3520112345672"));
        assert_ne!(ring.lookup("ab", "c"), ring.lookup("a", "bc"));
        assert_ne!(
            digest,
            KeyRing::generate(0).lookup("identity:cnic", "3520112345671")
        );
    }

    #[test]
    fn rotation_keeps_old_keys_and_marks_the_new_one_current() {
        let mut ring = KeyRing::generate(1);
        let id = ring.rotate(KeyUse::Certificate, 2).expect("rotates");
        let listed: Vec<_> = ring
            .list()
            .into_iter()
            .filter(|key| key.key_use == KeyUse::Certificate)
            .collect();
        assert_eq!(listed.len(), 2);
        assert_eq!(
            (listed[0].id.as_str(), listed[0].current),
            (id.as_str(), true)
        );
        assert!(!listed[1].current);
        assert_eq!(ring.public_keys(Purpose::Certificate)[0].id, id);
    }

    #[test]
    fn a_lookup_key_is_not_rotated() {
        let mut ring = KeyRing::generate(0);
        let error = ring.rotate(KeyUse::Lookup, 1).expect_err("refused");
        assert!(
            error
                .to_string()
                .contains("aead, certificate and attestation")
        );
    }

    #[test]
    fn debug_shows_no_secret() {
        let ring = KeyRing::generate(0);
        let shown = format!("{ring:?}");
        for key in &ring.keys {
            assert!(shown.contains(&key.id_text()));
            assert!(!shown.contains(&crate::key::hex(key.secret.as_slice())));
            assert!(!shown.contains(&format!("{:?}", key.secret.as_slice())));
        }
    }
}
