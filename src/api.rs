//! The only place that sends requests. One file a resource; each function is
//! one row of the endpoint table. Knows no component.

pub mod applications;
pub mod certificates;
pub mod demo;
mod error;
pub mod operator;
pub mod review;
pub mod sessions;
pub mod site;
mod transport;
pub mod upload;

pub use error::ApiError;
pub(crate) use transport::pause;
pub use transport::{Call, CommandKey};
