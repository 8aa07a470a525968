//! Everything that is kept: entities, migrations and one function a unit of
//! work, on SQLite and PostgreSQL. Reads no clock and draws no randomness: time
//! and generators are parameters. Knows nothing of HTTP, wire types or words.
//!
//! A unit of work opens a [`Tx`] with [`Store::begin`] (or [`Store::write`]),
//! changes rows, adds audit entries, and commits everything at once. Queries
//! read from [`Store::read`].

mod among;
mod connection;
mod error;
pub mod ids;
mod migrations;
mod role;
mod settings;
#[cfg(any(test, feature = "test-support"))]
pub mod test_support;
mod tx;
mod url;

pub mod accounts;
pub mod applications;
pub mod audit;
pub mod backup;
pub mod calendars;
pub mod cases;
pub mod challenges;
pub mod checks;
pub mod counters;
pub mod demo;
pub mod documents;
pub mod entities;
pub mod forms;
pub mod holdings;
pub mod idempotency;
pub mod maintenance;
pub mod operators;
pub mod outbox;
pub mod private;
pub mod queue;
pub mod review;
pub mod search;
pub mod seed;
pub mod sessions;
pub mod staff;
pub mod statistics;
pub mod verify;
pub mod words;

pub use connection::{Backend, Options, Store};
pub use error::{Error, Result};
pub use ijazat_rules::net::PrefixBits;
pub use migrations::{Migrated, MigrationState};
pub use role::grants_sql;
pub use tx::Tx;
