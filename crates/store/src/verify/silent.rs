//! No identity number stands where it should not: not in the facts of the
//! audit, not in mail.

use super::pages::Pages;
use super::pass::{BoxFuture, Invariant, Pass};
use crate::cases::open_text;
use crate::entities::{application, audit, outbox};
use crate::review::letter_place;
use crate::{Result, outbox as mails};
use ijazat_rules::check::PersonNumber;
use ijazat_rules::net::digit_value;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;

pub(super) const INVARIANTS: &[Invariant] = &[
    Invariant {
        name: "audit-tells-no-number",
        says: "no fact of the audit holds an identity number",
        run: audit_tells_no_number,
    },
    Invariant {
        name: "mail-tells-no-number",
        says: "no mail holds an identity number",
        run: mail_tells_no_number,
    },
    Invariant {
        name: "letter-tells-no-number",
        says: "no letter, which goes by mail too, holds an identity number",
        run: letter_tells_no_number,
    },
];

/// Digits of a CNIC, and how it is written in groups.
const DIGITS: usize = 13;
const GROUPS: [usize; 3] = [5, 7, 1];

/// Between two groups of digits there is at most so much.
const GAP_MAX: usize = 3;

/// Whether a text holds what has the shape of a CNIC, in digits of any script,
/// at once or in groups.
pub(crate) fn tells(text: &str) -> bool {
    let mut groups: Vec<usize> = Vec::new();
    let (mut digits, mut gap, mut in_word) = (0, 0, false);
    for c in text.chars().map(plain).chain([' ', ' ', ' ', ' ']) {
        if c.is_ascii_digit() && !in_word {
            digits += 1;
            gap = 0;
            continue;
        }
        if digits > 0 {
            groups.push(if c.is_alphabetic() { 0 } else { digits });
            digits = 0;
            if groups.ends_with(&[DIGITS]) || groups.ends_with(&GROUPS) {
                return true;
            }
        }
        in_word = c.is_alphanumeric();
        gap += 1;
        if in_word || gap > GAP_MAX {
            groups.clear();
        }
    }
    false
}

/// Whether a text holds one of these numbers, however it is spaced.
pub(crate) fn names(text: &str, persons: &[PersonNumber]) -> bool {
    let bare = |text: &str| -> String {
        let plain = text.chars().map(plain).filter(|c| c.is_alphanumeric());
        plain.flat_map(char::to_uppercase).collect()
    };
    let text = bare(text);
    let mut numbers = persons.iter().map(|person| bare(&person.number));
    numbers.any(|number| !number.is_empty() && text.contains(&number))
}

/// A digit of any script as ASCII writes it; everything else as it is.
fn plain(c: char) -> char {
    digit_value(c).map_or(c, |digit| char::from(b'0' + digit))
}

/// Whether a text of the value does; numbers are moments and counts.
fn value_tells(value: &Value) -> bool {
    match value {
        Value::String(text) => tells(text),
        Value::Array(values) => values.iter().any(value_tells),
        Value::Object(values) => values.values().any(value_tells),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn audit_tells_no_number<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        use audit::Column;
        let entries = audit::Entity::find()
            .select_only()
            .columns([Column::Seq, Column::Facts]);
        let mut pages = Pages::of(entries, Column::Seq, 5_000);
        let db = pass.store().read();
        while let Some(page) = pages.tuples(db, |row: &(i64, String)| row.0).await? {
            pass.checked(page.len() as u64);
            for (seq, facts) in &page {
                if serde_json::from_str(facts).map_or(true, |facts| value_tells(&facts)) {
                    pass.broken(format!("entry {seq} holds an identity number"));
                }
            }
        }
        Ok(())
    })
}

fn mail_tells_no_number<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let mut pages = Pages::of(outbox::Entity::find(), outbox::Column::Id, 2_000);
        let db = pass.store().read();
        while let Some(page) = pages.rows(db, |row| row.id).await? {
            pass.checked(page.len() as u64);
            for row in page {
                let id = row.id;
                match mails::open(pass.store().keys(), row) {
                    Ok(mail) if !value_tells(&mail.params) => {}
                    Ok(_) => pass.broken(format!("mail {id} holds an identity number")),
                    Err(error) => pass.broken(format!("mail {id}: {error}")),
                }
            }
        }
        Ok(())
    })
}

fn letter_tells_no_number<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        use application::Column;
        let letters = application::Entity::find()
            .select_only()
            .columns([Column::Id, Column::LetterSealed])
            .filter(Column::LetterSealed.is_not_null());
        let mut pages = Pages::of(letters, Column::Id, 2_000);
        let db = pass.store().read();
        while let Some(page) = pages.tuples(db, |row: &(i64, Vec<u8>)| row.0).await? {
            pass.checked(page.len() as u64);
            for (id, sealed) in &page {
                let keys = pass.store().keys();
                match open_text(keys, "letter", &letter_place(*id), sealed) {
                    Ok(letter) if !tells(&letter) => {}
                    Ok(_) => pass.broken(format!("the letter of {id} holds an identity number")),
                    Err(error) => pass.broken(format!("the letter of {id}: {error}")),
                }
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_and_others_are_not() {
        for number in [
            "6110112345671",
            "61101-1234567-1",
            "see 61101-1234567-1.",
            "61101 1234567 1",
            "61101 - 1234567 - 1",
            "61101.1234567.1 and",
            "۶۱۱۰۱۱۲۳۴۵۶۷۱",
            "شناختی کارڈ ۶۱۱۰۱-۱۲۳۴۵۶۷-۱",
        ] {
            assert!(tells(number), "{number}");
        }
        for other in [
            "VPN-7K3M-9QX2",
            "39.32.5.0/24",
            "0123456789abcdef0123456789abcdef",
            "+92•••••••567",
            "12345 6789012",
            "16110112345671",
            "a6110112345671",
            "6110112345671b",
            "5 of 7 in 1",
            "2026-11-24 10:00",
        ] {
            assert!(!tells(other), "{other}");
        }
        let passport = PersonNumber {
            kind: "passport",
            number: "SA0000258".to_owned(),
            path: "passport".to_owned(),
        };
        let named = |text: &str| names(text, std::slice::from_ref(&passport));
        assert!(named("Passport sa 0000258 has expired") && named("SA-۰۰۰۰۲۵۸"));
        assert!(!named("SA0000257") && !names("SA0000258", &[]));
        assert!(!value_tells(
            &serde_json::json!({ "due_at": 1_772_443_800_000_i64 })
        ));
    }
}
