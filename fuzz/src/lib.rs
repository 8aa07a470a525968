//! Targets for cargo-fuzz; `cargo xtask fuzz` runs them. A workspace of its own,
//! because it needs a compiler's instrumentation and is no part of the product.

mod targets;

pub use targets::{TARGETS, run};
