//! Which entries of one set of lists share an address with another set.

use crate::net::Range;
use crate::order;

/// An entry with the field that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) field: usize,
    pub(super) text: &'a str,
    pub(super) range: Range,
}

/// Pairs that share an address, the first of `first` and the second of
/// `second`, by sweeping once over all begins: n log n. Of several entries of
/// one field that meet the same entry, at least one is paired.
/// Within one set (`is_same`) only entries of different fields are paired, each
/// pair once and the earlier field first.
pub(super) fn pairs<'a>(
    first: &[Placed<'a>],
    second: &[Placed<'a>],
    is_same: bool,
) -> Vec<(Placed<'a>, Placed<'a>)> {
    let mut events: Vec<(bool, Placed<'a>)> = first.iter().map(|entry| (true, *entry)).collect();
    if !is_same {
        events.extend(second.iter().map(|entry| (false, *entry)));
    }
    let begin = |entry: &Placed<'a>| (entry.range.family(), entry.range.first(), entry.field);
    order::sort_by(&mut events, |(_, a), (_, b)| begin(a).cmp(&begin(b)));
    let mut open: Vec<(bool, Placed<'a>)> = Vec::new();
    let mut pairs = Vec::new();
    for (is_first, entry) in events {
        open.retain(|(_, before)| before.range.overlaps(&entry.range));
        for &(before_is_first, before) in &open {
            let is_pair = if is_same {
                before.field != entry.field
            } else {
                before_is_first != is_first
            };
            if is_pair {
                let in_order = if is_same {
                    before.field < entry.field
                } else {
                    before_is_first
                };
                pairs.push(if in_order {
                    (before, entry)
                } else {
                    (entry, before)
                });
            }
        }
        // Whatever meets an open entry of a field also meets the one that
        // reaches furthest, so one a field is enough.
        let same =
            |(side, other): &(bool, Placed<'a>)| *side == is_first && other.field == entry.field;
        match open.iter().position(same) {
            Some(at) if open[at].1.range.last() >= entry.range.last() => {}
            Some(at) => open[at].1 = entry,
            None => open.push((is_first, entry)),
        }
    }
    let key = |(a, b): &(Placed<'a>, Placed<'a>)| (b.field, a.field, b.range, a.range);
    order::sort_by(&mut pairs, |a, b| key(a).cmp(&key(b)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Family;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn placed(entries: &[(usize, u8, u8)]) -> Vec<Placed<'static>> {
        entries
            .iter()
            .map(|&(field, first, length)| {
                let first = u128::from(first % 50);
                let range = Range::new(Family::V4, first, first + u128::from(length % 12));
                Placed {
                    field: field % 3,
                    text: "",
                    range: range.expect("ordered"),
                }
            })
            .collect()
    }

    fn fields(pairs: &[(Placed<'_>, Placed<'_>)]) -> BTreeSet<(usize, usize)> {
        pairs.iter().map(|(a, b)| (a.field, b.field)).collect()
    }

    proptest! {
        /// The same fields collide as when every pair is compared.
        #[test]
        fn equals_comparing_all(
            a in proptest::collection::vec((0usize..3, any::<u8>(), any::<u8>()), 0..30),
            b in proptest::collection::vec((0usize..3, any::<u8>(), any::<u8>()), 0..30),
        ) {
            let (a, b) = (placed(&a), placed(&b));
            let mut naive = BTreeSet::new();
            for x in &a {
                naive.extend(b.iter().filter(|y| x.range.overlaps(&y.range)).map(|y| (x.field, y.field)));
            }
            let found = pairs(&a, &b, false);
            prop_assert_eq!(fields(&found), naive);
            for (x, y) in &found {
                prop_assert!(x.range.overlaps(&y.range));
            }
            let mut naive = BTreeSet::new();
            for x in &a {
                let later = a.iter().filter(|y| x.field < y.field && x.range.overlaps(&y.range));
                naive.extend(later.map(|y| (x.field, y.field)));
            }
            prop_assert_eq!(fields(&pairs(&a, &a, true)), naive);
        }
    }
}
