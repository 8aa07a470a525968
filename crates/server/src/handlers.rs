//! The handlers, `<verb>_<resource>` each, in one table by the id of their
//! endpoint. Areas keep their own rows; this file only joins them.

pub mod demo;
pub mod sessions;
pub mod sign_in;
pub mod site;

use crate::app::App;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};

/// A handler with the id of its endpoint.
pub struct Entry {
    /// Id of the endpoint.
    pub id: &'static str,
    route: Box<dyn FnOnce(MethodFilter) -> MethodRouter<App> + Send>,
}

impl Entry {
    /// Names a handler.
    pub fn new<H, T>(id: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self {
            id,
            route: Box::new(move |filter| on(filter, handler)),
        }
    }

    pub(crate) fn into_route(self, filter: MethodFilter) -> MethodRouter<App> {
        (self.route)(filter)
    }
}

/// All handlers.
pub(crate) fn table() -> Vec<Entry> {
    [
        site::table(),
        sign_in::table(),
        sessions::table(),
        demo::table(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
