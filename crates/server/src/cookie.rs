//! The session cookie (decision 13).

use crate::config::PublicUrl;
use http::{HeaderMap, HeaderValue, header};

const SECURE_NAME: &str = "__Host-session";
const LOOPBACK_NAME: &str = "session";

/// Name of the cookie: with the `__Host-` promise whenever people come by https.
pub fn name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_https() {
        SECURE_NAME
    } else {
        LOOPBACK_NAME
    }
}

/// The session id that the browser sent. Two cookies of the name are none:
/// somebody planted one.
pub(crate) fn find(headers: &HeaderMap, public_url: &PublicUrl) -> Option<String> {
    let name = name(public_url);
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    let value = found.next()?;
    let plain = value.len() <= 64 && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (found.next().is_none() && plain).then(|| value.to_owned())
}

/// Sets the cookie. It lives as long as the browser; the server ends it.
pub(crate) fn set(id: &str, public_url: &PublicUrl) -> HeaderValue {
    write(id, "", public_url)
}

/// Takes the cookie away.
pub(crate) fn clear(public_url: &PublicUrl) -> HeaderValue {
    write("", "; Max-Age=0", public_url)
}

fn write(value: &str, more: &str, public_url: &PublicUrl) -> HeaderValue {
    let secure = if public_url.is_https() {
        "; Secure"
    } else {
        ""
    };
    let name = name(public_url);
    HeaderValue::try_from(format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{more}"
    ))
    .expect("a session id is alphanumeric")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn https() -> PublicUrl {
        "https://portal.example.org".parse().expect("a URL")
    }

    fn http() -> PublicUrl {
        "http://127.0.0.1:8080".parse().expect("a URL")
    }

    fn sent(cookies: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(header::COOKIE, cookie.parse().expect("a header"));
        }
        find(&headers, &https())
    }

    #[test]
    fn the_cookie_is_as_strict_as_the_address_allows() {
        assert_eq!(
            set("abc", &https()),
            "__Host-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure"
        );
        assert_eq!(
            set("abc", &http()),
            "session=abc; Path=/; HttpOnly; SameSite=Strict"
        );
        assert_eq!(
            clear(&https()),
            "__Host-session=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0"
        );
    }

    #[test]
    fn planted_and_odd_cookies_are_ignored() {
        assert_eq!(
            sent(&["a=b; __Host-session=abc; c=d"]).as_deref(),
            Some("abc")
        );
        assert_eq!(sent(&["session=abc"]), None);
        assert_eq!(sent(&["__Host-session=abc; __Host-session=def"]), None);
        assert_eq!(sent(&["__Host-session=abc", "__Host-session=def"]), None);
        assert_eq!(sent(&["__Host-session=\"abc\""]), None);
        assert_eq!(sent(&["__host-session=abc"]), None);
        assert_eq!(sent(&[&format!("__Host-session={}", "a".repeat(65))]), None);
    }
}
