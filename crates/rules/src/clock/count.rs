//! Counting: the ledger from one instant to another, due instants, elapsed time.

mod ledger;
mod pauses;

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::error::ClockError;
use super::instant::Millis;
use crate::lifecycle::Holder;
use ledger::{Days, Ledger, ledger_of};
use pauses::{Still, open_since, runs_before, still};

/// An amount of working time.
///
/// ```
/// use ijazat_rules::clock::{Amount, Millis, due, seed};
/// let monday: Millis = "2026-04-06T10:00:00+05:00".parse().unwrap();
/// let three_days = due(monday, Amount::Days(3), &[], seed()).unwrap();
/// assert_eq!(three_days.at, "2026-04-09T16:30:00+05:00".parse().unwrap()); // the close of Thursday
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// Working minutes.
    Minutes(u32),
    /// Working days: ends at the close of the n-th working day after the local start day (decision 29). A day
    /// counts when it has working hours and the clock runs at its close.
    Days(u32),
}

/// A time in which somebody else holds the case. Only the applicant and the provider stop the clock.
///
/// Pauses may come in any order, overlap, lie in one another or outside what is asked: a minute stands still
/// once, for the holder whose pause began first.
///
/// ```
/// use ijazat_rules::clock::{Amount, Millis, Pause, Why, due, seed};
/// use ijazat_rules::lifecycle::Holder;
/// let at = |time: &str| -> Millis { format!("2026-04-06T{time}:00+05:00").parse().unwrap() };
/// let pause = Pause { from: at("09:00"), to: Some(at("11:00")), holder: Holder::Provider };
/// let due = due(at("08:30"), Amount::Minutes(60), &[pause], seed()).unwrap();
/// assert_eq!(due.at, at("11:30"));
/// assert_eq!(due.ledger[1].why, Why::Provider);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pause {
    /// When it begins.
    pub from: Millis,
    /// When it ends; `None` while it lasts.
    pub to: Option<Millis>,
    /// Who holds the case.
    pub holder: Holder,
}

/// Why a stretch of time counts or not.
///
/// ```
/// use ijazat_rules::clock::Why;
/// assert_eq!(Why::WorkingTime.as_str(), "working-time");
/// assert_eq!(serde_json::to_string(&Why::Provider).unwrap(), "\"provider\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Working time: counts.
    WorkingTime,
    /// The applicant holds the case.
    Applicant,
    /// The provider holds the case.
    Provider,
    /// Outside office hours.
    Closed,
    /// A break.
    Break,
    /// A holiday.
    Holiday,
}

impl Why {
    /// The stable name.
    ///
    /// ```
    /// use ijazat_rules::clock::Why;
    /// assert_eq!(Why::Holiday.as_str(), "holiday");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WorkingTime => "working-time",
            Self::Applicant => "applicant",
            Self::Provider => "provider",
            Self::Closed => "closed",
            Self::Break => "break",
            Self::Holiday => "holiday",
        }
    }
}

/// One stretch of the ledger. Stretches follow each other without a gap.
///
/// ```
/// use ijazat_rules::clock::{Millis, elapsed, seed};
/// let (from, to): (Millis, Millis) =
///     ("2026-05-01T00:00:00+05:00".parse().unwrap(), "2026-05-02T00:00:00+05:00".parse().unwrap());
/// let line = &elapsed(from, to, &[], seed()).unwrap().ledger[0];
/// assert_eq!((line.from, line.to, line.minutes), (from, to, 0));
/// assert_eq!(line.name.as_deref(), Some("Labour Day"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// Its start.
    pub from: Millis,
    /// Its end, not included.
    pub to: Millis,
    /// The working minutes that it counts: all of them or none.
    pub minutes: u32,
    /// Why.
    pub why: Why,
    /// The name of the holiday or single day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// When something is due: the answer of [`due`].
///
/// ```
/// use ijazat_rules::clock::{Amount, Millis, due, seed};
/// let before_eid: Millis = "2026-05-26T16:00:00+05:00".parse().unwrap();
/// assert!(due(before_eid, Amount::Minutes(60), &[], seed()).unwrap().provisional);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The instant.
    pub at: Millis,
    /// Whether a provisional holiday or spell lies on the way, so that it can still move.
    pub provisional: bool,
    /// Every minute from the start to the instant.
    pub ledger: Vec<LedgerLine>,
}

/// How much working time was used: the answer of [`elapsed`].
///
/// ```
/// use ijazat_rules::clock::{Millis, elapsed, seed};
/// let at = |text: &str| -> Millis { text.parse().unwrap() };
/// let used = elapsed(at("2026-04-06T08:30:00+05:00"), at("2026-04-07T16:30:00+05:00"), &[], seed()).unwrap();
/// assert_eq!((used.minutes, used.days, used.provisional), (900, 1, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elapsed {
    /// Working minutes.
    pub minutes: u32,
    /// Closes of working days after the start day, as [`Amount::Days`] counts.
    pub days: u32,
    /// Whether a provisional holiday or spell lies on the way, so that it can still change.
    pub provisional: bool,
    /// Every minute from the start to the end.
    pub ledger: Vec<LedgerLine>,
}

