//! Instants as people read them: RFC 3339 in local time, with the offset.

use std::fmt;

use super::instant::Millis;

/// An instant in the local time at a fixed offset from UTC.
///
/// ```
/// use ijazat_rules::clock::{Local, Millis, seed};
/// let at: Millis = "2026-04-06T04:30:00Z".parse().unwrap();
/// let local = Local::new(at, seed().utc_offset_minutes());
/// assert_eq!(local.to_string(), "2026-04-06T09:30:00+05:00");
/// assert_eq!(local.to_string().parse(), Ok(at));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    at: Millis,
    utc_offset_minutes: i32,
}

impl Local {
    /// The instant at an offset.
    ///
    /// ```
    /// use ijazat_rules::clock::{Local, Millis};
    /// assert_eq!(Local::new(Millis(0), -90).to_string(), "1969-12-31T22:30:00-01:30");
    /// ```
    pub const fn new(at: Millis, utc_offset_minutes: i32) -> Self {
        Self {
            at,
            utc_offset_minutes,
        }
    }
}

impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.utc_offset_minutes;
        let shifted = self.at.plus_minutes(i64::from(offset)).to_string();
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
        write!(
            f,
            "{}{sign}{hours:02}:{minutes:02}",
            shifted.trim_end_matches('Z')
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_offset_is_written_with_plus() {
        assert_eq!(
            Local::new(Millis(0), 0).to_string(),
            "1970-01-01T00:00:00+00:00"
        );
    }
}
