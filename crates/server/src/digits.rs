//! Codes as people type them: spaces and dashes between, digits of any script
//! that our readers use.

/// The code as ASCII digits, if it is exactly so many.
pub fn read_code(text: &str, length: usize) -> Option<String> {
    if text.len() > 200 {
        return None;
    }
    let digits: String = text
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}') && !is_mark(*c)
        })
        .map(fold)
        .collect::<Option<_>>()?;
    (digits.len() == length).then_some(digits)
}

/// First digits of the blocks that are read: ASCII, Arabic-Indic, Eastern
/// Arabic-Indic (Urdu), Devanagari, Bengali, fullwidth.
const ZEROS: [char; 6] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];

fn fold(c: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| {
        (c as u32)
            .checked_sub(*zero as u32)
            .filter(|value| *value < 10)
    })?;
    char::from_digit(value, 10)
}

/// Direction marks come along when a code is copied out of an Urdu mail.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        for text in [
            "12345678",
            " 1234 5678 ",
            "1234-5678",
            "1234\u{a0}5678",
            "۱۲۳۴۵۶۷۸",
            "١٢٣٤٥٦٧٨",
            "１２３４５６７８",
            "\u{2067}1234 5678\u{2069}",
        ] {
            assert_eq!(read_code(text, 8).as_deref(), Some("12345678"), "{text}");
        }
        for text in [
            "",
            "1234567",
            "123456789",
            "1234567a",
            "½2345678",
            "²2345678",
        ] {
            assert_eq!(read_code(text, 8), None, "{text}");
        }
        assert_eq!(read_code(&"1".repeat(1_000), 8), None);
    }
}
