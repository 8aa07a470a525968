//! Which character of a text is refused, as people can find it.

use super::hidden::is_invisible;
use super::{Kind, ProblemCode, read};
use crate::unicode::{is_mark, is_private};

/// The first character that this kind does not have: what shows as it is, with its number; what does not by its number.
/// `None` where `code` is not about a character.
///
/// ```
/// use ijazat_rules::identity::{Kind, read, refused_character};
/// let text = "42101-1234567-A";
/// let code = read(Kind::Cnic, text).unwrap_err();
/// assert_eq!(refused_character(Kind::Cnic, text, code).as_deref(), Some("A (U+0041)"));
/// ```
pub fn refused_character(kind: Kind, text: &str, code: ProblemCode) -> Option<String> {
    let is_character = |code| {
        matches!(
            code,
            ProblemCode::IdentityCharacter | ProblemCode::ControlCharacter
        )
    };
    if !is_character(code) {
        return None;
    }
    let is_bad = |text: &str| read(kind, text).is_err_and(is_character);
    // Spaces at the end are no part of an identity: something stands behind them.
    let behind = text.chars().find(|one| one.is_alphanumeric());
    let behind = behind.map(String::from).filter(|one| !is_bad(one));
    let behind = behind.unwrap_or_default();
    // A label is a number as little as half of one: what counts is the last beginning that is good.
    let ends = text.char_indices().map(|(at, one)| at + one.len_utf8());
    let mut good = ends.filter(|end| !is_bad(&format!("{}{behind}", &text[..*end])));
    let character = text[good.next_back().unwrap_or(0)..].chars().next()?;
    let number = u32::from(character);
    let hides = character.is_control()
        || character.is_whitespace()
        || is_invisible(character)
        || is_mark(character)
        || is_private(character);
    Some(if hides {
        format!("U+{number:04X}")
    } else {
        format!("{character} (U+{number:04X})")
    })
}
