//! What holds for any answers: hidden ones have no influence, canonical ones
//! stay as they are, and nothing panics.

use crate::support::{Base, NOW, context, file_ref};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::check;
use ijazat_rules::diff;
use ijazat_rules::form::{self, Definition, Field, Kind};
use ijazat_rules::verdict;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet};

/// Good answers to a kind of text.
pub fn texts(kind: &Kind) -> &'static [&'static str] {
    match kind {
        Kind::Text {
            multiline: false, ..
        } => &["Sample text", " Cafe\u{301}\tx \r\n", "نمونہ"],
        Kind::Text { .. } | Kind::PostalAddress { .. } => {
            &["Sample", " Cafe\u{301}\r\n\r\n\r\nx ", "نمونہ"]
        }
        Kind::Name => &["Sample Person", "  نمونہ   شخص "],
        Kind::Company => &["Sample Company (Pvt.) Ltd.", "Sample 24/7"],
        Kind::Email => &["Sample@Example.PK"],
        Kind::Phone | Kind::Mobile => &["0300 1234567", "+92-345-1234567"],
        Kind::Cnic => &["42101-1234567-9", "۶۱۱۰۱-۱۲۳۴۵۶۷-۱"],
        Kind::Passport | Kind::DiplomaticCard => &["AB 1234567", "d-123456"],
        Kind::Ntn => &["1234567-8", "1234567", "42101-1234567-9"],
        Kind::Strn => &["32-77-8761-123-45"],
        Kind::Secp => &["0054321", "CUIN-0054321"],
        Kind::PostalCode => &["44000", "۴۴۰۰۰"],
        Kind::Date { .. } => &["2026-11-24", "۲۰۲۶-۱۲-۰۱"],
        Kind::Country => &["pk", "DE"],
        Kind::Operator => &["sample-net", "sample-mobile"],
        Kind::AddressList { .. } => &[
            "203.128.4.0-203.128.4.6",
            "203.128.7.9\n 2407:D000:0::/48 ",
            "203.128.4.0/30; 203.128.9.1",
        ],
        Kind::Number { max, .. } if *max < 1_000 => &["25", "۷"],
        Kind::Number { .. } => &["25", " 1,000 ", "۷"],
        Kind::Ports { .. } => &["51820/udp", "443 / TCP; esp"],
        Kind::Choice { .. }
        | Kind::Choices { .. }
        | Kind::Document { .. }
        | Kind::Declaration
        | Kind::Group { .. } => &[],
    }
}

const BAD: &[&str] = &[
    "",
    "x",
    "\u{202e}",
    "0",
    "999999999999999999999",
    "10.0.0.0/8",
    "1.2.3",
    "{name}",
    "2026-02-30",
];

/// A good answer of the kind in some spelling.
fn good(field: &Field) -> BoxedStrategy<Answer> {
    let values = || {
        field
            .kind
            .options()
            .iter()
            .map(|option| option.value.clone())
            .collect::<Vec<_>>()
    };
    match &field.kind {
        Kind::Choice { .. } => select(values()).prop_map(Answer::Text).boxed(),
        Kind::Choices { .. } => {
            let count = values().len();
            proptest::sample::subsequence(values(), 1..=count)
                .prop_shuffle()
                .prop_map(Answer::Choices)
                .boxed()
        }
        Kind::Document { .. } => Just(Answer::Documents(vec![file_ref("sample")])).boxed(),
        Kind::Declaration => Just(Answer::Agreed(true)).boxed(),
        Kind::Group { fields, .. } => all_of(fields, good)
            .prop_map(|item| Answer::Items(vec![item]))
            .boxed(),
        kind => select(texts(kind))
            .prop_map(|text| Answer::Text(text.to_owned()))
            .boxed(),
    }
}

/// Any answer: good, bad, missing or of another shape.
fn any_answer(field: &Field) -> BoxedStrategy<Answer> {
    let wrong = prop_oneof![
        Just(Answer::Agreed(true)),
        Just(Answer::Choices(vec!["other".into(), "other".into()])),
        Just(Answer::Items(vec![Answers::default(), Answers::default()])),
        Just(Answer::Documents(vec![])),
        select(BAD).prop_map(|text| Answer::Text(text.to_owned())),
        ".{0,30}".prop_map(Answer::Text),
    ];
    match &field.kind {
        Kind::Group { fields, .. } => prop_oneof![
            4 => proptest::collection::vec(some_of(fields), 0..4).prop_map(Answer::Items),
            1 => wrong,
        ]
        .boxed(),
        _ => prop_oneof![4 => good(field), 1 => wrong].boxed(),
    }
}

