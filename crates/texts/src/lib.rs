//! One catalogue a language for what the app, the server, mails and letters
//! say, from `locales/*.toml`. Complete by construction: the build fails when a
//! text is missing in a language. Form texts stay in their forms.

#[cfg(test)]
mod compile;

pub use ijazat_api::sessions::Language;
use std::borrow::Cow;
use std::ops::Range;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Names one text in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u16);

/// All texts of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    language: Language,
    texts: Vec<Cow<'static, str>>,
}

/// Whose texts a browser fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Applicants and the public: the words of the first pages. The others come later.
    Public,
    /// Operators and reviewers: what the public reads, and the words of `staff.toml`.
    Staff,
}

impl Readers {
    const fn count(self) -> usize {
        match self {
            Self::Public => FIRST_COUNT,
            Self::Staff => STAFF_COUNT,
        }
    }
}

/// Why a catalogue that was fetched cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// It is not the JSON that [`browser_json`] writes.
    Unreadable,
    /// It belongs to another build or to other readers.
    OtherBuild,
}

impl Catalogue {
    /// The catalogue that is part of the program.
    pub fn built_in(language: Language) -> Self {
        let texts = match language {
            Language::En => EN,
            Language::Ur => UR,
        };
        Self {
            language,
            texts: texts.iter().map(|text| Cow::Borrowed(*text)).collect(),
        }
    }

    /// The catalogue that the browser fetched.
    ///
    /// # Errors
    /// When the text is not a catalogue, or one of another build.
    pub fn from_json(
        language: Language,
        readers: Readers,
        json: &str,
    ) -> Result<Self, CatalogueError> {
        Self {
            language,
            texts: Vec::new(),
        }
        .and(json, readers.count())
    }

    /// Whether what the public reads on further pages is yet to come.
    pub const fn lacks_later(&self) -> bool {
        self.texts.len() < PUBLIC_COUNT
    }

    /// With the texts of [`later_json`], which follow its own.
    ///
    /// # Errors
    /// When the text is not what follows, or that of another build.
    pub fn with_later(&self, json: &str) -> Result<Self, CatalogueError> {
        self.clone().and(json, PUBLIC_COUNT)
    }

    /// With the texts that make it `count` long.
    fn and(mut self, json: &str, count: usize) -> Result<Self, CatalogueError> {
        let (digest, texts): (String, Vec<String>) =
            ijazat_api::json::from_str(json).map_err(|_| CatalogueError::Unreadable)?;
        if digest != KEYS_DIGEST || self.texts.len() + texts.len() != count {
            return Err(CatalogueError::OtherBuild);
        }
        self.texts.extend(texts.into_iter().map(Cow::Owned));
        Ok(self)
    }

    /// Its language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text of the key; empty while it is yet to come.
    pub fn get(&self, key: Key) -> &str {
        self.texts.get(usize::from(key.0)).map_or("", Cow::as_ref)
    }

    /// The text of the key with `{name}` replaced by values. A placeholder
    /// without a value stays visible.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The text that belongs to a code, for example `problem.not-found`.
    pub fn find(&self, id: &str) -> Option<&str> {
        find(id).map(|key| self.get(key))
    }
}

/// Replaces `{name}` by values, once: values are never read for placeholders.
pub fn fill<V: AsRef<str>>(text: &str, values: &[(&str, V)]) -> String {
    fill_between(["", ""], text, values)
}

/// As [`fill`], for people to read: among Urdu each value keeps its own
/// direction (Unicode TR9, FSI and PDI), so that an address is not turned round.
pub fn fill_isolated<V: AsRef<str>>(
    language: Language,
    text: &str,
    values: &[(&str, V)],
) -> String {
    let marks = match language {
        Language::En => ["", ""],
        Language::Ur => ["\u{2068}", "\u{2069}"],
    };
    fill_between(marks, text, values)
}

fn fill_between<V: AsRef<str>>(marks: [&str; 2], text: &str, values: &[(&str, V)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match values.iter().find(|(candidate, _)| *candidate == name) {
                    Some((_, value)) => filled.extend([marks[0], value.as_ref(), marks[1]]),
                    None => filled.extend(["{", name, "}"]),
                }
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The key of a code's text, from `locales/codes.toml` and `first_codes.toml`; on the server also
/// that of a mail or letter, from `locales/mail.toml`.
pub fn find(id: &str) -> Option<Key> {
    let found = find_in(CODES, id);
    #[cfg(not(target_arch = "wasm32"))]
    let found = found.or_else(|| find_in(SERVER, id));
    found
}

fn find_in(table: &[(&str, Key)], id: &str) -> Option<Key> {
    let place = table
        .binary_search_by(|(candidate, _)| (*candidate).cmp(id))
        .ok()?;
    Some(table[place].1)
}

/// What the browser fetches: `["<digest of the keys>", ["text", …]]`, without
/// what only others read.
pub fn browser_json(language: Language, readers: Readers) -> String {
    json_of(language, 0..readers.count())
}

/// What the browser of the public fetches after its first page: what follows [`browser_json`].
pub fn later_json(language: Language) -> String {
    json_of(language, FIRST_COUNT..PUBLIC_COUNT)
}

fn json_of(language: Language, range: Range<usize>) -> String {
    let texts = Catalogue::built_in(language).texts;
    serde_json::to_string(&(KEYS_DIGEST, &texts[range])).expect("texts are JSON strings")
}

#[cfg(test)]
mod tests;
