//! One module a table. Columns are described where they are made, in
//! `migrations/*.sql`, and again on the fields; a test holds the two together.

#![allow(
    missing_docs,
    reason = "the derive makes undocumented items beside each documented row"
)]

pub mod account;
pub mod account_holder;
pub mod application;
pub mod application_document;
pub mod audit;
pub mod blob;
pub mod challenge;
pub mod claim_mobile;
pub mod claim_prefix;
pub mod counter;
pub mod document;
pub mod form_version;
pub mod held_mobile;
pub mod held_prefix;
pub mod holder;
pub mod holding;
pub mod idempotency;
pub mod identity;
pub mod meta;
pub mod name_word;
pub mod note;
pub mod operator;
pub mod outbox;
pub mod provider_check;
pub mod question;
pub mod round;
pub mod search;
pub mod session;
pub mod staff;
pub mod state_change;
pub mod taken_question;
pub mod verdict_context;
