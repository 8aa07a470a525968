//! What a valid submission says to the rest of the product, by roles alone.

use crate::support::{Base, NOW, context, with};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::check::{self, HolderIdentity, ValidSubmission};
use ijazat_rules::{diff, form};
use serde_json::{Value, json};

fn submit(base: Base, changes: Value) -> ValidSubmission {
    let definition = base.definition();
    let answers = with(&base.answers(), &changes);
    check::validate(&definition, &answers, &context(&definition)).expect("valid")
}

fn texts(prefixes: &[ijazat_rules::net::Prefix]) -> Vec<String> {
    prefixes.iter().map(ToString::to_string).collect()
}

#[test]
fn a_company() {
    let submission = submit(
        Base::Company,
        json!({"providers.0.addresses": "203.128.4.0-203.128.4.6\n203.128.4.7\n2407:d000::/48"}),
    );
    assert_eq!(submission.holder().key(), "secp:0054321");
    assert_eq!(submission.display_name(), "Sample Software (Pvt.) Ltd.");
    assert_eq!(submission.sector(), Some("software-house"));
    let [claim] = submission.claims() else {
        panic!("one claim")
    };
    assert_eq!((claim.check_index, claim.path.as_str()), (0, "providers.0"));
    assert_eq!(claim.operator, "sample-net");
    assert_eq!(claim.subscriber_id.as_deref(), Some("SN-1001"));
    assert_eq!(texts(&claim.prefixes), ["203.128.4.0/29", "2407:d000::/48"]);
    assert_eq!(claim.mobile, None);
    assert_eq!(texts(submission.remote_prefixes()), ["8.8.4.4"]);
    let persons: Vec<_> = submission
        .persons()
        .iter()
        .map(|p| (p.kind, p.number.as_str(), p.path.as_str()))
        .collect();
    assert_eq!(persons, [("cnic", "6110112345671", "applicant-cnic")]);
    let documents: Vec<&str> = submission
        .documents()
        .iter()
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(
        documents,
        ["incorporation-letter", "cnic-front", "cnic-back"]
    );
    assert_eq!(
        submission.answers().at("providers.0.addresses"),
        Some(&Answer::Text(
            "203.128.4.0-203.128.4.6\n203.128.4.7\n2407:d000::/48".into()
        ))
    );
}

#[test]
fn holders() {
    let key = |base, changes| submit(base, changes).holder().key();
    let by_tax = json!({"registration-basis": "ntn"});
    assert_eq!(key(Base::Company, by_tax.clone()), "ntn:1234567");
    let without_check_digit = json!({"registration-basis": "ntn", "ntn": "1234567"});
    assert_eq!(
        key(Base::Company, without_check_digit),
        key(Base::Company, by_tax)
    );
    assert_eq!(key(Base::Mission, json!({})), "name:embassy of sampleland");
    assert_eq!(
        key(
            Base::Mission,
            json!({"institution-name": "EMBASSY  of Sampleland"})
        ),
        key(Base::Mission, json!({}))
    );
    assert_eq!(
        key(Base::Government, json!({"government-ntn": "9012345"})),
        "name:sample department of archives"
    );
    assert_eq!(key(Base::FixedIp, json!({})), "cnic:4210112345679");
    assert!(
        matches!(submit(Base::Mobile, json!({})).holder(), HolderIdentity::Person(person) if person.kind == "cnic")
    );
    assert_eq!(
        submit(Base::Mission, json!({})).persons()[0].kind,
        "diplomatic-card"
    );
}

#[test]
fn the_mobile_route() {
    let submission = submit(Base::Mobile, json!({}));
    let [claim] = submission.claims() else {
        panic!("one claim")
    };
    assert_eq!(claim.mobile.as_deref(), Some("+923451234567"));
    assert_eq!(claim.path, "mobile.0");
    assert!(claim.prefixes.is_empty() && claim.subscriber_id.is_none());
    assert_eq!(submission.display_name(), "Sample Freelancer");
    assert_eq!(submission.sector(), None);
}

#[test]
fn several_providers_are_several_claims() {
    let second = json!({"operator": "sample-other", "subscriber-id": "7", "subscriber-name": "Sample", "addresses": "203.128.60.1"});
    let submission = submit(Base::Company, json!({"providers.1": second}));
    let claims: Vec<_> = submission
        .claims()
        .iter()
        .map(|c| (c.check_index, c.path.as_str(), c.operator.as_str()))
        .collect();
    assert_eq!(
        claims,
        [
            (0, "providers.0", "sample-net"),
            (1, "providers.1", "sample-other")
        ]
    );
}

