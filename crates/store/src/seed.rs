//! Invented data: applicants whose names begin with "Sample", in every state,
//! made by the same commands and rules as real ones. Refuses a database that
//! is not marked as a demo, and goes on where it stopped.

mod batch;
mod demo;
mod fill;
mod life;
mod people;
mod persona;
mod plan;
mod space;

pub use demo::{Demo, DemoStaff, SampleDocument, Seeded, demo};
pub use fill::{FieldsOf, Filler};
pub use space::Space;
