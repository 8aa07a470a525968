//! The forms that are part of the program; `migrate` publishes them (decision 23).

use ijazat_rules::clock::Millis;
use ijazat_rules::form::Definition;
use ijazat_store::{Result, Store};

include!(concat!(env!("OUT_DIR"), "/forms.rs"));

/// The embedded definitions, by name of their file.
///
/// # Panics
/// When one cannot be read: a test reads them all.
pub fn built_in() -> Vec<Definition> {
    SOURCES
        .iter()
        .map(|(name, text)| {
            parse(text).unwrap_or_else(|error| panic!("forms/{name} is not a form: {error}"))
        })
        .collect()
}

/// The form that a file holds.
///
/// # Errors
/// What is wrong with its TOML or its shape, with the place.
pub fn parse(text: &str) -> std::result::Result<Definition, toml::de::Error> {
    toml::from_str(text)
}

/// Publishes what is new; gives the ids and versions that were.
///
/// # Errors
/// When a published version was edited, or what the database says.
pub async fn publish(store: &Store, at: Millis) -> Result<Vec<String>> {
    store
        .write(at, async |tx| {
            let mut new = Vec::new();
            for definition in built_in() {
                if ijazat_store::forms::publish(tx, &definition).await?.new {
                    new.push(format!("{} version {}", definition.id, definition.version));
                }
            }
            Ok(new)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_forms_can_be_read() {
        let ids: Vec<_> = built_in().into_iter().map(|form| form.id).collect();
        assert!(ids.contains(&"vpn-organisation".to_owned()), "{ids:?}");
        assert!(ids.contains(&"vpn-freelancer".to_owned()), "{ids:?}");
    }
}
