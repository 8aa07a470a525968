//! Lengths of time as people say them. Pure: the words come with the catalogue.

use ijazat_texts::{Catalogue, k};

/// Minutes of a span: hours and minutes up to a day, then days. `minutes` is
/// plain time, not working time.
pub fn plain_span(texts: &Catalogue, minutes: u64) -> String {
    match minutes / (24 * 60) {
        0 => working_span(texts, minutes),
        1 => texts.get(k::STAFF_DAY).to_owned(),
        days => texts.fill(k::STAFF_DAYS, &[("days", &days.to_string())]),
    }
}

/// Minutes of working time: always in hours and minutes, because a working day
/// is not a day.
pub fn working_span(texts: &Catalogue, minutes: u64) -> String {
    let (hours, rest) = ((minutes / 60).to_string(), (minutes % 60).to_string());
    match (minutes / 60, minutes % 60) {
        (0, _) => texts.fill(k::STAFF_MINUTES, &[("minutes", &rest)]),
        (_, 0) => texts.fill(k::STAFF_HOURS, &[("hours", &hours)]),
        _ => texts.fill(
            k::STAFF_HOURS_MINUTES,
            &[("hours", &hours), ("minutes", &rest)],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ijazat_api::sessions::Language;

    fn check(minutes: u64, plain: &str, working: &str) {
        let texts = Catalogue::built_in(Language::En);
        assert_eq!(plain_span(&texts, minutes), plain);
        assert_eq!(working_span(&texts, minutes), working);
    }

    #[test]
    fn spans_are_said_as_people_say_them() {
        check(0, "0 min", "0 min");
        check(59, "59 min", "59 min");
        check(60, "1 h", "1 h");
        check(70, "1 h 10 min", "1 h 10 min");
        check(24 * 60, "1 day", "24 h");
        check(49 * 60, "2 days", "49 h");
    }
}
