//! Answers as a reviewer reads them: by task and step, each with its label and
//! a value that says how it is shown. Pure: knows neither texts nor DOM.

use ijazat_api::sessions::Language;
use ijazat_rules::answers::{Answer, Answers, DocumentRef};
use ijazat_rules::form::{Asked, Definition, Field, Kind, Text, visible};

/// The answers of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Title of the task.
    pub task: Text,
    /// Title of the step.
    pub title: Text,
    /// The answers, in the order of the form.
    pub rows: Vec<Row>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// `sector` or `providers.0.addresses`.
    pub path: String,
    /// What was asked.
    pub label: Label,
    /// What was answered.
    pub value: Value,
}

/// What was asked, and of which item of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Label of the field.
    pub text: Text,
    /// Name of the item and its number from 1.
    pub item: Option<(Text, usize)>,
}

/// How an answer is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not given.
    Missing,
    /// Words in any language.
    Words(String),
    /// Numbers, addresses, codes: each line isolated left to right.
    Codes(Vec<String>),
    /// An identity number, masked.
    Identity(String),
    /// Chosen options by their labels.
    Options(Vec<Text>),
    /// Uploaded files.
    Documents(Vec<DocumentRef>),
    /// A declaration.
    Agreed(bool),
    /// ISO 3166 code.
    Country(String),
    /// Id of an operator.
    Operator(String),
    /// `YYYY-MM-DD`.
    Date(String),
}

/// The answers by task and step; optional questions without an answer included.
pub fn sections(definition: &Definition, answers: &Answers) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut step = "";
    for asked in visible(definition, answers).asked() {
        if matches!(asked.field.kind, Kind::Group { .. }) {
            continue;
        }
        if step != asked.step.id {
            step = &asked.step.id;
            sections.push(Section {
                task: asked.task.title.clone(),
                title: asked.step.title.clone(),
                rows: Vec::new(),
            });
        }
        if let Some(section) = sections.last_mut() {
            section.rows.push(row(&asked));
        }
    }
    sections
}

/// The paths of all rows, in the order of the form.
pub fn paths(sections: &[Section]) -> Vec<String> {
    sections
        .iter()
        .flat_map(|section| &section.rows)
        .map(|row| row.path.clone())
        .collect()
}

/// Every uploaded file with the label of what it proves.
pub fn documents(sections: &[Section]) -> Vec<(Label, DocumentRef)> {
    let mut all = Vec::new();
    for row in sections.iter().flat_map(|section| &section.rows) {
        if let Value::Documents(files) = &row.value {
            all.extend(files.iter().map(|file| (row.label.clone(), file.clone())));
        }
    }
    all
}

/// What the path asks for; for the path of an item, the item itself.
pub fn find_label(definition: &Definition, path: &str) -> Option<Label> {
    let mut parts = path.split('.');
    let field = definition.find_field(parts.next()?)?;
    let Some(index) = parts.next() else {
        return Some(Label {
            text: field.label.clone(),
            item: None,
        });
    };
    let item = Some((item_name(field)?, index.parse::<usize>().ok()? + 1));
    let text = match parts.next() {
        None => field.label.clone(),
        Some(id) => field
            .kind
            .item_fields()
            .iter()
            .find(|inner| inner.id == id)?
            .label
            .clone(),
    };
    Some(Label { text, item })
}

/// The field of the path.
pub fn find_field<'a>(definition: &'a Definition, path: &str) -> Option<&'a Field> {
    let mut parts = path.split('.');
    let field = definition.find_field(parts.next()?)?;
    match parts.nth(1) {
        None => Some(field),
        Some(id) => field.kind.item_fields().iter().find(|inner| inner.id == id),
    }
}

/// How the answer to this kind of question is shown.
pub fn value(kind: &Kind, answer: Option<&Answer>) -> Value {
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        return match kind {
            Kind::Declaration => Value::Agreed(false),
            _ => Value::Missing,
        };
    };
    match answer {
        Answer::Text(text) => text_value(kind, text.trim()),
        Answer::Choices(values) => {
            Value::Options(values.iter().map(|value| chosen(kind, value)).collect())
        }
        Answer::Documents(files) => Value::Documents(files.clone()),
        Answer::Agreed(agreed) => Value::Agreed(*agreed),
        Answer::Items(items) => Value::Codes(vec![items.len().to_string()]),
    }
}

impl Label {
    /// The label in a language: `Addresses (Provider 1)`.
    pub fn in_language(&self, language: Language) -> String {
        let text = in_language(&self.text, language);
        match &self.item {
            Some((name, number)) => format!("{text} ({} {number})", in_language(name, language)),
            None => text.to_owned(),
        }
    }
}

/// A form's text in a language.
pub fn in_language(text: &Text, language: Language) -> &str {
    match language {
        Language::En => &text.en,
        Language::Ur => &text.ur,
    }
}

fn row(asked: &Asked<'_>) -> Row {
    let item = asked
        .item
        .and_then(|(group, index)| item_name(group).map(|name| (name, index + 1)));
    Row {
        path: asked.path.clone(),
        label: Label {
            text: asked.field.label.clone(),
            item,
        },
        value: value(&asked.field.kind, asked.answer),
    }
}

fn item_name(field: &Field) -> Option<Text> {
    match &field.kind {
        Kind::Group { item, .. } => Some(item.clone()),
        _ => None,
    }
}

/// The label of an option; of one that the form no longer has, its value.
pub fn chosen(kind: &Kind, value: &str) -> Text {
    kind.options()
        .iter()
        .find(|option| option.value == value)
        .map_or_else(
            || Text {
                en: value.to_owned(),
                ur: value.to_owned(),
            },
            |option| option.label.clone(),
        )
}

fn text_value(kind: &Kind, text: &str) -> Value {
    let line = || Value::Codes(vec![text.to_owned()]);
    match kind {
        Kind::Choice { .. } | Kind::Choices { .. } => Value::Options(vec![chosen(kind, text)]),
        Kind::Cnic | Kind::Passport | Kind::DiplomaticCard => Value::Identity(text.to_owned()),
        Kind::Country => Value::Country(text.to_owned()),
        Kind::Operator => Value::Operator(text.to_owned()),
        Kind::Date { .. } => Value::Date(text.to_owned()),
        Kind::AddressList { .. } | Kind::Ports { .. } => Value::Codes(
            text.split(['\n', ',', ';'])
                .map(str::trim)
                .filter(|entry| !entry.is_empty())
                .map(str::to_owned)
                .collect(),
        ),
        Kind::Email
        | Kind::Phone
        | Kind::Mobile
        | Kind::Ntn
        | Kind::Strn
        | Kind::Secp
        | Kind::PostalCode
        | Kind::Number { .. } => line(),
        Kind::Text { .. }
        | Kind::Name
        | Kind::Company
        | Kind::PostalAddress { .. }
        | Kind::Document { .. }
        | Kind::Declaration
        | Kind::Group { .. } => Value::Words(text.to_owned()),
    }
}

#[cfg(test)]
mod tests;
