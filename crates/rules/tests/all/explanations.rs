//! Explanations through the public edge: on generated forms equal to brute force over all answers,
//! on the shipped forms every way passes when it is gone.

use crate::cases;
use crate::support::{Base, context, with};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::check::{self, Change, Context, Explanation, HELD, To, explain};
use ijazat_rules::form::{self, Condition, Definition, Field, Kind, Rule, Test, Truth};
use proptest::prelude::*;
use serde_json::json;

const FIELDS: usize = 5;
const OPTIONS: [&str; 3] = ["a", "b", "c"];

fn leaf(fields: usize) -> impl Strategy<Value = Condition> {
    let id = (0..fields).prop_map(|field| format!("f{field}"));
    let option = proptest::sample::select(&OPTIONS).prop_map(str::to_owned);
    let pair = proptest::sample::subsequence(OPTIONS.map(str::to_owned).to_vec(), 2);
    prop_oneof![
        4 => (id.clone(), option).prop_map(|(id, option)| Condition::Is(id, option)),
        2 => (id.clone(), pair).prop_map(|(id, options)| Condition::OneOf(id, options)),
        1 => id.prop_map(Condition::Answered),
    ]
}

/// Conditions of up to so many leaves over the first fields.
fn condition(fields: usize, leaves_max: u32) -> impl Strategy<Value = Condition> {
    leaf(fields)
        .prop_recursive(4, leaves_max, 4, |part| {
            prop_oneof![
                proptest::collection::vec(part.clone(), 1..4).prop_map(Condition::All),
                proptest::collection::vec(part.clone(), 1..4).prop_map(Condition::Any),
                part.prop_map(|part| Condition::Not(Box::new(part))),
            ]
        })
        .prop_filter("leaves", move |condition| {
            condition.leaves().len() <= leaves_max as usize
        })
}

/// A form of choices, some optional, some asked only after certain answers, with one rule.
fn generated() -> impl Strategy<Value = (Definition, Answers)> {
    let whens = (1..FIELDS)
        .map(|field| proptest::option::weighted(0.4, condition(field, 2)).boxed())
        .collect::<Vec<_>>();
    let optional = proptest::collection::vec(proptest::bool::weighted(0.3), FIELDS);
    let answers =
        proptest::collection::vec(proptest::option::weighted(0.9, 0..OPTIONS.len()), FIELDS);
    let rule = (
        proptest::option::of(condition(FIELDS, 4)),
        condition(FIELDS, 12),
    );
    (whens, optional, answers, rule).prop_map(|(whens, optional, answers, (when, test))| {
        let mut definition = ijazat_rules::examples::form();
        let sample = definition.find_field("kind").expect("a choice").clone();
        let fields = (0..FIELDS).map(|at| Field {
            id: format!("f{at}"),
            kind: options(&sample),
            optional: optional[at],
            when: at.checked_sub(1).and_then(|before| whens[before].clone()),
            ..sample.clone()
        });
        definition.tasks[0].steps[0].fields = fields.collect();
        let rule = Rule {
            id: "generated".into(),
            when,
            test: Test::Holds(test),
            ..definition.rules[0].clone()
        };
        definition.rules = vec![rule];
        let mut given = Answers::default();
        for (at, option) in answers.into_iter().enumerate() {
            if let Some(option) = option {
                given.set(&format!("f{at}"), Answer::Text(OPTIONS[option].into()));
            }
        }
        (definition, given)
    })
}

fn options(sample: &Field) -> Kind {
    let choice = sample.kind.options()[0].clone();
    let option = |value: &str| form::Choice {
        value: value.into(),
        ..choice.clone()
    };
    Kind::Choice {
        options: OPTIONS.map(option).to_vec(),
    }
}

/// Whether the rule surely passes: it does not apply, or what it demands holds.
fn passes(definition: &Definition, answers: &Answers) -> bool {
    let visible = form::visible(definition, answers);
    let rule = &definition.rules[0];
    let Test::Holds(test) = &rule.test else {
        panic!("a condition")
    };
    visible
        .truth(rule.when.as_ref())
        .negated()
        .or(visible.truth(Some(test)))
        == Truth::True
}

