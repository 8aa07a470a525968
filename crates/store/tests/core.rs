//! The store through its public edge, on both databases.

#[path = "core/schema.rs"]
mod schema;
