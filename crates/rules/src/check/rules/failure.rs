//! How a rule across fields fails, and what its message names.

use crate::check::Context;
use crate::check::examination::{Examination, Examined};
use crate::check::overlaps;
use crate::form::{Test, Truth};
use crate::map::Map;
use crate::net;
use crate::order;
use crate::unicode::lower;

/// One way in which a rule fails: the field that is to blame, if one is, and
/// what the message names.
pub(super) struct Failure {
    pub(super) index: Option<usize>,
    pub(super) params: Map<String>,
}

impl Failure {
    const fn at(index: Option<usize>) -> Self {
        Self {
            index,
            params: Map::new(),
        }
    }

    fn with(mut self, name: &str, value: String) -> Self {
        self.params.insert(name.to_owned(), value);
        self
    }
}

/// Every way in which the test fails.
pub(super) fn failures(
    examination: &Examination<'_>,
    context: &Context,
    test: &Test,
) -> Vec<Failure> {
    let named = |path: &str| named(examination, path);
    match test {
        Test::Holds(condition) => {
            let is_false = examination.visible.truth(Some(condition)) == Truth::False;
            if is_false {
                vec![Failure::at(None)]
            } else {
                vec![]
            }
        }
        Test::AnyAnswered(paths) => {
            let fields = named_all(examination, paths);
            let is_answered = |(_, examined): &(usize, &Examined<'_>)| {
                examined
                    .asked
                    .answer
                    .is_some_and(|answer| !answer.is_empty())
            };
            let fails = !fields.is_empty() && !fields.iter().any(is_answered);
            if fails {
                vec![Failure::at(None)]
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
            let lists = named_all(examination, lists);
            let held: &[net::Prefix] = if *with_held { &context.held } else { &[] };
            addresses_at_most(&lists, held, *max)
        }
        Test::EntriesAtMost { lists, max } => {
            let lists = named_all(examination, lists);
            entries_at_most(&lists, *max)
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

fn named_all<'a, 'b>(examination: &'b Examination<'a>, paths: &[String]) -> Named<'a, 'b> {
    let mut all = Vec::new();
    for path in paths {
        all.append(&mut named(examination, path));
    }
    all
}

fn disjoint(first: Named<'_, '_>, second: Named<'_, '_>, is_same: bool) -> Vec<Failure> {
    let (mut blamed, mut told) = (Vec::new(), Vec::new());
    let mut failures = Vec::new();
    for (a, b) in overlaps::pairs(&entries(&first), &entries(&second), is_same) {
        // One failure a list is enough to go on; the next check shows the next. An entry that stands in two earlier
        // lists is named once.
        if order::insert(&mut blamed, (a.field, b.field))
            && order::insert(&mut told, (b.field, a.text, b.text))
        {
            let failure = Failure::at(Some(b.field)).with("first", a.text.to_owned());
            failures.push(failure.with("second", b.text.to_owned()));
        }
    }
    failures
}

fn entries<'b>(lists: &Named<'_, 'b>) -> Vec<overlaps::Placed<'b>> {
    let mut all = Vec::new();
    for &(field, examined) in lists {
        for (text, range) in &examined.reading.entries {
            let range = *range;
            all.push(overlaps::Placed { field, text, range });
        }
    }
    all
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
                let failure = Failure::at(Some(*index)).with("first", start.to_owned());
                failures.push(failure.with("second", end.to_owned()));
            }
        }
    }
    failures
}

/// Compares items by all named fields together; an item with one of them
/// missing is not compared.
fn distinct(columns: &[Named<'_, '_>]) -> Vec<Failure> {
    // By item: the field that is blamed, and the texts.
    let mut rows: Vec<(usize, usize, Vec<String>)> = Vec::new();
    for column in columns {
        for (index, examined) in column {
            if let (Some((_, item)), Some(text)) = (examined.asked.item, examined.reading.text()) {
                let at = rows.binary_search_by_key(&item, |(item, ..)| *item);
                let at = at.unwrap_or_else(|at| {
                    rows.insert(at, (item, *index, Vec::new()));
                    at
                });
                rows[at].1 = *index;
                rows[at].2.push(lower(text));
            }
        }
    }
    rows.retain(|(.., row)| row.len() == columns.len());
    let mut seen: Vec<(&[String], usize)> = Vec::new();
    let mut failures = Vec::new();
    for (item, index, row) in &rows {
        let row = row.as_slice();
        match seen.binary_search_by_key(&row, |(row, _)| *row) {
            Ok(at) => {
                let failure = Failure::at(Some(*index));
                let failure = failure.with("first", (seen[at].1 + 1).to_string());
                failures.push(failure.with("second", (item + 1).to_string()));
            }
            Err(at) => seen.insert(at, (row, *item)),
        }
    }
    failures
}

/// Counts what is held and what is asked for besides (decision 31).
fn addresses_at_most(lists: &Named<'_, '_>, held: &[net::Prefix], max: u64) -> Vec<Failure> {
    let ranges: Vec<net::Range> = entries(lists).iter().map(|entry| entry.range).collect();
    let here = net::units_beside(&ranges, held);
    let held = net::units(held);
    let count = held.saturating_add(here);
    if here == 0 || count <= u128::from(max) || !is_sound(lists) {
        return vec![];
    }
    let failure = Failure::at(None)
        .with("count", net::count_text(count))
        .with("held", net::count_text(held))
        .with("here", net::count_text(here))
        .with("max", max.to_string());
    vec![failure]
}

fn entries_at_most(lists: &Named<'_, '_>, max: u64) -> Vec<Failure> {
    let entries = lists
        .iter()
        .map(|(_, examined)| examined.reading.entries.len());
    let count: usize = entries.sum();
    if count as u64 <= max || !is_sound(lists) {
        return vec![];
    }
    let failure = Failure::at(None)
        .with("count", count.to_string())
        .with("max", max.to_string());
    vec![failure]
}

/// A list that has problems of its own is counted when they are solved.
fn is_sound(lists: &Named<'_, '_>) -> bool {
    lists
        .iter()
        .all(|(_, examined)| examined.reading.problems.is_empty())
}
