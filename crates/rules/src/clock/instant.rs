//! Instants and local dates, without any clock: numbers, and their ISO 8601 texts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// The first and the last instant that have a text: years 0001 to 9999 in UTC.
const MS_MIN: i64 = -62_135_596_800_000;
const MS_MAX: i64 = 253_402_300_799_999;

/// An instant: milliseconds since 1970-01-01T00:00:00Z. On the wire it is RFC 3339 text in UTC.
///
/// ```
/// use ijazat_rules::clock::Millis;
/// let at: Millis = "2026-03-02T14:30:00+05:00".parse().unwrap();
/// assert_eq!(at.to_string(), "2026-03-02T09:30:00Z");
/// assert_eq!(at, Millis(1_772_443_800_000));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub i64);

/// A text that is not an RFC 3339 instant or an ISO date.
///
/// ```
/// use ijazat_rules::clock::Millis;
/// let error = "2026-03-02T23:59:60Z".parse::<Millis>().unwrap_err(); // a leap second
/// assert!(error.to_string().starts_with("`2026-03-02T23:59:60Z` is not an instant with seconds and offset"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstantError {
    /// A date was wanted.
    Date(String),
    /// An instant was wanted; a date alone or a time without offset is none.
    Instant(String),
}

impl fmt::Display for InstantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(text) => write!(f, "`{text}` is not a date such as 2026-03-02"),
            Self::Instant(text) => write!(
                f,
                "`{text}` is not an instant with seconds and offset such as 2026-03-02T14:30:00+05:00"
            ),
        }
    }
}

impl std::error::Error for InstantError {}

fn echoed(text: &str) -> String {
    text.chars().take(64).collect()
}

impl Millis {
    /// The number of milliseconds since 1970.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::clock::Millis(7).get(), 7);
    /// ```
    pub const fn get(self) -> i64 {
        self.0
    }

    /// This instant moved by a number of milliseconds; stays at the ends of the number range.
    ///
    /// ```
    /// use ijazat_rules::clock::Millis;
    /// assert_eq!(Millis(1).plus_ms(-2), Millis(-1));
    /// assert_eq!(Millis(i64::MAX).plus_ms(1), Millis(i64::MAX));
    /// ```
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// This instant moved by whole minutes.
    ///
    /// ```
    /// use ijazat_rules::clock::Millis;
    /// assert_eq!(Millis(0).plus_minutes(2), Millis(120_000));
    /// ```
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(MINUTE_MS)))
    }

    /// This instant moved by days of 24 hours.
    ///
    /// ```
    /// use ijazat_rules::clock::Millis;
    /// assert_eq!(Millis(0).plus_days(1), Millis(86_400_000));
    /// ```
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(DAY_MS)))
    }

    /// The start of the minute that this instant lies in: what working time counts with.
    ///
    /// ```
    /// use ijazat_rules::clock::Millis;
    /// assert_eq!(Millis(119_999).floor_minute(), Millis(60_000));
    /// assert_eq!(Millis(-1).floor_minute(), Millis(-60_000));
    /// ```
    #[must_use]
    pub const fn floor_minute(self) -> Self {
        Self(self.0 - self.0.rem_euclid(MINUTE_MS))
    }

    /// Whole minutes since 1970, rounded down.
    pub(crate) const fn minutes(self) -> i64 {
        self.0.div_euclid(MINUTE_MS)
    }

    /// The instant of a whole minute since 1970.
    pub(crate) const fn from_minutes(minutes: i64) -> Self {
        Self(minutes * MINUTE_MS)
    }

    /// The local date at a fixed offset from UTC; stays near the years 0001 to 9999.
    ///
    /// ```
    /// use ijazat_rules::clock::Millis;
    /// let late: Millis = "2026-04-05T20:00:00Z".parse().unwrap();
    /// assert_eq!(late.date(300).to_string(), "2026-04-06");
    /// ```
    pub const fn date(self, utc_offset_minutes: i32) -> Date {
        let local = self.0.saturating_add(utc_offset_minutes as i64 * MINUTE_MS);
        let day = local.div_euclid(DAY_MS);
        // Far outside the years that have a text; a cut keeps the number in its range.
        Date(if day < -800_000 {
            -800_000
        } else if day > 3_000_000 {
            3_000_000
        } else {
            day as i32
        })
    }

    /// Reads RFC 3339 text: date, `T`, time with seconds, optional fraction, `Z` or an offset.
    ///
    /// Digits beyond milliseconds are cut. Leap seconds are refused.
    ///
    /// ```
    /// use ijazat_rules::clock::Millis;
    /// assert_eq!(Millis::parse("1970-01-01T05:00:00.0019+05:00"), Ok(Millis(1)));
    /// assert!(Millis::parse("2026-04-06 10:00").is_err());
    /// ```
    ///
    /// # Errors
    /// The text, when it is anything else.
    pub fn parse(text: &str) -> Result<Self, InstantError> {
        parse_instant(text.as_bytes()).ok_or_else(|| InstantError::Instant(echoed(text)))
    }
}

