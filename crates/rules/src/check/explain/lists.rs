//! Address lists: the fewest entries to leave out, and how much is too much.

use super::pairs::cover;
use super::{Case, Change, Deciding, HELD, Reason, To, seen};
use crate::check::examination::Examined;
use crate::check::overlaps::{Placed, pairs};
use crate::limits;
use crate::net::{self, Range};
use std::collections::{BTreeMap, BTreeSet};

/// More pairs than this are not matched: no person reads the result.
const PAIRS_MAX: usize = 20_000;

/// Why lists have addresses in common.
pub(super) fn disjoint(case: &Case<'_, '_>, first: &str, second: &str) -> Reason {
    let (firsts, seconds) = (entries(case, first), entries(case, second));
    let is_same = first == second;
    let found = pairs(&firsts, &seconds, is_same);
    let path = |field: usize| case.examination.fields[field].asked.path.clone();
    // Two entries decide by themselves: those that the first violation names.
    let pair = found.first().map(|(a, b)| [*a, *b]);
    let deciding = pair.into_iter().flatten().map(|entry| Deciding {
        path: path(entry.field),
        values: vec![entry.text.to_owned()],
    });
    let is_simple =
        is_apart_inside(&firsts) && is_apart_inside(&seconds) && found.len() <= PAIRS_MAX;
    let mut ways: Vec<Vec<Change>> = Vec::new();
    let candidates = match (is_simple, is_same) {
        (false, _) => vec![],
        (true, true) => vec![left_out(&firsts, true), left_out(&firsts, false)],
        (true, false) => covers(&found),
    };
    for out in candidates {
        let mut by_field: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for entry in out {
            by_field
                .entry(entry.field)
                .or_default()
                .push(entry.text.to_owned());
        }
        let changes = by_field.into_iter().map(|(field, texts)| Change {
            at: vec![path(field)],
            to: To::Without(texts),
        });
        let way: Vec<Change> = changes.collect();
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    Reason {
        deciding: deciding.collect(),
        ways,
    }
}

fn entries<'e>(case: &'e Case<'_, '_>, path: &str) -> Vec<Placed<'e>> {
    let mut entries = Vec::new();
    for (field, examined) in case.examination.fields.iter().enumerate() {
        if examined.asked.is_named(path) {
            let all = examined.reading.entries.iter();
            entries.extend(all.map(|(text, range)| Placed {
                field,
                text,
                range: *range,
            }));
        }
    }
    entries
}

/// Whether no list has an address twice: such a list has problems of its own, to be solved first.
fn is_apart_inside(entries: &[Placed<'_>]) -> bool {
    let mut sorted: Vec<(usize, Range)> =
        entries.iter().map(|one| (one.field, one.range)).collect();
    sorted.sort_by_key(|(field, range)| (*field, range.family(), range.first()));
    let is_apart =
        |pair: &[(usize, Range)]| pair[0].0 != pair[1].0 || !pair[0].1.overlaps(&pair[1].1);
    sorted.windows(2).all(is_apart)
}

/// The fewest entries without which no two of the rest have an address in common: all but a largest
/// set that are apart, taken by the earliest end (or the latest begin).
fn left_out<'a>(entries: &[Placed<'a>], by_end: bool) -> Vec<Placed<'a>> {
    let mut sorted: Vec<&Placed<'_>> = entries.iter().collect();
    if by_end {
        sorted.sort_by_key(|one| (one.range.family(), one.range.last(), one.field));
    } else {
        sorted.sort_by_key(|one| {
            std::cmp::Reverse((one.range.family(), one.range.first(), one.field))
        });
    }
    let mut kept: Option<Range> = None;
    let mut out = Vec::new();
    for entry in sorted {
        if kept.is_some_and(|kept| kept.overlaps(&entry.range)) {
            out.push(entry);
        } else {
            kept = Some(entry.range);
        }
    }
    let is_out = |entry: &&Placed<'a>| out.iter().any(|other| std::ptr::eq(*other, *entry));
    entries.iter().filter(is_out).copied().collect()
}