fn all_of(fields: &[Field], answer: fn(&Field) -> BoxedStrategy<Answer>) -> BoxedStrategy<Answers> {
    let ids: Vec<String> = fields.iter().map(|field| field.id.clone()).collect();
    let answers: Vec<BoxedStrategy<Answer>> = fields.iter().map(answer).collect();
    answers
        .prop_map(move |answers| Answers(ids.iter().cloned().zip(answers).collect()))
        .boxed()
}

fn some_of(fields: &[Field]) -> BoxedStrategy<Answers> {
    let count = fields.len();
    (
        all_of(fields, any_answer),
        proptest::collection::vec(proptest::bool::weighted(0.9), count),
    )
        .prop_map(|(answers, kept)| {
            let pairs = answers.0.into_iter().zip(kept);
            Answers(
                pairs
                    .filter(|(_, kept)| *kept)
                    .map(|(pair, _)| pair)
                    .collect(),
            )
        })
        .boxed()
}

fn fields(definition: &Definition) -> Vec<Field> {
    definition
        .fields()
        .map(|(_, _, field)| field.clone())
        .collect()
}

fn forms() -> [Definition; 2] {
    [Base::Company.definition(), Base::FixedIp.definition()]
}

/// The answers with every hidden one taken from `other`, in groups too.
fn with_other_hidden(definition: &Definition, answers: &Answers, other: &Answers) -> Answers {
    let visible = form::visible(definition, answers);
    let asked: Vec<&str> = visible
        .steps
        .iter()
        .flat_map(|step| &step.fields)
        .map(|field| field.id.as_str())
        .collect();
    let mut mixed = answers.clone();
    for (_, _, field) in definition.fields() {
        if !asked.contains(&field.id.as_str()) {
            match other.find(&field.id) {
                Some(answer) => mixed.set(&field.id, answer.clone()),
                None => {
                    mixed.0.remove(&field.id);
                }
            }
        }
    }
    mixed
}

