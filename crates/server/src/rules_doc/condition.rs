//! Conditions in words of both languages, with the labels that people read.

use ijazat_rules::form::{Condition, Definition, Field, Text};
use ijazat_texts::Language;

/// A form told in one language.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub form: &'a Definition,
    pub language: Language,
}

impl Teller<'_> {
    /// One of two texts.
    pub fn pick<'t>(&self, en: &'t str, ur: &'t str) -> &'t str {
        match self.language {
            Language::En => en,
            Language::Ur => ur,
        }
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        self.pick(&text.en, &text.ur)
    }

    /// “if …”, or always.
    pub fn when(&self, condition: Option<&Condition>) -> String {
        match condition {
            None => self.pick("always", "ہمیشہ").to_owned(),
            Some(condition) => format!("{} {}", self.pick("if", "اگر"), self.words(condition)),
        }
    }

    /// The condition in words.
    pub fn words(&self, condition: &Condition) -> String {
        match condition {
            Condition::Is(id, value) => self.is(id, &self.option(id, value)),
            Condition::OneOf(id, values) => self.is(id, &self.options(id, values, self.or())),
            Condition::Has(id, value) => {
                let (name, option) = (self.label(id), self.option(id, value));
                match self.language {
                    Language::En => format!("{name} has {option}"),
                    Language::Ur => format!("{name} میں {option} شامل ہو"),
                }
            }
            Condition::Answered(id) => {
                let name = self.label(id);
                format!("{name} {}", self.pick("is answered", "کا جواب دیا گیا ہو"))
            }
            Condition::All(parts) => self.joined(parts, self.and()),
            Condition::Any(parts) => self.joined(parts, self.or()),
            Condition::Not(part) => self.not(part),
        }
    }

    fn is(&self, id: &str, option: &str) -> String {
        let name = self.label(id);
        match self.language {
            Language::En => format!("{name} is {option}"),
            Language::Ur => format!("{name} کا جواب {option} ہو"),
        }
    }

    fn not(&self, part: &Condition) -> String {
        match part {
            Condition::Is(id, value) => {
                let (name, option) = (self.label(id), self.option(id, value));
                match self.language {
                    Language::En => format!("{name} is not {option}"),
                    Language::Ur => format!("{name} کا جواب {option} نہ ہو"),
                }
            }
            Condition::OneOf(id, values) => {
                let name = self.label(id);
                let options = self.options(id, values, self.pick(" nor ", "، نہ "));
                match self.language {
                    Language::En => format!("{name} is neither {options}"),
                    Language::Ur => format!("{name} کا جواب نہ {options} ہو"),
                }
            }
            part => {
                let not_so = self.pick("it is not so that", "ایسا نہ ہو کہ");
                format!("{not_so} {}", self.words(part))
            }
        }
    }

    pub fn and(&self) -> &'static str {
        match self.language {
            Language::En => " and ",
            Language::Ur => " اور ",
        }
    }

    pub fn or(&self) -> &'static str {
        match self.language {
            Language::En => " or ",
            Language::Ur => " یا ",
        }
    }

    fn joined(&self, parts: &[Condition], word: &str) -> String {
        let one = |part: &Condition| match part {
            Condition::All(_) | Condition::Any(_) => format!("({})", self.words(part)),
            _ => self.words(part),
        };
        parts.iter().map(one).collect::<Vec<_>>().join(word)
    }

    /// The label of the field at a rule's path.
    pub fn label(&self, path: &str) -> String {
        find(self.form, path).map_or_else(
            || format!("`{path}`"),
            |field| format!("*{}*", self.text(&field.label)),
        )
    }

    fn options(&self, id: &str, values: &[String], word: &str) -> String {
        let values: Vec<String> = values.iter().map(|value| self.option(id, value)).collect();
        values.join(word)
    }

    fn option(&self, id: &str, value: &str) -> String {
        let options = find(self.form, id).map_or(&[][..], |field| field.kind.options());
        let found = options.iter().find(|option| option.value == value);
        found.map_or_else(
            || format!("`{value}`"),
            |option| format!("“{}”", self.text(&option.label)),
        )
    }
}

fn find<'a>(form: &'a Definition, path: &str) -> Option<&'a Field> {
    match path.split_once('.') {
        None => form.find_field(path),
        Some((group, id)) => {
            let fields = form.find_field(group)?.kind.item_fields();
            fields.iter().find(|field| field.id == id)
        }
    }
}
