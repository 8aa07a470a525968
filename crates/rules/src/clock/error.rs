//! Why a question about time has no answer, and what is wrong with a calendar.

use std::fmt;

use serde::Serialize;

use super::Amount;
use super::instant::{Date, Millis};

/// A question about working time that has no answer.
///
/// ```
/// use ijazat_rules::clock::{Amount, Millis, due, seed};
/// let late: Millis = "2027-12-31T16:00:00+05:00".parse().unwrap();
/// let error = due(late, Amount::Minutes(60), &[], seed()).unwrap_err();
/// assert_eq!(error.code(), "missing-calendar");
/// assert_eq!(error.to_string(), "the calendar has no data for 2028-01-01");
/// ```
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

impl ClockError {
    /// The stable names of all of them, each with what it means.
    ///
    /// ```
    /// use ijazat_rules::clock::ClockError;
    /// assert_eq!(ClockError::CODES[0].0, "missing-calendar");
    /// ```
    pub const CODES: [(&'static str, &'static str); 4] = [
        (
            "missing-calendar",
            "The calendar does not know a date on the way.",
        ),
        ("end-before-start", "The end lies before the start."),
        ("pause-reversed", "A pause ends before it begins."),
        (
            "stands-still",
            "A pause without end comes first, so that there is no due time yet.",
        ),
    ];

    /// The stable name.
    ///
    /// ```
    /// use ijazat_rules::clock::ClockError;
    /// assert_eq!(ClockError::EndBeforeStart.code(), "end-before-start");
    /// ```
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MissingCalendar { .. } => Self::CODES[0].0,
            Self::EndBeforeStart => Self::CODES[1].0,
            Self::PauseReversed { .. } => Self::CODES[2].0,
            Self::StandsStill { .. } => Self::CODES[3].0,
        }
    }
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
///
/// ```
/// use ijazat_rules::clock::Calendar;
/// let error = Calendar::from_json("{}").unwrap_err();
/// assert_eq!(error.code(), "format");
/// ```
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
    /// A day that closes before it opens, or a break with no work before or after it.
    Hours {
        /// The profile with the weekday, or the single day.
        place: String,
        /// What is wrong with it.
        fault: String,
    },
    /// A profile without a day that has hours.
    NeverOpen(String),
    /// A text that is not a time of day.
    Time(String),
    /// A holiday or single day outside the calendar's dates.
    Outside(Date),
}

impl CalendarError {
    /// The stable names of all of them, each with what it means.
    ///
    /// ```
    /// use ijazat_rules::clock::CalendarError;
    /// assert!(CalendarError::CODES.iter().any(|(code, _)| *code == "overlap"));
    /// ```
    pub const CODES: [(&'static str, &'static str); 9] = [
        (
            "format",
            "The file is not JSON of the right shape; the text names line and column.",
        ),
        ("no-version", "`version` is empty."),
        ("offset", "`utc_offset_minutes` is a day or more."),
        (
            "span",
            "Dates are reversed, or the calendar spans more than 100 years.",
        ),
        (
            "overlap",
            "Two profiles of one kind, or two single days, cover one date.",
        ),
        (
            "hours",
            "A day closes before it opens, or there is no work before or after one of its breaks.",
        ),
        ("never-open", "A profile has no day with hours."),
        ("time", "A text is not a time of day."),
        (
            "outside",
            "A holiday or single day lies outside the calendar's dates.",
        ),
    ];

    /// The stable name.
    ///
    /// ```
    /// use ijazat_rules::clock::CalendarError;
    /// assert_eq!(CalendarError::NoVersion.code(), "no-version");
    /// ```
    pub const fn code(&self) -> &'static str {
        let at = match self {
            Self::Format(_) => 0,
            Self::NoVersion => 1,
            Self::Offset(_) => 2,
            Self::Span { .. } => 3,
            Self::Overlap { .. } => 4,
            Self::Hours { .. } => 5,
            Self::NeverOpen(_) => 6,
            Self::Time(_) => 7,
            Self::Outside(_) => 8,
        };
        Self::CODES[at].0
    }
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
            Self::Hours { place, fault } => write!(f, "{place}: {fault}"),
            Self::NeverOpen(name) => write!(
                f,
                "`{name}` has no day with hours; close single dates by `days` or `holidays`"
            ),
            Self::Time(text) => write!(f, "`{text}` is not a time of day such as 08:30"),
            Self::Outside(date) => write!(f, "{date} lies outside the calendar"),
        }
    }
}

impl std::error::Error for CalendarError {}
