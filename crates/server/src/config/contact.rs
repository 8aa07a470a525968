//! How people reach the authority when the portal does not help them.

use ijazat_rules::identity::{self, Kind};

/// E-mail address and telephone number; each may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// In lower case.
    pub email: Option<String>,
    /// As people are to read it.
    pub phone: Option<String>,
}

/// Fewer are no number, more are too long for any network (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// Most characters of a number: digits, and what stands between them.
const PHONE_CHARS_MAX: usize = 24;

impl Contact {
    /// Reads the settings.
    ///
    /// # Errors
    /// Says which setting is wrong and what would be right.
    pub fn read(email: Option<&str>, phone: Option<&str>) -> Result<Self, String> {
        Ok(Self {
            email: email.map(read_email).transpose()?,
            phone: phone.map(read_phone).transpose()?,
        })
    }

    /// Values that reach nobody.
    pub fn sample() -> Self {
        Self {
            email: Some("sample.help@example.org".to_owned()),
            phone: Some("+92 00 000 0000".to_owned()),
        }
    }
}

/// Without the signs that mean something in a `mailto:` link.
fn read_email(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
    identity::read(Kind::Email, text)
        .ok()
        .filter(|email| email.chars().all(is_plain))
        .ok_or_else(|| {
            format!(
                "--contact-email `{}`: it is no e-mail address; write for example help@example.org",
                start(text)
            )
        })
}

/// Any number that can be dialled, also a short or a free one: no reader of
/// subscribers' numbers knows these.
fn read_phone(text: &str) -> Result<String, String> {
    let error = |reason| {
        format!(
            "--contact-phone `{}`: {reason}; write for example +92 51 1234567 or 0800-12345",
            start(text)
        )
    };
    let number = text.trim();
    let dialled = number.strip_prefix('+').unwrap_or(number);
    if !dialled
        .chars()
        .all(|c| c.is_ascii_digit() || " -()".contains(c))
    {
        return Err(error(
            "it has something else than digits 0 to 9, a plus in front, spaces, dashes and brackets",
        ));
    }
    let digits = dialled.chars().filter(char::is_ascii_digit).count();
    if !DIGITS.contains(&digits) || number.len() > PHONE_CHARS_MAX {
        return Err(error("it has not 3 to 15 digits in at most 24 characters"));
    }
    Ok(number.to_owned())
}

fn start(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Result<Contact, String> {
        Contact::read(Some(text), None)
    }

    fn phone(text: &str) -> Result<Contact, String> {
        Contact::read(None, Some(text))
    }

    #[test]
    fn what_can_be_written_to_or_dialled_is_taken() {
        assert_eq!(Contact::read(None, None), Ok(Contact::default()));
        for (text, read) in [
            (" Help.Desk@Example.org ", "help.desk@example.org"),
            ("help+vpn@portal-1.example", "help+vpn@portal-1.example"),
        ] {
            assert_eq!(
                email(text).map(|contact| contact.email),
                Ok(Some(read.to_owned()))
            );
        }
        for (text, read) in [
            ("+92 51 1234567", "+92 51 1234567"),
            (" (051) 123-4567 ", "(051) 123-4567"),
            ("0800-12345", "0800-12345"),
            ("115", "115"),
        ] {
            assert_eq!(
                phone(text).map(|contact| contact.phone),
                Ok(Some(read.to_owned()))
            );
        }
        let Contact { email, phone } = Contact::sample();
        assert_eq!(
            Contact::read(email.as_deref(), phone.as_deref()),
            Ok(Contact::sample())
        );
    }

    #[test]
    fn everything_else_is_refused_by_the_name_of_the_setting() {
        for text in [
            "",
            "help",
            "help@example",
            "Help <help@example.org>",
            "a@example.org, b@example.org",
            "mailto:help@example.org",
            "help?cc=a@example.org",
            "help%20me@example.org",
            "مدد@example.org",
            "help@example.org\nbcc",
        ] {
            let message = email(text).expect_err(text);
            assert!(message.starts_with("--contact-email `"), "{message}");
            assert!(message.contains("help@example.org"), "{message}");
        }
        for (text, reason) in [
            ("", "3 to 15 digits"),
            ("12", "3 to 15 digits"),
            ("1234567890123456", "3 to 15 digits"),
            ("1 - ( ) - ( ) - 2 - ( ) - 3", "3 to 15 digits"),
            ("051 123 EXT 4", "0 to 9"),
            ("051;ext=4", "0 to 9"),
            ("+92+51", "0 to 9"),
            ("۰۵۱ ۱۲۳۴۵۶۷", "0 to 9"),
            ("<b>115</b>", "0 to 9"),
        ] {
            let message = phone(text).expect_err(text);
            assert!(message.starts_with("--contact-phone `"), "{message}");
            assert!(message.contains(reason), "{message}");
            assert!(message.contains("+92 51 1234567"), "{message}");
        }
    }
}
