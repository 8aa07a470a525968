//! Sealing (XChaCha20-Poly1305). A sealed value is
//! `1 ‖ key id (8) ‖ nonce (24) ‖ ciphertext and tag`; its first nine bytes and
//! the context are authenticated with it, so a value moved to another row does
//! not open.

use crate::error::OpenError;
use crate::key::{DocumentKey, KeyUse, hex, random};
use crate::ring::KeyRing;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const HEAD_BYTES: usize = 9;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;

impl KeyRing {
    /// Seals `plain` with the current key. `context` says where the value
    /// belongs, for example `answers:<application id>`.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let key = self.current(KeyUse::Aead);
        let nonce: [u8; NONCE_BYTES] = random();
        let mut sealed = Vec::with_capacity(HEAD_BYTES + NONCE_BYTES + plain.len() + TAG_BYTES);
        sealed.push(VERSION);
        sealed.extend_from_slice(&key.id);
        let bound = bind(&sealed, context);
        let text = XChaCha20Poly1305::new((&*key.secret).into())
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: plain,
                    aad: &bound,
                },
            )
            .expect("the cipher takes any length that fits in memory");
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&text);
        sealed
    }

    /// Opens what [`KeyRing::seal`] gave for the same context, with whichever key it names.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
        if sealed.len() < HEAD_BYTES + NONCE_BYTES + TAG_BYTES {
            return Err(OpenError::NotSealed("too short"));
        }
        let (head, rest) = sealed.split_at(HEAD_BYTES);
        let (nonce, text) = rest.split_at(NONCE_BYTES);
        if head[0] != VERSION {
            return Err(OpenError::NotSealed("unknown version"));
        }
        let key = self
            .of(KeyUse::Aead)
            .find(|key| key.id == head[1..])
            .ok_or_else(|| OpenError::KeyMissing(hex(&head[1..])))?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().expect("split at the nonce's length");
        XChaCha20Poly1305::new((&*key.secret).into())
            .decrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: text,
                    aad: &bind(head, context),
                },
            )
            .map_err(|_| OpenError::Altered)
    }

    /// Seals the key of a document for its row.
    pub fn seal_document_key(&self, document: &str, key: &DocumentKey) -> Vec<u8> {
        self.seal(&document_context(document), key.as_bytes())
    }

    /// Opens the key of a document.
    pub fn open_document_key(
        &self,
        document: &str,
        sealed: &[u8],
    ) -> Result<DocumentKey, OpenError> {
        let plain = Zeroizing::new(self.open(&document_context(document), sealed)?);
        let bytes = plain
            .as_slice()
            .try_into()
            .map_err(|_| OpenError::NotSealed("not a document key"))?;
        Ok(DocumentKey(Zeroizing::new(bytes)))
    }

    /// Id of the key that sealed this, to prove before serving that it is at hand.
    pub fn sealed_with(sealed: &[u8]) -> Option<String> {
        (sealed.len() >= HEAD_BYTES && sealed[0] == VERSION).then(|| hex(&sealed[1..HEAD_BYTES]))
    }
}

fn bind(head: &[u8], context: &[u8]) -> Vec<u8> {
    [head, context].concat()
}

fn document_context(document: &str) -> Vec<u8> {
    format!("document-key:{document}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_in_its_context_only() {
        let ring = KeyRing::generate(0);
        let sealed = ring.seal(b"answers:1", b"35201-1234567-1");
        assert_eq!(
            ring.open(b"answers:1", &sealed),
            Ok(b"35201-1234567-1".to_vec())
        );
        assert_eq!(ring.open(b"answers:2", &sealed), Err(OpenError::Altered));
        assert!(!sealed.windows(7).any(|window| window == b"1234567"));
        assert_ne!(sealed, ring.seal(b"answers:1", b"35201-1234567-1"));
    }

    #[test]
    fn every_altered_byte_is_noticed() {
        let ring = KeyRing::generate(0);
        let sealed = ring.seal(b"c", b"some words");
        for index in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[index] ^= 1;
            assert!(ring.open(b"c", &altered).is_err(), "byte {index}");
            assert!(ring.open(b"c", &sealed[..index]).is_err(), "cut at {index}");
        }
    }

    #[test]
    fn old_values_open_after_rotation_and_other_rings_name_the_missing_key() {
        let mut ring = KeyRing::generate(0);
        let sealed = ring.seal(b"c", b"x");
        ring.rotate(KeyUse::Aead, 1).expect("rotates");
        assert_eq!(ring.open(b"c", &sealed), Ok(b"x".to_vec()));
        assert_ne!(
            KeyRing::sealed_with(&sealed),
            KeyRing::sealed_with(&ring.seal(b"c", b"x"))
        );
        let id = KeyRing::sealed_with(&sealed).expect("sealed");
        assert_eq!(
            KeyRing::generate(0).open(b"c", &sealed),
            Err(OpenError::KeyMissing(id))
        );
    }

    #[test]
    fn document_keys_belong_to_their_document() {
        let ring = KeyRing::generate(0);
        let key = DocumentKey::generate();
        let sealed = ring.seal_document_key("d1", &key);
        let opened = ring.open_document_key("d1", &sealed).expect("opens");
        assert_eq!(opened.as_bytes(), key.as_bytes());
        assert!(ring.open_document_key("d2", &sealed).is_err());
    }
}
