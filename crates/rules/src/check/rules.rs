//! Rules across fields.

use super::Context;
use super::Violation;
use super::examination::{Examination, Examined, Placed};
use super::overlaps;
use crate::form::{Rule, Test, Truth};
use crate::limits;
use crate::net;
use std::collections::{BTreeMap, BTreeSet};

/// One way in which a rule fails: the field that is to blame, if one is, and
/// what the message names.
struct Failure {
    index: Option<usize>,
    params: Vec<(&'static str, String)>,
}

impl Failure {
    fn of(index: Option<usize>, params: Vec<(&'static str, String)>) -> Self {
        Self { index, params }
    }
}

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
    let params: BTreeMap<String, String> = failure
        .params
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    Placed {
        index: index.unwrap_or(usize::MAX),
        violation: Violation {
            path,
            code: format!("rule:{}", rule.id),
            params,
            clause: rule.clause.clone(),
        },
    }
}

fn failures(examination: &Examination<'_>, context: &Context, test: &Test) -> Vec<Failure> {
    let named = |path: &str| named(examination, path);
    match test {
        Test::Holds(condition) => {
            let is_false = examination.visible.truth(Some(condition)) == Truth::False;
            if is_false {
                vec![Failure::of(None, vec![])]
            } else {
                vec![]
            }
        }
        Test::AnyAnswered(paths) => {
            let fields: Vec<_> = paths.iter().flat_map(|path| named(path)).collect();
            let is_answered = |(_, examined): &(usize, &Examined<'_>)| {
                examined
                    .asked
                    .answer
                    .is_some_and(|answer| !answer.is_empty())
            };
            let fails = !fields.is_empty() && !fields.iter().any(is_answered);
            if fails {
                vec![Failure::of(None, vec![])]
            } else {
                vec![]
            }
        }
        Test::Disjoint(first, second) => disjoint(named(first), named(second), first == second),
        Test::NotAfter(first, second) => not_after(&named(first), &named(second)),
        Test::Distinct(paths) => {
            distinct(&paths.iter().map(|path| named(path)).collect::<Vec<_>>())
        }
        Test::AddressesAtMost {
            lists,
            max,
            with_held,
        } => {
            let lists: Vec<_> = lists.iter().flat_map(|path| named(path)).collect();
            let held: &[net::Prefix] = if *with_held { &context.held } else { &[] };
            addresses_at_most(&lists, held, *max)
        }
        Test::EntriesAtMost { lists, max } => {
            let lists = lists.iter().flat_map(|path| named(path));
            let count: usize = lists
                .map(|(_, examined)| examined.reading.entries.len())
                .sum();
            if count as u64 <= *max {
                return vec![];
            }
            vec![Failure::of(
                None,
                vec![("count", count.to_string()), ("max", max.to_string())],
            )]
        }
    }
}

type Named<'a, 'b> = Vec<(usize, &'b Examined<'a>)>;

fn named<'a, 'b>(examination: &'b Examination<'a>, path: &str) -> Named<'a, 'b> {
    let fields = examination.fields.iter().enumerate();
    fields
        .filter(|(_, examined)| examined.asked.is_named(path))
        .collect()
}

fn disjoint(first: Named<'_, '_>, second: Named<'_, '_>, is_same: bool) -> Vec<Failure> {
    let mut blamed = BTreeSet::new();
    let mut failures = Vec::new();
    for (a, b) in overlaps::pairs(&entries(&first), &entries(&second), is_same) {
        // One failure a list is enough to go on; the next check shows the next.
        if blamed.insert((a.field, b.field)) {
            let params = vec![("first", a.text.to_owned()), ("second", b.text.to_owned())];
            failures.push(Failure::of(Some(b.field), params));
        }
    }
    failures
}

fn entries<'b>(lists: &Named<'_, 'b>) -> Vec<overlaps::Placed<'b>> {
    let of_list = |(field, examined): &(usize, &'b Examined<'_>)| {
        let field = *field;
        let entries = examined.reading.entries.iter();
        entries.map(move |(text, range)| overlaps::Placed {
            field,
            text,
            range: *range,
        })
    };
    lists.iter().flat_map(of_list).collect()
}

fn not_after(first: &Named<'_, '_>, second: &Named<'_, '_>) -> Vec<Failure> {
    let item = |examined: &Examined<'_>| examined.asked.item.map(|(_, index)| index);
    let mut failures = Vec::new();
    for (_, a) in first {
        for (index, b) in second {
            let belong = item(a).is_none() || item(b).is_none() || item(a) == item(b);
            // Canonical dates order as texts.
            if let (true, Some(start), Some(end)) = (belong, a.reading.text(), b.reading.text())
                && start > end
            {
                let params = vec![("first", start.to_owned()), ("second", end.to_owned())];
                failures.push(Failure::of(Some(*index), params));
            }
        }
    }
    failures
}

/// Compares items by all named fields together; an item with one of them
/// missing is not compared.
fn distinct(columns: &[Named<'_, '_>]) -> Vec<Failure> {
    let mut rows: BTreeMap<usize, (usize, Vec<String>)> = BTreeMap::new();
    for column in columns {
        for (index, examined) in column {
            if let (Some((_, item)), Some(text)) = (examined.asked.item, examined.reading.text()) {
                let row = rows.entry(item).or_insert((*index, Vec::new()));
                row.0 = *index;
                row.1.push(text.to_lowercase());
            }
        }
    }
    rows.retain(|_, (_, row)| row.len() == columns.len());
    let mut seen: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for (item, (index, row)) in &rows {
        if let Some(earlier) = seen.get(row.as_slice()) {
            let params = vec![
                ("first", (earlier + 1).to_string()),
                ("second", (item + 1).to_string()),
            ];
            failures.push(Failure::of(Some(*index), params));
        } else {
            seen.insert(row, *item);
        }
    }
    failures
}

/// Counts what is held and what is asked for besides (decision 31).
fn addresses_at_most(lists: &Named<'_, '_>, held: &[net::Prefix], max: u64) -> Vec<Failure> {
    let ranges: Vec<net::Range> = lists
        .iter()
        .flat_map(|(_, examined)| examined.reading.entries.iter().map(|(_, range)| *range))
        .collect();
    let here = net::units(&net::difference(&net::cover(&ranges), held));
    let held = net::units(held);
    let count = held.saturating_add(here);
    if here == 0 || count <= u128::from(max) {
        return vec![];
    }
    let params = vec![
        ("count", count.to_string()),
        ("held", held.to_string()),
        ("here", here.to_string()),
        ("max", max.to_string()),
    ];
    vec![Failure::of(None, params)]
}
