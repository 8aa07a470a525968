//! What moves when a calendar changes: a holiday announced late, or taken back.

use serde::Serialize;

use super::calendar::Calendar;
use super::count::{Amount, Pause, due};
use super::error::ClockError;
use super::instant::Millis;

/// One running amount of time, under a key of the caller; see [`replan`].
///
/// ```
/// use ijazat_rules::clock::{Amount, Millis, Running, replan, seed};
/// let start: Millis = "2026-04-06T10:00:00+05:00".parse().unwrap();
/// let running = Running { key: "A-1", start, amount: Amount::Days(3), pauses: &[] };
/// assert!(replan([running], seed(), seed()).is_empty()); // nothing moves by itself
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Running<'a, K> {
    /// What the caller knows it by.
    pub key: K,
    /// When it started.
    pub start: Millis,
    /// How much time it has.
    pub amount: Amount,
    /// When its clock stood still.
    pub pauses: &'a [Pause],
}

/// A due instant that differs between two calendars. Both stay visible: a passed due time is not undone.
///
/// ```
/// use ijazat_rules::clock::{Millis, Moved};
/// let moved = Moved { key: 7, before: Ok(Millis(0)), after: Ok(Millis(86_400_000)) };
/// assert_eq!((moved.key, moved.after), (7, Ok(Millis(86_400_000))));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Moved<K> {
    /// The caller's key.
    pub key: K,
    /// By the old calendar.
    pub before: Result<Millis, ClockError>,
    /// By the new calendar.
    pub after: Result<Millis, ClockError>,
}

/// The due instants that differ between `old` and `new`, in the order given.
///
/// ```
/// use ijazat_rules::clock::{Amount, Holiday, Millis, Running, Status, replan, seed};
/// let start: Millis = "2026-04-06T15:30:00+05:00".parse().unwrap();
/// let holiday = Holiday { date: "2026-04-07".parse().unwrap(), name: "Sample".into(), status: Status::Confirmed };
/// let new = seed().with_holiday(holiday, "2026-04-06").unwrap();
/// let running = Running { key: 7, start, amount: Amount::Minutes(120), pauses: &[] };
/// let moved = replan([running], seed(), &new);
/// assert_eq!(moved[0].before, Ok("2026-04-07T09:30:00+05:00".parse().unwrap()));
/// assert_eq!(moved[0].after, Ok("2026-04-08T09:30:00+05:00".parse().unwrap()));
/// ```
pub fn replan<'a, K>(
    running: impl IntoIterator<Item = Running<'a, K>>,
    old: &Calendar,
    new: &Calendar,
) -> Vec<Moved<K>> {
    let at = |one: &Running<'a, K>, calendar| {
        due(one.start, one.amount, one.pauses, calendar).map(|due| due.at)
    };
    running
        .into_iter()
        .filter_map(|one| {
            let (before, after) = (at(&one, old), at(&one, new));
            (before != after).then_some(Moved {
                key: one.key,
                before,
                after,
            })
        })
        .collect()
}