/// When `amount` of working time from `start` is used up.
///
/// Seconds are cut: counting begins with the minute of `start`.
///
/// ```
/// use ijazat_rules::clock::{Amount, Millis, due, seed};
/// let friday: Millis = "2026-04-03T15:30:00+05:00".parse().unwrap();
/// let due = due(friday, Amount::Minutes(120), &[], seed()).unwrap();
/// assert_eq!(due.at, "2026-04-06T09:30:00+05:00".parse().unwrap()); // Monday
/// assert_eq!(due.ledger.iter().map(|line| line.minutes).sum::<u32>(), 120);
/// ```
///
/// # Errors
/// [`ClockError::StandsStill`] when an open pause comes first, [`ClockError::MissingCalendar`] when the
/// calendar ends before the amount is used, [`ClockError::PauseReversed`].
pub fn due(
    start: Millis,
    amount: Amount,
    pauses: &[Pause],
    calendar: &Calendar,
) -> Result<Due, ClockError> {
    let pauses = still(pauses)?;
    // No time at all is no reason to answer about a date that nobody knows.
    calendar.day(start.date(calendar.utc_offset_minutes()))?;
    match amount {
        Amount::Minutes(minutes) => due_minutes(start, minutes, &pauses, calendar),
        Amount::Days(days) => due_days(start, days, &pauses, calendar),
    }
}

/// How much working time lies between two instants.
///
/// ```
/// use ijazat_rules::clock::{Millis, elapsed, seed};
/// let (from, to): (Millis, Millis) =
///     ("2026-04-03T12:00:00+05:00".parse().unwrap(), "2026-04-06T09:00:00+05:00".parse().unwrap());
/// let used = elapsed(from, to, &[], seed()).unwrap();
/// assert_eq!((used.minutes, used.days), (60 + 150 + 30, 0)); // the Friday break is 13:00 to 14:00
/// ```
///
/// # Errors
/// [`ClockError::EndBeforeStart`], [`ClockError::MissingCalendar`], [`ClockError::PauseReversed`].
pub fn elapsed(
    from: Millis,
    to: Millis,
    pauses: &[Pause],
    calendar: &Calendar,
) -> Result<Elapsed, ClockError> {
    if to < from {
        return Err(ClockError::EndBeforeStart);
    }
    let pauses = still(pauses)?;
    calendar.day(from.date(calendar.utc_offset_minutes()))?;
    let ledger = ledger_of(from, to, &pauses, calendar)?;
    let (days, provisional) = days_closed(from, to, &pauses, calendar)?;
    Ok(Elapsed {
        minutes: ledger.minutes,
        days,
        provisional,
        ledger: ledger.lines,
    })
}

fn due_minutes(
    start: Millis,
    minutes: u32,
    pauses: &[Still],
    calendar: &Calendar,
) -> Result<Due, ClockError> {
    if minutes == 0 {
        return Ok(Due {
            at: start,
            provisional: false,
            ledger: Vec::new(),
        });
    }
    let (mut ledger, mut provisional) = (Ledger::default(), false);
    let open = open_since(pauses);
    for day in Days::new(start, i64::MAX, calendar) {
        let (date, day) = day?;
        provisional |= day.provisional;
        day.stretches(date, calendar, |piece| {
            ledger.add(piece, start.minutes(), i64::MAX, pauses)
        });
        if ledger.minutes >= minutes {
            let at = ledger.cut(minutes).unwrap_or(start);
            return Ok(Due {
                at,
                provisional,
                ledger: ledger.lines,
            });
        }
        let midnight = date
            .plus_days(1)
            .start(calendar.utc_offset_minutes())
            .minutes();
        if let Some(since) = open.filter(|since| *since < midnight) {
            let left = Amount::Minutes(minutes - ledger.minutes);
            return Err(ClockError::StandsStill {
                since: Millis::from_minutes(since),
                left,
            });
        }
    }
    Err(ClockError::MissingCalendar {
        date: calendar.data().to,
    })
}

fn due_days(
    start: Millis,
    days: u32,
    pauses: &[Still],
    calendar: &Calendar,
) -> Result<Due, ClockError> {
    if days == 0 {
        return Ok(Due {
            at: start,
            provisional: false,
            ledger: Vec::new(),
        });
    }
    let (mut left, mut provisional) = (days, false);
    let open = open_since(pauses);
    for (index, day) in Days::new(start, i64::MAX, calendar).enumerate() {
        let (date, day) = day?;
        provisional |= day.provisional;
        if let Some(close) = day
            .close(date, calendar)
            .filter(|close| index > 0 && runs_before(*close, pauses))
        {
            left -= 1;
            if left == 0 {
                let at = Millis::from_minutes(close);
                let ledger = ledger_of(start, at, pauses, calendar)?.lines;
                return Ok(Due {
                    at,
                    provisional,
                    ledger,
                });
            }
        }
        let midnight = date
            .plus_days(1)
            .start(calendar.utc_offset_minutes())
            .minutes();
        if let Some(since) = open.filter(|since| *since < midnight) {
            return Err(ClockError::StandsStill {
                since: Millis::from_minutes(since),
                left: Amount::Days(left),
            });
        }
    }
    Err(ClockError::MissingCalendar {
        date: calendar.data().to,
    })
}

/// How many working days after the start day closed between two instants while the clock ran, and whether one of all
/// days is provisional.
fn days_closed(
    from: Millis,
    to: Millis,
    pauses: &[Still],
    calendar: &Calendar,
) -> Result<(u32, bool), ClockError> {
    let (mut days, mut provisional) = (0, false);
    for (index, day) in Days::new(from, to.minutes(), calendar).enumerate() {
        let (date, day) = day?;
        provisional |= day.provisional;
        let close = day
            .close(date, calendar)
            .filter(|close| index > 0 && *close <= to.minutes());
        days += u32::from(close.is_some_and(|close| runs_before(close, pauses)));
    }
    Ok((days, provisional))
}
