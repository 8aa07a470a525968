//! A calendar as dated data: weekly hours with breaks, spells with other hours, single days, holidays.
//!
//! The file format is JSON; `docs/calendar.md` describes it. A [`Calendar`] is always valid: the only way
//! to one is through [`Calendar::new`], which says what is wrong.

use serde::{Deserialize, Serialize};

use super::error::{CalendarError, ClockError};
use super::hours::DayHours;
use super::instant::Date;

/// How sure a holiday or a spell is.
///
/// ```
/// use ijazat_rules::clock::{Status, seed};
/// let moon = seed().data().holidays.iter().filter(|holiday| holiday.status == Status::Provisional);
/// assert!(moon.count() > 30);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Fixed by the calendar itself.
    #[default]
    Fixed,
    /// Expected, for example by the moon: can still move.
    Provisional,
    /// Announced.
    Confirmed,
}

/// Which profile wins on a date that several cover: the later kind in this list.
///
/// ```
/// use ijazat_rules::clock::ProfileKind;
/// assert!(ProfileKind::Week < ProfileKind::Spell && ProfileKind::Spell < ProfileKind::Ramadan);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileKind {
    /// The usual week.
    Week,
    /// A spell with six working days or otherwise changed hours, by order of the government.
    Spell,
    /// Ramadan.
    Ramadan,
}

/// Weekly hours from one date to another, both included.
///
/// ```
/// use ijazat_rules::clock::{ProfileKind, seed};
/// let ramadan = seed().data().profiles.iter().find(|profile| profile.name == "Ramadan 2026").unwrap();
/// assert_eq!(ramadan.kind, ProfileKind::Ramadan);
/// assert_eq!(ramadan.week.fri.as_ref().unwrap().close.to_string(), "12:30");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// A name for people.
    pub name: String,
    /// Its rank.
    pub kind: ProfileKind,
    /// How sure its dates are.
    #[serde(default)]
    pub status: Status,
    /// The first date.
    pub from: Date,
    /// The last date.
    pub to: Date,
    /// The hours by weekday.
    pub week: Week,
}

/// The hours of a week; an absent day is off.
///
/// ```
/// use ijazat_rules::clock::Week;
/// let week: Week = serde_json::from_str(r#"{"sat":{"open":"08:00","close":"15:00"}}"#).unwrap();
/// assert_eq!(week.days().map(|hours| hours.is_some()), [false, false, false, false, false, true, false]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Week {
    /// Monday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mon: Option<DayHours>,
    /// Tuesday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tue: Option<DayHours>,
    /// Wednesday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wed: Option<DayHours>,
    /// Thursday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thu: Option<DayHours>,
    /// Friday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fri: Option<DayHours>,
    /// Saturday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sat: Option<DayHours>,
    /// Sunday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sun: Option<DayHours>,
}

impl Week {
    /// The days from Monday to Sunday.
    ///
    /// ```
    /// use ijazat_rules::clock::seed;
    /// let days = seed().data().profiles[0].week.days();
    /// assert!(days[4].is_some() && days[5].is_none()); // Friday and Saturday
    /// ```
    pub fn days(&self) -> [Option<&DayHours>; 7] {
        [
            &self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun,
        ]
        .map(Option::as_ref)
    }
}

/// One date with hours of its own; it wins over profiles and holidays.
///
/// ```
/// use ijazat_rules::clock::SingleDay;
/// let day: SingleDay = serde_json::from_str(
///     r#"{"date":"2026-12-31","name":"half day","hours":{"open":"08:30","close":"12:00"}}"#).unwrap();
/// assert_eq!(day.hours.unwrap().close.minutes(), 12 * 60);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SingleDay {
    /// The date.
    pub date: Date,
    /// Why, for people.
    pub name: String,
    /// The hours; absent when closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<DayHours>,
}

/// A date on which nobody works, whatever the profile says.
///
/// ```
/// use ijazat_rules::clock::{Holiday, Status};
/// let holiday: Holiday = serde_json::from_str(r#"{"date":"2027-08-14","name":"Independence Day"}"#).unwrap();
/// assert_eq!(holiday.status, Status::Fixed);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The date.
    pub date: Date,
    /// Its name, in English.
    pub name: String,
    /// How sure it is.
    #[serde(default)]
    pub status: Status,
}

/// The file format of a calendar; `docs/calendar.md` describes it.
///
/// ```
/// use ijazat_rules::clock::{CalendarData, seed};
/// let data: &CalendarData = seed().data();
/// assert_eq!((data.from.to_string(), data.to.to_string()), ("2024-01-01".into(), "2027-12-31".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarData {
    /// A name for people.
    pub name: String,
    /// Names this state of the data; changes with every edit.
    pub version: String,
    /// The local time's distance from UTC, without summer time.
    pub utc_offset_minutes: i32,
    /// The first date that the data knows.
    pub from: Date,
    /// The last date that the data knows.
    pub to: Date,
    /// Weekly hours.
    pub profiles: Vec<Profile>,
    /// Single days.
    #[serde(default)]
    pub days: Vec<SingleDay>,
    /// Holidays.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

