//! What handlers take from a request, with our own errors.

use crate::error::{Error, Result};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use http::request::Parts;
use http::{HeaderMap, header};
use serde::de::DeserializeOwned;

/// A JSON body. Members that the type does not know are refused and named.
#[derive(Clone, Debug)]
pub struct Body<T>(pub T);

/// The revision that `If-Match` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision(pub u64);

/// The query of the address.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        check_media_type(request.headers())?;
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|error| Error::new("bad-request").caused_by(error.to_string()))?;
        read_json(&bytes).map(Self)
    }
}

fn check_media_type(headers: &HeaderMap) -> Result<()> {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
    let parameters = parameters.trim().to_ascii_lowercase();
    let utf8 = matches!(
        parameters.as_str(),
        "" | "charset=utf-8" | "charset=\"utf-8\""
    );
    let is_plain = !headers.contains_key(header::CONTENT_ENCODING);
    if essence.trim().eq_ignore_ascii_case("application/json") && utf8 && is_plain {
        return Ok(());
    }
    Err(Error::new("unsupported-media-type")
        .detail("send Content-Type: application/json, in UTF-8, without Content-Encoding"))
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut unknown = None;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_ignored::deserialize(&mut reader, |path| {
        unknown.get_or_insert_with(|| path.to_string());
    })
    .and_then(|value| reader.end().map(|()| value))
    .map_err(|error| json_error(&error))?;
    match unknown {
        Some(path) => {
            let path: String = path.chars().filter(|c| !c.is_control()).take(80).collect();
            Err(Error::new("bad-request").detail(format!("the member {path:?} is not known")))
        }
        None => Ok(value),
    }
}

/// Says where, and for data that do not fit also what; never repeats values,
/// which may be personal.
fn json_error(error: &serde_json::Error) -> Error {
    use serde_json::error::Category;
    let text = error.to_string();
    let place = format!("line {}, column {}", error.line(), error.column());
    let named = ["missing field", "duplicate field"]
        .iter()
        .any(|kind| text.starts_with(kind));
    let detail = match error.classify() {
        Category::Data if named => text,
        Category::Data => format!("a value at {place} has the wrong type or is not allowed"),
        Category::Eof => "the body ends too early".to_owned(),
        Category::Syntax | Category::Io => format!("the body is not JSON at {place}"),
    };
    Error::new("bad-request").detail(detail)
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        axum::extract::Query::<T>::try_from_uri(&parts.uri)
            .map(|query| Self(query.0))
            .map_err(|rejection| {
                Error::new("bad-request").detail(query_problem(&rejection.body_text()))
            })
    }
}

/// Names the parameter; never repeats its value.
fn query_problem(said: &str) -> String {
    let named = |mark: &str| {
        let name = said.split_once(mark)?.1.split('`').next()?;
        let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        Some(name)
    };
    if let Some(name) = named("unknown field `") {
        return format!("the parameter {name:?} of the query is not known");
    }
    if let Some(name) = named("duplicate field `") {
        return format!("the parameter {name:?} of the query is there twice");
    }
    if let Some(name) = named("missing field `") {
        return format!("the parameter {name:?} of the query is missing");
    }
    // A parameter that does not fit is named before the first colon but one.
    let path = said.rsplit("query string: ").next().unwrap_or_default();
    match path.split_once(": ") {
        Some((name, _)) if name.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            format!("the parameter {name:?} of the query is not of its type")
        }
        _ => "the query cannot be read".to_owned(),
    }
}

impl<S: Sync> FromRequestParts<S> for Revision {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Self::read(&parts.headers)
    }
}

impl Revision {
    /// Reads `If-Match: "<revision>"`.
    pub(crate) fn read(headers: &HeaderMap) -> Result<Self> {
        let mut values = headers.get_all(header::IF_MATCH).iter();
        let value = values.next().ok_or_else(|| {
            Error::new("precondition-required").detail("send If-Match: \"<revision>\"")
        })?;
        let number = value
            .to_str()
            .ok()
            .filter(|_| values.next().is_none())
            .and_then(|text| text.strip_prefix('"')?.strip_suffix('"'))
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|text| text.parse().ok());
        number.map(Self).ok_or_else(|| {
            Error::new("bad-request").detail("If-Match must be one revision number in quotes")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Sample {
        code: String,
        inner: Option<Box<Sample>>,
    }

    #[track_caller]
    fn refused(text: &str, part: &str) {
        let error = read_json::<Sample>(text.as_bytes()).expect_err(text);
        let problem = error.to_problem("r");
        let detail = problem.detail.expect("a detail");
        assert!(detail.contains(part), "{detail}");
        assert!(!detail.contains("secret"), "{detail}");
    }

    #[test]
    fn bodies_are_read_strictly_and_values_never_repeated() {
        assert!(read_json::<Sample>(br#"{"code":"1"}"#).is_ok());
        refused("", "ends too early");
        refused("{\"code\":\"secret\"", "ends too early");
        refused("{\"code\":\"secret\"} x", "not JSON");
        refused("{}", "missing field `code`");
        refused(r#"{"code":"secret","code":"b"}"#, "duplicate field `code`");
        refused(
            r#"{"code":"secret","state":"approved"}"#,
            "\"state\" is not known",
        );
        refused(r#"{"code":"a","inner":{"code":"b","role":"x"}}"#, "inner");
        refused(r#"{"code":["secret"]}"#, "line 1");
        refused(&"[".repeat(100_000), "wrong type");
    }

    fn revision(values: &[&str]) -> Result<Revision> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::IF_MATCH, value.parse().expect("a header"));
        }
        Revision::read(&headers)
    }

    #[test]
    fn if_match_is_one_number_in_quotes() {
        assert_eq!(revision(&["\"7\""]).expect("a revision"), Revision(7));
        let code = |values: &[&str]| revision(values).expect_err("refused").code();
        assert_eq!(code(&[]), "precondition-required");
        for value in [
            "7",
            "*",
            "\"\"",
            "\"-1\"",
            "\"+1\"",
            "W/\"7\"",
            "\"7\", \"8\"",
        ] {
            assert_eq!(code(&[value]), "bad-request", "{value}");
        }
        assert_eq!(code(&["\"7\"", "\"8\""]), "bad-request");
        assert_eq!(code(&["\"99999999999999999999999\""]), "bad-request");
    }
}