/// The fewest answers of which other ones make the rule pass, by trying all.
fn least(definition: &Definition, answers: &Answers) -> Option<usize> {
    let mut least = None;
    for number in 0..(OPTIONS.len() + 1).pow(FIELDS as u32) {
        let mut tried = Answers::default();
        let (mut rest, mut changed) = (number, 0);
        let mut is_possible = true;
        for (_, _, field) in definition.fields().take(FIELDS) {
            let option = OPTIONS.get(rest % (OPTIONS.len() + 1));
            rest /= OPTIONS.len() + 1;
            let answer = option.map(|option| Answer::Text((*option).to_owned()));
            // To take a required answer back solves nothing.
            is_possible &= answer.is_some() || field.optional || answers.find(&field.id).is_none();
            changed += usize::from(answer.as_ref() != answers.find(&field.id));
            if let Some(answer) = answer {
                tried.set(&field.id, answer);
            }
        }
        if is_possible && least.is_none_or(|least| changed < least) && passes(definition, &tried) {
            least = Some(changed);
        }
    }
    least
}

/// The answers with the way gone, taking the option of this number where there is a choice.
fn gone(answers: &Answers, way: &[Change], option: usize) -> Answers {
    let mut after = answers.clone();
    for Change { at, to } in way {
        let path = at[option % at.len()].clone();
        let change = match to {
            To::OneOf(options) => json!(options[option % options.len()]),
            To::Empty => json!(null),
            To::Answered => json!("c"),
            To::NotBefore(day) | To::NotAfter(day) => json!(day),
            To::Different => json!(format!("other {option} {path}")),
            To::Choices { with, without } => {
                let Some(Answer::Choices(now)) = answers.at(&path) else {
                    panic!("choices")
                };
                let kept = now.iter().filter(|one| !without.contains(one));
                json!(kept.chain(with).collect::<Vec<_>>())
            }
            To::Without(entries) => {
                let Some(Answer::Text(text)) = answers.at(&path) else {
                    panic!("a list")
                };
                let list = ijazat_rules::net::AddressList::read(text);
                let stays = |one: &&ijazat_rules::net::Entry| {
                    !entries.contains(&one.canonical())
                        && !entries.iter().any(|entry| entry == one.text())
                };
                let kept = list.entries.iter().filter(stays);
                let kept: Vec<String> = kept.map(ijazat_rules::net::Entry::canonical).collect();
                json!(kept.join("\n"))
            }
            To::FewerAddresses(_) | To::FewerEntries(_) => panic!("amounts are checked apart"),
        };
        after = with(&after, &json!({ path: change }));
    }
    after
}

fn explained(definition: &Definition, answers: &Answers, context: &Context) -> Vec<Explanation> {
    let report = check::check(definition, answers, context);
    explain(definition, answers, context, &report)
}

