//! Long texts without spaces (e-mail addresses, names of files, addresses) break behind their signs, before a browser
//! breaks them anywhere. What is copied is the text alone.

use crate::prelude::*;

/// The text with its places to break.
pub fn breaks(text: &str) -> AnyView {
    pieces(text)
        .map(|piece| view! { {piece.to_owned()}<wbr /> }.into_any())
        .collect_view()
        .into_any()
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['@', '.', '_', ':', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_behind_its_signs() {
        for (text, expected) in [
            ("a.b@example.org", &["a.", "b@", "example.", "org"][..]),
            ("company_profile.pdf", &["company_", "profile.", "pdf"]),
            ("2001:db8::/32", &["2001:", "db8:", ":", "/", "32"]),
            ("", &[]),
        ] {
            assert_eq!(pieces(text).collect::<Vec<_>>(), expected);
        }
    }
}