/// The fewest entries that have one of every pair, taken from either side where that is possible.
fn covers<'a>(found: &[(Placed<'a>, Placed<'a>)]) -> Vec<Vec<Placed<'a>>> {
    let key = |entry: &Placed<'a>| (entry.field, entry.range, entry.text);
    let number = |entries: BTreeMap<_, Placed<'a>>| entries.into_iter().collect::<Vec<_>>();
    let firsts = number(found.iter().map(|(a, _)| (key(a), *a)).collect());
    let seconds = number(found.iter().map(|(_, b)| (key(b), *b)).collect());
    let place = |all: &[(_, Placed<'a>)], entry: &Placed<'a>| {
        all.partition_point(|(known, _)| *known < key(entry))
    };
    let numbered: BTreeSet<(usize, usize)> = found
        .iter()
        .map(|(a, b)| (place(&firsts, a), place(&seconds, b)))
        .collect();
    let turned = numbered.iter().map(|(a, b)| (*b, *a)).collect();
    let (of_first, of_second) = cover(&numbered);
    let (other_second, other_first) = cover(&turned);
    let entries = |of_first: BTreeSet<usize>, of_second: BTreeSet<usize>| {
        let mut all: Vec<Placed<'a>> = of_first.into_iter().map(|at| firsts[at].1).collect();
        all.extend(of_second.into_iter().map(|at| seconds[at].1));
        all
    };
    vec![
        entries(of_first, of_second),
        entries(other_first, other_second),
    ]
}

/// Why there are too many addresses, with what is held.
pub(super) fn addresses_at_most(
    case: &Case<'_, '_>,
    lists: &[String],
    max: u64,
    with_held: bool,
) -> Reason {
    let held: &[net::Prefix] = if with_held { &case.context.held } else { &[] };
    let named: Vec<&Examined<'_>> = lists.iter().flat_map(|path| case.named(path)).collect();
    let ranges: Vec<Range> = named.iter().flat_map(|one| ranges_of(one)).collect();
    let here = net::units_beside(&ranges, held);
    let excess = net::units(held)
        .saturating_add(here)
        .saturating_sub(u128::from(max))
        .min(here);
    let units = |lists: &[&Examined<'_>], held: &[net::Prefix]| {
        let ranges: Vec<Range> = lists.iter().flat_map(|one| ranges_of(one)).collect();
        net::units_beside(&ranges, held)
    };
    let of_held = net::units(held);
    let enough = few(
        &named,
        |one| units(&[one], held),
        |lists| {
            let here = units(lists, held);
            here > 0 && of_held.saturating_add(here) > u128::from(max)
        },
    );
    let is_enough_alone = units(&enough, &[]) > u128::from(max);
    let mut reason = fewer(&named, &enough, To::FewerAddresses(excess.to_string()));
    if !held.is_empty() && !is_enough_alone {
        let values = held.iter().take(limits::PROBLEMS_PER_FIELD_MAX);
        reason.deciding.push(Deciding {
            path: HELD.to_owned(),
            values: values.map(ToString::to_string).collect(),
        });
    }
    reason
}

/// Why there are too many entries.
pub(super) fn entries_at_most(case: &Case<'_, '_>, lists: &[String], max: u64) -> Reason {
    let named: Vec<&Examined<'_>> = lists.iter().flat_map(|path| case.named(path)).collect();
    let count: usize = named.iter().map(|one| one.reading.entries.len()).sum();
    let entries = |one: &Examined<'_>| one.reading.entries.len();
    let enough = few(
        &named,
        |one| entries(one) as u128,
        |lists| lists.iter().map(|one| entries(one) as u64).sum::<u64>() > max,
    );
    let to = To::FewerEntries((count as u64).saturating_sub(max));
    fewer(&named, &enough, to)
}

fn ranges_of(examined: &Examined<'_>) -> impl Iterator<Item = Range> {
    examined.reading.entries.iter().map(|(_, range)| *range)
}

/// The fewest lists that are too much by themselves: the largest first. Lists that share addresses may need one more
/// than the fewest.
fn few<'e, 'a>(
    named: &[&'e Examined<'a>],
    size: impl Fn(&'e Examined<'a>) -> u128,
    is_enough: impl Fn(&[&'e Examined<'a>]) -> bool,
) -> Vec<&'e Examined<'a>> {
    let mut sorted = named.to_vec();
    sorted.sort_by_key(|one| std::cmp::Reverse(size(one)));
    let enough = (1..=sorted.len()).find(|count| is_enough(&sorted[..*count]));
    sorted.truncate(enough.unwrap_or(sorted.len()));
    sorted
}

fn fewer(named: &[&Examined<'_>], deciding: &[&Examined<'_>], to: To) -> Reason {
    let filled = named.iter().filter(|one| !one.reading.entries.is_empty());
    let at = filled.map(|one| one.asked.path.clone()).collect();
    Reason {
        deciding: deciding.iter().map(|one| seen(one)).collect(),
        ways: vec![vec![Change { at, to }]],
    }
}

#[cfg(test)]
mod tests;