fn parse_instant(bytes: &[u8]) -> Option<Millis> {
    let date = parse_date(bytes.get(..10)?)?;
    let time = bytes.get(10..19)?;
    let [b'T' | b't', _, _, b':', _, _, b':', _, _] = time else {
        return None;
    };
    let (hour, minute, second) = (
        two(&time[1..3], 23)?,
        two(&time[4..6], 59)?,
        two(&time[7..9], 59)?,
    );
    let (fraction, zone) = fraction(&bytes[19..])?;
    let offset = match zone {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let minutes = two(&[*h1, *h2], 23)? * 60 + two(&[*m1, *m2], 59)?;
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    let ms = i64::from(date.0) * DAY_MS
        + ((hour * 60 + minute - offset) * 60 + second) * 1000
        + fraction;
    (MS_MIN..=MS_MAX).contains(&ms).then_some(Millis(ms))
}

/// `.ddd…` in milliseconds, and what follows it.
fn fraction(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let Some(rest) = bytes.strip_prefix(b".") else {
        return Some((0, bytes));
    };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > 9 {
        return None;
    }
    let value = (0..3).fold(0, |value, at| {
        let digit = if at < digits { rest[at] - b'0' } else { 0 };
        value * 10 + i64::from(digit)
    });
    Some((value, &rest[digits..]))
}

fn two(digits: &[u8], most: i64) -> Option<i64> {
    number(digits).filter(|&value| value <= most)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |value, digit| {
        digit
            .is_ascii_digit()
            .then(|| value * 10 + i64::from(digit - b'0'))
    })
}

impl fmt::Display for Millis {
    /// RFC 3339 in UTC; milliseconds only when there are any. Years outside 0001 to 9999 are cut to them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.0.clamp(MS_MIN, MS_MAX);
        let (day, rest) = (ms.div_euclid(DAY_MS), ms.rem_euclid(DAY_MS));
        let (hour, minute, second, fraction) = (
            rest / 3_600_000,
            rest / MINUTE_MS % 60,
            rest / 1000 % 60,
            rest % 1000,
        );
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}", Date(day as i32))?;
        if fraction > 0 {
            write!(f, ".{fraction:03}")?;
        }
        f.write_str("Z")
    }
}

impl FromStr for Millis {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, InstantError> {
        Self::parse(text)
    }
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// A local calendar date: days since 1970-01-01. On the wire it is `YYYY-MM-DD`.
///
/// ```
/// use ijazat_rules::clock::Date;
/// let date: Date = "2024-02-29".parse().unwrap();
/// assert_eq!(date.plus_days(1).to_string(), "2024-03-01");
/// assert!("2026-02-29".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub i32);

impl Date {
    /// A date of the Gregorian calendar; `None` if there is no such day.
    ///
    /// ```
    /// use ijazat_rules::clock::Date;
    /// assert_eq!(Date::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
    /// assert_eq!(Date::new(2026, 2, 29), None);
    /// ```
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=month_days(year, month)).contains(&day);
        valid.then(|| Self(days_from_civil(year, i32::from(month), i32::from(day))))
    }

    /// The date a number of days later.
    ///
    /// ```
    /// use ijazat_rules::clock::Date;
    /// assert_eq!(Date::new(2026, 12, 31).unwrap().plus_days(1), Date::new(2027, 1, 1).unwrap());
    /// ```
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// 0 for Monday to 6 for Sunday.
    ///
    /// ```
    /// use ijazat_rules::clock::Date;
    /// assert_eq!(Date::new(2026, 4, 6).unwrap().weekday(), 0); // a Monday
    /// ```
    pub const fn weekday(self) -> usize {
        (self.0 as i64 + 3).rem_euclid(7) as usize
    }

    /// The instant at which the date begins, at a fixed offset from UTC.
    ///
    /// ```
    /// use ijazat_rules::clock::Date;
    /// let start = Date::new(2026, 4, 6).unwrap().start(300);
    /// assert_eq!(start.to_string(), "2026-04-05T19:00:00Z");
    /// ```
    pub const fn start(self, utc_offset_minutes: i32) -> Millis {
        Millis(self.0 as i64 * DAY_MS - utc_offset_minutes as i64 * MINUTE_MS)
    }

    /// Year, month and day.
    ///
    /// ```
    /// use ijazat_rules::clock::Date;
    /// assert_eq!(Date::new(2026, 4, 6).unwrap().civil(), (2026, 4, 6));
    /// ```
    pub const fn civil(self) -> (i32, u8, u8) {
        civil_from_days(self.0)
    }
}

fn month_days(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970 of a date, counted in eras of 400 years that begin in March.
const fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

const fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let days = days as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (
        (year_of_era + era * 400 + next) as i32,
        month as u8,
        day as u8,
    )
}

