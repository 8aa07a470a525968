//! Plain text made safe: one Unicode form, no invisible trickery, digits of
//! other scripts read as digits.

use super::reading::Problem;
use crate::unicode::{is_private, nfc};

/// Invisible characters that are left off without a word.
const fn is_dropped(character: char) -> bool {
    matches!(
        character,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
    )
}

/// Characters that would change how the rest is read: controls, overrides and
/// isolates of direction, tags, noncharacters and private use.
fn is_refused(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'
            | '\u{FFF9}'..='\u{FFFD}' | '\u{E0000}'..='\u{EFFFF}')
        || is_private(character)
}

/// The canonical form of a text: NFC, lines ended by `\n`, no space at the end
/// of a line, at most one empty line in a row, nothing around it.
pub(crate) fn canonical(text: &str, multiline: bool, length_max: u32) -> Result<String, Problem> {
    // A character has at most four bytes; NFC grows a text at most threefold,
    // so what is far too long is refused unread.
    let limit = length_max as usize;
    if text.len() > limit.saturating_mul(12).saturating_add(1_024) {
        return Err(too_long(text.chars().count(), limit));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = text
        .chars()
        .filter(|&character| !is_dropped(character))
        .collect();
    let clean = nfc(&clean);
    let clean = clean.trim();
    if let Some(bad) = clean
        .chars()
        .find(|&c| is_refused(c) || (!multiline && c == '\n'))
    {
        return Err(
            Problem::new("bad-character").with("character", format!("U+{:04X}", u32::from(bad)))
        );
    }
    let canonical = lines(clean);
    let length = canonical.chars().count();
    if length > limit {
        Err(too_long(length, limit))
    } else {
        Ok(canonical)
    }
}

/// No space at the end of a line, at most one empty line in a row, nothing around it.
fn lines(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = line.trim_end().replace('\t', " ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Words that people write to each other beside the answers (remarks, questions, notes), as they are kept: in
/// one Unicode form, without controls and without what would change the direction of the words around them.
///
/// ```
/// use ijazat_rules::check::clean_words;
///
/// assert_eq!(clean_words(" See page 2.\u{202E} \r\n"), "See page 2.");
/// ```
pub fn clean_words(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = text
        .chars()
        .filter(|&character| !is_refused(character) && !is_dropped(character))
        .collect();
    lines(&nfc(&clean))
}

fn too_long(length: usize, length_max: usize) -> Problem {
    Problem::new("too-long")
        .with("length", length)
        .with("max", length_max)
}

/// The same text with Arabic-Indic and Urdu digits as ASCII digits and without
/// invisible marks.
pub(crate) fn folded(text: &str) -> String {
    text.chars()
        .filter(|&character| !is_dropped(character))
        .map(|character| match character {
            '\u{0660}'..='\u{0669}' => digit(u32::from(character) - 0x0660),
            '\u{06F0}'..='\u{06F9}' => digit(u32::from(character) - 0x06F0),
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// Hostile text, short enough to repeat in a report and without controls.
pub(crate) fn echoed(text: &str) -> String {
    text.chars()
        .filter(|&character| !is_refused(character) && !is_dropped(character))
        .take(crate::limits::ECHO_LENGTH_MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(canonical(text, true, 40).expect("good"), expected);
        assert_eq!(
            canonical(expected, true, 40).expect("good"),
            expected,
            "canonical of canonical"
        );
    }

    fn refuses(text: &str, multiline: bool, code: &str) {
        assert_eq!(
            canonical(text, multiline, 40).expect_err("bad").code,
            code,
            "{text:?}"
        );
    }

    #[test]
    fn canonical_text() {
        check("  plain  ", "plain");
        check("two\r\nlines \r", "two\nlines");
        check("a\n\n\n\nb", "a\n\nb");
        check("e\u{301}", "é");
        check("zero\u{200B}width\u{FEFF}", "zerowidth");
        check("\u{200F}اردو", "اردو");
        check("می\u{200C}خواهم", "می\u{200C}خواهم");
        check("tab\there", "tab here");
    }

    #[test]
    fn refused_text() {
        refuses("\u{202E}gpj.exe", true, "bad-character");
        refuses("nul\0", true, "bad-character");
        refuses("two\nlines", false, "bad-character");
        refuses(&"x".repeat(41), true, "too-long");
        refuses(&"x".repeat(2_000_000), true, "too-long");
        assert!(canonical(&"ے".repeat(40), true, 40).is_ok());
    }

    #[test]
    fn digits_of_other_scripts() {
        assert_eq!(folded(" ۲۰۲۶-٠١-05\u{200E} "), "2026-01-05");
    }
}