/// A form of five choices with one rule and one field that is asked only after another was answered.
#[test]
fn what_is_perhaps_not_asked_makes_nothing_certain() {
    let mut definition = ijazat_rules::examples::form();
    let sample = definition.find_field("kind").expect("a choice").clone();
    let fields = (0..FIELDS).map(|at| Field {
        id: format!("f{at}"),
        kind: options(&sample),
        optional: false,
        when: (at == 4).then(|| Condition::Answered("f2".into())),
        ..sample.clone()
    });
    definition.tasks[0].steps[0].fields = fields.collect();
    let wrong = Condition::Any(vec![
        Condition::Is("f4".into(), "a".into()),
        Condition::Is("f0".into(), "c".into()),
    ]);
    definition.rules = vec![Rule {
        id: "generated".into(),
        when: None,
        test: Test::Holds(Condition::Not(Box::new(wrong))),
        ..definition.rules[0].clone()
    }];
    let mut answers = Answers::default();
    answers.set("f0", Answer::Text("c".into()));
    let ways = &explained(&definition, &answers, &context(&definition))[0].ways;
    let size = ways.first().map(Vec::len);
    assert_eq!(
        (size, least(&definition, &answers)),
        (Some(3), Some(3)),
        "{ways:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn ways_are_the_smallest_of_all((definition, answers) in generated()) {
        let context = context(&definition);
        let explained = explained(&definition, &answers, &context);
        prop_assume!(!explained.is_empty());
        for explanation in &explained {
            prop_assert!(!explanation.deciding.is_empty());
            let size = explanation.ways.first().map(Vec::len);
            prop_assert_eq!(size, least(&definition, &answers));
            for way in &explanation.ways {
                prop_assert_eq!(Some(way.len()), size);
                for option in 0..3 {
                    prop_assert!(passes(&definition, &gone(&answers, way, option)), "{:?}", way);
                }
            }
        }
    }

    /// What decides goes on deciding, whatever the answers outside are.
    #[test]
    fn what_decides_decides_alone((definition, answers) in generated(), other in proptest::collection::vec(0..OPTIONS.len(), FIELDS)) {
        let context = context(&definition);
        let explained = explained(&definition, &answers, &context);
        prop_assume!(!explained.is_empty());
        for explanation in explained {
            let mut changed = answers.clone();
            for (at, option) in other.iter().enumerate() {
                let id = format!("f{at}");
                if !explanation.deciding.iter().any(|deciding| deciding.path == id) {
                    changed.set(&id, Answer::Text(OPTIONS[*option].into()));
                }
            }
            let report = check::check(&definition, &changed, &context);
            prop_assert!(report.violations.iter().any(|violation| violation.code == "rule:generated"));
        }
    }
}

#[test]
fn every_way_of_the_shipped_forms_passes() {
    let mut seen = std::collections::BTreeSet::new();
    for case in cases::all().into_iter().flat_map(|(_, cases)| cases) {
        let definition = case.base.definition();
        let mut context = context(&definition);
        context.held = case
            .held
            .iter()
            .map(|held| held.parse().expect("a prefix"))
            .collect();
        let answers = with(&case.base.answers(), &case.changes);
        let report = check::check(&definition, &answers, &context);
        for explanation in explain(&definition, &answers, &context, &report) {
            let code = format!("rule:{}", explanation.rule);
            seen.insert(code.clone());
            assert!(
                report
                    .violations
                    .iter()
                    .any(|violation| violation.code == code)
            );
            assert!(!explanation.deciding.is_empty(), "{}: {code}", case.name);
            assert!(explanation.clause.is_some());
            for way in &explanation.ways {
                let is_amount = |change: &Change| {
                    matches!(
                        change.to,
                        To::FewerAddresses(_) | To::FewerEntries(_) | To::Answered
                    )
                };
                if !way.iter().any(is_amount) {
                    let after = gone(&answers, way, 0);
                    let report = check::check(&definition, &after, &context);
                    assert!(
                        report.violations.iter().all(|v| v.code != code),
                        "{}: {way:?}",
                        case.name
                    );
                }
            }
        }
    }
    assert_eq!(seen.len(), 9, "{seen:?}");
}

