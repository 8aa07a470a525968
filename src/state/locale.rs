//! The language of the page and its words. Views take [`Words`]: signals, so
//! that a change of language keeps the page and what is typed.

use super::handover::Handover;
use super::program::use_program;
use ijazat_api::sessions::Language;
use ijazat_rules::form::Text;
use ijazat_texts::{Catalogue, CatalogueError, Key, Readers, fill_isolated, find};
use leptos::prelude::*;
use std::sync::Arc;

/// Words that follow the language. One type, so that views stay small.
pub type Words = Signal<String>;

/// The language of the page.
#[derive(Clone, Copy)]
pub struct Locale(RwSignal<Arc<Catalogue>>);

/// The language of the page.
pub fn use_locale() -> Locale {
    super::app().locale
}

impl Locale {
    pub(super) fn new(readers: Readers, handover: &Handover) -> Result<Self, CatalogueError> {
        let catalogue = Catalogue::from_json(handover.language, readers, &handover.texts)?;
        Ok(Self(RwSignal::new(Arc::new(catalogue))))
    }

    /// The language, tracked.
    pub fn language(self) -> Language {
        self.0.with(|catalogue| catalogue.language())
    }

    /// The catalogue, tracked.
    pub fn catalogue(self) -> Arc<Catalogue> {
        self.0.get()
    }

    /// Changes the language; the page and what is typed stay.
    pub async fn switch(self, language: Language) -> Result<(), crate::api::ApiError> {
        if self.0.with_untracked(|catalogue| catalogue.language()) == language {
            return Ok(());
        }
        let json = crate::api::site::get_texts(language).await?;
        let readers = use_program().readers();
        let mut catalogue = Catalogue::from_json(language, readers, &json).map_err(unreadable)?;
        // The words of further pages may have come while these were awaited.
        while catalogue.lacks_later() && !self.lacks_later() {
            let json = crate::api::site::get_later_texts(language).await?;
            catalogue = catalogue.with_later(&json).map_err(unreadable)?;
        }
        super::font::change(language).await;
        self.0.set(Arc::new(catalogue));
        self.show();
        Ok(())
    }

    /// Whether the words of further pages are yet to come.
    pub fn lacks_later(self) -> bool {
        self.0.with_untracked(|catalogue| catalogue.lacks_later())
    }

    /// Takes the words of further pages, as they came for a language.
    pub async fn complete(
        self,
        mut language: Language,
        mut json: String,
    ) -> Result<(), crate::api::ApiError> {
        loop {
            let catalogue = self.0.get_untracked();
            if !catalogue.lacks_later() {
                return Ok(());
            }
            if catalogue.language() == language {
                let whole = catalogue.with_later(&json).map_err(unreadable)?;
                self.0.set(Arc::new(whole));
                return Ok(());
            }
            // The language was changed meanwhile.
            language = catalogue.language();
            json = crate::api::site::get_later_texts(language).await?;
        }
    }

    /// Writes language and direction to the page and remembers them.
    pub(super) fn show(self) {
        let language = self.0.with_untracked(|catalogue| catalogue.language());
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", code(language));
            let _ = root.set_attribute("dir", direction(language));
        }
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item("ijazat.lang", code(language));
        }
    }
}

fn unreadable(_: CatalogueError) -> crate::api::ApiError {
    crate::api::ApiError::Unreadable { status: 200 }
}

/// The code in `lang` attributes.
pub const fn code(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Ur => "ur",
    }
}

/// The direction in `dir` attributes.
pub const fn direction(language: Language) -> &'static str {
    match language {
        Language::En => "ltr",
        Language::Ur => "rtl",
    }
}

/// The other language, for the switch.
pub const fn other(language: Language) -> Language {
    match language {
        Language::En => Language::Ur,
        Language::Ur => Language::En,
    }
}

/// Language of a name by its script, so that lines are as high as it needs.
pub fn name_lang(name: &str) -> Option<&'static str> {
    let is_arabic = |c: char| ('\u{600}'..='\u{6ff}').contains(&c);
    (!name.chars().any(is_arabic)).then_some("en")
}

/// The words of a key.
pub fn t(key: Key) -> Words {
    Signal::derive(move || now(key))
}

/// The words of a key with values that do not change.
pub fn t_with(key: Key, values: &[(&'static str, &str)]) -> Words {
    let values: Vec<(&'static str, String)> = values
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    Signal::derive(move || now_with(key, &values))
}

/// The words of a key now; tracked where something tracks.
pub fn now(key: Key) -> String {
    use_locale()
        .0
        .with(|catalogue| catalogue.get(key).to_owned())
}

/// The words of a key now, with `{name}` replaced by values.
pub fn now_with<V: AsRef<str>>(key: Key, values: &[(&str, V)]) -> String {
    use_locale()
        .0
        .with(|catalogue| fill_isolated(catalogue.language(), catalogue.get(key), values))
}

/// A text of a form now, with `{name}` replaced by values.
pub fn text_with<V: AsRef<str>>(text: &Text, values: &[(&str, V)]) -> String {
    fill_isolated(use_locale().language(), &text_now(text), values)
}

/// A text of a form.
pub fn text(text: &Text) -> Words {
    let text = text.clone();
    Signal::derive(move || text_now(&text))
}

/// A text of a form now.
pub fn text_now(text: &Text) -> String {
    match use_locale().language() {
        Language::En => text.en.clone(),
        Language::Ur => text.ur.clone(),
    }
}

/// A text in the language that is not shown now.
pub fn other_text_now(text: &Text) -> String {
    match other(use_locale().language()) {
        Language::En => text.en.clone(),
        Language::Ur => text.ur.clone(),
    }
}

/// The words of a code, for example `code("state", "draft")`; the code itself
/// when it has no words, so that nothing is hidden.
pub fn code_words(table: &'static str, code: &str) -> Words {
    let code = code.to_owned();
    Signal::derive(move || code_words_now(table, &code, &[]))
}

/// The words of a code now, with values.
pub fn code_words_now(table: &str, code: &str, values: &[(&str, String)]) -> String {
    match find(&format!("{table}.{code}")) {
        Some(key) => now_with(key, values),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_names_are_marked() {
        assert_eq!(name_lang("Sample Bank (Pvt.) Ltd."), Some("en"));
        assert_eq!(name_lang("سیمپل بینک"), None);
        assert_eq!(name_lang("سیمپل Bank"), None);
    }
}
