//! What happened, chained by hashes (decision 11): facts and salted digests,
//! never answers, so that personal data can be deleted and the chain still holds.

mod chain;
mod entry;

pub use chain::{Break, Walked, list, walk};
pub use entry::{Actor, ActorKind, Entry, Subject, salted_digest};

pub(crate) use chain::append;
