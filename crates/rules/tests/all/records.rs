//! Records of verdicts: every case can be replayed from its record alone, and a record that was
//! tampered with is noticed.

use crate::cases;
use crate::support::{Base, context, with};
use ijazat_rules::answers::Answer;
use ijazat_rules::check;
use ijazat_rules::form::Truth;
use ijazat_rules::verdict::{self, Record};
use serde_json::json;

#[test]
fn every_case_is_replayed_from_its_record() {
    for case in cases::all().into_iter().flat_map(|(_, cases)| cases) {
        let definition = case.base.definition();
        let mut context = context(&definition);
        context.held = case
            .held
            .iter()
            .map(|held| held.parse().expect("a prefix"))
            .collect();
        let answers = with(&case.base.answers(), &case.changes);
        let record = verdict::record(&definition, &answers, &context);
        let json = record.to_json();
        let read = Record::from_json(&json).expect("reads its own JSON");
        let replayed = verdict::replay(&definition, &read);
        assert_eq!(replayed.differs, [""; 0], "{}", case.name);
        assert_eq!(replayed.record.to_json(), json, "{}", case.name);
        // A record is of what would be kept; unknown fields never are.
        let report = check::check(&definition, &answers, &context);
        if report
            .violations
            .iter()
            .all(|one| one.code != "unknown-field")
        {
            assert_eq!(record.report, report, "{}", case.name);
            assert_eq!(
                record.verdict,
                verdict::hash(&definition, &answers, &context, &report)
            );
        }
    }
}

#[test]
fn a_record_that_was_changed_is_noticed() {
    let definition = Base::Company.definition();
    let answers = with(&Base::Company.answers(), &json!({"end-date": "2026-11-30"}));
    let record = verdict::record(&definition, &answers, &context(&definition));
    let differs = |change: &dyn Fn(&mut Record)| {
        let mut changed = record.clone();
        change(&mut changed);
        verdict::replay(&definition, &changed).differs
    };
    assert_eq!(differs(&|_| {}), [""; 0]);
    assert_eq!(
        differs(&|r| r.answers.set("users", Answer::Text("26".into()))),
        ["verdict"]
    );
    assert_eq!(
        differs(&|r| r.answers.set("users", Answer::Text(" 25 ".into()))),
        ["answers"]
    );
    assert_eq!(differs(&|r| r.report.violations.clear()), ["report"]);
    assert_eq!(differs(&|r| r.explanations.clear()), ["explanations"]);
    assert_eq!(differs(&|r| r.trace[0].applies = Truth::False), ["trace"]);
    assert_eq!(differs(&|r| r.verdict.clear()), ["verdict"]);
    assert_eq!(
        differs(&|r| r.rules_revision = "0".into()),
        ["rules_revision"]
    );
    assert_eq!(differs(&|r| r.form.version += 1), ["form"]);
    assert_eq!(
        differs(&|r| r.context.rule_set.clear()),
        ["rule_set", "verdict"]
    );
    let other = Base::FixedIp.definition();
    assert!(verdict::replay(&other, &record).differs.contains(&"form"));
}

#[test]
fn the_trace_names_every_step_field_and_rule_and_no_answer() {
    let definition = Base::Company.definition();
    let answers = with(
        &Base::Company.answers(),
        &json!({"end-date": "2026-11-30", "users": "many"}),
    );
    let record = verdict::record(&definition, &answers, &context(&definition));
    let line = |place: &str| {
        let mut lines = record.trace.iter().filter(|line| line.place == place);
        let found = lines
            .next()
            .unwrap_or_else(|| panic!("{place} is not traced"));
        assert!(lines.next().is_none(), "{place} is traced twice");
        (found.applies, found.found.join(" "))
    };
    assert_eq!(line("step institution"), (Truth::False, String::new()));
    assert_eq!(line("field institution-name").0, Truth::False);
    assert_eq!(line("field users"), (Truth::True, "bad-number".into()));
    assert_eq!(
        line("field providers.0.addresses"),
        (Truth::True, String::new())
    );
    assert_eq!(
        line("rule end-after-start"),
        (Truth::True, "end-date".into())
    );
    let unknown = verdict::record(
        &definition,
        &with(&answers, &json!({"sector": null})),
        &context(&definition),
    );
    let step = unknown
        .trace
        .iter()
        .find(|line| line.place == "step institution");
    assert_eq!(step.map(|line| line.applies), Some(Truth::Unknown));
    let text = serde_json::to_string(&record.trace).expect("serializes");
    assert!(
        !text.contains("203.128") && !text.contains("2026-11-30"),
        "{text}"
    );
}
