//! A field as it is written: one table, with the limits of its kind beside what
//! every field has. Read as one flat shape, so that a limit of another kind is
//! an error, and the program for browsers stays small.

use super::{Choice, Condition, Field, Kind, Role, Text};
use crate::net::Policy;
use serde::Deserialize;
use std::fmt;

/// Everything that the table of a field may hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldData {
    id: String,
    kind: String,
    label: Text,
    hint: Option<Text>,
    #[serde(default)]
    optional: bool,
    when: Option<Condition>,
    role: Option<Role>,
    clause: Option<String>,
    length_max: Option<u32>,
    multiline: Option<bool>,
    options: Option<Vec<Choice>>,
    days_from_today_min: Option<i32>,
    days_from_today_max: Option<i32>,
    policy: Option<Policy>,
    min: Option<i64>,
    max: Option<i64>,
    entries_max: Option<u32>,
    files_min: Option<u32>,
    files_max: Option<u32>,
    items_min: Option<u32>,
    items_max: Option<u32>,
    item: Option<Text>,
    fields: Option<Vec<Field>>,
}

/// Why a table is no field.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FieldError {
    UnknownKind(String),
    /// The kind needs this limit.
    Missing(&'static str),
    /// The kind has no such limit.
    Foreign(&'static str),
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, name) = match self {
            Self::UnknownKind(name) => ("unknown kind", name.as_str()),
            Self::Missing(name) => ("missing field", *name),
            Self::Foreign(name) => ("this kind has no field", *name),
        };
        f.write_str(words)?;
        f.write_str(" `")?;
        f.write_str(name)?;
        f.write_str("`")
    }
}

impl TryFrom<FieldData> for Field {
    type Error = FieldError;

    fn try_from(mut data: FieldData) -> Result<Self, FieldError> {
        let kind = data.take_kind()?;
        data.refuse_others()?;
        Ok(Self {
            id: data.id,
            kind,
            label: data.label,
            hint: data.hint,
            optional: data.optional,
            when: data.when,
            role: data.role,
            clause: data.clause,
        })
    }
}

fn need<T>(name: &'static str, limit: &mut Option<T>) -> Result<T, FieldError> {
    limit.take().ok_or(FieldError::Missing(name))
}

impl FieldData {
    /// The kind, with its limits taken out.
    fn take_kind(&mut self) -> Result<Kind, FieldError> {
        let kind = match self.kind.as_str() {
            "text" => Kind::Text {
                length_max: need("length_max", &mut self.length_max)?,
                multiline: self.multiline.take().unwrap_or_default(),
            },
            "choice" => Kind::Choice {
                options: need("options", &mut self.options)?,
            },
            "choices" => Kind::Choices {
                options: need("options", &mut self.options)?,
            },
            "date" => Kind::Date {
                days_from_today_min: self.days_from_today_min.take(),
                days_from_today_max: self.days_from_today_max.take(),
            },
            "postal-address" => Kind::PostalAddress {
                length_max: need("length_max", &mut self.length_max)?,
            },
            "address-list" => Kind::AddressList {
                policy: need("policy", &mut self.policy)?,
            },
            "number" => Kind::Number {
                min: need("min", &mut self.min)?,
                max: need("max", &mut self.max)?,
            },
            "ports" => Kind::Ports {
                entries_max: need("entries_max", &mut self.entries_max)?,
            },
            "document" => Kind::Document {
                files_min: need("files_min", &mut self.files_min)?,
                files_max: need("files_max", &mut self.files_max)?,
            },
            "group" => Kind::Group {
                items_min: need("items_min", &mut self.items_min)?,
                items_max: need("items_max", &mut self.items_max)?,
                item: need("item", &mut self.item)?,
                fields: need("fields", &mut self.fields)?,
            },
            name => {
                return Kind::without_limits(name)
                    .ok_or_else(|| FieldError::UnknownKind(name.to_owned()));
            }
        };
        Ok(kind)
    }

    /// What is left over belongs to another kind.
    fn refuse_others(&self) -> Result<(), FieldError> {
        let left = [
            ("length_max", self.length_max.is_some()),
            ("multiline", self.multiline.is_some()),
            ("options", self.options.is_some()),
            ("days_from_today_min", self.days_from_today_min.is_some()),
            ("days_from_today_max", self.days_from_today_max.is_some()),
            ("policy", self.policy.is_some()),
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("entries_max", self.entries_max.is_some()),
            ("files_min", self.files_min.is_some()),
            ("files_max", self.files_max.is_some()),
            ("items_min", self.items_min.is_some()),
            ("items_max", self.items_max.is_some()),
            ("item", self.item.is_some()),
            ("fields", self.fields.is_some()),
        ];
        match left.into_iter().find(|(_, is_there)| *is_there) {
            Some((name, _)) => Err(FieldError::Foreign(name)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: &str = "label = { en = \"a\", ur = \"b\" }";

    fn read(table: &str) -> Result<Field, toml::de::Error> {
        toml::from_str(&format!("id = \"x\"\n{LABEL}\n{table}"))
    }

    fn refuses(table: &str, words: &str) {
        let error = read(table).expect_err("a mistake").to_string();
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn a_field_has_the_limits_of_its_kind_and_no_other() {
        let text = read("kind = \"text\"\nlength_max = 9").expect("a field");
        assert_eq!(
            text.kind,
            Kind::Text {
                length_max: 9,
                multiline: false
            }
        );
        assert_eq!(
            read("kind = \"declaration\"").expect("a field").kind,
            Kind::Declaration
        );
        refuses("kind = \"text\"", "missing field `length_max`");
        refuses(
            "kind = \"name\"\nlength_max = 9",
            "this kind has no field `length_max`",
        );
        refuses("kind = \"colour\"", "unknown kind `colour`");
        refuses("kind = \"name\"\nlenght_max = 9", "lenght_max");
    }

    #[test]
    fn every_kind_without_limits_is_read_by_its_name() {
        for name in [
            "name",
            "company",
            "email",
            "phone",
            "mobile",
            "cnic",
            "passport",
            "diplomatic-card",
            "ntn",
            "strn",
            "secp",
            "postal-code",
            "country",
            "operator",
            "declaration",
        ] {
            assert_eq!(Kind::without_limits(name).expect("a kind").as_str(), name);
        }
    }
}
