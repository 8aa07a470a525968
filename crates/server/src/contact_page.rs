//! The page of contacts: plain HTML in both languages, for people whom the
//! program does not reach, because there is no JavaScript or it did not load.

use crate::config::Contact;
use ijazat_rules::form::Text;
use ijazat_texts::{Catalogue, Key, Language, k};

/// The whole page.
pub(crate) fn page(authority: &Text, contact: &Contact, demo: bool) -> String {
    let english = part(Language::En, &authority.en, contact, demo);
    let urdu = part(Language::Ur, &authority.ur, contact, demo);
    let title = [Language::En, Language::Ur].map(|language| {
        let catalogue = Catalogue::built_in(language);
        catalogue.get(k::CONTACT_PAGE_TITLE).to_owned()
    });
    let title = title.join(" · ");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"icon\" href=\"/icons/icon.svg\" type=\"image/svg+xml\">\n</head>\n\
         <body>\n<main>\n{english}{urdu}</main>\n</body>\n</html>\n"
    )
}

fn part(language: Language, authority: &str, contact: &Contact, demo: bool) -> String {
    let catalogue = Catalogue::built_in(language);
    let (code, direction) = match language {
        Language::En => ("en", "ltr"),
        Language::Ur => ("ur", "rtl"),
    };
    let title = catalogue.fill(k::CONTACT_TITLE, &[("authority", &escaped(authority))]);
    let mut lines = String::new();
    for (scheme, key, value) in rows(contact, demo) {
        let (words, href) = (catalogue.get(key), value.replace(' ', "-"));
        lines += &format!(
            "<p>{words} <a href=\"{scheme}:{href}\"><bdi dir=\"ltr\">{value}</bdi></a></p>\n"
        );
    }
    if lines.is_empty() {
        lines = format!("<p>{}</p>\n", catalogue.get(k::CONTACT_NONE));
    }
    let back = catalogue.get(k::CONTACT_BACK);
    format!(
        "<section lang=\"{code}\" dir=\"{direction}\">\n<h1>{title}</h1>\n{lines}\
         <p><a href=\"/?lang={code}\">{back}</a></p>\n</section>\n"
    )
}

/// Scheme of the link, words and value of what is known.
fn rows(contact: &Contact, demo: bool) -> impl Iterator<Item = (&'static str, Key, &str)> {
    let (email, phone) = if demo {
        (k::SHELL_SAMPLE_EMAIL, k::SHELL_SAMPLE_PHONE)
    } else {
        (k::SHELL_EMAIL, k::SHELL_PHONE)
    };
    [
        ("mailto", email, &contact.email),
        ("tel", phone, &contact.phone),
    ]
    .into_iter()
    .filter_map(|(scheme, key, value)| Some((scheme, key, value.as_deref()?)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::default_authority;

    #[test]
    fn what_is_known_is_a_link_in_both_languages() {
        let page = page(&default_authority(), &Contact::sample(), true);
        for part in [
            "<h1>Help from the Telecom Authority</h1>",
            "Sample e-mail: <a href=\"mailto:sample.help@example.org\">",
            "<a href=\"tel:+92-00-000-0000\"><bdi dir=\"ltr\">+92 00 000 0000</bdi></a>",
            "<section lang=\"ur\" dir=\"rtl\">",
            "فرضی",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert_eq!(page.matches("mailto:").count(), 2, "{page}");
    }

    #[test]
    fn what_is_not_known_is_said() {
        let email = Contact {
            email: Some("help@example.org".to_owned()),
            phone: None,
        };
        let one = page(&default_authority(), &email, false);
        assert!(
            one.contains("E-mail:") && !one.contains("tel:") && !one.contains("Sample"),
            "{one}"
        );
        let none = page(&default_authority(), &Contact::default(), false);
        assert!(
            none.contains("at its office") && !none.contains("mailto:"),
            "{none}"
        );
    }

    #[test]
    fn signs_of_html_in_the_name_are_words() {
        let authority = Text {
            en: "A & <b>".to_owned(),
            ur: "الف".to_owned(),
        };
        let page = page(&authority, &Contact::default(), false);
        assert!(page.contains("A &amp; &lt;b>"), "{page}");
    }
}