#[test]
fn hidden_answers_are_dropped_and_texts_are_canonical() {
    let submission = submit(
        Base::Mission,
        json!({"ntn": "1234567", "applicant-cnic": "61101-1234567-1", "users": " ۲۵ ", "institution-name": "Embassy of Sample\u{200b}land", "purpose": " Cafe\u{301} \r\n "}),
    );
    let answers = submission.answers();
    assert!(answers.find("ntn").is_none() && answers.find("applicant-cnic").is_none());
    assert_eq!(answers.find_text("users"), Some("25"));
    assert_eq!(
        answers.find_text("institution-name"),
        Some("Embassy of Sampleland")
    );
    assert_eq!(answers.find_text("purpose"), Some("Café"));
}

#[test]
fn frozen_answers_are_validated_again_as_of_their_submission() {
    for base in Base::ALL {
        let definition = base.definition();
        let mut context = context(&definition);
        let frozen = submit(base, json!({}));
        // Ten days later the start date may have passed; it was right when submitted.
        context.now = NOW.plus_days(10);
        let again =
            check::revalidate(&definition, frozen.answers(), &context, NOW).expect("still valid");
        assert_eq!(again, frozen);
        assert!(
            check::validate(&definition, frozen.answers(), &context).is_err(),
            "dates count from now here"
        );
        let changed = with(frozen.answers(), &json!({"purpose": "  Another purpose "}));
        let report =
            check::revalidate(&definition, &changed, &context, NOW).expect_err("not canonical");
        assert_eq!(report.violations[0].code, "not-canonical");
        assert_eq!(report.violations[0].path, "purpose");
    }
}

#[test]
fn identity_numbers_are_masked_wherever_they_stand() {
    let definition = Base::FixedIp.definition();
    // The passport is hidden, the tax number is a CNIC.
    let answers = with(
        &Base::FixedIp.answers(),
        &json!({"passport": "AB1234567", "ntn": "42101-1234567-9", "mystery": "42101-1234567-9"}),
    );
    assert_eq!(
        form::sensitive_paths(&definition, &answers),
        ["cnic", "passport", "ntn"]
    );
    let redacted = form::redact(&definition, &answers);
    assert_eq!(redacted.find_text("cnic"), Some("42101-*****67-9"));
    assert_eq!(redacted.find_text("ntn"), Some("42101-*****67-9"));
    assert!(redacted.find("mystery").is_none());
    let text = serde_json::to_string(&redacted).expect("serializes");
    for secret in ["1234567-9", "12345679", "AB1234567"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let unreadable = form::redact(
        &definition,
        &with(&answers, &json!({"cnic": "42101-1234567"})),
    );
    assert_eq!(unreadable.find_text("cnic"), Some("*****"));
    assert_eq!(redacted.find_text("purpose"), answers.find_text("purpose"));
}

#[test]
fn debug_output_shows_no_answer() {
    let submission = submit(Base::FixedIp, json!({}));
    let text = format!(
        "{submission:?} {:?} {:?} {:?}",
        submission.claims(),
        submission.holder(),
        submission.persons()
    );
    for secret in ["42101", "Sample", "SN-2002", "203.128"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn differences_are_by_answer_in_the_order_of_the_form() {
    let definition = Base::Company.definition();
    let before = Base::Company.answers();
    let second = json!({"operator": "sample-other", "subscriber-id": "7", "subscriber-name": "Sample", "addresses": "203.128.60.1"});
    let after = with(
        &before,
        &json!({"users": "30", "providers.0.addresses": "203.128.4.1", "providers.1": second, "strn": "3277876112345", "incorporation-letter": null}),
    );
    let changes = diff::answers(&definition, &before, &after);
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "strn",
            "users",
            "providers.0.addresses",
            "providers.1.operator",
            "providers.1.subscriber-id",
            "providers.1.subscriber-name",
            "providers.1.addresses",
            "incorporation-letter",
        ]
    );
    assert_eq!(
        (changes[0].before.clone(), changes[0].after.clone()),
        (None, Some(Answer::Text("3277876112345".into())))
    );
    assert!(changes[7].after.is_none());
    assert_eq!(diff::answers(&definition, &before, &before), []);
    assert!(!diff::answers(&definition, &Answers::default(), &before).is_empty());
}
