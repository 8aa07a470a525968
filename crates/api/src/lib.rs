//! What goes over the wire between the app and the server: one table of
//! endpoints, and the types of their bodies. Pure: knows neither axum nor leptos.

pub mod applications;
pub mod certificates;
pub mod checks;
pub mod demo;
pub mod documents;
pub mod endpoints;
pub mod headers;
pub mod json;
pub mod operator;
pub mod pages;
pub mod problem;
pub mod review;
pub mod sessions;
pub mod site;

pub use endpoints::{Actors, ENDPOINTS, Endpoint};
pub use problem::Problem;