fn one(base: Base, changes: serde_json::Value, held: &[&str]) -> Explanation {
    let definition = base.definition();
    let mut context = context(&definition);
    context.held = held
        .iter()
        .map(|held| held.parse().expect("a prefix"))
        .collect();
    let mut all = explained(&definition, &with(&base.answers(), &changes), &context);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// As on the wire: deciding answers, then ways.
fn check_one(
    base: Base,
    changes: serde_json::Value,
    held: &[&str],
    deciding: serde_json::Value,
    ways: serde_json::Value,
) {
    let explanation = one(base, changes, held);
    let told = explanation
        .deciding
        .iter()
        .map(|one| json!([one.path, one.values]))
        .collect::<Vec<_>>();
    assert_eq!(json!(told), deciding);
    let told = |way: &Vec<Change>| {
        way.iter()
            .map(|one| json!([one.at, one.to]))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        json!(explanation.ways.iter().map(told).collect::<Vec<_>>()),
        ways
    );
}

#[test]
fn explanations_say_what_decides_and_what_would_do() {
    check_one(
        Base::Mobile,
        json!({"identity-document": "passport", "passport": "AB1234567", "passport-country": "GB"}),
        &[],
        json!([["identity-document", ["passport"]], ["route", ["mobile"]]]),
        json!([[[["identity-document"], {"one-of": ["cnic"]}]], [[["route"], {"one-of": ["fixed-ip"]}]]]),
    );
    check_one(
        Base::Company,
        json!({"incorporation-letter": null}),
        &[],
        json!([
            ["sector", ["software-house"]],
            ["incorporation-letter", []],
            ["taxpayer-proof", []]
        ]),
        json!([[[["incorporation-letter", "taxpayer-proof"], "answered"]]]),
    );
    check_one(
        Base::Company,
        json!({"end-date": "2026-11-30"}),
        &[],
        json!([["start-date", ["2026-12-01"]], ["end-date", ["2026-11-30"]]]),
        json!([[[["end-date"], {"not-before": "2026-12-01"}]], [[["start-date"], {"not-after": "2026-11-30"}]]]),
    );
    check_one(
        Base::Company,
        json!({"remote.0.addresses": "8.8.8.8\n203.128.4.0/28"}),
        &[],
        json!([
            ["providers.0.addresses", ["203.128.4.0/29"]],
            ["remote.0.addresses", ["203.128.4.0/28"]]
        ]),
        json!([[[["remote.0.addresses"], {"without": ["203.128.4.0/28"]}]], [[["providers.0.addresses"], {"without": ["203.128.4.0/29"]}]]]),
    );
}

#[test]
fn counts_say_how_much_is_too_much() {
    let explanation = one(
        Base::FixedIp,
        json!({"providers.0.addresses": "203.128.16.0/24"}),
        &["203.128.20.0/29"],
    );
    assert_eq!(
        explanation.deciding.last().map(|one| one.path.as_str()),
        Some(HELD)
    );
    let way = &explanation.ways[0][0];
    assert_eq!(way.to, To::FewerAddresses("8".into()));
    let sound = json!({"providers.0.addresses": "203.128.16.8 - 203.128.16.255"});
    let definition = Base::FixedIp.definition();
    let mut context = context(&definition);
    context.held = vec!["203.128.20.0/29".parse().expect("a prefix")];
    assert!(
        check::check(
            &definition,
            &with(&Base::FixedIp.answers(), &sound),
            &context
        )
        .is_clean()
    );
    let one_more = json!({"providers.0.addresses": "203.128.16.7 - 203.128.16.255"});
    assert!(
        !check::check(
            &definition,
            &with(&Base::FixedIp.answers(), &one_more),
            &context
        )
        .is_clean()
    );
}

#[test]
fn identity_numbers_are_not_repeated() {
    let mut definition = Base::Company.definition();
    definition.rules[0].test = Test::Holds(Condition::Not(Box::new(Condition::Answered(
        "applicant-cnic".into(),
    ))));
    let context = context(&definition);
    let explained = explained(&definition, &Base::Company.answers(), &context);
    let json = serde_json::to_string(&explained).expect("serializes");
    assert!(json.contains("applicant-cnic"), "{json}");
    assert!(!json.contains("61101"), "{json}");
}

/// The company's provider so many times, each with these changes.
fn providers(changes: &[serde_json::Value]) -> serde_json::Value {
    let definition = Base::Company.answers();
    let answers = serde_json::to_value(&definition).expect("JSON");
    let first = &answers["providers"]["items"][0];
    let items = changes.iter().map(|change| {
        let mut item = first.clone();
        for (name, text) in change.as_object().expect("an object") {
            item[name] = json!({"text": text});
        }
        item
    });
    json!({"items": items.collect::<Vec<_>>()})
}

fn report_and_explanations(changes: &[serde_json::Value]) -> (check::Report, Vec<Explanation>) {
    let definition = Base::Company.definition();
    let mut answers = serde_json::to_value(Base::Company.answers()).expect("JSON");
    answers["providers"] = providers(changes);
    let answers: Answers = serde_json::from_value(answers).expect("answers");
    let context = context(&definition);
    let report = check::check(&definition, &answers, &context);
    let explained = explain(&definition, &answers, &context, &report);
    (report, explained)
}

#[test]
fn two_of_three_decide() {
    let at = |addresses: &str, id: &str| json!({"addresses": addresses, "subscriber-id": id});
    let (report, explained) = report_and_explanations(&[
        at("203.128.4.0", "S-1"),
        at("203.128.4.1", "S-2"),
        at("203.128.4.2", "s-1"),
        at("203.128.4.3", "S-1"),
    ]);
    assert_eq!(report.violations.len(), 2, "{report:?}");
    let paths: Vec<&str> = explained[0]
        .deciding
        .iter()
        .map(|one| one.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "providers.0.operator",
            "providers.0.subscriber-id",
            "providers.2.operator",
            "providers.2.subscriber-id"
        ]
    );
    assert_eq!(explained[0].params["second"], "3");
    // Both later ones must change.
    assert!(explained[0].ways.iter().all(|way| way.len() == 2));
}

