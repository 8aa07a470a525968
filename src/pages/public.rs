//! Pages that everybody may read.

pub mod help;
pub mod not_found;
mod prose;
