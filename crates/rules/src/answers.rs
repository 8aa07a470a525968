//! Answers to a form, as typed by a person: what is drafted, checked, frozen
//! and shown. Debug output shows no value.

use crate::map::Map;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Answers by field id.
///
/// ```
/// use ijazat_rules::answers::{Answer, Answers};
/// let answers: Answers = serde_json::from_str(r#"{"sector":{"text":"bank"}}"#).expect("answers");
/// assert_eq!(answers.find("sector"), Some(&Answer::Text("bank".into())));
/// assert_eq!(format!("{answers:?}"), r#"{"sector"}"#); // no value
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answers(pub Map<Answer>);

/// One answer. The kind of its field decides which shape it has.
///
/// ```
/// use ijazat_rules::answers::Answer;
/// let choices = Answer::Choices(vec!["openvpn".into()]);
/// assert_eq!(serde_json::to_string(&choices).unwrap(), r#"{"choices":["openvpn"]}"#);
/// assert_eq!(format!("{choices:?}"), "Choices(…)"); // no value
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Answer {
    /// Everything that is typed or chosen singly, as typed.
    Text(String),
    /// Several choices, in the form's order.
    Choices(Vec<String>),
    /// Uploaded files, in the order of upload.
    Documents(Vec<DocumentRef>),
    /// A declaration.
    Agreed(bool),
    /// Items of a repeating group.
    Items(Vec<Answers>),
}

/// An uploaded file as an answer names it.
///
/// ```
/// use ijazat_rules::answers::DocumentRef;
/// let file: DocumentRef = serde_json::from_str(
///     r#"{"id":"d1","name":"letter.pdf","bytes":9,"digest":"00","media_type":"application/pdf"}"#,
/// ).expect("a file");
/// assert_eq!(file.name, "letter.pdf");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentRef {
    /// Opaque id of the stored document.
    pub id: String,
    /// Name as uploaded, made safe for display.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub digest: String,
    /// `application/pdf`, `image/jpeg` or `image/png`.
    pub media_type: String,
}

impl Answers {
    /// The answer of this field.
    ///
    /// ```
    /// let answers = ijazat_rules::examples::answers();
    /// assert!(answers.find("providers").is_some());
    /// assert!(answers.find("no-such-field").is_none());
    /// ```
    pub fn find(&self, id: &str) -> Option<&Answer> {
        self.0.get(id)
    }

    /// The text typed into this field, if it has one.
    ///
    /// ```
    /// let answers = ijazat_rules::examples::answers();
    /// assert_eq!(answers.find_text("kind"), Some("company"));
    /// assert_eq!(answers.find_text("providers"), None); // is no text
    /// ```
    pub fn find_text(&self, id: &str) -> Option<&str> {
        match self.0.get(id) {
            Some(Answer::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Puts an answer.
    ///
    /// ```
    /// use ijazat_rules::answers::{Answer, Answers};
    /// let mut answers = Answers::default();
    /// answers.set("kind", Answer::Text("mission".into()));
    /// assert_eq!(answers.find_text("kind"), Some("mission"));
    /// ```
    pub fn set(&mut self, id: &str, answer: Answer) {
        self.0.insert(id.to_owned(), answer);
    }

    /// The answer at a path such as `providers.0.addresses`.
    ///
    /// ```
    /// use ijazat_rules::answers::Answer;
    /// let answers = ijazat_rules::examples::answers();
    /// assert_eq!(answers.at("providers.0.operator"), Some(&Answer::Text("sample-net".into())));
    /// assert_eq!(answers.at("providers.7.operator"), None);
    /// ```
    pub fn at(&self, path: &str) -> Option<&Answer> {
        let mut parts = path.split('.');
        let mut answer = self.0.get(parts.next()?)?;
        while let Some(index) = parts.next() {
            let Answer::Items(items) = answer else {
                return None;
            };
            answer = items
                .get(index.parse::<usize>().ok()?)?
                .0
                .get(parts.next()?)?;
        }
        Some(answer)
    }
}

impl Answer {
    /// Whether nothing was answered.
    ///
    /// ```
    /// use ijazat_rules::answers::Answer;
    /// assert!(Answer::Text(" \n".into()).is_empty());
    /// assert!(!Answer::Agreed(true).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Choices(choices) => choices.is_empty(),
            Self::Documents(documents) => documents.is_empty(),
            Self::Agreed(agreed) => !agreed,
            Self::Items(items) => items.is_empty(),
        }
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Choices(_) => "Choices(…)",
            Self::Documents(_) => "Documents(…)",
            Self::Agreed(_) => "Agreed(…)",
            Self::Items(_) => "Items(…)",
        })
    }
}