/// A valid calendar, ready to count with.
///
/// ```
/// use ijazat_rules::clock::{Calendar, seed};
/// let json = serde_json::to_string(seed()).unwrap();
/// let again: Calendar = serde_json::from_str(&json).unwrap();
/// assert_eq!(&again, seed());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CalendarData", into = "CalendarData")]
pub struct Calendar {
    data: CalendarData,
}

/// No calendar spans more days: it bounds the work of one question.
const SPAN_DAYS_MAX: i32 = 36_525;

/// What a date is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day<'a> {
    pub hours: Option<&'a DayHours>,
    /// The holiday that closes it, or the reason of a single day.
    pub name: Option<&'a str>,
    /// Whether it is closed by a holiday or a single day rather than by the week.
    pub holiday: bool,
    /// Whether it rests on data that can still move.
    pub provisional: bool,
}

impl Calendar {
    /// Checks the data.
    ///
    /// ```
    /// use ijazat_rules::clock::{Calendar, seed};
    /// let mut data = seed().data().clone();
    /// data.version.clear();
    /// assert_eq!(Calendar::new(data).unwrap_err().code(), "no-version");
    /// ```
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn new(mut data: CalendarData) -> Result<Self, CalendarError> {
        data.profiles
            .sort_by_key(|profile| (profile.kind, profile.from));
        data.days.sort_by_key(|day| day.date);
        data.holidays.sort_by_key(|holiday| holiday.date);
        check(&data)?;
        Ok(Self { data })
    }

    /// Reads a calendar file.
    ///
    /// ```
    /// use ijazat_rules::clock::Calendar;
    /// let error = Calendar::from_json("{\"name\": 7}").unwrap_err();
    /// assert!(error.to_string().contains("line 1 column 10"));
    /// ```
    ///
    /// # Errors
    /// What is wrong with the JSON or with the data, as text for an administrator.
    pub fn from_json(text: &str) -> Result<Self, CalendarError> {
        let data =
            serde_json::from_str(text).map_err(|error| CalendarError::Format(error.to_string()))?;
        Self::new(data)
    }

    /// The data.
    ///
    /// ```
    /// use ijazat_rules::clock::seed;
    /// assert_eq!(seed().data().profiles[0].name, "five-day week");
    /// ```
    pub fn data(&self) -> &CalendarData {
        &self.data
    }

    /// The version of the data.
    ///
    /// ```
    /// use ijazat_rules::clock::seed;
    /// assert_eq!(seed().version(), seed().data().version);
    /// ```
    pub fn version(&self) -> &str {
        &self.data.version
    }

    /// The local time's distance from UTC in minutes.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::clock::seed().utc_offset_minutes(), 300);
    /// ```
    pub fn utc_offset_minutes(&self) -> i32 {
        self.data.utc_offset_minutes
    }

    /// The dates between the first and the last for which there are no hours, as first and last of each gap.
    ///
    /// ```
    /// use ijazat_rules::clock::{Calendar, seed};
    /// assert_eq!(seed().gaps(), []);
    /// let mut data = seed().data().clone();
    /// data.profiles[0].to = "2027-12-30".parse().unwrap();
    /// let last = "2027-12-31".parse().unwrap();
    /// assert_eq!(Calendar::new(data).unwrap().gaps(), [(last, last)]);
    /// ```
    pub fn gaps(&self) -> Vec<(Date, Date)> {
        let mut gaps: Vec<(Date, Date)> = Vec::new();
        for day in self.data.from.0..=self.data.to.0 {
            let date = Date(day);
            if self.day(date).is_ok() {
                continue;
            }
            match gaps.last_mut() {
                Some((_, to)) if to.plus_days(1) == date => *to = date,
                _ => gaps.push((date, date)),
            }
        }
        gaps
    }

    /// The same calendar with one more holiday and a new version.
    ///
    /// ```
    /// use ijazat_rules::clock::{Holiday, Status, seed};
    /// let holiday = Holiday {
    ///     date: "2026-12-31".parse().unwrap(),
    ///     name: "Sample day".into(),
    ///     status: Status::Confirmed,
    /// };
    /// let new = seed().with_holiday(holiday, "2026-12-30").unwrap();
    /// assert_eq!(new.data().holidays.len(), seed().data().holidays.len() + 1);
    /// ```
    ///
    /// # Errors
    /// A date outside the calendar.
    pub fn with_holiday(&self, holiday: Holiday, version: &str) -> Result<Self, CalendarError> {
        let mut data = self.data.clone();
        data.holidays.push(holiday);
        version.clone_into(&mut data.version);
        Self::new(data)
    }

