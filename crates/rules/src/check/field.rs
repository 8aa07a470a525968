//! Reads one answer by the kind of its field.

use super::reading::{Problem, Reading};
use super::text::{canonical, folded};
use super::{addresses, country, documents, identity, ports};
use crate::answers::Answer;
use crate::clock::Date;
use crate::form::{Choice, Field, Kind};
use crate::limits;

/// Reads an answer. `today` is what limits of dates are counted from.
pub(super) fn read(field: &Field, answer: Option<&Answer>, today: Date) -> Reading {
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        return missing(field);
    };
    if !field.kind.fits(answer) {
        return Reading::bad(Problem::new("wrong-shape").with("kind", field.kind.as_str()));
    }
    let reading = match answer {
        Answer::Text(text) => read_text(&field.kind, text, today),
        Answer::Choices(values) => read_choices(field.kind.options(), values),
        Answer::Documents(files) => documents::read(&field.kind, files),
        Answer::Agreed(_) => Reading::good(Answer::Agreed(true)),
        Answer::Items(items) => read_items(&field.kind, items.len()),
    };
    // What consists of invisible marks alone is as good as nothing.
    if reading.text().is_some_and(str::is_empty) {
        missing(field)
    } else {
        reading
    }
}

fn missing(field: &Field) -> Reading {
    match (&field.kind, field.optional) {
        (_, true) => Reading::default(),
        (Kind::Declaration, false) => Reading::bad(Problem::new("not-agreed")),
        (Kind::Group { items_min: 0, .. }, false) => Reading::default(),
        (_, false) => Reading::bad(Problem::new("required")),
    }
}

fn read_text(kind: &Kind, text: &str, today: Date) -> Reading {
    match kind {
        Kind::Text {
            length_max,
            multiline,
        } => canonical(text, *multiline, *length_max).into(),
        Kind::PostalAddress { length_max } => canonical(text, true, *length_max).into(),
        Kind::AddressList { policy } => addresses::read(policy, text),
        Kind::Ports { entries_max } => ports::canonical(text, *entries_max).into(),
        _ if text.len() > limits::SHORT_TEXT_LENGTH_MAX * 4 => Reading::bad(
            Problem::new("too-long")
                .with("length", text.chars().count())
                .with("max", limits::SHORT_TEXT_LENGTH_MAX),
        ),
        Kind::Choice { options } => read_choice(options, text.trim()),
        Kind::Date {
            days_from_today_min,
            days_from_today_max,
        } => {
            let day = |days: &Option<i32>| days.map(|days| today.plus_days(days));
            read_date(text, day(days_from_today_min), day(days_from_today_max)).into()
        }
        Kind::Country => country::canonical(text).into(),
        Kind::Operator => read_operator(text.trim()).into(),
        Kind::Number { min, max } => read_number(text, *min, *max).into(),
        Kind::Name
        | Kind::Company
        | Kind::Email
        | Kind::Phone
        | Kind::Mobile
        | Kind::Cnic
        | Kind::Passport
        | Kind::DiplomaticCard
        | Kind::Ntn
        | Kind::Strn
        | Kind::Secp
        | Kind::PostalCode => identity::canonical(kind, text).into(),
        Kind::Choices { .. } | Kind::Document { .. } | Kind::Declaration | Kind::Group { .. } => {
            Reading::bad(Problem::new("wrong-shape").with("kind", kind.as_str()))
        }
    }
}

fn read_choice(options: &[Choice], value: &str) -> Reading {
    if options.iter().any(|option| option.value == value) {
        Reading::good(Answer::Text(value.to_owned()))
    } else {
        Reading::bad(Problem::new("not-an-option"))
    }
}

fn read_choices(options: &[Choice], values: &[String]) -> Reading {
    let is_option = |value: &String| options.iter().any(|option| option.value == *value);
    if values.len() > limits::OPTIONS_MAX * 2 || !values.iter().all(is_option) {
        return Reading::bad(Problem::new("not-an-option"));
    }
    let in_order = options
        .iter()
        .filter(|option| values.contains(&option.value));
    Reading::good(Answer::Choices(
        in_order.map(|option| option.value.clone()).collect(),
    ))
}

