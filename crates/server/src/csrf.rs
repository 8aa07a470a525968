//! Requests that change something must come from our own pages: Fetch Metadata,
//! with the origin as fallback, and a header that no form can send.

use crate::config::PublicUrl;
use crate::error::{Error, Result};
use http::{HeaderMap, Method, header};

/// The header that our app sends with every request that changes something.
pub const HEADER: &str = "x-ijazat";

/// Refuses a request that another site may have caused.
pub(crate) fn check(method: &Method, headers: &HeaderMap, public_url: &PublicUrl) -> Result<()> {
    if method.is_safe() {
        return Ok(());
    }
    let refuse = |detail: &str| Err(Error::new("cross-site").detail(detail));
    if headers.get(HEADER).is_none_or(|value| value != "1") {
        return refuse("send the header X-Ijazat: 1");
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return match site.to_str() {
            Ok("same-origin") => Ok(()),
            _ => refuse("Sec-Fetch-Site must be same-origin"),
        };
    }
    match headers.get(header::ORIGIN) {
        Some(origin) if origin == public_url.as_str() => Ok(()),
        Some(_) => refuse("the Origin is not that of the portal"),
        None => refuse("send Sec-Fetch-Site or Origin"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(method: Method, headers: &[(&'static str, &'static str)]) -> bool {
        let url = "https://portal.example.org".parse().expect("a URL");
        let map = headers
            .iter()
            .map(|(name, value)| {
                (
                    name.parse().expect("a name"),
                    value.parse().expect("a value"),
                )
            })
            .collect();
        check(&method, &map, &url).is_ok()
    }

    #[test]
    fn only_our_own_pages_change_things() {
        let own = ("x-ijazat", "1");
        assert!(passes(Method::GET, &[]));
        assert!(passes(Method::HEAD, &[("sec-fetch-site", "cross-site")]));
        assert!(passes(
            Method::POST,
            &[own, ("sec-fetch-site", "same-origin")]
        ));
        assert!(passes(
            Method::POST,
            &[own, ("origin", "https://portal.example.org")]
        ));
        assert!(!passes(Method::POST, &[("sec-fetch-site", "same-origin")]));
        assert!(!passes(Method::POST, &[own]));
        assert!(!passes(
            Method::POST,
            &[("x-ijazat", "0"), ("sec-fetch-site", "same-origin")]
        ));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(
                !passes(Method::DELETE, &[own, ("sec-fetch-site", site)]),
                "{site}"
            );
        }
        for origin in ["null", "https://evil.example", "http://portal.example.org"] {
            assert!(!passes(Method::PUT, &[own, ("origin", origin)]), "{origin}");
        }
        // Fetch Metadata says cross-site: a matching origin does not help.
        assert!(!passes(
            Method::POST,
            &[
                own,
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://portal.example.org")
            ]
        ));
    }
}
