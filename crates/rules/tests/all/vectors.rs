//! Vectors for every platform: `vectors/*.json` hold form, answers and context
//! with the report, the canonical answers' verdict and nothing else. The same
//! files run natively here, in the browser and over HTTP. `UPDATE=1` writes
//! them anew from the cases; then read the difference before it is committed.

use crate::cases;
use crate::support::{FREELANCER, ORGANISATION, context, read, with};
use ijazat_rules::answers::Answers;
use ijazat_rules::check::{self, Context, Report};
use ijazat_rules::form::Definition;
use ijazat_rules::verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    form: String,
    answers: Answers,
    context: Context,
    report: Report,
    verdict: String,
    /// Digest of the replayable record, so that its bytes are the same everywhere.
    record: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn definitions() -> Vec<Definition> {
    vec![read(ORGANISATION), read(FREELANCER)]
}

fn fresh() -> Vec<(String, String)> {
    let files = cases::all().into_iter().map(|(file, cases)| {
        let vectors: Vec<Vector> = cases
            .iter()
            .map(|case| {
                let definition = case.base.definition();
                let mut context = context(&definition);
                context.held = case
                    .held
                    .iter()
                    .map(|p| p.parse().expect("a prefix"))
                    .collect();
                let answers = with(&case.base.answers(), &case.changes);
                let report = check::check(&definition, &answers, &context);
                let verdict = verdict::hash(&definition, &answers, &context, &report);
                let record = verdict::record(&definition, &answers, &context).digest();
                let name = case.name.to_owned();
                Vector {
                    name,
                    form: definition.id,
                    answers,
                    context,
                    report,
                    verdict,
                    record,
                }
            })
            .collect();
        let text = serde_json::to_string_pretty(&vectors).expect("serializes") + "\n";
        (format!("{file}.json"), text)
    });
    files.collect()
}

#[test]
fn vectors_give_the_expected_reports_and_verdicts() {
    let definitions = definitions();
    let mut count = 0;
    for entry in std::fs::read_dir(folder()).expect("vectors are there") {
        let path = entry.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        let vectors: Vec<Vector> = serde_json::from_str(&text).expect("vectors");
        for vector in vectors {
            let definition = definitions
                .iter()
                .find(|d| d.id == vector.form)
                .expect("a form");
            let report = check::check(definition, &vector.answers, &vector.context);
            assert_eq!(
                serde_json::to_string(&report).expect("serializes"),
                serde_json::to_string(&vector.report).expect("serializes"),
                "{}",
                vector.name
            );
            let verdict = verdict::hash(definition, &vector.answers, &vector.context, &report);
            assert_eq!(verdict, vector.verdict, "{}", vector.name);
            let record = verdict::record(definition, &vector.answers, &vector.context);
            assert_eq!(record.digest(), vector.record, "{}", vector.name);
            count += 1;
        }
    }
    assert!(count >= 40, "only {count} vectors");
}

#[test]
fn vectors_are_fresh() {
    let mut names = BTreeSet::new();
    for (file, text) in fresh() {
        let path = folder().join(&file);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &text).expect("vectors can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == text,
            "{file} is stale: run with UPDATE=1 and read the difference"
        );
        names.insert(file);
    }
    for entry in std::fs::read_dir(folder()).expect("vectors are there") {
        let name = entry
            .expect("readable")
            .file_name()
            .into_string()
            .expect("a name");
        assert!(names.contains(&name), "{name} belongs to no cases");
    }
}

#[test]
fn verdicts_differ_with_everything_that_they_cover() {
    let definition = read(ORGANISATION);
    let base = crate::support::Base::Company.answers();
    let known = context(&definition);
    let hash = |answers: &Answers, context: &Context| {
        let report = check::check(&definition, answers, context);
        verdict::hash(&definition, answers, context, &report)
    };
    let mut seen = BTreeSet::from([hash(&base, &known)]);
    let mut differs = |answers: &Answers, context: &Context| {
        assert!(
            seen.insert(hash(answers, context)),
            "the same verdict twice"
        );
    };
    differs(&with(&base, &serde_json::json!({"users": "26"})), &known);
    differs(
        &with(
            &base,
            &serde_json::json!({"providers.0.subscriber-id": "SN-1002"}),
        ),
        &known,
    );
    differs(
        &with(&base, &serde_json::json!({"protocols": ["wireguard"]})),
        &known,
    );
    differs(
        &base,
        &Context {
            id: "other".into(),
            ..known.clone()
        },
    );
    differs(
        &base,
        &Context {
            now: known.now.plus_ms(1),
            ..known.clone()
        },
    );
    differs(
        &base,
        &Context {
            utc_offset_minutes: 0,
            ..known.clone()
        },
    );
    differs(
        &base,
        &Context {
            held: vec!["203.128.50.0/29".parse().expect("a prefix")],
            ..known.clone()
        },
    );
    differs(
        &base,
        &Context {
            calendar: "other".into(),
            ..known.clone()
        },
    );
    differs(
        &base,
        &Context {
            rule_set: "other".into(),
            ..known.clone()
        },
    );
    // Spelling makes no difference.
    let spelled = with(
        &base,
        &serde_json::json!({"users": "۲۵", "applicant-cnic": "6110112345671"}),
    );
    assert_eq!(hash(&spelled, &known), hash(&base, &known));
}