fn read_items(kind: &Kind, count: usize) -> Reading {
    let Kind::Group {
        items_min,
        items_max,
        ..
    } = kind
    else {
        return Reading::default();
    };
    let problem = |code, limit: &str, value: u32| {
        Reading::bad(Problem::new(code).with("count", count).with(limit, value))
    };
    if count < *items_min as usize {
        problem("too-few-items", "min", *items_min)
    } else if count > *items_max as usize {
        problem("too-many-items", "max", *items_max)
    } else {
        Reading::default()
    }
}

fn read_date(text: &str, min: Option<Date>, max: Option<Date>) -> Result<String, Problem> {
    // Far-off years are slips of the pen, not dates that a form is about.
    let is_near = |day: &Date| (1900..3000).contains(&day.civil().0);
    let day: Option<Date> = folded(text).parse().ok().filter(is_near);
    let day = day.ok_or(Problem::new("bad-date"))?;
    match (min, max) {
        (Some(min), _) if day < min => Err(Problem::new("date-too-early").with("min", min)),
        (_, Some(max)) if day > max => Err(Problem::new("date-too-late").with("max", max)),
        _ => Ok(day.to_string()),
    }
}

fn read_number(text: &str, min: i64, max: i64) -> Result<String, Problem> {
    let text = folded(text);
    let digits: String = text.split(['\u{20}', '\u{A0}', '\u{202F}']).collect();
    let digits = without_thousands(&digits).unwrap_or(digits);
    let is_number = {
        let unsigned = digits.strip_prefix('-').unwrap_or(&digits);
        !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number {
        return Err(Problem::new("bad-number"));
    }
    let is_negative = digits.starts_with('-');
    let number: i64 = digits
        .parse()
        .unwrap_or(if is_negative { i64::MIN } else { i64::MAX });
    if number < min {
        Err(Problem::new("number-too-small").with("min", min))
    } else if number > max {
        Err(Problem::new("number-too-big").with("max", max))
    } else {
        Ok(number.to_string())
    }
}

/// The digits of `1,234,567`, if the commas stand where thousands end.
fn without_thousands(text: &str) -> Option<String> {
    let mut parts = text.split([',', '،', '٬']);
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let is_grouped = !rest.is_empty()
        && (1..=3).contains(&first.trim_start_matches('-').len())
        && rest.iter().all(|part| part.len() == 3);
    is_grouped.then(|| format!("{first}{}", rest.concat()))
}

/// The register of operators is the server's: here only the shape of an id.
fn read_operator(id: &str) -> Result<String, Problem> {
    let is_id = !id.is_empty()
        && id.len() <= limits::ID_LENGTH_MAX
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_id {
        Ok(id.to_owned())
    } else {
        Err(Problem::new("unknown-operator"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let check = |text: &str, expected: Result<&str, &str>| {
            let read = read_number(text, 1, 1_000_000);
            assert_eq!(
                read.as_deref().map_err(|problem| problem.code),
                expected,
                "{text}"
            );
        };
        check("12", Ok("12"));
        check(" ۱۲ ", Ok("12"));
        check("007", Ok("7"));
        check("1,000", Ok("1000"));
        check("1 000 000", Ok("1000000"));
        check("1,00", Err("bad-number"));
        check("1,0000", Err("bad-number"));
        check("1.5", Err("bad-number"));
        check("1e3", Err("bad-number"));
        check("+5", Err("bad-number"));
        check("", Err("bad-number"));
        check("-", Err("bad-number"));
        check("0", Err("number-too-small"));
        check("-99999999999999999999", Err("number-too-small"));
        check("1000001", Err("number-too-big"));
        check("99999999999999999999", Err("number-too-big"));
    }

    #[test]
    fn dates() {
        let today: Date = "2026-11-23".parse().expect("exists");
        let check = |text: &str, expected: Result<&str, &str>| {
            let read = read_date(text, Some(today), Some(today.plus_days(30)));
            assert_eq!(
                read.as_deref().map_err(|problem| problem.code),
                expected,
                "{text}"
            );
        };
        check("2026-11-23", Ok("2026-11-23"));
        check("۲۰۲۶-۱۲-۲۳", Ok("2026-12-23"));
        check("2026-11-22", Err("date-too-early"));
        check("2026-12-24", Err("date-too-late"));
        check("2026-02-30", Err("bad-date"));
        check("23.11.2026", Err("bad-date"));
        check("0026-11-23", Err("bad-date"));
        check("9999-11-23", Err("bad-date"));
    }
}
