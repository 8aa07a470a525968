//! The letter of a decision, in the applicant's language. Its words come from
//! the texts; the reviewer only adds a remark. Knows nothing of requests.

use ijazat_rules::clock::Millis;
use ijazat_texts::{Catalogue, Language, fill, k};

/// What a letter names.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// Granted, or refused.
    pub approved: bool,
    /// Reference of the case.
    pub reference: &'a str,
    /// Name of the applicant.
    pub name: &'a str,
    /// Day of the hand-in.
    pub submitted_at: Millis,
    /// The authority's distance from UTC, in minutes.
    pub utc_offset_minutes: i32,
    /// Codes of reasons, for a refusal.
    pub reasons: &'a [String],
    /// Words of the reviewer; may be empty.
    pub remark: &'a str,
    /// Every operator has confirmed everything.
    pub confirmed: bool,
}

/// Subject and text of the letter.
pub fn write(letter: &Letter<'_>, language: Language) -> (String, String) {
    let catalogue = Catalogue::built_in(language);
    let subject = if letter.approved {
        k::LETTER_SUBJECT_APPROVED
    } else {
        k::LETTER_SUBJECT_REJECTED
    };
    let body = if letter.approved {
        k::LETTER_APPROVED
    } else {
        k::LETTER_REJECTED
    };
    let reasons = reasons(&catalogue, letter.reasons);
    let values = [
        ("name", letter.name.to_owned()),
        ("reference", letter.reference.to_owned()),
        (
            "submitted",
            day(&catalogue, letter.submitted_at, letter.utc_offset_minutes),
        ),
        ("reasons", reasons),
    ];
    let mut paragraphs = vec![fill(catalogue.get(body), &values)];
    if letter.approved {
        let covers = match letter.confirmed {
            true => k::LETTER_COVERS_CONFIRMED,
            false => k::LETTER_COVERS_DOCUMENTS,
        };
        paragraphs.push(catalogue.get(covers).to_owned());
    }
    if !letter.remark.is_empty() {
        paragraphs.push(catalogue.fill(k::LETTER_REMARK, &[("remark", letter.remark)]));
    }
    if !letter.approved {
        paragraphs.push(catalogue.get(k::LETTER_APPEAL).to_owned());
    }
    (
        fill(catalogue.get(subject), &values),
        paragraphs.join("\n\n"),
    )
}

fn reasons(catalogue: &Catalogue, codes: &[String]) -> String {
    let lines: Vec<String> = codes
        .iter()
        .filter_map(|code| catalogue.find(&format!("rejection.{code}")))
        .map(|words| format!("– {words}"))
        .collect();
    lines.join("\n")
}

/// A day in words, in the authority's time zone.
pub fn day(catalogue: &Catalogue, at: Millis, utc_offset_minutes: i32) -> String {
    let (year, month, day) = at.date(utc_offset_minutes).civil();
    let month = catalogue
        .find(&format!("letter.month-{month}"))
        .unwrap_or_default();
    let (day, year) = (day.to_string(), year.to_string());
    catalogue.fill(
        k::LETTER_DATE,
        &[("day", &day), ("month", month), ("year", &year)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'a>(approved: bool, reasons: &'a [String], remark: &'a str) -> Letter<'a> {
        Letter {
            approved,
            reference: "VPN-7K3M-9QX2",
            name: "Sample Softworks",
            // 22 November 2026, 23:30 in Karachi is still the 22nd there.
            submitted_at: Millis(1_795_372_200_000),
            utc_offset_minutes: 300,
            reasons,
            remark,
            confirmed: true,
        }
    }

    #[test]
    fn an_approval_names_case_and_day() {
        let (subject, body) = write(&letter(true, &[], ""), Language::En);
        assert_eq!(subject, "Registration granted: VPN-7K3M-9QX2");
        assert!(
            body.starts_with(
                "To Sample Softworks\n\nYour application VPN-7K3M-9QX2 of 22 November 2026"
            ),
            "{body}"
        );
        assert!(
            !body.contains("adds:") && !body.contains("appeal"),
            "{body}"
        );
    }

    #[test]
    fn a_letter_claims_no_confirmation_that_nobody_gave() {
        for (language, words) in [
            (Language::En, "provider confirmed"),
            (Language::Ur, "نے تصدیق کی"),
        ] {
            let confirmed = letter(true, &[], "");
            assert!(write(&confirmed, language).1.contains(words));
            let documents = Letter {
                confirmed: false,
                ..letter(true, &[], "Sample reason.")
            };
            let body = write(&documents, language).1;
            assert!(
                !body.contains(words) && body.contains("Sample reason."),
                "{body}"
            );
        }
    }

    #[test]
    fn a_rejection_names_reasons_remark_and_the_way_to_appeal() {
        let reasons = ["document-unreadable".to_owned(), "other".to_owned()];
        for (language, words) in [
            (Language::En, "Scan it again"),
            (Language::Ur, "دوبارہ اسکین کریں"),
        ] {
            let (_, body) = write(&letter(false, &reasons, "Page 2 {reference}."), language);
            assert!(body.contains(words), "{body}");
            assert!(
                body.contains("Page 2 {reference}."),
                "a remark is never filled: {body}"
            );
            assert!(body.contains("30"), "{body}");
            assert_eq!(body.matches("– ").count(), 2, "{body}");
        }
    }
}
