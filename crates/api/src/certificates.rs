//! Certificates: what is signed, what is printed, how it is checked (decision 6).

use ijazat_rules::clock::Millis;
use ijazat_rules::form::Text;
use ijazat_rules::lifecycle::HoldingState;
use serde::{Deserialize, Serialize};

/// The signed content of a certificate: payload of the compact JWS in the QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateClaims {
    /// Number, for example `R-2026-7K3M9QX2`.
    pub number: String,
    /// Form id.
    pub form: String,
    /// Name of an organisation; a person's name never.
    pub organisation: Option<String>,
    /// Begin.
    pub valid_from: Millis,
    /// End.
    pub valid_until: Millis,
    /// Signed at.
    pub issued_at: Millis,
    /// Salt of the digests, base64url.
    pub salt: String,
    /// For each address, base64url of the first 16 bytes of SHA-256 over salt and canonical text.
    pub address_digests: Vec<String>,
}

/// The certificate as its owner sees and prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Certificate {
    /// Signed content.
    pub claims: CertificateClaims,
    /// Name on paper, also of a person.
    pub display_name: String,
    /// Name of the service.
    pub service: Text,
    /// Addresses in clear; a mobile number masked.
    pub addresses: Vec<String>,
    /// State at this moment.
    pub state: HoldingState,
    /// The printed 80-bit code, groups of four.
    pub code: String,
    /// What the QR code holds: a link with the JWS in its fragment.
    pub link: String,
    /// The QR code as an SVG.
    pub qr_svg: String,
    /// Compact JWS.
    pub jws: String,
}

/// `POST /api/certificates/check`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckCertificate {
    /// Number.
    pub number: String,
    /// Printed code.
    pub code: String,
}

/// `POST /api/certificates/verify`, for browsers without Ed25519 and for the live state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyCertificate {
    /// Compact JWS.
    pub jws: String,
}

/// What the public learns. The same answer for a wrong number and a wrong code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateState {
    /// Genuine: number and code, or the signature, are ours.
    pub genuine: bool,
    /// Signed content, when genuine.
    pub claims: Option<CertificateClaims>,
    /// State at this moment, when genuine.
    pub state: Option<HoldingState>,
    /// When this was looked up.
    pub as_of: Millis,
}

/// Public keys as a JWK set (RFC 7517, RFC 8037).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SigningKeys {
    /// Keys, the current one first.
    pub keys: Vec<SigningKey>,
}

/// One Ed25519 public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SigningKey {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// `EdDSA`.
    pub alg: String,
    /// `sig`.
    #[serde(rename = "use")]
    pub use_: String,
    /// Key id.
    pub kid: String,
    /// Public key, base64url.
    pub x: String,
}
