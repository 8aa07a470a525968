//! The rules of Ijazat: forms, answers, checks, addresses, identities, working
//! time and the life of an application. Pure: reads no clock, does no input or
//! output, draws no randomness; "now", calendars and limits are parameters.
//! Runs natively and in the browser.

#![deny(missing_docs)]

pub mod answers;
pub mod check;
pub mod clock;
pub mod diff;
pub mod examples;
pub mod form;
pub mod identity;
pub mod lifecycle;
pub mod limits;
pub mod map;
pub mod net;
pub mod order;
mod unicode;
pub mod verdict;
