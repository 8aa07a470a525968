//! A small sound form with sound answers, for examples in the documentation and for tests. Nothing
//! in the product uses it.

use crate::answers::{Answer, Answers};
use crate::check::Context;
use crate::clock::Millis;
use crate::form::Definition;
use crate::verdict;

/// The form: an organisation says what it is, whether it has staff, and which addresses it uses.
///
/// ```
/// use ijazat_rules::{examples, form};
/// assert!(form::lint(&examples::form()).is_empty());
/// ```
///
/// # Panics
/// Never: a test reads it.
pub fn form() -> Definition {
    serde_json::from_str(include_str!("examples/form.json")).expect("the example is a form")
}

/// Answers with which nothing is wrong.
///
/// ```
/// use ijazat_rules::{check, examples};
/// let form = examples::form();
/// let report = check::check(&form, &examples::answers(), &examples::context(&form));
/// assert!(report.is_clean());
/// ```
pub fn answers() -> Answers {
    let mut provider = Answers::default();
    for (id, text) in [
        ("operator", "sample-net"),
        ("subscriber-name", "Sample Company"),
        ("addresses", "203.128.4.0/30"),
    ] {
        provider.set(id, Answer::Text(text.to_owned()));
    }
    let mut answers = Answers::default();
    for (id, text) in [
        ("kind", "company"),
        ("staff", "some"),
        ("name", "Sample Company"),
        ("ntn", "1234567-8"),
    ] {
        answers.set(id, Answer::Text(text.to_owned()));
    }
    answers.set("providers", Answer::Items(vec![provider]));
    answers.set("declare-true", Answer::Agreed(true));
    answers
}

/// A context on Monday, 23 November 2026, 10:00 in Pakistan, for somebody who holds nothing.
///
/// ```
/// use ijazat_rules::examples;
/// let context = examples::context(&examples::form());
/// assert_eq!(context.now.date(context.utc_offset_minutes).to_string(), "2026-11-23");
/// ```
pub fn context(definition: &Definition) -> Context {
    Context {
        id: "sample".to_owned(),
        now: Millis(1_795_410_000_000),
        utc_offset_minutes: 300,
        held: Vec::new(),
        calendar: "sample".to_owned(),
        rule_set: verdict::rule_set(definition),
    }
}
