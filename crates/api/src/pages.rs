//! Pages of the app to which mails lead. The app's own table of pages
//! (`src/routes.rs`) proves that each of them is there.

/// A case of the applicant.
pub fn case(reference: &str) -> String {
    format!("/applications/{reference}")
}

/// Where the applicant prints the certificate.
pub fn own_certificate(reference: &str) -> String {
    format!("/applications/{reference}/certificate")
}

/// Where an operator answers.
pub fn check(check: &str) -> String {
    format!("/staff/operator/checks/{check}")
}
