//! The store through its public edge, on both databases.

#[path = "core/accounts.rs"]
mod accounts;
#[path = "core/audit.rs"]
mod audit;
#[path = "core/backup.rs"]
mod backup;
#[path = "core/commands.rs"]
mod commands;
#[path = "core/connect.rs"]
mod connect;
#[path = "core/documents.rs"]
mod documents;
#[path = "core/exclusion.rs"]
mod exclusion;
#[path = "core/fixture.rs"]
mod fixture;
#[path = "core/schema.rs"]
mod schema;
#[path = "core/sign_in.rs"]
mod sign_in;
