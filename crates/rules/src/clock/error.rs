//! Why a question about time has no answer, and what is wrong with a calendar.

use std::fmt;

use serde::Serialize;

use super::Amount;
use super::instant::{Date, Millis};

/// A question about working time that has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ClockError {
    /// The calendar does not know this date.
    MissingCalendar {
        /// The date.
        date: Date,
    },
    /// The end lies before the start.
    EndBeforeStart,
    /// A pause ends before it begins.
    PauseReversed {
        /// Where it begins.
        from: Millis,
    },
    /// A pause without end comes first: the clock stands still.
    StandsStill {
        /// Since when.
        since: Millis,
        /// What is left to use after it.
        left: Amount,
    },
}

impl fmt::Display for ClockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCalendar { date } => write!(f, "the calendar has no data for {date}"),
            Self::EndBeforeStart => f.write_str("the end lies before the start"),
            Self::PauseReversed { from } => {
                write!(f, "the pause from {from} ends before it begins")
            }
            Self::StandsStill { since, .. } => write!(f, "the clock stands still since {since}"),
        }
    }
}

impl std::error::Error for ClockError {}

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// The JSON, with line and column.
    Format(String),
    /// The version is empty.
    NoVersion,
    /// An offset of a day or more.
    Offset(i32),
    /// Dates that are reversed or span more than 100 years.
    Span {
        /// The first date.
        from: Date,
        /// The last date.
        to: Date,
    },
    /// Two profiles of one kind, or two single days, on one date.
    Overlap {
        /// The name of the second.
        name: String,
        /// The first common date.
        date: Date,
    },
    /// A day that closes before it opens, or breaks that are not inside it in order.
    Hours(String),
    /// A text that is not a time of day.
    Time(String),
    /// A holiday or single day outside the calendar's dates.
    Outside(Date),
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(error) => write!(f, "the calendar is not in the right format: {error}"),
            Self::NoVersion => f.write_str("`version` is empty"),
            Self::Offset(minutes) => write!(
                f,
                "`utc_offset_minutes` is {minutes}; it must be less than a day"
            ),
            Self::Span { from, to } => {
                write!(f, "{from} to {to} is reversed or more than 100 years")
            }
            Self::Overlap { name, date } => {
                write!(f, "`{name}` overlaps another entry of its kind on {date}")
            }
            Self::Hours(name) => write!(
                f,
                "`{name}` has hours that are reversed or breaks that are not inside them in order"
            ),
            Self::Time(text) => write!(f, "`{text}` is not a time of day such as 08:30"),
            Self::Outside(date) => write!(f, "{date} lies outside the calendar"),
        }
    }
}

impl std::error::Error for CalendarError {}
