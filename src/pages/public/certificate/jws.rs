//! Judges a compact JWS with Ed25519 by WebCrypto (RFC 7515, RFC 8037). No
//! cryptography of our own; a browser without Ed25519 leaves it to the server.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ijazat_api::certificates::{CertificateClaims, SigningKey, SigningKeys};
use ijazat_api::json;
use js_sys::{Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What this device can say of a signed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Signed by one of the keys.
    Genuine(CertificateClaims),
    /// Not signed by any of the keys, or no such text at all.
    Forged,
    /// This browser does not know Ed25519, or the keys are not known.
    Unknown,
}

const KEPT: &str = "ijazat.keys";

/// Keeps the public keys for checks without a connection.
pub fn keep_keys(keys: &SigningKeys) {
    if let (Ok(Some(storage)), Ok(text)) = (window().local_storage(), serde_json::to_string(keys)) {
        let _ = storage.set_item(KEPT, &text);
    }
}

/// Judges by the keys that were kept, without a connection.
pub async fn judge_by_kept_keys(text: &str) -> Judgement {
    let kept = window()
        .local_storage()
        .ok()
        .flatten()
        .and_then(|storage| storage.get_item(KEPT).ok().flatten());
    match kept.and_then(|text| json::from_str::<SigningKeys>(&text).ok()) {
        Some(keys) => judge(text, &keys.keys).await,
        None => Judgement::Unknown,
    }
}

/// Judges by these keys.
pub async fn judge(text: &str, keys: &[SigningKey]) -> Judgement {
    let Some(parts) = read(text) else {
        return Judgement::Forged;
    };
    let Some(key) = keys.iter().find(|key| key.kid == parts.kid) else {
        return Judgement::Forged;
    };
    match verify(key, &parts).await {
        Ok(true) => read_json(&parts.payload).map_or(Judgement::Forged, Judgement::Genuine),
        Ok(false) => Judgement::Forged,
        Err(_) => Judgement::Unknown,
    }
}

struct Parts {
    kid: String,
    signed: Vec<u8>,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

fn read(text: &str) -> Option<Parts> {
    #[derive(serde::Deserialize)]
    struct Header {
        alg: String,
        kid: String,
    }
    let mut parts = text.trim().split('.');
    let (head, payload, signature) = (parts.next()?, parts.next()?, parts.next()?);
    let header: Header = read_json(&bytes(head)?)?;
    let is_compact = parts.next().is_none() && header.alg == "EdDSA";
    is_compact.then_some(Parts {
        kid: header.kid,
        signed: format!("{head}.{payload}").into_bytes(),
        payload: bytes(payload)?,
        signature: bytes(signature)?,
    })
}

/// From base64url without padding, strictly (RFC 4648, section 5).
fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

fn read_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    json::from_str(std::str::from_utf8(bytes).ok()?).ok()
}

async fn verify(key: &SigningKey, parts: &Parts) -> Result<bool, JsValue> {
    let subtle = window().crypto()?.subtle();
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"Ed25519".into())?;
    let raw = bytes(&key.x).ok_or(JsValue::NULL)?;
    let usages = js_sys::Array::of1(&"verify".into());
    let import: Promise = subtle.import_key_with_object(
        "raw",
        &Uint8Array::from(raw.as_slice()),
        &algorithm,
        false,
        &usages,
    )?;
    let key: web_sys::CryptoKey = JsFuture::from(import).await?.dyn_into()?;
    let verified = subtle.verify_with_object_and_buffer_source_and_buffer_source(
        &algorithm,
        &key,
        &Uint8Array::from(parts.signature.as_slice()),
        &Uint8Array::from(parts.signed.as_slice()),
    )?;
    Ok(JsFuture::from(verified).await?.is_truthy())
}

/// The digest under which a certificate names an address: base64url of the
/// first 16 bytes of SHA-256 over salt and canonical text.
pub async fn address_digest(salt: &str, canonical: &str) -> Option<String> {
    let mut content = salt.as_bytes().to_vec();
    content.extend_from_slice(canonical.as_bytes());
    let subtle = window().crypto().ok()?.subtle();
    let promise = subtle
        .digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(content.as_slice()))
        .ok()?;
    let digest = Uint8Array::new(&JsFuture::from(promise).await.ok()?).to_vec();
    Some(URL_SAFE_NO_PAD.encode(digest.get(..16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_compact_eddsa_is_read() {
        let header = URL_SAFE_NO_PAD.encode(br#"{"alg":"EdDSA","kid":"k1"}"#);
        let none = URL_SAFE_NO_PAD.encode(br#"{"alg":"none","kid":"k1"}"#);
        assert_eq!(
            read(&format!("{header}.e30.AA"))
                .map(|parts| parts.kid)
                .as_deref(),
            Some("k1")
        );
        for bad in [
            format!("{none}.e30.AA"),
            format!("{header}.e30"),
            format!("{header}.e30.AA.AA"),
            format!("{header}.e30=.AA"),
            format!("{header}.e3+.AA"),
            format!("{header}.e31.AA"),
            "x".to_owned(),
        ] {
            assert!(read(&bad).is_none(), "{bad}");
        }
    }
}
