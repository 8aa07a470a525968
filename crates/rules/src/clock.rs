//! Working time: what is due when, and how much time was used, by a dated calendar.
//!
//! Everything is a function of its parameters: no clock is read here. Time is counted in whole minutes of
//! half-open intervals. Missing calendar data is an error, never "no holidays".

mod calendar;
mod count;
mod error;
mod hours;
mod instant;
mod local;
mod replan;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use calendar::{
    Calendar, CalendarData, Holiday, Profile, ProfileKind, SingleDay, Status, Week,
};
pub use count::{Amount, Due, Elapsed, LedgerLine, Pause, Why, due, elapsed};
pub use error::{CalendarError, ClockError};
pub use hours::{DayHours, TimeOfDay};
pub use instant::{Date, InstantError, Millis};
pub use local::Local;
pub use replan::{Moved, Running, replan};

static SEED: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::from_json(include_str!("../data/calendar-pk.json"))
        .expect("the seeded calendar is valid (test)")
});

/// The working time of federal offices in Pakistan, 2024 to 2027, with provisional moon dates.
///
/// ```
/// use ijazat_rules::clock::seed;
/// assert_eq!(seed().data().name, "Federal offices of Pakistan");
/// assert_eq!(seed().utc_offset_minutes(), 5 * 60);
/// ```
pub fn seed() -> &'static Calendar {
    &SEED
}
