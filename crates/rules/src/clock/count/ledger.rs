//! The ledger: every minute of the days that a question touches, and why it counts or not.

use super::super::calendar::{Calendar, Day};
use super::super::error::ClockError;
use super::super::instant::{Date, Millis};
use super::pauses::Still;
use super::{LedgerLine, Why};

/// A stretch of one day, in minutes since 1970, before pauses are cut out.
pub(super) struct Piece<'a> {
    from: i64,
    to: i64,
    why: Why,
    name: Option<&'a str>,
}

/// The dates from an instant to a minute since 1970, each with what the calendar says.
pub(super) struct Days<'a> {
    next: Date,
    end: i64,
    calendar: &'a Calendar,
}

impl<'a> Days<'a> {
    pub(super) fn new(from: Millis, end: i64, calendar: &'a Calendar) -> Self {
        let next = from.date(calendar.utc_offset_minutes());
        Self {
            next,
            end,
            calendar,
        }
    }
}

impl<'a> Iterator for Days<'a> {
    type Item = Result<(Date, Day<'a>), ClockError>;

    fn next(&mut self) -> Option<Self::Item> {
        let date = self.next;
        if date.start(self.calendar.utc_offset_minutes()).minutes() >= self.end {
            return None;
        }
        self.next = date.plus_days(1);
        Some(self.calendar.day(date).map(|day| (date, day)))
    }
}

impl Day<'_> {
    /// Gives every stretch of the date, midnight to midnight.
    pub(super) fn stretches<'a>(
        &'a self,
        date: Date,
        calendar: &Calendar,
        mut take: impl FnMut(&Piece<'a>),
    ) {
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
    pub(super) fn close(&self, date: Date, calendar: &Calendar) -> Option<i64> {
        let hours = self.hours?;
        Some(date.start(calendar.utc_offset_minutes()).minutes() + i64::from(hours.close.minutes()))
    }
}

/// Stretches one after the other, and the working minutes in them.
#[derive(Default)]
pub(super) struct Ledger {
    pub lines: Vec<LedgerLine>,
    pub minutes: u32,
}

impl Ledger {
    /// Adds the part of `piece` between `from` and `to`, with pauses cut out.
    pub(super) fn add(&mut self, piece: &Piece<'_>, from: i64, to: i64, pauses: &[Still]) {
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
    pub(super) fn cut(&mut self, minutes: u32) -> Option<Millis> {
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

/// Every minute between two instants.
pub(super) fn ledger_of(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_touch_are_one_line() {
        let mut ledger = Ledger::default();
        ledger.push(0, 10, Why::WorkingTime, None);
        ledger.push(10, 15, Why::WorkingTime, None);
        ledger.push(15, 20, Why::Break, None);
        ledger.push(21, 25, Why::Break, None);
        let minutes: Vec<u32> = ledger.lines.iter().map(|line| line.minutes).collect();
        assert_eq!((minutes, ledger.minutes), (vec![15, 0, 0], 15));
        assert_eq!(ledger.lines[0].to, Millis::from_minutes(15));
    }
}
