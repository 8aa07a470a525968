//! For tests only: a whole server in a temporary folder, people who sign in,
//! a clock that stands still, and seeded randomness. Every test ends with
//! [`TestApp::finish`], which recomputes every invariant of the kept data.

mod app;
mod clock;
mod files;
mod person;

pub use app::{Builder, TestApp};
pub use clock::FrozenClock;
pub use files::{jpeg, pdf, png};
pub use person::{Answer, Person};
