//! The hours of one day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::error::CalendarError;

/// A time of day in minutes, `00:00` to `24:00`.
///
/// ```
/// use ijazat_rules::clock::TimeOfDay;
/// let half_past_eight: TimeOfDay = "08:30".parse().unwrap();
/// assert_eq!(half_past_eight.minutes(), 510);
/// assert_eq!(TimeOfDay::new(1440).unwrap().to_string(), "24:00");
/// assert!("8:30".parse::<TimeOfDay>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// A time of day; `None` above 24:00.
    ///
    /// ```
    /// use ijazat_rules::clock::TimeOfDay;
    /// assert!(TimeOfDay::new(1440).is_some() && TimeOfDay::new(1441).is_none());
    /// ```
    pub const fn new(minutes: u16) -> Option<Self> {
        if minutes <= 1440 {
            Some(Self(minutes))
        } else {
            None
        }
    }

    /// Minutes since midnight.
    ///
    /// ```
    /// use ijazat_rules::clock::TimeOfDay;
    /// assert_eq!("13:30".parse::<TimeOfDay>().unwrap().minutes(), 810);
    /// ```
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let fault = || CalendarError::Time(text.chars().take(16).collect());
        let [h1, h2, b':', m1, m2] = *text.as_bytes() else {
            return Err(fault());
        };
        if ![h1, h2, m1, m2].iter().all(u8::is_ascii_digit) || m1 > b'5' {
            return Err(fault());
        }
        let value = |tens: u8, ones: u8| u16::from(tens - b'0') * 10 + u16::from(ones - b'0');
        Self::new(value(h1, h2) * 60 + value(m1, m2)).ok_or_else(fault)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// When a day is open: from `open` to `close`, without the breaks. Intervals are half-open.
///
/// ```
/// use ijazat_rules::clock::DayHours;
/// let json = r#"{"open":"08:30","close":"16:30","breaks":[["13:00","14:00"]]}"#;
/// let friday: DayHours = serde_json::from_str(json).unwrap();
/// assert_eq!(serde_json::to_string(&friday).unwrap(), json);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayHours {
    /// When work begins.
    pub open: TimeOfDay,
    /// When work ends.
    pub close: TimeOfDay,
    /// The breaks between, ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<(TimeOfDay, TimeOfDay)>,
}

impl DayHours {
    /// Checks that the day opens before it closes and that breaks lie in order, with work before and after each.
    pub(crate) fn check(&self, place: impl Fn() -> String) -> Result<(), CalendarError> {
        let Self { open, close, .. } = self;
        let fault = |fault: String| {
            Err(CalendarError::Hours {
                place: place(),
                fault,
            })
        };
        if open >= close {
            return fault(format!(
                "it closes at {close}, not after it opens at {open}"
            ));
        }
        let mut before = *open;
        for (from, to) in &self.breaks {
            if from >= to {
                return fault(format!("the break {from} to {to} ends before it has begun"));
            }
            if before >= *from {
                return fault(format!(
                    "the break {from} to {to} has no work before it: it must begin after {before}"
                ));
            }
            if to >= close {
                return fault(format!(
                    "the break {from} to {to} has no work after it: it must end before {close}"
                ));
            }
            before = *to;
        }
        Ok(())
    }

    /// The pieces of the open day in minutes since midnight: from, to, whether it is work.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (u16, u16, bool)> {
        let starts = std::iter::once(self.open).chain(self.breaks.iter().map(|(_, to)| *to));
        let ends = self
            .breaks
            .iter()
            .map(|(from, _)| *from)
            .chain(std::iter::once(self.close));
        let work = starts.zip(ends).map(|(from, to)| (from.0, to.0, true));
        let pauses = self.breaks.iter().map(|(from, to)| (from.0, to.0, false));
        interleave(work, pauses)
    }
}

/// Takes from `a` and `b` in turn, `a` first; `a` is one longer.
fn interleave<T>(
    a: impl Iterator<Item = T>,
    b: impl Iterator<Item = T>,
) -> impl Iterator<Item = T> {
    let mut b = b;
    a.flat_map(move |item| [Some(item), b.next()]).flatten()
}
