//! Invented data: applicants whose names begin with "Sample", in every state,
//! made by the same commands and rules as real ones.

mod fill;
mod persona;
mod space;

pub use fill::Filler;
pub use space::Space;
