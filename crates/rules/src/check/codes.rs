//! Every code that a violation can have, with what its message may name.

/// A code and its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeDoc {
    /// The stable name.
    pub code: &'static str,
    /// What the message may name in braces.
    pub params: &'static [&'static str],
}

const fn doc(code: &'static str, params: &'static [&'static str]) -> CodeDoc {
    CodeDoc { code, params }
}

/// Every code but `rule:<id>`, whose words are in the form. Codes of addresses
/// and identities come last and are proven complete by a test.
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
];
