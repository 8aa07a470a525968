//! The response headers of every page, whoever serves it: the server itself, or
//! a static host by the files that `cargo xtask dist` writes. One source, so
//! that they cannot differ.

/// Only what the product itself serves may run, and nothing may frame it
/// (decision 17). No inline script, no inline style, no other origin.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
    worker-src 'self'; manifest-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Sent with every page and file, over http and https; names in lower case.
pub const PAGE_HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    // `no-referrer` would make browsers send `Origin: null` with our own requests.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Sent besides where the public address is https: two years.
pub const STRICT_TRANSPORT_SECURITY: (&str, &str) = (
    "strict-transport-security",
    "max-age=63072000; includeSubDomains",
);

/// The file of dist/ that answers at the addresses of the public and of applicants.
pub const PUBLIC_PAGE: &str = "/index.html";

/// The file of dist/ that answers at `/staff` and below it.
pub const STAFF_PAGE: &str = "/staff/index.html";

/// For files whose name changes with their content.
pub const CACHE_IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// For everything else: kept, but asked about every time.
pub const CACHE_REVALIDATE: &str = "no-cache";

/// True if a file's name carries a digest of its content: at least twelve
/// hexadecimal digits between `.`, `-` or `_`, as in `boot.0123456789abcdef.js`.
pub fn is_immutable(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['.', '-', '_']).any(|part| {
        let is_digest_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        part.len() >= 12 && part.chars().all(is_digest_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_digest_never_change_their_content() {
        assert!(is_immutable("/boot.0123456789abcdef.js"));
        assert!(is_immutable("/ijazat-app-1a2b3c4d5e6f7a8b_bg.wasm"));
        assert!(is_immutable("/forms/vpn-organisation.0123456789ab.json"));
        assert!(!is_immutable("/index.html"));
        assert!(!is_immutable("/0123456789abcdef/config.json"));
        assert!(!is_immutable("/icons/icon-512.png"));
    }

    #[test]
    fn the_policy_allows_nothing_inline() {
        assert!(!CONTENT_SECURITY_POLICY.contains("unsafe-inline"));
        assert!(!CONTENT_SECURITY_POLICY.contains("'unsafe-eval'"));
        assert!(!CONTENT_SECURITY_POLICY.contains("  "), "a continued line");
    }
}
