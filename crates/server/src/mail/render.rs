//! Words of a mail from its template and what it names.

use crate::app::App;
use crate::caller::read_language;
use crate::config::Contact;
use crate::error::{Error, Result};
use ijazat_api::pages;
use ijazat_store::outbox::Mail;
use ijazat_store::review::find_letter;
use ijazat_texts::{Catalogue, Key, fill_isolated, k};
use serde_json::Value;

/// A mail in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Where a mail leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    Nowhere,
    ToCase,
    ToCertificate,
    ToCheck,
}

/// Name, subject and text of each template, and where it leads.
const TEMPLATES: &[(&str, Key, Key, Leads)] = &[
    (
        "sign-in-code",
        k::MAIL_SIGN_IN_CODE_SUBJECT,
        k::MAIL_SIGN_IN_CODE_BODY,
        Leads::Nowhere,
    ),
    (
        "submitted",
        k::MAIL_SUBMITTED_SUBJECT,
        k::MAIL_SUBMITTED_BODY,
        Leads::ToCase,
    ),
    (
        "check-asked",
        k::MAIL_CHECK_ASKED_SUBJECT,
        k::MAIL_CHECK_ASKED_BODY,
        Leads::ToCheck,
    ),
    (
        "check-confirmed",
        k::MAIL_CHECK_CONFIRMED_SUBJECT,
        k::MAIL_CHECK_CONFIRMED_BODY,
        Leads::ToCase,
    ),
    (
        "check-refused",
        k::MAIL_CHECK_REFUSED_SUBJECT,
        k::MAIL_CHECK_REFUSED_BODY,
        Leads::ToCase,
    ),
    (
        "questions-asked",
        k::MAIL_QUESTIONS_ASKED_SUBJECT,
        k::MAIL_QUESTIONS_ASKED_BODY,
        Leads::ToCase,
    ),
    (
        "replied",
        k::MAIL_REPLIED_SUBJECT,
        k::MAIL_REPLIED_BODY,
        Leads::ToCase,
    ),
    (
        "withdrawn",
        k::MAIL_WITHDRAWN_SUBJECT,
        k::MAIL_WITHDRAWN_BODY,
        Leads::ToCase,
    ),
    (
        "approved",
        k::MAIL_APPROVED_SUBJECT,
        k::MAIL_APPROVED_BODY,
        Leads::ToCertificate,
    ),
    (
        "rejected",
        k::MAIL_REJECTED_SUBJECT,
        k::MAIL_REJECTED_BODY,
        Leads::ToCase,
    ),
];

/// Makes the words of a mail in its language, with the letter of the case where
/// the template holds it.
///
/// # Errors
/// `internal` for a template that is not known, or what the database says.
pub async fn render(app: &App, mail: &Mail) -> Result<Rendered> {
    let (_, subject, text, leads) = TEMPLATES
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
    if let Some(path) = path(*leads, &mail.params) {
        values.push(("link".to_owned(), format!("{}{path}", app.public_url)));
    }
    if catalogue.get(*text).contains("{letter}") {
        let case = mail.row.application_id.unwrap_or_default();
        let letter = find_letter(app.store.read(), app.keys(), case).await?;
        values.push(("letter".to_owned(), letter.unwrap_or_default()));
    }
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let fill = |key: Key| catalogue.fill(key, &values);
    Ok(Rendered {
        subject: one_line(&fill(*subject)),
        text: [fill(*text), fill(k::MAIL_CLOSING)]
            .into_iter()
            .chain(ways(&catalogue, &app.config.contact))
            .collect::<Vec<_>>()
            .join("\n\n")
            + "\n",
    })
}

/// Where help is asked for, if that is known; a number keeps its direction.
fn ways(catalogue: &Catalogue, contact: &Contact) -> Option<String> {
    let ways: Vec<String> = [&contact.email, &contact.phone]
        .into_iter()
        .flatten()
        .map(|way| fill_isolated(catalogue.language(), "{way}", &[("way", way)]))
        .collect();
    (!ways.is_empty()).then(|| catalogue.fill(k::MAIL_CONTACT, &[("ways", &ways.join("\n"))]))
}

fn path(leads: Leads, params: &Value) -> Option<String> {
    let named = |name: &str| params.get(name)?.as_str();
    match leads {
        Leads::Nowhere => None,
        Leads::ToCase => named("reference").map(pages::case),
        Leads::ToCertificate => named("reference").map(pages::own_certificate),
        Leads::ToCheck => named("check").map(pages::check),
    }
}

/// A value with a line break must not add a header.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