fn parse_date(bytes: &[u8]) -> Option<Date> {
    let [_, _, _, _, b'-', _, _, b'-', _, _] = bytes else {
        return None;
    };
    let (year, month, day) = (
        number(&bytes[..4])?,
        number(&bytes[5..7])?,
        number(&bytes[8..])?,
    );
    Date::new(year as i32, month as u8, day as u8)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, InstantError> {
        parse_date(text.as_bytes()).ok_or_else(|| InstantError::Date(echoed(text)))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Millis {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Millis".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<i64>) {
        assert_eq!(Millis::parse(text).ok(), expected.map(Millis), "{text}");
    }

    #[test]
    fn fractions_have_nine_digits_at_most() {
        check("1970-01-01T00:00:00.123456789Z", Some(123));
        check("1970-01-01T00:00:00.1234567890Z", None);
    }

    #[test]
    fn dates_far_away_are_cut() {
        assert_eq!(Millis(i64::MIN).date(0), Date(-800_000));
        assert_eq!(Millis(i64::MAX).date(0), Date(3_000_000));
        assert_eq!(Millis(-DAY_MS).date(0), Date(-1));
    }

    #[test]
    fn an_instant_is_text_on_the_wire() {
        let read = |text: &str| serde_json::from_str::<Millis>(text).ok();
        assert_eq!(read("\"1970-01-01T00:00:01Z\""), Some(Millis(1_000)));
        assert_eq!(read("\"1970-01-01\""), None);
        assert_eq!(read("1000"), None);
    }

    #[cfg(feature = "schema")]
    #[test]
    fn an_instant_is_a_date_and_time_in_a_schema() {
        use schemars::JsonSchema;
        assert!(Millis::inline_schema());
        assert_eq!(Millis::schema_name(), "Millis");
        let schema = schemars::schema_for!(Millis);
        let format = schema.get("format").and_then(|format| format.as_str());
        assert_eq!(format, Some("date-time"));
    }

    #[test]
    fn instants() {
        check("1970-01-01T00:00:00Z", Some(0));
        check("1970-01-01t05:00:00+05:00", Some(0));
        check("1969-12-31T19:00:00-05:00", Some(0));
        check("1969-12-31T23:59:59.999Z", Some(-1));
        check("2038-01-19T03:14:08Z", Some(2_147_483_648_000));
        check("2024-02-29T23:59:59.1234567Z", Some(1_709_251_199_123));
        check("2024-02-29T23:59:59.5z", Some(1_709_251_199_500));
        check("9999-12-31T23:59:59.999Z", Some(MS_MAX));
        check("0001-01-01T00:00:00Z", Some(MS_MIN));
        for bad in [
            "",
            "2026",
            "2026-03-02",
            "2026-03-02T14:30Z",
            "2026-03-02T14:30:00",
            "2026-03-02 14:30:00Z",
            "2026-03-02T24:00:00Z",
            "2026-03-02T23:60:00Z",
            "2026-03-02T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-03-02T14:30:00+5:00",
            "2026-03-02T14:30:00+24:00",
            "2026-03-02T14:30:00+0500",
            "2026-03-02T14:30:00.Z",
            "2026-03-02T14:30:00.1234567890Z",
            "2026-03-02T14:30:00ZZ",
            "+026-03-02T14:30:00Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+05:00",
            "9999-12-31T23:59:59-00:01",
            "٢٠٢٦-03-02T14:30:00Z",
            "2026-03-0१T14:30:00Z",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn far_instants_do_not_panic() {
        assert_eq!(Millis(i64::MAX).to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Millis(i64::MIN).to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(Millis(i64::MAX).plus_days(1), Millis(i64::MAX));
        assert_eq!(Millis(i64::MIN).plus_minutes(-1), Millis(i64::MIN));
    }

    #[test]
    fn dates() {
        let weekday = |text: &str| text.parse::<Date>().expect(text).weekday();
        assert_eq!(weekday("1970-01-01"), 3);
        assert_eq!(weekday("2026-03-02"), 0);
        assert_eq!(weekday("2024-02-29"), 3);
        assert_eq!(weekday("1969-12-28"), 6);
        let late = Millis::parse("2026-03-02T20:00:00Z").expect("valid");
        assert_eq!(late.date(300).to_string(), "2026-03-03");
        assert_eq!(
            late.date(300).start(300).to_string(),
            "2026-03-02T19:00:00Z"
        );
        assert_eq!(late.date(-300).to_string(), "2026-03-02");
    }

    #[test]
    fn every_day_of_five_centuries_follows_the_one_before() {
        let mut date = Date::new(1799, 12, 31).expect("valid");
        let (mut year, mut month, mut day) = (1799, 12, 31);
        for _ in 0..190_000 {
            date = date.plus_days(1);
            day += 1;
            if day > month_days(year, month) {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
            assert_eq!(date.civil(), (year, month, day));
            assert_eq!(Date::new(year, month, day), Some(date));
        }
    }

    proptest! {
        #[test]
        fn text_and_back(ms in MS_MIN..=MS_MAX) {
            let text = Millis(ms).to_string();
            prop_assert_eq!(Millis::parse(&text), Ok(Millis(ms)));
            prop_assert_eq!(serde_json::to_string(&Millis(ms)).expect("serializes"), format!("\"{text}\""));
        }

        #[test]
        fn no_text_panics(text: String) {
            let _ = Millis::parse(&text);
            let _ = text.parse::<Date>();
        }
    }
}
