//! The one error type of the server's edge: what the client may know, and a
//! private source that is logged once, where the answer is written.

mod store;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use ijazat_api::problem::{CODES, Problem};
use ijazat_rules::check::Violation;
use std::sync::Arc;

/// Result of a handler.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong while a request is answered. Small, because every answer may be one.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: &'static str,
    title: &'static str,
    status: u16,
    detail: Option<String>,
    violations: Vec<Violation>,
    current_revision: Option<u64>,
    retry_after_s: Option<u64>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of this code of [`CODES`].
    ///
    /// # Panics
    /// When the code is not in the table: codes are literals in our code, and a
    /// test compares them all.
    pub fn new(code: &str) -> Self {
        let (code, status, title) = *CODES
            .iter()
            .find(|(known, ..)| *known == code)
            .expect("the code is in the table of problems");
        Self(Box::new(Inner {
            code,
            title,
            status,
            detail: None,
            violations: Vec::new(),
            current_revision: None,
            retry_after_s: None,
            source: None,
        }))
    }

    /// `internal`, with what went wrong for the log only.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new("internal").caused_by(source)
    }

    /// What would be right, in English; never personal data.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// What is wrong with single answers.
    #[must_use]
    pub fn violations(mut self, violations: Vec<Violation>) -> Self {
        self.0.violations = violations;
        self
    }

    /// The revision that is current.
    #[must_use]
    pub fn current_revision(mut self, revision: u64) -> Self {
        self.0.current_revision = Some(revision);
        self
    }

    /// Seconds to wait.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after_s = Some(seconds.max(1));
        self
    }

    /// What went wrong underneath; for the log only.
    #[must_use]
    pub fn caused_by(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Its code.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// Its HTTP status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(crate) fn source_text(&self) -> Option<String> {
        let mut text = String::new();
        let mut next: Option<&dyn std::error::Error> = match &self.0.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        };
        while let Some(error) = next {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&error.to_string());
            next = error.source();
        }
        (!text.is_empty()).then_some(text)
    }

    pub(crate) fn to_problem(&self, request_id: &str) -> Problem {
        Problem {
            type_: format!("urn:ijazat:problem:{}", self.0.code),
            title: self.0.title.to_owned(),
            status: self.0.status,
            code: self.0.code.to_owned(),
            detail: self.0.detail.clone(),
            request_id: request_id.to_owned(),
            violations: self.0.violations.clone(),
            current_revision: self.0.current_revision,
            retry_after_s: self.0.retry_after_s,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.source_text() {
            Some(source) => write!(f, "{}: {source}", self.0.code),
            None => f.write_str(self.0.code),
        }
    }
}

/// Waits in the answer until the outermost layer writes it with its request id.
#[derive(Clone, Debug)]
pub(crate) struct Pending(pub Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Pending(Arc::new(self)));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_code_in_our_sources_is_in_the_table() {
        let mut files = Vec::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut files,
        );
        let mut seen = 0;
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a source");
            for part in text.split("Error::new(\"").skip(1) {
                let code = part.split('"').next().expect("a literal");
                seen += 1;
                assert!(
                    CODES.iter().any(|(known, ..)| *known == code),
                    "{code} in {}",
                    file.display()
                );
            }
        }
        assert!(seen > 20, "the search finds our codes");
    }

    #[test]
    fn the_source_stays_inside() {
        let error = Error::internal("table account is locked");
        let problem = serde_json::to_string(&error.to_problem("r1")).expect("JSON");
        assert!(!problem.contains("account"), "{problem}");
        assert_eq!(
            error.source_text().as_deref(),
            Some("table account is locked")
        );
    }
}