#[test]
fn an_address_in_three_lists_is_named_once_a_list() {
    let at = |addresses: &str, id: &str| json!({"addresses": addresses, "subscriber-id": id});
    let (report, explained) = report_and_explanations(&[
        at("203.128.4.0/30", "S-1"),
        at("203.128.4.0/30", "S-2"),
        at("203.128.4.0/30\n203.128.5.1", "S-3"),
    ]);
    let told: Vec<(&str, &str)> = report
        .violations
        .iter()
        .map(|one| (one.path.as_str(), one.code.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("providers.1.addresses", "rule:local-once"),
            ("providers.2.addresses", "rule:local-once")
        ]
    );
    let deciding = json!(explained[0].deciding);
    assert_eq!(
        deciding,
        json!([
            {"path": "providers.0.addresses", "values": ["203.128.4.0/30"]},
            {"path": "providers.1.addresses", "values": ["203.128.4.0/30"]}
        ])
    );
}

#[test]
fn the_largest_lists_decide_a_count() {
    let at = |third: u8, last: u8, id: &str| json!({"addresses": format!("203.128.{third}.0-203.128.{third}.{last}"), "subscriber-id": id});
    let definition = Base::Company.definition();
    let mut limited = definition.clone();
    let rule = limited
        .rules
        .iter_mut()
        .find(|rule| rule.id == "addresses-at-most");
    let rule = rule.expect("is there");
    if let Test::AddressesAtMost { max, .. } = &mut rule.test {
        *max = 20;
    }
    let mut answers = serde_json::to_value(Base::Company.answers()).expect("JSON");
    answers["providers"] = providers(&[at(4, 1, "S-1"), at(5, 15, "S-2"), at(6, 9, "S-3")]);
    let answers: Answers = serde_json::from_value(answers).expect("answers");
    let paths = |held: &[&str]| -> Vec<String> {
        let mut context = context(&limited);
        context.held = held
            .iter()
            .map(|held| held.parse().expect("a prefix"))
            .collect();
        let all = explained(&limited, &answers, &context);
        all[0].deciding.iter().map(|one| one.path.clone()).collect()
    };
    let (second, third) = ("providers.1.addresses", "providers.2.addresses");
    assert_eq!(paths(&[]), [second, third]);
    assert_eq!(paths(&["203.128.9.0/31"]), [second, third]);
    assert_eq!(paths(&["203.128.9.0/29"]), [second, HELD]);
}
