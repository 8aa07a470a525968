//! The shipped forms: read, linted and explored.

use ijazat_rules::form::{self, Definition};

use crate::support::{FREELANCER, ORGANISATION, read};

/// Serde does not refuse unknown keys beside a flattened kind: so every key of
/// the file must be found again in what was read.
fn assert_kept(place: &str, file: &toml::Value, read: &toml::Value) {
    match (file, read) {
        (toml::Value::Table(file), toml::Value::Table(read)) => {
            for (key, value) in file {
                let kept = read
                    .get(key)
                    .unwrap_or_else(|| panic!("{place}: unknown key `{key}`"));
                assert_kept(&format!("{place}.{key}"), value, kept);
            }
        }
        (toml::Value::Array(file), toml::Value::Array(read)) => {
            assert_eq!(file.len(), read.len(), "{place}");
            for (index, (file, read)) in file.iter().zip(read).enumerate() {
                assert_kept(&format!("{place}.{index}"), file, read);
            }
        }
        (file, read) => assert_eq!(file, read, "{place}"),
    }
}

#[test]
fn every_key_is_known() {
    for source in [ORGANISATION, FREELANCER] {
        let file: toml::Value = toml::from_str(source).expect("TOML");
        let definition = read(source);
        assert_kept(
            "",
            &file,
            &toml::Value::try_from(&definition).expect("serializes"),
        );
        let json = form::canonical_json(&definition);
        let again: Definition = serde_json::from_str(&json).expect("reads its own JSON");
        assert_eq!(again, definition);
        assert_eq!(form::digest(&again), form::digest(&definition));
    }
}

#[test]
fn shipped_forms_have_no_defects() {
    for source in [ORGANISATION, FREELANCER] {
        let definition = read(source);
        let defects: Vec<String> = form::lint(&definition)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(
            defects.is_empty(),
            "{}:\n{}",
            definition.id,
            defects.join("\n")
        );
    }
}

#[test]
fn shipped_forms_end_where_they_should() {
    for source in [ORGANISATION, FREELANCER] {
        let definition = read(source);
        let exploration = form::explore(&definition);
        assert!(exploration.is_complete);
        assert_eq!(exploration.ends.iter().collect::<Vec<_>>(), ["declaration"]);
        assert_eq!(exploration.never_visible, [""; 0]);
        assert_eq!(exploration.never_true, [""; 0]);
        assert_eq!(exploration.never_false, [""; 0]);
        println!(
            "{}: {} ways, {} routes",
            definition.id,
            exploration.paths,
            exploration.routes.len()
        );
    }
}
