//! What a letter names, and the letter that was sent. Its words are made
//! elsewhere, from this.

use crate::cases::{Case, lock_reviewed, open_text};
use crate::entities::application;
use crate::{Result, Tx};
use ijazat_keys::KeyRing;
use ijazat_rules::clock::Millis;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

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
    /// Every operator that was asked has confirmed everything.
    pub confirmed: bool,
    /// What is granted; absent for a rejection and for a preview.
    pub granted: Option<Granted>,
}

/// Writes a letter, or says why the case cannot be decided with these words.
pub type WriteLetter<'a> = dyn FnMut(&LetterFacts) -> Result<String> + Send + 'a;

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
        confirmed: !case
            .checks
            .iter()
            .any(|check| matches!(check.outcome.as_str(), "refused" | "passed")),
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

/// The letter of a decided case.
///
/// # Errors
/// [`Sealed`](crate::Error::Sealed), or what the database says.
pub async fn find_letter<C: ConnectionTrait>(
    db: &C,
    keys: &KeyRing,
    application_id: i64,
) -> Result<Option<String>> {
    let sealed: Option<Vec<u8>> = application::Entity::find()
        .select_only()
        .column(application::Column::LetterSealed)
        .filter(application::Column::Id.eq(application_id))
        .filter(application::Column::LetterSealed.is_not_null())
        .into_tuple()
        .one(db)
        .await?;
    let open = |sealed: Vec<u8>| open_text(keys, "letter", &place(application_id), &sealed);
    sealed.map(open).transpose()
}

/// What the seal of a letter is bound to.
pub(crate) fn place(application_id: i64) -> String {
    format!("letter:{application_id}")
}
