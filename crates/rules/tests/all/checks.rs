//! Every case is as its line says; steps, tasks and limits besides.

use crate::cases;
use crate::support::{Base, context, with};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::check::{self, CODES, Report};
use ijazat_rules::form::{self, TaskStatus};
use serde_json::json;
use std::time::Instant;

fn named(report: &Report) -> Vec<String> {
    report
        .violations
        .iter()
        .map(|v| format!("{} {}", v.path, v.code))
        .collect()
}

#[test]
fn every_case_is_as_its_line_says() {
    let mut wrong = Vec::new();
    for (_, cases) in cases::all() {
        for case in cases {
            let definition = case.base.definition();
            let mut context = context(&definition);
            context.held = case
                .held
                .iter()
                .map(|p| p.parse().expect("a prefix"))
                .collect();
            let answers = with(&case.base.answers(), &case.changes);
            let report = check::check(&definition, &answers, &context);
            let is_valid = check::validate(&definition, &answers, &context).is_ok();
            assert_eq!(report.is_clean(), is_valid, "{}", case.name);
            let found = named(&report);
            let is_as_expected = match case.expected {
                [first @ .., "…"] => found.len() > first.len() && found[..first.len()] == *first,
                all => found == all,
            };
            if !is_as_expected {
                wrong.push(format!("{}: {found:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_and_parameter_is_documented() {
    for (_, cases) in cases::all() {
        for case in cases {
            let definition = case.base.definition();
            let answers = with(&case.base.answers(), &case.changes);
            let report = check::check(&definition, &answers, &context(&definition));
            for violation in report.violations {
                let params: Vec<&str> = violation.params.keys().map(String::as_str).collect();
                if let Some(id) = violation.code.strip_prefix("rule:") {
                    let rule = definition
                        .rules
                        .iter()
                        .find(|rule| rule.id == id)
                        .expect("a rule");
                    assert_eq!(params, rule.test.params(), "{}", violation.code);
                    assert_eq!(violation.clause, rule.clause);
                } else {
                    let doc = CODES.iter().find(|doc| doc.code == violation.code);
                    let doc = doc.unwrap_or_else(|| panic!("{} is not documented", violation.code));
                    for param in params {
                        assert!(doc.params.contains(&param), "{} names {param}", doc.code);
                    }
                }
            }
        }
    }
}

fn check_step(base: Base, changes: serde_json::Value, step: &str, expected: &[&str]) {
    let definition = base.definition();
    let answers = with(&base.answers(), &changes);
    let report = check::check_step(&definition, &answers, &context(&definition), step);
    assert_eq!(named(&report), expected, "{step}");
}

#[test]
fn a_step_shows_its_own_violations_and_the_rules_that_it_completes() {
    let bad = json!({"users": "x", "end-date": "2026-11-30", "office-city": null});
    check_step(Base::Company, bad.clone(), "vpn-use", &["users bad-number"]);
    check_step(
        Base::Company,
        bad.clone(),
        "dates",
        &["end-date rule:end-after-start"],
    );
    check_step(
        Base::Company,
        bad.clone(),
        "office",
        &["office-city required"],
    );
    check_step(Base::Company, bad, "sector", &[]);
    check_step(Base::Company, json!({}), "no-such-step", &[]);
    let none = json!({"incorporation-letter": null});
    check_step(
        Base::Company,
        none,
        "organisation-proof",
        &["incorporation-letter rule:organisation-proof"],
    );
}

#[test]
fn a_rule_over_two_steps_shows_on_both_at_its_own_field() {
    let both = json!({"remote.0.addresses": "203.128.4.1"});
    check_step(
        Base::Company,
        both.clone(),
        "remote",
        &["remote.0.addresses rule:local-remote-apart"],
    );
    check_step(
        Base::Company,
        both,
        "providers",
        &["providers.0.addresses rule:local-remote-apart"],
    );
    // The far end is not answered yet: nothing to compare with.
    let one = json!({"remote": null});
    check_step(Base::Company, one, "providers", &[]);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test bounds the time that it takes"
)]
fn a_hostile_mass_gets_one_clear_answer_at_once() {
    let definition = Base::Company.definition();
    let context = context(&definition);
    let lines = "203.128.4.1\n".repeat(100_000);
    let begin = Instant::now();
    let answers = with(
        &Base::Company.answers(),
        &json!({"providers.0.addresses": lines}),
    );
    let report = check::check(&definition, &answers, &context);
    assert_eq!(named(&report), [" answers-too-big"]);
    let lines = "203.128.4.1\n".repeat(20_000);
    let answers = with(
        &Base::Company.answers(),
        &json!({"providers.0.addresses": lines}),
    );
    let report = check::check(&definition, &answers, &context);
    assert_eq!(named(&report), ["providers.0.addresses too-much-text"]);
    let lines: String = (0..10_000)
        .map(|n| format!("203.{}.{}.1\n", n / 250, n % 250))
        .collect();
    let answers = with(
        &Base::Company.answers(),
        &json!({"providers.0.addresses": lines}),
    );
    let report = check::check(&definition, &answers, &context);
    assert!(report.violations.len() < 30);
    let item: Answers = with(&Answers::default(), &json!({"operator": "a"}));
    let mut answers = Base::Company.answers();
    answers.set("providers", Answer::Items(vec![item; 200_000]));
    assert_eq!(
        named(&check::check(&definition, &answers, &context)),
        [" answers-too-big"]
    );
    assert!(begin.elapsed().as_secs() < 5, "took {:?}", begin.elapsed());
}

#[test]
fn many_problems_are_counted() {
    let definition = Base::Company.definition();
    let lines = "1.2.3\n".repeat(50);
    let answers = with(
        &Base::Company.answers(),
        &json!({"providers.0.addresses": lines}),
    );
    let report = check::check(&definition, &answers, &context(&definition));
    assert_eq!(report.violations.len(), 21);
    let last = report.violations.last().expect("there is one");
    assert_eq!(
        (last.code.as_str(), last.params["count"].as_str()),
        ("more-problems", "30")
    );
}

#[test]
fn limits_of_answers_are_exact() {
    let definition = Base::Company.definition();
    let context = context(&definition);
    for (length, code) in [(64, None), (65, Some("too-long"))] {
        let changes = json!({"providers.0.subscriber-id": "x".repeat(length)});
        let report = check::check(
            &definition,
            &with(&Base::Company.answers(), &changes),
            &context,
        );
        assert_eq!(
            report.violations.first().map(|v| v.code.as_str()),
            code,
            "{length}"
        );
    }
}

fn statuses(base: Base, changes: serde_json::Value) -> Vec<TaskStatus> {
    let definition = base.definition();
    form::task_statuses(
        &definition,
        &with(&base.answers(), &changes),
        &context(&definition),
    )
}

#[test]
fn tasks_have_a_status() {
    use TaskStatus::{CannotStart, Completed, InProgress, NotStarted, Problem};
    assert_eq!(statuses(Base::Company, json!({})), [Completed; 6]);
    let definition = Base::Company.definition();
    let empty = form::task_statuses(&definition, &Answers::default(), &context(&definition));
    assert_eq!(empty[..5], [NotStarted; 5]);
    assert_eq!(empty[5], CannotStart);
    let later = statuses(Base::Company, json!({"office-city": null, "users": "x"}));
    assert_eq!(
        later,
        [
            InProgress,
            Completed,
            Problem,
            Completed,
            Completed,
            CannotStart
        ]
    );
    let unproven = statuses(Base::Company, json!({"incorporation-letter": null}));
    assert_eq!(unproven[4], InProgress);
    let undeclared = json!({"declare-true": null, "declare-lawful": null, "declare-check": null});
    assert_eq!(statuses(Base::Company, undeclared)[5], NotStarted);
    for (index, task) in definition.tasks.iter().enumerate() {
        let status = form::task_status(
            &definition,
            &Answers::default(),
            &context(&definition),
            task,
        );
        assert_eq!(status, empty[index]);
    }
}

#[test]
fn what_depends_on_a_missing_answer_is_not_asked_yet() {
    let definition = Base::Company.definition();
    let nothing = Answers::default();
    let visible = form::visible(&definition, &nothing);
    let steps: Vec<&str> = visible
        .steps
        .iter()
        .map(|step| step.step.id.as_str())
        .collect();
    assert!(
        steps.contains(&"sector")
            && !steps.contains(&"institution")
            && !steps.contains(&"organisation-name")
    );
    assert!(visible.is_pending("organisation") && !visible.is_pending("declaration"));
    assert!(visible.may_grow("organisation") && !visible.may_grow("declaration"));
    let answers = Base::Mission.answers();
    let visible = form::visible(&definition, &answers);
    assert!(!visible.may_grow("organisation"));
    assert!(
        visible.find_step("institution").is_some() && visible.find_step("registration").is_none()
    );
}
