//! What the home page says, for the static shell: it is read while the program
//! is on its way. The words are those of the catalogue and the forms.

use std::path::Path;

use anyhow::{Context, Result};
use ijazat_rules::form::{Definition, Text};
use ijazat_texts::{Catalogue, Key, Language, k};

use super::html::tags;
use crate::files::{files_below, read};

/// The mark in `index.html` whose inside this is.
const MARK: &str = "home";

/// The page with its home filled in.
pub fn fill(page: &str, forms: &Path) -> Result<String> {
    let all = tags(page);
    let mark = all.iter().find(|tag| tag.get("data-boot") == Some(MARK));
    let at = mark
        .context("index.html has no element with data-boot=\"home\"")?
        .span
        .end;
    let (before, after) = page.split_at(at);
    Ok([before, &content(forms)?, after].concat())
}

fn content(forms: &Path) -> Result<String> {
    let mut services = String::new();
    for file in files_below(forms)? {
        if file.extension().is_some_and(|end| end == "toml") {
            let form: Definition = toml::from_str(&read(&file)?)
                .with_context(|| format!("{} is not a form definition", file.display()))?;
            let link = format!("<a href=/services/{}>{}</a>", form.id, words(&form.title));
            services += &format!("<div class=service><h2>{link}</h2></div>");
        }
    }
    let (title, lead) = (text(k::HOME_TITLE), text(k::HOME_LEAD));
    let triage = text(k::HOME_TRIAGE);
    Ok(format!(
        "<section class=hero><h1>{}</h1><p class=lead>{}</p><a class=button href=/which>{}</a></section>\
         <section class=services>{services}</section>",
        words(&title),
        words(&lead),
        words(&triage),
    ))
}

fn text(key: Key) -> Text {
    let say = |language| Catalogue::built_in(language).get(key).to_owned();
    Text {
        en: say(Language::En),
        ur: say(Language::Ur),
    }
}

/// The words in both languages; the shell shows one of them.
fn words(text: &Text) -> String {
    let one = |lang: &str, words: &str| {
        let words = words.replace('&', "&amp;").replace('<', "&lt;");
        format!("<span class=boot__text lang={lang}>{words}</span>")
    };
    one("en", &text.en) + &one("ur", &text.ur)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../forms")
    }

    #[test]
    fn the_home_page_is_filled_in_both_languages() {
        let page = fill("<main><div data-boot=home></div></main>", &forms()).expect("sound");
        assert!(page.starts_with("<main><div data-boot=home><section class=hero><h1>"));
        assert!(page.ends_with("</section></div></main>"));
        for language in [Language::En, Language::Ur] {
            let title = Catalogue::built_in(language).get(k::HOME_TITLE).to_owned();
            assert!(page.contains(&title), "{title}");
        }
        assert_eq!(page.matches("href=/services/").count(), 2, "{page}");
    }

    #[test]
    fn a_page_without_the_mark_is_refused() {
        let error = fill("<main></main>", &forms()).expect_err("no mark");
        assert!(error.to_string().contains("data-boot"), "{error}");
    }

    #[test]
    fn signs_of_html_are_words() {
        let text = Text {
            en: "a < b & c".into(),
            ur: "الف".into(),
        };
        assert!(words(&text).contains("a &lt; b &amp; c"));
    }
}
