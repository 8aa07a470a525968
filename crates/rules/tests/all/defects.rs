//! Mistakes seeded into a sound form are found, one of every kind at least.

use crate::support::{FREELANCER, ORGANISATION, fee, read};
use ijazat_rules::form::{Condition, DefectKind, Definition, Field, Kind, Role, Test, lint};
use std::collections::BTreeSet;
use std::time::Instant;

type Seed = (DefectKind, &'static str, fn(&mut Definition));

fn field<'a>(definition: &'a mut Definition, id: &str) -> &'a mut Field {
    let steps = definition.tasks.iter_mut().flat_map(|task| &mut task.steps);
    steps
        .flat_map(|step| &mut step.fields)
        .find(|field| field.id == id)
        .expect("a field")
}

fn inner<'a>(definition: &'a mut Definition, group: &str, id: &str) -> &'a mut Field {
    let Kind::Group { fields, .. } = &mut field(definition, group).kind else {
        panic!("a group")
    };
    fields
        .iter_mut()
        .find(|field| field.id == id)
        .expect("a field")
}

fn is(id: &str, value: &str) -> Condition {
    Condition::Is(id.into(), value.into())
}

/// Seeds into the form for organisations.
#[rustfmt::skip]
const SEEDS: &[Seed] = &[
    (DefectKind::BadId, "capital letters", |d| field(d, "users").id = "Users".into()),
    (DefectKind::BadId, "a dot", |d| d.tasks[0].steps[0].id = "a.b".into()),
    (DefectKind::DuplicateId, "field", |d| field(d, "users").id = "purpose".into()),
    (DefectKind::DuplicateId, "step", |d| d.tasks[1].steps[0].id = "sector".into()),
    (DefectKind::DuplicateId, "task", |d| d.tasks[1].id = "organisation".into()),
    (DefectKind::DuplicateId, "rule", |d| d.rules[1].id = d.rules[0].id.clone()),
    (DefectKind::DuplicateId, "option", |d| { let Kind::Choice { options } = &mut field(d, "vpn-kind").kind else { return }; options[1].value = options[0].value.clone(); }),
    (DefectKind::DuplicateId, "inside and outside", |d| inner(d, "providers", "subscriber-id").id = "purpose".into()),
    (DefectKind::Empty, "no tasks", |d| d.tasks.clear()),
    (DefectKind::Empty, "no fields", |d| d.tasks[2].steps[0].fields.clear()),
    (DefectKind::Empty, "no options", |d| field(d, "protocols").kind = Kind::Choices { options: vec![] }),
    (DefectKind::NestedGroup, "group in group", |d| { let group = field(d, "remote").kind.clone(); inner(d, "providers", "subscriber-id").kind = group; }),
    (DefectKind::BadService, "prefix", |d| d.reference_prefix = "vpn".into()),
    (DefectKind::BadService, "validity", |d| d.service.validity_months = 0),
    (DefectKind::BadLimit, "numbers reversed", |d| field(d, "users").kind = Kind::Number { min: 5, max: 1 }),
    (DefectKind::BadLimit, "no text fits", |d| field(d, "purpose").kind = Kind::Text { length_max: 0, multiline: true }),
    (DefectKind::BadLimit, "policy", |d| { let Kind::AddressList { policy } = &mut inner(d, "providers", "addresses").kind else { return }; policy.v4_prefix_min = 33; }),
    (DefectKind::BadLimit, "files", |d| field(d, "cnic-front").kind = Kind::Document { files_min: 1, files_max: 50 }),
    (DefectKind::BadLimit, "dates", |d| field(d, "start-date").kind = Kind::Date { days_from_today_min: Some(2), days_from_today_max: Some(1) }),
    (DefectKind::EmptyText, "Urdu", |d| field(d, "users").label.ur = " ".into()),
    (DefectKind::EmptyText, "English of an option", |d| { let Kind::Choice { options } = &mut field(d, "sector").kind else { return }; options[0].label.en.clear(); }),
    (DefectKind::LongText, "title", |d| d.tasks[0].title.en = "a".repeat(5_000)),
    (DefectKind::LongText, "hint of an option", |d| { let Kind::Choice { options } = &mut field(d, "sector").kind else { return }; let mut long = options[0].label.clone(); long.en = "a".repeat(501); options[0].hint = Some(long); }),
    (DefectKind::HiddenCharacter, "turns the title", |d| d.title.en.push_str("\u{202e}x")),
    (DefectKind::HiddenCharacter, "in a clause", |d| field(d, "users").clause = Some("Clause\u{1b}[31m".into())),
    (DefectKind::UntidyText, "stray space", |d| d.tasks[0].title.en.push(' ')),
    (DefectKind::Untranslated, "English twice", |d| { let label = &mut field(d, "purpose").label; label.ur = label.en.clone(); }),
    (DefectKind::PlaceholderMismatch, "one language", |d| d.rules[1].message.ur = "اختتام کی تاریخ {second} درست نہیں".into()),
    (DefectKind::UnknownPlaceholder, "nothing fills it", |d| { d.rules[1].message.en.push_str("{when}"); d.rules[1].message.ur.push_str("{when}"); }),
    (DefectKind::UnknownPlaceholder, "in a label", |d| { field(d, "users").label.en.push_str("{n}"); field(d, "users").label.ur.push_str("{n}"); }),
    (DefectKind::UnknownPlaceholder, "lone brace", |d| field(d, "users").label.en.push('{')),
    (DefectKind::UnknownField, "condition", |d| field(d, "users").when = Some(is("nothing", "x"))),
    (DefectKind::UnknownField, "into a group", |d| field(d, "declare-true").when = Some(Condition::Answered("operator".into()))),
    (DefectKind::LaterField, "later", |d| field(d, "office-city").when = Some(is("vpn-kind", "both"))),
    (DefectKind::LaterField, "itself", |d| field(d, "vpn-kind").when = Some(is("vpn-kind", "both"))),
    (DefectKind::LaterField, "step on its own field", |d| d.tasks[2].steps[0].when = Some(is("vpn-kind", "both"))),
    (DefectKind::UnknownOption, "is", |d| field(d, "users").when = Some(is("sector", "farm"))),
    (DefectKind::UnknownOption, "one of", |d| field(d, "users").when = Some(Condition::OneOf("sector".into(), vec!["bank".into(), "farm".into()]))),
    (DefectKind::WrongKind, "choices", |d| field(d, "users").when = Some(Condition::Has("sector".into(), "bank".into()))),
    (DefectKind::WrongKind, "text", |d| field(d, "users").when = Some(is("purpose", "work"))),
    (DefectKind::EmptyCondition, "all of nothing", |d| field(d, "users").when = Some(Condition::All(vec![]))),
    (DefectKind::NeverTrue, "contradiction", |d| field(d, "users").when = Some(Condition::All(vec![is("sector", "bank"), is("sector", "mission")]))),
    (DefectKind::NeverFalse, "tautology", |d| field(d, "users").when = Some(Condition::Any(vec![is("sector", "bank"), Condition::Not(Box::new(is("sector", "bank")))]))),
    (DefectKind::NeverFalse, "always answered", |d| field(d, "users").when = Some(Condition::Answered("purpose".into()))),
    (DefectKind::NeverVisible, "hidden by hidden", |d| field(d, "other-protocol").when = Some(Condition::All(vec![is("identity-document", "cnic"), is("mission-identity-document", "passport")]))),
    (DefectKind::MisplacedRole, "kind", |d| field(d, "purpose").role = Some(Role::HolderNtn)),
    (DefectKind::MisplacedRole, "kind of a town", |d| field(d, "purpose").role = Some(Role::City)),
    (DefectKind::MisplacedRole, "place", |d| inner(d, "remote", "addresses").role = Some(Role::LocalAddresses)),
    (DefectKind::MissingRole, "operator", |d| inner(d, "providers", "operator").role = None),
    (DefectKind::MissingRole, "holder of missions", |d| field(d, "institution-name").role = Some(Role::OrganisationName)),
    (DefectKind::MissingRole, "name of companies", |d| field(d, "organisation-name").role = None),
    (DefectKind::RoleTwice, "two holders", |d| { field(d, "institution-name").role = Some(Role::OrganisationName); d.tasks[0].steps[3].when = None; }),
    (DefectKind::OptionalRole, "holder", |d| field(d, "ntn").optional = true),
    (DefectKind::OptionalRole, "no provider", |d| { let Kind::Group { items_min, .. } = &mut field(d, "providers").kind else { return }; *items_min = 0; }),
    (DefectKind::BadRule, "unknown field", |d| d.rules[1].fields[0] = "finish-date".into()),
    (DefectKind::BadRule, "wrong kind", |d| d.rules[1].test = Test::NotAfter("start-date".into(), "users".into())),
    (DefectKind::BadRule, "two groups", |d| d.rules[2].test = Test::Distinct(vec!["providers.operator".into(), "remote.country".into()])),
    (DefectKind::BadRule, "required fields", |d| d.rules[0].test = Test::AnyAnswered(vec!["note-verbale".into(), "government-letter".into()])),
    (DefectKind::BadFee, "unknown list", |d| d.fees.push(fee("providers.nothing", 4))),
    (DefectKind::BadFee, "no list", |d| { d.fees.push(fee("providers.addresses", 4)); d.fees[0].lists.clear(); }),
    (DefectKind::BadFee, "not addresses", |d| d.fees.push(fee("purpose", 4))),
    (DefectKind::DuplicateId, "fee", |d| { d.fees.push(fee("providers.addresses", 4)); d.fees.push(fee("providers.addresses", 4)); }),
    (DefectKind::EmptyText, "clause of a fee", |d| { d.fees.push(fee("providers.addresses", 4)); d.fees[0].clause.clear(); }),
    (DefectKind::UnknownPlaceholder, "in a fee", |d| { d.fees.push(fee("providers.addresses", 4)); d.fees[0].message.en.push_str("{amount}"); d.fees[0].message.ur.push_str("{amount}"); }),
    (DefectKind::NeverTrue, "fee", |d| { d.fees.push(fee("providers.addresses", 4)); d.fees[0].when = Some(Condition::All(vec![is("sector", "bank"), is("sector", "mission")])); }),
    (DefectKind::UnknownField, "fee", |d| { d.fees.push(fee("providers.addresses", 4)); d.fees[0].when = Some(is("nothing", "x")); }),
    (DefectKind::RuleNeverFails, "never together", |d| { d.rules[1].when = Some(is("sector", "mission")); d.rules[1].test = Test::Holds(Condition::Not(Box::new(is("identity-document", "cnic")))); }),
    (DefectKind::RuleUnseen, "shown where hidden", |d| { d.rules[1].test = Test::Holds(is("sector", "bank")); d.rules[1].fields = vec!["secp-number".into()]; }),
    (DefectKind::NoClause, "no clause", |d| d.rules[0].clause = None),
    (DefectKind::NoClause, "of a question", |d| field(d, "users").clause = None),
    (DefectKind::NoClause, "of a question in a group", |d| inner(d, "providers", "subscriber-id").clause = None),
    (DefectKind::NoEnd, "no declaration", |d| { d.tasks.pop(); }),
    (DefectKind::NoEnd, "declaration hidden", |d| { let last = d.tasks.len() - 1; d.tasks[last].steps[0].when = Some(is("vpn-kind", "both")); }),
    (DefectKind::CrowdedStep, "six fields", |d| { let more = d.tasks[1].steps[0].fields.clone(); d.tasks[2].steps[0].fields.extend(more); }),
    (DefectKind::TooManyPaths, "a choice of many", |d| {
        let all = field(d, "protocols").kind.options().iter().map(|o| Condition::Has("protocols".into(), o.value.clone())).collect();
        field(d, "other-protocol").when = Some(Condition::Any(all));
        let copies: Vec<Field> = (0..9).map(|n| { let mut copy = field(d, "vpn-kind").clone(); copy.id = format!("kind-{n}"); copy }).collect();
        let all = copies.iter().map(|copy| is(&copy.id, "both")).collect();
        d.tasks[2].steps[0].fields.extend(copies);
        field(d, "end-date").when = Some(Condition::Any(all));
    }),
];

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test bounds the time that it takes"
)]
fn every_seeded_mistake_is_found() {
    let begin = Instant::now();
    let mut found = BTreeSet::new();
    for (kind, name, seed) in SEEDS {
        let mut definition = read(ORGANISATION);
        seed(&mut definition);
        let defects = lint(&definition);
        let kinds: BTreeSet<&str> = defects.iter().map(|defect| defect.kind.as_str()).collect();
        assert!(
            kinds.contains(kind.as_str()),
            "{} ({name}) is not found: {kinds:?}",
            kind.as_str()
        );
        assert!(
            defects
                .iter()
                .all(|defect| !defect.place.is_empty() && !defect.words.is_empty())
        );
        for defect in &defects {
            let is_rust = |word: &str| {
                word.contains(['"', ':', '[']) || word.chars().skip(1).any(char::is_uppercase)
            };
            let names = defect.words.split('`').skip(1).step_by(2);
            assert!(
                !names.clone().any(is_rust) || *kind == DefectKind::BadId,
                "{defect}"
            );
            assert!(!defect.words.contains(['"', '[']), "{defect}");
        }
        found.insert(*kind);
    }
    let missing: Vec<_> = DefectKind::ALL
        .iter()
        .filter(|kind| !found.contains(kind))
        .collect();
    assert!(missing.is_empty(), "no seed for {missing:?}");
    assert!(begin.elapsed().as_secs() < 60, "took {:?}", begin.elapsed());
}

