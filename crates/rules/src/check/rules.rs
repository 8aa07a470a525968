//! Rules across fields: which are due, and at which field a failure is shown.

mod failure;

use super::Context;
use super::Violation;
use super::examination::{Examination, Examined, Placed};
use crate::form::{Rule, Test, Truth};
use crate::limits;
use failure::{Failure, failures};

/// What the rules of the form forbid; on one step only, if one is named.
pub(super) fn violations(
    examination: &Examination<'_>,
    context: &Context,
    step: Option<&str>,
) -> Vec<Placed> {
    let mut placed = Vec::new();
    for rule in &examination.definition.rules {
        let applies = examination.visible.truth(rule.when.as_ref()) == Truth::True;
        if !applies || !is_due(examination, rule, step) {
            continue;
        }
        let failures = failures(examination, context, &rule.test);
        for failure in failures.into_iter().take(limits::PROBLEMS_PER_FIELD_MAX) {
            placed.push(place(examination, rule, failure, step));
        }
    }
    placed
}

/// A rule is looked at on a step that shows it. One that demands an answer
/// waits for the last step on which that answer can be given.
fn is_due(examination: &Examination<'_>, rule: &Rule, step: Option<&str>) -> bool {
    let Some(step) = step else { return true };
    let is_on = |examined: &&Examined<'_>| examined.asked.step.id == step;
    let named = |paths: &[String]| {
        let is_named =
            move |examined: &&Examined<'_>| paths.iter().any(|path| examined.asked.is_named(path));
        examination
            .fields
            .iter()
            .filter(is_named)
            .collect::<Vec<_>>()
    };
    match &rule.test {
        Test::AnyAnswered(paths) => named(paths).last().is_some_and(is_on),
        Test::Holds(_)
        | Test::Disjoint(..)
        | Test::NotAfter(..)
        | Test::AddressesAtMost { .. }
        | Test::EntriesAtMost { .. }
        | Test::Distinct(_) => named(&rule.fields).iter().any(is_on),
    }
}

/// Puts a failure at the first of the rule's fields that is to blame, else at
/// the first that is asked; on the step at hand, if one is named.
fn place(
    examination: &Examination<'_>,
    rule: &Rule,
    failure: Failure,
    step: Option<&str>,
) -> Placed {
    let fields = &examination.fields;
    let is_here = |index: usize| step.is_none_or(|step| fields[index].asked.step.id == step);
    let is_shown = |index: usize| {
        rule.fields
            .iter()
            .any(|path| fields[index].asked.is_named(path))
    };
    let first = || {
        rule.fields.iter().find_map(|path| {
            (0..fields.len()).find(|&index| is_here(index) && fields[index].asked.is_named(path))
        })
    };
    let index = failure
        .index
        .filter(|&index| is_here(index) && is_shown(index))
        .or_else(first);
    let path = match index {
        Some(index) => fields[index].asked.path.clone(),
        None => rule.fields.first().cloned().unwrap_or_default(),
    };
    Placed {
        index: index.unwrap_or(usize::MAX),
        violation: Violation {
            path,
            code: format!("rule:{}", rule.id),
            params: failure.params,
            clause: rule.clause.clone(),
        },
    }
}
