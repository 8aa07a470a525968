//! What may break a convention, and why. This list only shrinks.

/// One file that a check passes over.
pub struct Exception {
    pub check: &'static str,
    pub path: &'static str,
    #[expect(dead_code, reason = "for people who read the list")]
    pub reason: &'static str,
}

/// Every exception.
pub const EXCEPTIONS: &[Exception] = &[];
