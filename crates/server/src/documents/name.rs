//! Names of files as people gave them: kept as data, made safe to show and to
//! send in a header, never used on disk.

use http::HeaderValue;
use ijazat_rules::limits::FILE_NAME_LENGTH_MAX;
use unicode_normalization::UnicodeNormalization;

/// Makes a name safe to show: one line, no direction overrides, no invisible
/// characters, no folders.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last
        .nfc()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .take(FILE_NAME_LENGTH_MAX)
        .collect();
    let clean = clean.trim().trim_matches('.').trim().to_owned();
    if clean.is_empty() {
        "document".to_owned()
    } else {
        clean
    }
}

/// Zero-width and direction characters, among them U+202E that turns `fdp.exe`
/// around. The joiners stay: Urdu words need them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The ending in lower case, if there is one.
pub(super) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// `Content-Disposition` (RFC 6266) with the name in ASCII and in UTF-8.
pub fn disposition(inline: bool, name: &str) -> HeaderValue {
    let kind = if inline { "inline" } else { "attachment" };
    let ascii: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' | ';' => '_',
            ' '..='~' => c,
            _ => '_',
        })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::try_from(format!(
        "{kind}; filename=\"{ascii}\"; filename*=UTF-8''{encoded}"
    ))
    .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_plain() {
        for (name, safe) in [
            ("contract.pdf", "contract.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\x.pdf", "x.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("a\u{200b}b.pdf", "ab.pdf"),
            ("", "document"),
            ("...", "document"),
            ("  . ", "document"),
            ("معاہدہ.pdf", "معاہدہ.pdf"),
            ("<img onerror=x>.png", "<img onerror=x>.png"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
        assert_eq!(safe_name(&"ا".repeat(1_000)).chars().count(), 255);
    }

    #[test]
    fn the_header_holds_any_name() {
        assert_eq!(
            disposition(false, "a \"b\";%.pdf"),
            "attachment; filename=\"a _b___.pdf\"; filename*=UTF-8''a%20%22b%22%3B%25.pdf"
        );
        assert_eq!(
            disposition(true, "ا.pdf"),
            "inline; filename=\"_.pdf\"; filename*=UTF-8''%D8%A7.pdf"
        );
    }

    #[test]
    fn endings_are_those_of_the_last_dot() {
        assert_eq!(ending("a.PDF").as_deref(), Some("pdf"));
        assert_eq!(ending("a.pdf.exe").as_deref(), Some("exe"));
        assert_eq!(ending("pdf"), None);
        assert_eq!(ending(".pdf"), None);
    }
}
