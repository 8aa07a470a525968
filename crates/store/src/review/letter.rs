//! What a letter names. Its words are made elsewhere, from this.

use crate::cases::{Case, lock_reviewed};
use crate::{Result, Tx};
use ijazat_rules::clock::Millis;

/// Facts that every letter names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFacts {
    /// Reference.
    pub reference: String,
    /// Form id.
    pub form: String,
    /// Name of the applicant.
    pub display_name: String,
    /// `en` or `ur`, as the applicant reads.
    pub language: String,
    /// Hand-in.
    pub submitted_at: Millis,
    /// What is granted; absent for a rejection and for a preview.
    pub granted: Option<Granted>,
}

/// What is granted, as a letter names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Number of the certificate.
    pub number: String,
    /// Begin.
    pub valid_from: Millis,
    /// End.
    pub valid_until: Millis,
}

pub(crate) fn facts(case: &Case, granted: Option<Granted>) -> LetterFacts {
    LetterFacts {
        reference: case.row.reference.clone(),
        form: case.row.form_id.clone(),
        display_name: case.row.display_name.clone().unwrap_or_default(),
        language: case.applicant.language.clone(),
        submitted_at: Millis(case.row.submitted_at.unwrap_or_default()),
        granted,
    }
}

/// The facts for the preview of a letter.
///
/// # Errors
/// [`NotFound`](crate::Error::NotFound).
pub async fn letter_facts(tx: &Tx, reference: &str) -> Result<LetterFacts> {
    Ok(facts(&lock_reviewed(tx, reference).await?, None))
}
