//! Words of a mail from its template and what it names.

use crate::app::App;
use crate::caller::read_language;
use crate::error::{Error, Result};
use ijazat_store::outbox::Mail;
use ijazat_texts::{Catalogue, Key, k};

/// A mail in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Name, subject and text of each template.
const TEMPLATES: &[(&str, Key, Key)] = &[
    (
        "sign-in-code",
        k::MAIL_SIGN_IN_CODE_SUBJECT,
        k::MAIL_SIGN_IN_CODE_BODY,
    ),
    (
        "submitted",
        k::MAIL_SUBMITTED_SUBJECT,
        k::MAIL_SUBMITTED_BODY,
    ),
    (
        "check-asked",
        k::MAIL_CHECK_ASKED_SUBJECT,
        k::MAIL_CHECK_ASKED_BODY,
    ),
    (
        "check-reminder",
        k::MAIL_CHECK_REMINDER_SUBJECT,
        k::MAIL_CHECK_REMINDER_BODY,
    ),
    (
        "check-confirmed",
        k::MAIL_CHECK_CONFIRMED_SUBJECT,
        k::MAIL_CHECK_CONFIRMED_BODY,
    ),
    (
        "check-refused",
        k::MAIL_CHECK_REFUSED_SUBJECT,
        k::MAIL_CHECK_REFUSED_BODY,
    ),
    (
        "questions-asked",
        k::MAIL_QUESTIONS_ASKED_SUBJECT,
        k::MAIL_QUESTIONS_ASKED_BODY,
    ),
    ("replied", k::MAIL_REPLIED_SUBJECT, k::MAIL_REPLIED_BODY),
    (
        "withdrawn",
        k::MAIL_WITHDRAWN_SUBJECT,
        k::MAIL_WITHDRAWN_BODY,
    ),
    ("approved", k::MAIL_APPROVED_SUBJECT, k::MAIL_APPROVED_BODY),
    ("rejected", k::MAIL_REJECTED_SUBJECT, k::MAIL_REJECTED_BODY),
    (
        "discarded",
        k::MAIL_DISCARDED_SUBJECT,
        k::MAIL_DISCARDED_BODY,
    ),
];

/// Makes the words of a mail in its language.
///
/// # Errors
/// `internal` for a template that is not known.
pub fn render(app: &App, mail: &Mail) -> Result<Rendered> {
    let (_, subject, text) = TEMPLATES
        .iter()
        .find(|(name, ..)| *name == mail.row.template)
        .ok_or_else(|| Error::internal(format!("no mail template {:?}", mail.row.template)))?;
    let catalogue = Catalogue::built_in(read_language(&mail.row.language));
    let mut values = vec![("public_url".to_owned(), app.public_url.to_string())];
    for (name, value) in mail.params.as_object().into_iter().flatten() {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        values.push((name.clone(), value));
    }
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let fill = |key: Key| catalogue.fill(key, &values);
    Ok(Rendered {
        subject: one_line(&fill(*subject)),
        text: format!("{}\n\n{}\n", fill(*text), fill(k::MAIL_CLOSING)),
    })
}

/// A value with a line break must not add a header.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