/// Renaming any field that a condition or a rule names is found.
#[test]
fn every_broken_reference_is_found() {
    for source in [ORGANISATION, FREELANCER] {
        let sound = read(source);
        let ids: Vec<String> = sound
            .fields()
            .map(|(_, _, field)| field.id.clone())
            .collect();
        let mut count = 0;
        for id in ids.iter().filter(|id| is_referred_to(&sound, id)) {
            let mut definition = sound.clone();
            field(&mut definition, id).id = "renamed".into();
            assert!(
                !lint(&definition).is_empty(),
                "renaming {id} breaks nothing"
            );
            count += 1;
        }
        assert!(count >= 8, "only {count} fields are referred to");
    }
}

fn is_referred_to(definition: &Definition, id: &str) -> bool {
    let steps = definition.tasks.iter().flat_map(|task| &task.steps);
    let conditions = steps
        .flat_map(|step| {
            step.fields
                .iter()
                .map(|field| &field.when)
                .chain([&step.when])
        })
        .chain(definition.rules.iter().map(|rule| &rule.when));
    let in_rules = definition.rules.iter().flat_map(|rule| rule.test.paths());
    conditions
        .flatten()
        .flat_map(Condition::leaves)
        .filter_map(Condition::field)
        .any(|f| f == id)
        || in_rules
            .filter_map(|path| path.split('.').next())
            .any(|field| field == id)
}
