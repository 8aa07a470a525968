//! The router, built from the table of endpoints. A row without a handler or a
//! handler without a row refuses to start.

use crate::answer::answer;
use crate::app::App;
use crate::error::Error;
use crate::guard::guard;
use crate::handlers::{self, Entry};
use crate::site;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodFilter;
use ijazat_api::endpoints::{Cache, Method};
use ijazat_api::{Actors, ENDPOINTS, Endpoint};
use std::collections::BTreeMap;
use tower_http::compression::CompressionLayer;

/// The table and the handlers do not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// A row without a handler.
    #[error("the endpoint {0} has no handler")]
    NoHandler(&'static str),
    /// A handler without a row.
    #[error("the handler {0} is not in the table of endpoints")]
    Undeclared(&'static str),
    /// Two handlers of one id.
    #[error("the handler {0} is there twice")]
    Doubled(&'static str),
}

/// The whole server as a service.
///
/// # Errors
/// When handlers and table do not fit.
pub fn build(app: App) -> Result<Router, RouteError> {
    build_from(app, ENDPOINTS, handlers::table())
}

fn build_from(
    app: App,
    endpoints: &'static [Endpoint],
    entries: Vec<Entry>,
) -> Result<Router, RouteError> {
    let mut handlers = BTreeMap::new();
    for entry in entries {
        let id = entry.id;
        if !endpoints.iter().any(|endpoint| endpoint.id == id) {
            return Err(RouteError::Undeclared(id));
        }
        if handlers.insert(id, entry).is_some() {
            return Err(RouteError::Doubled(id));
        }
    }
    let mut router = Router::new();
    for endpoint in endpoints {
        let entry = handlers
            .remove(endpoint.id)
            .ok_or(RouteError::NoHandler(endpoint.id))?;
        if endpoint.actors == Actors::Demo && !app.config.demo {
            continue;
        }
        let mut route = entry
            .into_route(filter(endpoint.method))
            .route_layer(from_fn_with_state((app.clone(), endpoint), guard));
        if endpoint.cache != Cache::Never {
            // Only what is public: compressing secrets beside a client's words leaks them.
            route = route.route_layer(CompressionLayer::new());
        }
        router = router.route(endpoint.path, route);
    }
    Ok(router
        .method_not_allowed_fallback(async || Error::new("method-not-allowed"))
        .fallback(site::serve)
        .layer(from_fn_with_state(app.clone(), answer))
        .with_state(app))
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Delete => MethodFilter::DELETE,
    }
}

#[cfg(test)]
mod tests;
