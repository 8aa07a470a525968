//! Checking certificates.

use super::{ApiError, Call};
use ijazat_api::certificates::{
    CertificateState, CheckCertificate, SigningKeys, VerifyCertificate,
};

/// `GET /api/keys`
pub async fn list_signing_keys() -> Result<SigningKeys, ApiError> {
    Call::new("list_signing_keys", &[]).answer().await
}

/// `POST /api/certificates/check`
pub async fn check_certificate(number: String, code: String) -> Result<CertificateState, ApiError> {
    Call::new("check_certificate", &[])
        .json(&CheckCertificate { number, code })
        .answer()
        .await
}

/// `POST /api/certificates/verify`
pub async fn verify_certificate(jws: String) -> Result<CertificateState, ApiError> {
    Call::new("verify_certificate", &[])
        .json(&VerifyCertificate { jws })
        .answer()
        .await
}
