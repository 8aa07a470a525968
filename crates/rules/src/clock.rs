//! Working time: what is due when, and how much time was used, by a dated calendar.
//!
//! Everything is a function of its parameters: no clock is read here. Time is counted in whole minutes of
//! half-open intervals. Missing calendar data is an error, never "no holidays".

mod instant;

pub use instant::{Date, InstantError, Millis};
