//! Searches of reviewers (decision 5): created under an opaque id for one
//! sign-in; the text travels and is kept sealed, an identity number only as its
//! look-up digest.

mod criteria;
mod find;

pub use criteria::{SearchKind, create_search};
pub use find::{RESULTS_MAX, Results, run_search};
