//! The built app as static files. Names with a digest are kept for good, the
//! rest is asked about every time. A page's address answers with the program that
//! holds it; a missing file is missing, never a page (cache deception).

use crate::app::App;
use crate::error::Error;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, Uri, header};
use ijazat_api::headers::{
    CACHE_IMMUTABLE, CACHE_REVALIDATE, PUBLIC_PAGE, STAFF_PAGE, is_immutable,
};
use std::path::Path;
use tower_http::services::ServeDir;

/// Serves everything that is no endpoint.
pub(crate) async fn serve(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if path == "/api" || path.starts_with("/api/") {
        return Error::new("not-found").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Error::new("method-not-allowed").into_response();
    }
    if is_page(&path) {
        return serve_page(&app.config.dist, page_file(&path), request).await;
    }
    if is_hidden(&path) {
        return Error::new("not-found").into_response();
    }
    match file(&app.config.dist, request).await {
        Some(response) => cached(response, &path),
        None => Error::new("not-found").into_response(),
    }
}

/// A page's address has no dot in its last part.
fn is_page(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_none_or(|last| !last.contains('.'))
}

/// The page that loads the program of an address (decision 21).
fn page_file(path: &str) -> &'static str {
    if path == "/staff" || path.starts_with("/staff/") {
        STAFF_PAGE
    } else {
        PUBLIC_PAGE
    }
}

/// Names that begin with a dot or are encoded are never part of the app.
fn is_hidden(path: &str) -> bool {
    path.contains(['%', '\\']) || path.split('/').any(|part| part.starts_with('.'))
}

async fn serve_page(dist: &Path, page: &'static str, mut request: Request) -> Response {
    *request.uri_mut() = Uri::from_static(page);
    match file(dist, request).await {
        Some(response) => cached(response, page),
        None => Error::new("unavailable")
            .detail("the app is not built: run `cargo xtask run`, or name its folder with --dist")
            .into_response(),
    }
}

async fn file(dist: &Path, request: Request) -> Option<Response> {
    let mut folder = ServeDir::new(dist)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let response = match folder.try_call(request).await {
        Ok(response) => response,
        // With compressed copies asked for, a missing file comes as an error.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => return Some(Error::internal(error).into_response()),
    };
    match response.status() {
        StatusCode::NOT_FOUND | StatusCode::TEMPORARY_REDIRECT | StatusCode::BAD_REQUEST => None,
        _ => Some(response.map(Body::new)),
    }
}

fn cached(mut response: Response, path: &str) -> Response {
    let ok = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let value = match () {
        () if !ok => "no-store",
        () if is_immutable(path) => CACHE_IMMUTABLE,
        () => CACHE_REVALIDATE,
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_files_and_hidden_names() {
        for page in ["/", "/apply", "/staff/review/VPN-7K3M-9QX2", "/v1.2/page"] {
            assert!(is_page(page), "{page}");
        }
        for file in ["/boot.js", "/a/b.css", "/me/x.css"] {
            assert!(!is_page(file), "{file}");
        }
        for hidden in [
            "/.git/config.txt",
            "/a/../b.js",
            "/%2e%2e/b.js",
            "/a\\b.js",
            "/.env",
        ] {
            assert!(is_hidden(hidden), "{hidden}");
        }
        assert!(!is_hidden("/fonts/noto.woff2"));
    }
}