    /// The same calendar without the holidays of one date, with a new version.
    ///
    /// ```
    /// use ijazat_rules::clock::seed;
    /// let new = seed().without_holiday("2026-08-25".parse().unwrap(), "2026-08-24").unwrap();
    /// assert_eq!(new.data().holidays.len(), seed().data().holidays.len() - 1);
    /// ```
    ///
    /// # Errors
    /// None that a valid calendar can have.
    pub fn without_holiday(&self, date: Date, version: &str) -> Result<Self, CalendarError> {
        let mut data = self.data.clone();
        data.holidays.retain(|holiday| holiday.date != date);
        version.clone_into(&mut data.version);
        Self::new(data)
    }

    /// What a date is.
    ///
    /// # Errors
    /// A date that the calendar does not cover.
    pub(crate) fn day(&self, date: Date) -> Result<Day<'_>, ClockError> {
        let data = &self.data;
        let missing = ClockError::MissingCalendar { date };
        if date < data.from || date > data.to {
            return Err(missing);
        }
        let profile = data
            .profiles
            .iter()
            .rfind(|profile| (profile.from..=profile.to).contains(&date));
        let profile = profile.ok_or(missing)?;
        if let Ok(at) = data.days.binary_search_by_key(&date, |day| day.date) {
            let day = &data.days[at];
            let holiday = day.hours.is_none();
            return Ok(Day {
                hours: day.hours.as_ref(),
                name: Some(&day.name),
                holiday,
                provisional: false,
            });
        }
        let at = data.holidays.partition_point(|holiday| holiday.date < date);
        let mut holidays = data.holidays[at..]
            .iter()
            .take_while(|holiday| holiday.date == date);
        if let Some(holiday) = holidays.next() {
            let sure = holiday.status != Status::Provisional
                || holidays.any(|other| other.status != Status::Provisional);
            return Ok(Day {
                hours: None,
                name: Some(&holiday.name),
                holiday: true,
                provisional: !sure,
            });
        }
        let hours = profile.week.days()[date.weekday()];
        let provisional = profile.status == Status::Provisional;
        Ok(Day {
            hours,
            name: None,
            holiday: false,
            provisional,
        })
    }
}

impl TryFrom<CalendarData> for Calendar {
    type Error = CalendarError;

    fn try_from(data: CalendarData) -> Result<Self, CalendarError> {
        Self::new(data)
    }
}

impl From<Calendar> for CalendarData {
    fn from(calendar: Calendar) -> Self {
        calendar.data
    }
}

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Checks sorted data.
fn check(data: &CalendarData) -> Result<(), CalendarError> {
    if data.version.is_empty() {
        return Err(CalendarError::NoVersion);
    }
    if data.utc_offset_minutes.abs() >= 24 * 60 {
        return Err(CalendarError::Offset(data.utc_offset_minutes));
    }
    if data.from > data.to || data.to.0 - data.from.0 >= SPAN_DAYS_MAX {
        return Err(CalendarError::Span {
            from: data.from,
            to: data.to,
        });
    }
    for profile in &data.profiles {
        if profile.from > profile.to {
            return Err(CalendarError::Span {
                from: profile.from,
                to: profile.to,
            });
        }
        let days = profile.week.days();
        for (hours, weekday) in days.iter().zip(WEEKDAYS) {
            if let Some(hours) = hours {
                hours.check(|| format!("`{}`, {weekday}", profile.name))?;
            }
        }
        if days.iter().all(Option::is_none) {
            return Err(CalendarError::NeverOpen(profile.name.clone()));
        }
    }
    for pair in data.profiles.windows(2) {
        if pair[0].kind == pair[1].kind && pair[1].from <= pair[0].to {
            return Err(CalendarError::Overlap {
                name: pair[1].name.clone(),
                date: pair[1].from,
            });
        }
    }
    for day in &data.days {
        if let Some(hours) = &day.hours {
            hours.check(|| format!("`{}`, {}", day.name, day.date))?;
        }
    }
    if let Some(pair) = data
        .days
        .windows(2)
        .find(|pair| pair[0].date == pair[1].date)
    {
        return Err(CalendarError::Overlap {
            name: pair[1].name.clone(),
            date: pair[1].date,
        });
    }
    let mut dates = data
        .days
        .iter()
        .map(|day| day.date)
        .chain(data.holidays.iter().map(|holiday| holiday.date));
    match dates.find(|date| *date < data.from || *date > data.to) {
        Some(date) => Err(CalendarError::Outside(date)),
        None => Ok(()),
    }
}
