//! The server of Ijazat: API, static files, jobs and the command line. Data
//! comes from `ijazat_store`, judgements from `ijazat_rules`; handlers here
//! only carry between them and the wire.

pub mod answer;
pub mod app;
pub mod caller;
pub mod cli;
pub mod client;
pub mod clock;
pub mod config;
mod contact_page;
pub mod cookie;
pub mod csrf;
pub mod digits;
pub mod documents;
pub mod error;
pub mod extract;
pub mod forms;
mod guard;
pub mod handlers;
mod head;
pub mod idempotency;
pub mod jobs;
pub mod letter;
pub mod listener;
pub mod log;
pub mod mail;
pub mod openapi;
pub mod qr;
mod rate;
pub mod rng;
pub mod router;
pub mod rules_doc;
pub mod seed;
mod site;
pub mod totp;
