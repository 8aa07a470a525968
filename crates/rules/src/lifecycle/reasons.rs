//! Why operators and reviewers say no: codes, each with its words in the texts.

/// Why an operator does not confirm a subscriber.
///
/// ```
/// assert!(ijazat_rules::lifecycle::REFUSAL_REASONS.contains(&"not-static"));
/// ```
pub const REFUSAL_REASONS: &[&str] = &[
    "not-our-address",
    "other-subscriber",
    "subscriber-unknown",
    "not-static",
    "service-ended",
    "identity-differs",
    OTHER_REASON,
];

/// Why an application is rejected; the words of each say how to put it right.
///
/// ```
/// assert!(ijazat_rules::lifecycle::REJECTION_REASONS.contains(&"duplicate"));
/// ```
pub const REJECTION_REASONS: &[&str] = &[
    "subscriber-not-confirmed",
    "address-not-confirmed",
    "address-held-by-other",
    "address-not-public",
    "identity-differs",
    "document-unreadable",
    "document-not-relevant",
    "organisation-not-active",
    "purpose-not-commercial",
    "duplicate",
    "no-answer-in-time",
    OTHER_REASON,
];

/// The reason that speaks only through the words beside it.
///
/// ```
/// use ijazat_rules::lifecycle::*;
/// assert!(REFUSAL_REASONS.contains(&OTHER_REASON) && REJECTION_REASONS.contains(&OTHER_REASON));
/// ```
pub const OTHER_REASON: &str = "other";
