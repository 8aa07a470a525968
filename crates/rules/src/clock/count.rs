//! Counting: the ledger from one instant to another, due instants, elapsed time.

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::error::ClockError;
use super::instant::{Date, Millis};
use crate::lifecycle::Holder;

/// An amount of working time.
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

/// When something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The instant.
    pub at: Millis,
    /// Whether a provisional holiday or spell lies on the way, so that it can still move.
    pub provisional: bool,
    /// Every minute from the start to the instant.
    pub ledger: Vec<LedgerLine>,
}

/// How much working time was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elapsed {
    /// Working minutes.
    pub minutes: u32,
    /// Closes of working days after the start day, as [`Amount::Days`] counts.
    pub days: u32,
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
    let ledger = ledger_of(from, to, &pauses, calendar)?;
    let days = days_closed(from, to, &pauses, calendar)?;
    Ok(Elapsed {
        minutes: ledger.minutes,
        days,
        ledger: ledger.lines,
    })
}

/// A pause in minutes since 1970; an open one ends at `i64::MAX`.
#[derive(Clone, Copy)]
struct Still {
    from: i64,
    to: i64,
    why: Why,
}

/// The pauses that stop the clock, ascending and without overlaps: the earlier one wins.
fn still(pauses: &[Pause]) -> Result<Vec<Still>, ClockError> {
    let mut all = Vec::with_capacity(pauses.len());
    for pause in pauses {
        let why = match pause.holder {
            Holder::Applicant => Why::Applicant,
            Holder::Provider => Why::Provider,
            Holder::Authority | Holder::Nobody => continue,
        };
        let to = pause.to.map_or(i64::MAX, Millis::minutes);
        if pause.to.is_some_and(|to| to < pause.from) {
            return Err(ClockError::PauseReversed { from: pause.from });
        }
        all.push(Still {
            from: pause.from.minutes(),
            to,
            why,
        });
    }
    all.sort_by_key(|pause| (pause.from, pause.to));
    let mut reached = i64::MIN;
    all.retain_mut(|pause| {
        pause.from = pause.from.max(reached);
        reached = reached.max(pause.to);
        pause.from < pause.to
    });
    Ok(all)
}

/// A stretch of one day, in minutes since 1970, before pauses are cut out.
struct Piece<'a> {
    from: i64,
    to: i64,
    why: Why,
    name: Option<&'a str>,
}

/// The dates from an instant to a minute since 1970, each with what the calendar says.
struct Days<'a> {
    next: Date,
    end: i64,
    calendar: &'a Calendar,
}

impl<'a> Days<'a> {
    fn new(from: Millis, end: i64, calendar: &'a Calendar) -> Self {
        let next = from.date(calendar.utc_offset_minutes());
        Self {
            next,
            end,
            calendar,
        }
    }
}

impl<'a> Iterator for Days<'a> {
    type Item = Result<(Date, super::calendar::Day<'a>), ClockError>;

    fn next(&mut self) -> Option<Self::Item> {
        let date = self.next;
        if date.start(self.calendar.utc_offset_minutes()).minutes() >= self.end {
            return None;
        }
        self.next = date.plus_days(1);
        Some(self.calendar.day(date).map(|day| (date, day)))
    }
}

impl super::calendar::Day<'_> {
    /// Gives every stretch of the date, midnight to midnight.
    fn stretches<'a>(&'a self, date: Date, calendar: &Calendar, mut take: impl FnMut(&Piece<'a>)) {
        let midnight = date.start(calendar.utc_offset_minutes()).minutes();
        let mut give = |from: u16, to: u16, why: Why, name: Option<&'a str>| {
            if from < to {
                let (from, to) = (midnight + i64::from(from), midnight + i64::from(to));
                take(&Piece {
                    from,
                    to,
                    why,
                    name,
                });
            }
        };
        let Some(hours) = self.hours else {
            let why = if self.holiday {
                Why::Holiday
            } else {
                Why::Closed
            };
            return give(0, 1440, why, self.name);
        };
        give(0, hours.open.minutes(), Why::Closed, None);
        for (from, to, work) in hours.pieces() {
            let why = if work { Why::WorkingTime } else { Why::Break };
            give(from, to, why, self.name.filter(|_| work));
        }
        give(hours.close.minutes(), 1440, Why::Closed, None);
    }

    /// The minute since 1970 at which the date closes, if it has working hours.
    fn close(&self, date: Date, calendar: &Calendar) -> Option<i64> {
        let hours = self.hours?;
        Some(date.start(calendar.utc_offset_minutes()).minutes() + i64::from(hours.close.minutes()))
    }
}

