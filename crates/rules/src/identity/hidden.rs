//! Characters that do not show, and so must not make two identities of one.

/// Whether a character never shows: bidi marks, zero-width characters, fillers and variation selectors.
///
/// The joiners of Urdu and other scripts are among them; only [`super::name`] keeps some of those.
pub(super) fn is_invisible(character: char) -> bool {
    crate::net::is_hidden(character)
        || matches!(
            character,
            // Fillers of Hangul and Khmer count as letters, and so would make a name that cannot be seen.
            '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{17b4}' | '\u{17b5}'
                | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0080}'..='\u{e0fff}'
        )
}
