//! Sealed columns of a case: bound to the row that they stand in, so that a
//! value moved to another row does not open.

use crate::{Error, Result};
use ijazat_keys::KeyRing;
use ijazat_rules::answers::Answers;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Seals a value as JSON for the row that `place` names.
pub(crate) fn seal_json<T: Serialize>(keys: &KeyRing, place: &str, value: &T) -> Vec<u8> {
    let json = serde_json::to_vec(value).expect("kept values have only string keys");
    keys.seal(place.as_bytes(), &json)
}

/// Opens what [`seal_json`] sealed for the same place.
pub(crate) fn open_json<T: DeserializeOwned>(
    keys: &KeyRing,
    what: &'static str,
    place: &str,
    sealed: &[u8],
) -> Result<T> {
    let json = keys
        .open(place.as_bytes(), sealed)
        .map_err(|source| Error::Sealed { what, source })?;
    serde_json::from_slice(&json).map_err(|error| Error::Corrupt {
        what,
        reason: error.to_string(),
    })
}

/// Seals words.
pub(crate) fn seal_text(keys: &KeyRing, place: &str, text: &str) -> Vec<u8> {
    seal_json(keys, place, &text)
}

/// Opens words.
pub(crate) fn open_text(
    keys: &KeyRing,
    what: &'static str,
    place: &str,
    sealed: &[u8],
) -> Result<String> {
    open_json(keys, what, place, sealed)
}

/// Seals the answers of an application.
pub(crate) fn seal_answers(keys: &KeyRing, application: i64, answers: &Answers) -> Vec<u8> {
    seal_json(keys, &format!("answers:{application}"), answers)
}

/// Opens the answers of an application.
pub(crate) fn open_answers(keys: &KeyRing, application: i64, sealed: &[u8]) -> Result<Answers> {
    open_json(keys, "answers", &format!("answers:{application}"), sealed)
}
