//! Pairs that must not be: the fewest members to change so that none is left.

use super::{Case, Change, Reason, To, seen};
use crate::check::examination::Examined;
use crate::clock::Date;
use crate::form::Kind;
use std::collections::BTreeSet;

/// A fewest set that has a member of every pair, by König's theorem; of several such sets one
/// with more of the `second`. Members are numbers on either side.
pub(super) fn cover(pairs: &BTreeSet<(usize, usize)>) -> (BTreeSet<usize>, BTreeSet<usize>) {
    // Matched from the second side, so that what cannot be told apart falls on it.
    let of = |second: usize| {
        pairs
            .iter()
            .filter(move |pair| pair.1 == second)
            .map(|pair| pair.0)
    };
    let seconds: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    let adjacent: Vec<(usize, Vec<usize>)> = seconds
        .iter()
        .map(|second| (*second, of(*second).collect()))
        .collect();
    let mut partner = std::collections::BTreeMap::new();
    for start in 0..adjacent.len() {
        augment(&adjacent, start, &mut partner);
    }
    let matched: BTreeSet<usize> = partner.values().copied().collect();
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    let mut firsts: BTreeSet<usize> = BTreeSet::new();
    let mut open: Vec<usize> = (0..adjacent.len())
        .filter(|at| !matched.contains(at))
        .collect();
    while let Some(at) = open.pop() {
        if reached.insert(at) {
            for first in &adjacent[at].1 {
                if firsts.insert(*first) {
                    open.extend(partner.get(first));
                }
            }
        }
    }
    let kept = (0..adjacent.len()).filter(|at| !reached.contains(at));
    let seconds = kept.map(|at| adjacent[at].0).collect();
    (firsts, seconds)
}

/// Finds a partner for `start`, moving others if needed: breadth first, so that no stack grows.
fn augment(
    adjacent: &[(usize, Vec<usize>)],
    start: usize,
    partner: &mut std::collections::BTreeMap<usize, usize>,
) {
    let mut from: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for first in &adjacent[at].1 {
            if from.contains_key(first) {
                continue;
            }
            from.insert(*first, at);
            match partner.get(first) {
                Some(next) => queue.push_back(*next),
                None => return turn(*first, start, &from, partner),
            }
        }
    }
}

fn turn(
    mut first: usize,
    start: usize,
    from: &std::collections::BTreeMap<usize, usize>,
    partner: &mut std::collections::BTreeMap<usize, usize>,
) {
    loop {
        let at = from[&first];
        // What this one had before is free for the one before it.
        let had = partner
            .iter()
            .find(|(_, of)| **of == at)
            .map(|(first, _)| *first);
        partner.insert(first, at);
        match had {
            Some(had) if at != start => first = had,
            _ => return,
        }
    }
}

/// Why dates are in the wrong order.
pub(super) fn not_after(case: &Case<'_, '_>, first: &str, second: &str) -> Reason {
    let starts: Vec<&Examined<'_>> = case.named(first).collect();
    let ends: Vec<&Examined<'_>> = case.named(second).collect();
    let item = |examined: &Examined<'_>| examined.asked.item.map(|(_, index)| index);
    let mut wrong = BTreeSet::new();
    for (a, start) in starts.iter().enumerate() {
        for (b, end) in ends.iter().enumerate() {
            let belong = item(start).is_none() || item(end).is_none() || item(start) == item(end);
            if let (true, Some(from), Some(to)) = (belong, start.reading.text(), end.reading.text())
                && from > to
            {
                wrong.insert((a, b));
            }
        }
    }
    let turned: BTreeSet<(usize, usize)> = wrong.iter().map(|(a, b)| (*b, *a)).collect();
    let (of_ends, of_starts) = cover(&turned);
    let mut ways: Vec<Vec<Change>> = Vec::new();
    for (early, late) in [cover(&wrong), (of_starts, of_ends)] {
        let sooner = early.iter().map(|a| {
            let others = wrong.iter().filter(|pair| pair.0 == *a);
            let day = others.filter_map(|pair| ends[pair.1].reading.text()).min();
            (starts[*a], To::NotAfter(day.unwrap_or_default().to_owned()))
        });
        let later = late.iter().map(|b| {
            let others = wrong.iter().filter(|pair| pair.1 == *b);
            let day = others
                .filter_map(|pair| starts[pair.0].reading.text())
                .max();
            (ends[*b], To::NotBefore(day.unwrap_or_default().to_owned()))
        });
        let changes: Vec<(&Examined<'_>, To)> = sooner.chain(later).collect();
        let way = changes.iter().map(|(examined, to)| Change {
            at: vec![examined.asked.path.clone()],
            to: to.clone(),
        });
        let way: Vec<Change> = way.collect();
        if changes.iter().all(|(one, to)| is_possible(case, one, to)) && !ways.contains(&way) {
            ways.push(way);
        }
    }
    // Two dates decide by themselves: those that the first violation names.
    let pair = wrong.first().map(|(a, b)| [starts[*a], ends[*b]]);
    Reason {
        deciding: pair.into_iter().flatten().map(seen).collect(),
        ways,
    }
}

/// Whether the field's own limits allow such a day.
fn is_possible(case: &Case<'_, '_>, examined: &Examined<'_>, to: &To) -> bool {
    let Kind::Date {
        days_from_today_min,
        days_from_today_max,
    } = &examined.asked.field.kind
    else {
        return true;
    };
    let today = crate::check::today(case.context);
    let limit = |days: &Option<i32>| days.map(|days| today.plus_days(days));
    let day = |text: &String| text.parse::<Date>().ok();
    match to {
        To::NotBefore(text) => limit(days_from_today_max).is_none_or(|max| day(text) <= Some(max)),
        To::NotAfter(text) => limit(days_from_today_min).is_none_or(|min| day(text) >= Some(min)),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
