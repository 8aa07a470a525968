//! Compact JWS (RFC 7515) with EdDSA (RFC 8037). The header is exactly
//! `{"alg":"EdDSA","kid":"…"}`; anything else is refused, so that no header
//! can choose how it is checked. Ids of certificate and attestation keys never
//! stand for each other.

use crate::error::VerifyError;
use crate::key::Purpose;
use crate::ring::KeyRing;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer, SigningKey};
use serde::{Deserialize, Serialize};

/// Longer texts are refused unread.
const JWS_BYTES_MAX: usize = 256 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
}

impl KeyRing {
    /// Signs `payload` with the current key of the purpose: a compact JWS.
    pub fn sign(&self, purpose: Purpose, payload: &[u8]) -> String {
        let key = self.current(purpose.key_use());
        let header = Header {
            alg: "EdDSA".to_owned(),
            kid: key.id_text(),
        };
        let header = serde_json::to_vec(&header).expect("a header has only strings");
        let input = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(header),
            URL_SAFE_NO_PAD.encode(payload)
        );
        let signature = SigningKey::from_bytes(&key.secret).sign(input.as_bytes());
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }

    /// Checks a compact JWS of the purpose, by any of our keys, and gives its payload.
    pub fn verify(&self, purpose: Purpose, jws: &str) -> Result<Vec<u8>, VerifyError> {
        if jws.len() > JWS_BYTES_MAX {
            return Err(VerifyError::Malformed("too long"));
        }
        let (input, signature) = jws
            .rsplit_once('.')
            .ok_or(VerifyError::Malformed("no dots"))?;
        let (header, payload) = input
            .split_once('.')
            .ok_or(VerifyError::Malformed("one dot"))?;
        let header: Header =
            serde_json::from_slice(&decode(header)?).map_err(|_| VerifyError::Header)?;
        if header.alg != "EdDSA" {
            return Err(VerifyError::Header);
        }
        let key = self
            .of(purpose.key_use())
            .find(|key| key.id_text() == header.kid)
            .ok_or(VerifyError::KeyUnknown)?;
        let signature = Signature::from_slice(&decode(signature)?)
            .map_err(|_| VerifyError::Malformed("signature length"))?;
        SigningKey::from_bytes(&key.secret)
            .verifying_key()
            .verify_strict(input.as_bytes(), &signature)
            .map_err(|_| VerifyError::Signature)?;
        decode(payload)
    }
}

fn decode(part: &str) -> Result<Vec<u8>, VerifyError> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| VerifyError::Malformed("not base64url"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::KeyUse;

    fn with_header(jws: &str, header: &str) -> String {
        let (_, rest) = jws.split_once('.').expect("a JWS");
        format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header))
    }

    #[test]
    fn a_signature_verifies_also_after_rotation() {
        let mut ring = KeyRing::generate(0);
        let jws = ring.sign(Purpose::Certificate, b"{}");
        ring.rotate(KeyUse::Certificate, 1).expect("rotates");
        assert_eq!(ring.verify(Purpose::Certificate, &jws), Ok(b"{}".to_vec()));
    }

    #[test]
    fn purposes_and_rings_do_not_mix() {
        let ring = KeyRing::generate(0);
        let jws = ring.sign(Purpose::Certificate, b"{}");
        assert_eq!(
            ring.verify(Purpose::Attestation, &jws),
            Err(VerifyError::KeyUnknown)
        );
        assert_eq!(
            KeyRing::generate(0).verify(Purpose::Certificate, &jws),
            Err(VerifyError::KeyUnknown)
        );
    }

    #[test]
    fn headers_choose_nothing() {
        let ring = KeyRing::generate(0);
        let jws = ring.sign(Purpose::Certificate, b"{}");
        let kid = &ring.public_keys(Purpose::Certificate)[0].id;
        for header in [
            format!(r#"{{"alg":"none","kid":"{kid}"}}"#),
            format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#),
            format!(r#"{{"alg":"eddsa","kid":"{kid}"}}"#),
            format!(r#"{{"alg":"EdDSA","kid":"{kid}","jwk":{{}}}}"#),
            format!(r#"{{"alg":"EdDSA","alg":"EdDSA","kid":"{kid}"}}"#),
            r#"{"alg":"EdDSA"}"#.to_owned(),
            "[]".to_owned(),
        ] {
            assert_eq!(
                ring.verify(Purpose::Certificate, &with_header(&jws, &header)),
                Err(VerifyError::Header),
                "{header}"
            );
        }
        let spaced = format!(r#"{{"alg":"EdDSA", "kid":"{kid}"}}"#);
        assert_eq!(
            ring.verify(Purpose::Certificate, &with_header(&jws, &spaced)),
            Err(VerifyError::Signature)
        );
    }

    #[test]
    fn altered_and_malformed_texts_are_refused() {
        let ring = KeyRing::generate(0);
        let jws = ring.sign(Purpose::Certificate, br#"{"number":"R-1"}"#);
        let other = ring.sign(Purpose::Certificate, br#"{"number":"R-2"}"#);
        let parts: Vec<_> = jws.split('.').collect();
        let others: Vec<_> = other.split('.').collect();
        let swapped = [parts[0], others[1], parts[2]].join(".");
        assert_eq!(
            ring.verify(Purpose::Certificate, &swapped),
            Err(VerifyError::Signature)
        );
        for text in ["", ".", "..", "a.b", "a.b.c", "…", &jws[..jws.len() - 2]] {
            assert!(ring.verify(Purpose::Certificate, text).is_err(), "{text}");
        }
        assert!(
            ring.verify(Purpose::Certificate, &format!("{jws}="))
                .is_err()
        );
    }
}
