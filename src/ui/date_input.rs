//! A day as three numbers: day, month, year. Holds `YYYY-MM-DD`; what cannot
//! be a date is kept as typed, so that the rules can say what is wrong.

use super::field::{Field, GroupFrame};
use super::words::words;
use crate::prelude::*;

/// Day, month and year as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// Day.
    pub day: String,
    /// Month.
    pub month: String,
    /// Year.
    pub year: String,
}

impl DateParts {
    /// The parts of `YYYY-MM-DD`, also of an unfinished one.
    pub fn read(text: &str) -> Self {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (year, month, day) = (next(), next(), next());
        let short = |part: String| match part.strip_prefix('0') {
            Some(rest) if !rest.is_empty() => rest.to_owned(),
            _ => part,
        };
        Self {
            day: short(day),
            month: short(month),
            year,
        }
    }

    /// `YYYY-MM-DD`, or nothing when nothing is typed.
    pub fn text(&self) -> String {
        let fold = |part: &str| -> String {
            let clean = part.trim().replace('-', "");
            clean.chars().map(|c| latin_digit(c).unwrap_or(c)).collect()
        };
        let (day, month, year) = (fold(&self.day), fold(&self.month), fold(&self.year));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return String::new();
        }
        let pad = |part: String| {
            if part.len() == 1 {
                format!("0{part}")
            } else {
                part
            }
        };
        format!("{year}-{}-{}", pad(month), pad(day))
    }
}

/// Urdu and Arabic digits as Latin ones.
fn latin_digit(c: char) -> Option<char> {
    let value = match c {
        '۰'..='۹' => c as u32 - '۰' as u32,
        '٠'..='٩' => c as u32 - '٠' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// A date.
#[component]
pub fn DateInput(
    /// Id, legend, hint and errors.
    field: Field,
    /// `YYYY-MM-DD`.
    #[prop(into)]
    value: Signal<String>,
    /// Hears `YYYY-MM-DD`.
    on_input: Callback<String>,
) -> impl IntoView {
    let id = field.id.clone();
    let invalid = field.invalid();
    // What is typed is kept as typed; the value only tells when it changed elsewhere.
    let parts = RwSignal::new(DateParts::read(&value.get_untracked()));
    let change = move |set: fn(&mut DateParts, String), text: String| {
        parts.update(|parts| set(parts, text));
        on_input.run(parts.with_untracked(DateParts::text));
    };
    Effect::new(move || {
        let text = value.get();
        if parts.with_untracked(|parts| parts.text() != text) {
            parts.set(DateParts::read(&text));
        }
    });
    let part = |suffix: &str,
                label: Signal<String>,
                size: &'static str,
                get: fn(&DateParts) -> String,
                set: fn(&mut DateParts, String)| {
        let part_id = format!("{id}{suffix}");
        view! {
            <div class="date-input__part">
                <label for=part_id.clone()>{label}</label>
                <input
                    class=format!("input input--ltr date-input__{size}")
                    id=part_id.clone()
                    name=part_id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    dir="ltr"
                    aria-invalid=invalid
                    prop:value=move || parts.with(get)
                    on:input=move |event| change(set, event_target_value(&event))
                />
            </div>
        }
        .into_any()
    };
    let inputs = vec![
        part(
            "",
            words().day,
            "day",
            |parts| parts.day.clone(),
            |parts, text| parts.day = text,
        ),
        part(
            "-month",
            words().month,
            "month",
            |parts| parts.month.clone(),
            |parts, text| parts.month = text,
        ),
        part(
            "-year",
            words().year,
            "year",
            |parts| parts.year.clone(),
            |parts, text| parts.year = text,
        ),
    ];
    view! { <GroupFrame field=field><div class="date-input">{inputs}</div></GroupFrame> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(day: &str, month: &str, year: &str, text: &str) {
        let parts = DateParts {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        };
        assert_eq!(parts.text(), text);
        assert_eq!(DateParts::read(text).text(), text);
    }

    #[test]
    fn parts_and_text() {
        check("1", "12", "2026", "2026-12-01");
        check("۱", "۱۲", "۲۰۲۶", "2026-12-01");
        check("", "", "", "");
        check("3", "", "2026", "2026--03");
        check("31", "1", "", "-01-31");
    }
}
