//! Why operators and reviewers say no: codes, each with its words in the texts.

/// Why an operator does not confirm what is asked: addresses, or a mobile number.
///
/// ```
/// use ijazat_rules::lifecycle::refusal_reasons;
/// assert!(refusal_reasons(false).contains(&"not-static") && !refusal_reasons(true).contains(&"not-static"));
/// ```
pub const fn refusal_reasons(is_mobile: bool) -> &'static [&'static str] {
    if is_mobile { OF_NUMBERS } else { OF_ADDRESSES }
}

const OF_ADDRESSES: &[&str] = &[
    "not-our-address",
    "other-subscriber",
    "subscriber-unknown",
    "not-static",
    "service-ended",
    "identity-differs",
    OTHER_REASON,
];

const OF_NUMBERS: &[&str] = &[
    "not-our-number",
    "other-subscriber",
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
/// assert!(refusal_reasons(true).contains(&OTHER_REASON) && REJECTION_REASONS.contains(&OTHER_REASON));
/// ```
pub const OTHER_REASON: &str = "other";