#[derive(Default)]
struct Ledger {
    lines: Vec<LedgerLine>,
    minutes: u32,
}

impl Ledger {
    /// Adds the part of `piece` between `from` and `to`, with pauses cut out.
    fn add(&mut self, piece: &Piece<'_>, from: i64, to: i64, pauses: &[Still]) {
        let (mut at, end) = (piece.from.max(from), piece.to.min(to));
        for pause in pauses
            .iter()
            .filter(|pause| pause.to > piece.from && pause.from < end)
        {
            self.push(at, pause.from.min(end), piece.why, piece.name);
            at = at.max(pause.from);
            self.push(at, pause.to.min(end), pause.why, None);
            at = at.max(pause.to);
        }
        self.push(at, end, piece.why, piece.name);
    }

    fn push(&mut self, from: i64, to: i64, why: Why, name: Option<&str>) {
        if from >= to {
            return;
        }
        let minutes = if why == Why::WorkingTime {
            (to - from) as u32
        } else {
            0
        };
        self.minutes += minutes;
        if let Some(line) = self.lines.last_mut()
            && line.why == why
            && line.name.as_deref() == name
            && line.to.minutes() == from
        {
            line.to = Millis::from_minutes(to);
            line.minutes += minutes;
            return;
        }
        let (from, to) = (Millis::from_minutes(from), Millis::from_minutes(to));
        self.lines.push(LedgerLine {
            from,
            to,
            minutes,
            why,
            name: name.map(str::to_owned),
        });
    }

    /// Cuts the ledger where `minutes` are used; the instant of that.
    fn cut(&mut self, minutes: u32) -> Option<Millis> {
        let mut over = self.minutes.checked_sub(minutes)?;
        while let Some(line) = self.lines.last_mut() {
            if line.minutes > over {
                line.minutes -= over;
                line.to = line.to.plus_minutes(-i64::from(over));
                self.minutes = minutes;
                return Some(line.to);
            }
            over -= line.minutes;
            self.lines.pop();
        }
        None
    }
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
    let open = pauses
        .last()
        .filter(|pause| pause.to == i64::MAX)
        .map(|pause| pause.from);
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
    let open = pauses
        .last()
        .filter(|pause| pause.to == i64::MAX)
        .map(|pause| pause.from);
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

/// Whether the minute before `close` is outside every pause.
fn runs_before(close: i64, pauses: &[Still]) -> bool {
    !pauses
        .iter()
        .any(|pause| pause.from < close && close <= pause.to)
}

/// Every minute between two instants.
fn ledger_of(
    from: Millis,
    to: Millis,
    pauses: &[Still],
    calendar: &Calendar,
) -> Result<Ledger, ClockError> {
    let mut ledger = Ledger::default();
    for day in Days::new(from, to.minutes(), calendar) {
        let (date, day) = day?;
        day.stretches(date, calendar, |piece| {
            ledger.add(piece, from.minutes(), to.minutes(), pauses)
        });
    }
    Ok(ledger)
}

/// How many working days after the start day closed between two instants while the clock ran.
fn days_closed(
    from: Millis,
    to: Millis,
    pauses: &[Still],
    calendar: &Calendar,
) -> Result<u32, ClockError> {
    let mut days = 0;
    for (index, day) in Days::new(from, to.minutes(), calendar).enumerate() {
        let (date, day) = day?;
        let close = day
            .close(date, calendar)
            .filter(|close| index > 0 && *close <= to.minutes());
        days += u32::from(close.is_some_and(|close| runs_before(close, pauses)));
    }
    Ok(days)
}
