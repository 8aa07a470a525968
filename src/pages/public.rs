//! Pages that everybody may read.

pub mod certificate;
pub mod demo;
pub mod help;
pub mod home;
pub mod not_found;
mod outcome;
mod prose;
pub mod service;
pub mod statements;
pub mod statistics;
pub mod triage;
