//! The API's description, OpenAPI 3.1, generated from the table of endpoints.

/// The document.
pub fn text() -> &'static str {
    "{}"
}
