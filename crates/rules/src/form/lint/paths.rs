//! Ways through the form: each ends with a declaration, names a holder and asks
//! a provider; every condition and every rule can matter; no step is crowded.

use super::{DefectKind, Defects, roles};
use crate::form::explore::{Map, Path, explore, walk};
use crate::form::{Definition, Kind, Role, Rule, Test, Truth};
use crate::limits;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    let exploration = explore(definition);
    if !exploration.is_complete {
        let words = format!("there are more than {} ways", limits::EXPLORED_PATHS_MAX);
        defects.add(DefectKind::TooManyPaths, "form", words);
        return;
    }
    for path in exploration.never_visible {
        defects.add(
            DefectKind::NeverVisible,
            format!("field {path}"),
            "no way asks it",
        );
    }
    for place in exploration.never_true {
        defects.add(DefectKind::NeverTrue, place, "the condition is never true");
    }
    for place in exploration.never_false {
        let words = "the condition is never false where it matters";
        defects.add(DefectKind::NeverFalse, place, words);
    }
    let map = Map::new(definition);
    let mut can_fail: BTreeSet<&str> = BTreeSet::new();
    walk(&map, &mut |path| {
        lint_end(&map, path, defects);
        lint_roles(&map, path, defects);
        lint_steps(&map, path, defects);
        for rule in &definition.rules {
            if rule
                .when
                .as_ref()
                .is_none_or(|when| path.truth(when) == Truth::True)
            {
                lint_rule(&map, path, rule, &mut can_fail, defects);
            }
        }
    });
    for rule in definition
        .rules
        .iter()
        .filter(|rule| !can_fail.contains(rule.id.as_str()))
    {
        defects.add(
            DefectKind::RuleNeverFails,
            format!("rule {}", rule.id),
            "no way can break it",
        );
    }
}

fn lint_end(map: &Map<'_>, path: &Path<'_, '_>, defects: &mut Defects) {
    let Some(last) = path.visible.last().map(|index| &map.slots[*index]) else {
        defects.add(DefectKind::NoEnd, "form", "a way asks nothing");
        return;
    };
    let on_last_step = path.visible.iter().map(|index| &map.slots[*index]);
    let declares = on_last_step
        .filter(|slot| slot.step.id == last.step.id)
        .any(|slot| matches!(slot.field.kind, Kind::Declaration) && !slot.field.optional);
    let is_last_task = map
        .definition
        .tasks
        .last()
        .is_some_and(|task| task.id == last.task.id);
    if !declares || !is_last_task {
        let place = format!("step {}", last.step.id);
        defects.add(
            DefectKind::NoEnd,
            place,
            "a way ends here without the declaration",
        );
    }
}

fn lint_roles(map: &Map<'_>, path: &Path<'_, '_>, defects: &mut Defects) {
    let mut counts: BTreeMap<Role, usize> = BTreeMap::new();
    for &index in path.visible {
        let slot = &map.slots[index];
        if let (None, Some(role)) = (slot.group, slot.field.role) {
            *counts.entry(role).or_default() += 1;
        }
    }
    let has = |roles: &[Role]| roles.iter().any(|role| counts.contains_key(role));
    let way = || format!("way {}", path.steps(map).join(" > "));
    if !has(&[
        Role::HolderSecp,
        Role::HolderNtn,
        Role::HolderName,
        Role::HolderPerson,
    ]) {
        defects.add(DefectKind::MissingRole, way(), "identifies no holder");
    }
    if !has(&[Role::OrganisationName, Role::HolderName, Role::PersonName]) {
        defects.add(DefectKind::MissingRole, way(), "names no applicant");
    }
    let form_checks = map.definition.find_role(Role::ProviderCheck).is_some();
    if form_checks && !has(&[Role::ProviderCheck]) {
        defects.add(
            DefectKind::MissingRole,
            way(),
            "asks no operator, although other ways do",
        );
    }
    for (role, count) in counts {
        let may_repeat = matches!(
            role,
            Role::ProviderCheck | Role::RemoteAddresses | Role::City
        );
        if count > 1 && !may_repeat {
            defects.add(
                DefectKind::RoleTwice,
                way(),
                format!("has the role `{}` {count} times", roles::name(role)),
            );
        }
    }
}

fn lint_steps(map: &Map<'_>, path: &Path<'_, '_>, defects: &mut Defects) {
    let mut counts: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for &index in path.visible {
        let slot = &map.slots[index];
        let group = slot.group.map(|group| group.id.as_str());
        *counts.entry((&slot.step.id, group)).or_default() += 1;
    }
    for ((step, _), count) in counts {
        if count > limits::FIELDS_PER_STEP_MAX {
            let words = format!("asks {count} things at a time");
            defects.add(DefectKind::CrowdedStep, format!("step {step}"), words);
        }
    }
}

/// Notes whether the rule can fail on this way, and that it is seen if it does.
fn lint_rule<'a>(
    map: &Map<'_>,
    path: &Path<'_, '_>,
    rule: &'a Rule,
    can_fail: &mut BTreeSet<&'a str>,
    defects: &mut Defects,
) {
    let is_asked = |name: &str| {
        path.visible
            .iter()
            .any(|index| map.slots[*index].path() == name)
    };
    let fails = match &rule.test {
        Test::Holds(condition) => path.truth(condition) == Truth::False,
        Test::AnyAnswered(paths) => paths.iter().any(|path| is_asked(path)),
        Test::Disjoint(first, second) | Test::NotAfter(first, second) => {
            is_asked(first) && is_asked(second)
        }
        Test::AddressesAtMost { lists, .. } | Test::EntriesAtMost { lists, .. } => {
            lists.iter().any(|path| is_asked(path))
        }
        Test::Distinct(paths) => paths.iter().all(|path| is_asked(path)),
    };
    if !fails {
        return;
    }
    can_fail.insert(&rule.id);
    if !rule.fields.iter().any(|path| is_asked(path)) {
        let words = "can be broken although none of its fields is asked";
        defects.add(DefectKind::RuleUnseen, format!("rule {}", rule.id), words);
    }
}
