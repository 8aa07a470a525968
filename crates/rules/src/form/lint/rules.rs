//! Rules: over fields that exist and fit the test, with a clause.

use super::{DefectKind, Defects};
use crate::form::{Definition, Field, Kind, Rule, Test};

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    for rule in &definition.rules {
        let place = format!("rule {}", rule.id);
        if rule.clause.is_none() {
            defects.add(DefectKind::NoClause, &place, "names no clause");
        }
        if rule.fields.is_empty() {
            defects.add(DefectKind::BadRule, &place, "is shown at no field");
        }
        let paths = rule.test.paths();
        for path in rule
            .fields
            .iter()
            .map(String::as_str)
            .chain(paths.iter().copied())
        {
            if find(definition, path).is_none() {
                let words = format!("names `{path}`, which does not exist");
                defects.add(DefectKind::BadRule, &place, words);
            }
        }
        if !rule
            .fields
            .iter()
            .any(|path| paths.contains(&path.as_str()))
        {
            let words = "is shown at none of the fields that it looks at";
            defects.add(DefectKind::BadRule, &place, words);
        }
        lint_test(definition, defects, &place, rule);
    }
}

fn lint_test(definition: &Definition, defects: &mut Defects, place: &str, rule: &Rule) {
    let mut need = |holds: bool, words: &str| {
        if !holds {
            defects.add(DefectKind::BadRule, place, words);
        }
    };
    let is_kind = |path: &str, test: &dyn Fn(&Kind) -> bool| {
        find(definition, path).is_none_or(|field| test(&field.kind))
    };
    let is_list = |path: &str| is_kind(path, &|kind| matches!(kind, Kind::AddressList { .. }));
    let is_date = |path: &str| is_kind(path, &|kind| matches!(kind, Kind::Date { .. }));
    match &rule.test {
        Test::Holds(_) => {}
        Test::Disjoint(first, second) => {
            need(
                is_list(first) && is_list(second),
                "`disjoint` compares address lists",
            );
            need(
                first != second || first.contains('.'),
                "`disjoint` with itself needs a group",
            );
        }
        Test::AnyAnswered(paths) => {
            need(paths.len() >= 2, "`any_answered` needs two fields");
            let is_optional = |path: &String| find(definition, path).is_none_or(|f| f.optional);
            need(
                paths.iter().all(is_optional),
                "`any_answered` is about optional fields",
            );
            need(
                !paths.iter().any(|path| path.contains('.')),
                "`any_answered` is outside groups",
            );
        }
        Test::NotAfter(first, second) => {
            need(
                is_date(first) && is_date(second),
                "`not_after` compares dates",
            );
            need(first != second, "`not_after` compares a date with itself");
        }
        Test::AddressesAtMost { lists, max, .. } | Test::EntriesAtMost { lists, max } => {
            need(!lists.is_empty(), "there is no list to count");
            need(
                lists.iter().all(|path| is_list(path)),
                "only address lists are counted",
            );
            need(*max >= 1, "max is 0");
        }
        Test::Distinct(paths) => {
            let group = |path: &str| path.split_once('.').map(|(group, _)| group.to_owned());
            let groups: Vec<_> = paths.iter().map(|path| group(path)).collect();
            need(
                groups
                    .first()
                    .is_some_and(|first| first.is_some() && groups.iter().all(|g| g == first)),
                "`distinct` compares the items of one group",
            );
            let is_text = |path: &String| {
                is_kind(path, &|kind| {
                    kind.fits(&crate::answers::Answer::Text(String::new()))
                })
            };
            need(
                paths.iter().all(is_text),
                "`distinct` compares single answers",
            );
        }
    }
}

/// The field of a rule's path: `sector` or `providers.addresses`.
pub(super) fn find<'a>(definition: &'a Definition, path: &str) -> Option<&'a Field> {
    match path.split_once('.') {
        None => definition.find_field(path),
        Some((group, id)) => definition
            .find_field(group)?
            .kind
            .item_fields()
            .iter()
            .find(|field| field.id == id),
    }
}
