//! Words that people write beside the answers: how they are kept, and that they are not too many.

use crate::{Error, Result};
use ijazat_rules::check::clean_words;
use ijazat_rules::limits::WORDS_LENGTH_MAX;

/// Words that may be left out.
///
/// # Errors
/// [`Error::Invalid`] for more than [`WORDS_LENGTH_MAX`] characters.
pub fn optional(name: &'static str, text: &str) -> Result<Option<String>> {
    let words = clean_words(text);
    let length = words.chars().count();
    if length > WORDS_LENGTH_MAX {
        return Err(Error::Invalid {
            name,
            value: format!("{length} characters"),
            reason: format!("use at most {WORDS_LENGTH_MAX} characters"),
        });
    }
    Ok(Some(words).filter(|words| !words.is_empty()))
}

/// Words that must say something.
///
/// # Errors
/// As [`optional`], and for none.
pub fn required(name: &'static str, text: &str) -> Result<String> {
    optional(name, text)?.ok_or_else(|| Error::Invalid {
        name,
        value: String::new(),
        reason: format!("use 1 to {WORDS_LENGTH_MAX} characters"),
    })
}
