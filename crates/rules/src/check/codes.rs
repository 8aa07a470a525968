//! Every code that a violation can have, with what its message may name.

/// A code and its parameters.
///
/// ```
/// use ijazat_rules::check::CODES;
/// let doc = CODES.iter().find(|doc| doc.code == "too-long").expect("is documented");
/// assert_eq!(doc.params, ["length", "max"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeDoc {
    /// The stable name.
    pub code: &'static str,
    /// What the message may name in braces. `suggestions` is there only where
    /// there are any. `files-too-big` counts in MB, `too-much-text` and
    /// `answers-too-big` in bytes, `too-long` in characters.
    pub params: &'static [&'static str],
}

const fn doc(code: &'static str, params: &'static [&'static str]) -> CodeDoc {
    CodeDoc { code, params }
}

/// Every code but `rule:<id>`, whose words are in the form. Codes of addresses
/// and identities come last and are proven complete by a test.
///
/// ```
/// use ijazat_rules::check::CODES;
/// assert!(CODES.iter().any(|doc| doc.code == "required"));
/// assert!(CODES.iter().all(|doc| !doc.code.starts_with("rule:")));
/// ```
pub const CODES: &[CodeDoc] = &[
    doc("answers-too-big", &["max"]),
    doc("bad-character", &["character"]),
    doc("bad-date", &[]),
    doc("bad-document", &["file"]),
    doc("bad-number", &[]),
    doc("date-too-early", &["min"]),
    doc("date-too-late", &["max"]),
    doc("files-too-big", &["max"]),
    doc("form-without-holder", &[]),
    doc("more-problems", &["count"]),
    doc("no-address", &[]),
    doc("not-agreed", &[]),
    doc("not-an-option", &[]),
    doc("not-asked", &[]),
    doc("not-canonical", &[]),
    doc("number-too-big", &["max"]),
    doc("number-too-small", &["min"]),
    doc("port-malformed", &["text"]),
    doc("port-out-of-range", &["text"]),
    doc("port-range-reversed", &["suggestions", "text"]),
    doc("port-without-transport", &["suggestions", "text"]),
    doc("required", &[]),
    doc("same-file-twice", &["file"]),
    doc("too-few-files", &["count", "min"]),
    doc("too-few-items", &["count", "min"]),
    doc("too-long", &["length", "max"]),
    doc("too-many-files", &["count", "max"]),
    doc("too-many-items", &["count", "max"]),
    doc("too-many-ports", &["count", "max"]),
    doc("too-much-text", &["bytes", "max"]),
    doc("unknown-country", &[]),
    doc("unknown-field", &[]),
    doc("unknown-operator", &[]),
    doc("wrong-shape", &["kind"]),
    // Addresses.
    doc("leading-zero", &["column", "line", "suggestions", "text"]),
    doc("short-form", &["column", "line", "suggestions", "text"]),
    doc(
        "decimal-integer",
        &["column", "line", "suggestions", "text"],
    ),
    doc("hex-integer", &["column", "line", "suggestions", "text"]),
    doc("octal-integer", &["column", "line", "suggestions", "text"]),
    doc("hex-part", &["column", "line", "suggestions", "text"]),
    doc("part-too-big", &["column", "line", "suggestions", "text"]),
    doc("too-many-parts", &["column", "line", "suggestions", "text"]),
    doc("malformed", &["column", "line", "suggestions", "text"]),
    doc("host-bits", &["column", "line", "suggestions", "text"]),
    doc("prefix-length", &["column", "line", "suggestions", "text"]),
    doc(
        "missing-prefix-length",
        &["column", "line", "suggestions", "text"],
    ),
    doc(
        "space-in-prefix",
        &["column", "line", "suggestions", "text"],
    ),
    doc("bad-netmask", &["column", "line", "suggestions", "text"]),
    doc("wildcard-mask", &["column", "line", "suggestions", "text"]),
    doc("bad-wildcard", &["column", "line", "suggestions", "text"]),
    doc("reversed-range", &["column", "line", "suggestions", "text"]),
    doc("mixed-families", &["column", "line", "suggestions", "text"]),
    doc("bad-range", &["column", "line", "suggestions", "text"]),
    doc("mapped", &["column", "line", "suggestions", "text"]),
    doc("compatible", &["column", "line", "suggestions", "text"]),
    doc("embedded-v4", &["column", "line", "suggestions", "text"]),
    doc("zone-id", &["column", "line", "suggestions", "text"]),
    doc("bad-port", &["column", "line", "suggestions", "text"]),
    doc("url-or-prefix", &["column", "line", "suggestions", "text"]),
    doc(
        "special-purpose",
        &["block", "column", "line", "rfc", "suggestions", "text"],
    ),
    doc(
        "shared-space",
        &["block", "column", "line", "rfc", "suggestions", "text"],
    ),
    doc(
        "multicast",
        &["block", "column", "line", "rfc", "suggestions", "text"],
    ),
    doc(
        "documentation",
        &["block", "column", "line", "rfc", "suggestions", "text"],
    ),
    doc(
        "prefix-too-large",
        &["column", "found", "limit", "line", "text"],
    ),
    doc(
        "prefix-too-small",
        &["column", "found", "limit", "line", "text"],
    ),
    doc("too-many-entries", &["found", "limit"]),
    doc("too-many-addresses", &["found", "limit"]),
    doc("duplicate", &["column", "found", "line", "text"]),
    doc("overlap", &["column", "found", "line", "text"]),
    // Identities.
    doc("text-too-long", &["kind"]),
    doc("control-character", &["character", "kind"]),
    doc("identity-character", &["character", "kind"]),
    doc("decimal-point", &["kind"]),
    doc("wrong-length", &["kind"]),
    doc("cnic-region", &["kind"]),
    doc("no-digit", &["kind"]),
    doc("not-pakistani", &["kind"]),
    doc("unknown-number", &["kind"]),
    doc("no-area-code", &["kind"]),
    doc("email-at", &["kind"]),
    doc("email-name", &["kind"]),
    doc("email-domain", &["kind"]),
    doc("no-letter", &["kind"]),
    doc("digit-in-name", &["kind"]),
    doc("too-many-marks", &["kind"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{identity, net};
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_here_once() {
        let codes: BTreeSet<&str> = CODES.iter().map(|doc| doc.code).collect();
        assert_eq!(codes.len(), CODES.len());
        for code in net::ProblemCode::ALL {
            assert!(codes.contains(code.as_str()), "{}", code.as_str());
        }
        // "Empty" is a missing answer here.
        for code in identity::ProblemCode::ALL {
            let is_missing = *code == identity::ProblemCode::Empty;
            assert!(
                is_missing || codes.contains(code.as_str()),
                "{}",
                code.as_str()
            );
        }
        for doc in CODES {
            assert!(doc.params.is_sorted(), "{}", doc.code);
        }
    }
}
