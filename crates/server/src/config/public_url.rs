//! The address under which people reach the portal.

use http::Uri;
use std::fmt;
use std::str::FromStr;

/// Scheme, host and port; no path. Links in mails and the origin that requests
/// must come from are made of it, never of a `Host` header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

/// A text that is not such an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("public URL `{value}`: {reason}; write for example https://portal.example.org")]
pub struct PublicUrlError {
    value: String,
    reason: &'static str,
}

impl PublicUrl {
    /// As a text without a slash at the end: also the origin of browsers' requests.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether people come by https.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(value: &str) -> Result<Self, PublicUrlError> {
        let error = |reason| PublicUrlError {
            value: value.chars().take(120).collect(),
            reason,
        };
        let uri: Uri = value.parse().map_err(|_| error("it is not a URL"))?;
        let authority = uri.authority().ok_or_else(|| error("it names no host"))?;
        if authority.as_str().contains('@') {
            return Err(error("it must hold no user name or password"));
        }
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(error("it must end after host and port"));
        }
        let host = authority.host().to_ascii_lowercase();
        let (scheme, default_port) = match uri.scheme_str() {
            Some("https") => ("https", 443),
            Some("http") if is_loopback(&host) => ("http", 80),
            Some("http") => return Err(error("http is accepted for loopback addresses only")),
            _ => return Err(error("it must begin with https://")),
        };
        // Browsers leave the default port out of an origin.
        let port = match authority.port_u16() {
            Some(port) if port != default_port => format!(":{port}"),
            _ => String::new(),
        };
        Ok(Self(format!("{scheme}://{host}{port}")))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<String, String> {
        value
            .parse::<PublicUrl>()
            .map(|url| url.to_string())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn origins_are_written_as_browsers_write_them() {
        let cases = [
            ("https://Portal.Example.org/", "https://portal.example.org"),
            (
                "https://portal.example.org:443",
                "https://portal.example.org",
            ),
            (
                "https://portal.example.org:8443",
                "https://portal.example.org:8443",
            ),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:80", "http://[::1]"),
            ("http://localhost:8080/", "http://localhost:8080"),
        ];
        for (value, origin) in cases {
            assert_eq!(read(value).as_deref(), Ok(origin), "{value}");
        }
    }

    #[test]
    fn other_texts_are_refused_and_named() {
        for value in [
            "",
            "portal",
            "ftp://portal.example.org",
            "http://portal.example.org",
            "https://portal.example.org/path",
            "https://portal.example.org/?a=b",
            "https://user:secret@portal.example.org",
        ] {
            let message = read(value).expect_err(value);
            assert!(message.contains("https://portal.example.org"), "{message}");
        }
    }
}
