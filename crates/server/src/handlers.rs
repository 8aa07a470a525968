//! The handlers, `<verb>_<resource>` each, in one table by the id of their
//! endpoint. Areas keep their own rows; this file only joins them.

pub mod applications;
pub mod certificates;
pub mod checks;
pub mod demo;
pub mod documents;
pub mod health;
pub mod operator;
pub mod review;
pub mod sessions;
pub mod sign_in;
pub mod site;
pub mod statistics;
pub mod wire;

use crate::app::App;
use crate::error::{Error, Result};
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

/// Rows a page of every list.
pub const PAGE_ROWS: u32 = 25;

/// Most pages that a list leads to.
const PAGE_MAX: u32 = 100_000;

/// The page that a query names; the first without one.
fn page(asked: Option<u32>) -> Result<u32> {
    match asked.unwrap_or(1) {
        page @ 1..=PAGE_MAX => Ok(page),
        _ => Err(Error::new("bad-request").detail(format!("page must be 1 to {PAGE_MAX}"))),
    }
}

/// All handlers.
pub(crate) fn table() -> Vec<Entry> {
    [
        applications::table(),
        certificates::table(),
        checks::table(),
        operator::table(),
        review::table(),
        statistics::table(),
        health::table(),
        site::table(),
        sign_in::table(),
        sessions::table(),
        demo::table(),
        documents::table(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