/// Every answer that is no group, by its path.
fn flat(definition: &Definition, answers: &Answers) -> BTreeMap<String, Answer> {
    let mut all = BTreeMap::new();
    for field in fields(definition) {
        match (&field.kind, answers.find(&field.id)) {
            (Kind::Group { fields, .. }, Some(Answer::Items(items))) => {
                for (index, item) in items.iter().enumerate() {
                    for inner in fields {
                        let path = format!("{}.{index}.{}", field.id, inner.id);
                        all.extend(item.find(&inner.id).map(|answer| (path, answer.clone())));
                    }
                }
            }
            (Kind::Group { .. }, _) => {}
            (_, answer) => all.extend(answer.map(|answer| (field.id.clone(), answer.clone()))),
        }
    }
    all.retain(|_, answer| !answer.is_empty());
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn hidden_answers_never_influence(
        which in 0usize..2,
        (a, b) in (0usize..2).prop_flat_map(|which| {
            let fields = fields(&forms()[which]);
            (some_of(&fields), some_of(&fields))
        }).boxed(),
    ) {
        // Answers of one form given to the other are unknown fields: fine too.
        let definition = &forms()[which];
        let context = context(definition);
        // Unknown fields are seen whether hidden or not, so both sides get the same.
        let known = |answers: &Answers| {
            let pairs = answers.0.iter().filter(|(id, _)| definition.find_field(id).is_some());
            Answers(pairs.map(|(id, answer)| (id.clone(), answer.clone())).collect())
        };
        let (a, b) = (known(&a), known(&b));
        let mixed = with_other_hidden(definition, &a, &b);
        let report = check::check(definition, &a, &context);
        let strip = |report: &check::Report| {
            report.violations.iter().filter(|v| v.code != "unknown-field").cloned().collect::<Vec<_>>()
        };
        let other = check::check(definition, &mixed, &context);
        prop_assert_eq!(strip(&report), strip(&other));
        if report == other {
            prop_assert_eq!(
                verdict::hash(definition, &a, &context, &report),
                verdict::hash(definition, &mixed, &context, &other)
            );
        }
    }

    #[test]
    fn canonical_answers_stay_as_they_are(
        (which, answers) in (0usize..2).prop_flat_map(|which| {
            (Just(which), all_of(&fields(&forms()[which]), good))
        }),
    ) {
        let definition = &forms()[which];
        let context = context(definition);
        match check::validate(definition, &answers, &context) {
            Ok(submission) => {
                let again = check::validate(definition, submission.answers(), &context);
                prop_assert_eq!(again.as_ref(), Ok(&submission));
                let frozen = check::revalidate(definition, submission.answers(), &context, NOW);
                prop_assert_eq!(frozen, Ok(submission));
            }
            // Good answers break only rules across fields.
            Err(report) => for violation in report.violations {
                prop_assert!(violation.code.starts_with("rule:"), "{:?}", violation);
            }
        }
    }

    #[test]
    fn canonical_of_canonical_is_canonical(
        (which, answers) in (0usize..2).prop_flat_map(|which| {
            (Just(which), some_of(&fields(&forms()[which])))
        }),
    ) {
        let definition = &forms()[which];
        let context = context(definition);
        let once = check::canonical(definition, &answers, &context);
        prop_assert_eq!(&check::canonical(definition, &once, &context), &once);
        let report = check::check(definition, &answers, &context);
        let is_shape = |v: &check::Violation| v.code == "unknown-field";
        if !report.violations.iter().any(is_shape) {
            let paths = |report: &check::Report| {
                report.violations.iter().map(|v| (v.path.clone(), v.code.clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(paths(&check::check(definition, &once, &context)), paths(&report));
        }
    }

    /// What is wrong on a step is wrong in the whole.
    #[test]
    fn steps_add_nothing(
        (which, answers) in (0usize..2).prop_flat_map(|which| {
            (Just(which), some_of(&fields(&forms()[which])))
        }),
    ) {
        let definition = &forms()[which];
        let context = context(definition);
        let all = check::check(definition, &answers, &context);
        for task in &definition.tasks {
            for step in &task.steps {
                for violation in check::check_step(definition, &answers, &context, &step.id).violations {
                    let found = all.violations.iter().any(|v| v.code == violation.code && (violation.code.starts_with("rule:") || v == &violation));
                    prop_assert!(found, "{:?}", violation);
                }
            }
        }
        form::task_statuses(definition, &answers, &context);
        let _ = form::redact(definition, &answers);
    }

    /// The differences are exactly those of the two maps from paths to answers.
    #[test]
    fn differences_equal_those_of_flat_maps(
        (which, before, after) in (0usize..2).prop_flat_map(|which| {
            let fields = fields(&forms()[which]);
            (Just(which), some_of(&fields), some_of(&fields))
        }),
    ) {
        let definition = &forms()[which];
        let (old, new) = (flat(definition, &before), flat(definition, &after));
        let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let expected: BTreeMap<&String, (Option<&Answer>, Option<&Answer>)> = paths
            .into_iter()
            .map(|path| (path, (old.get(path), new.get(path))))
            .filter(|(_, (old, new))| old != new)
            .collect();
        let changes = diff::answers(definition, &before, &after);
        let found: BTreeMap<&String, (Option<&Answer>, Option<&Answer>)> = changes
            .iter()
            .map(|change| (&change.path, (change.before.as_ref(), change.after.as_ref())))
            .collect();
        prop_assert_eq!(found.len(), changes.len());
        prop_assert_eq!(found, expected);
        prop_assert!(diff::answers(definition, &before, &before).is_empty());
    }

    /// Answers are the same after a way over the wire.
    #[test]
    fn answers_survive_json(
        answers in (0usize..2).prop_flat_map(|which| some_of(&fields(&forms()[which]))),
    ) {
        let json = serde_json::to_string(&answers).expect("serializes");
        prop_assert_eq!(serde_json::from_str::<Answers>(&json).expect("reads"), answers);
    }
}
