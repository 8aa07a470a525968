//! Entries that share addresses: within one list, and with the ranges of another.

use serde::Serialize;

use super::prefix::Family;
use super::range::{Range, Relation, relation};
use super::reading::Entry;
use crate::order::sort_keys;

/// Two entries that share addresses.
///
/// ```
/// use ijazat_rules::net::AddressList;
/// let list = AddressList::read("39.32.0.0-39.32.0.9, 39.32.0.5-39.32.0.20");
/// assert_eq!(list.overlaps()[0].relation.as_str(), "crosses");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// The index of one entry.
    pub entry: usize,
    /// The index of the entry that it meets.
    pub with: usize,
    /// How `entry` lies to `with`.
    pub relation: Relation,
}

/// Entries in the order of their addresses: IPv4 first, ascending, larger before smaller, then by place in the list.
///
/// Small keys of their own sort several times faster than the entries would.
pub(crate) struct Sorted<'a> {
    entries: &'a [Entry],
    /// First address and inverted last address, then the index.
    v4: Vec<(u64, u32)>,
    /// The upper half of the first address, then the index.
    v6: Vec<(u64, u32)>,
}

/// Puts keys into the order of their entries; the bits of a key from `low` up are of its first address.
fn arrange(entries: &[Entry], keys: &mut Vec<(u64, u32)>, low: u32) {
    sort_keys(keys, low);
    for equal in keys.chunk_by_mut(|a, b| a.0 >> low == b.0 >> low) {
        if equal.len() > 1 {
            equal.sort_unstable_by_key(|&(_, index)| {
                let range = entries[index as usize].range;
                (range.first(), !range.last(), index)
            });
        }
    }
}

impl<'a> Sorted<'a> {
    pub(crate) fn of(entries: &'a [Entry]) -> Self {
        let mut v4 = Vec::with_capacity(entries.len());
        let mut v6 = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let (first, last) = (entry.range.first(), entry.range.last());
            match entry.family() {
                Family::V4 => {
                    let key = (first as u64) << 32 | u64::from(!(last as u32));
                    v4.push((key, index as u32));
                }
                Family::V6 => v6.push(((first >> 64) as u64, index as u32)),
            }
        }
        // Few entries begin at the same address: the rest of the order is made among those.
        arrange(entries, &mut v4, u32::BITS);
        arrange(entries, &mut v6, 0);
        Self { entries, v4, v6 }
    }

    /// Ranges with the indices of their entries.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Range, usize)> {
        let v4 = self.v4.iter().map(|&(key, index)| {
            let last = !(key as u32);
            let range = Range::row(Family::V4, u128::from(key >> 32), u128::from(last));
            (range, index as usize)
        });
        let v6 = self.v6.iter().map(|&(_, index)| {
            let index = index as usize;
            (self.entries[index].range, index)
        });
        v4.chain(v6)
    }

    /// The ranges of IPv6.
    pub(crate) fn v6(&self) -> impl Iterator<Item = Range> {
        let range = |&(_, index): &(u64, u32)| self.entries[index as usize].range;
        self.v6.iter().map(range)
    }

    /// Each entry that shares addresses, with the earlier or larger one that it meets, in the order of the list; of
    /// those entries alone whose index `counts`.
    pub(crate) fn overlaps(&self, counts: impl Fn(usize) -> bool) -> Vec<Overlap> {
        // What each entry meets: in the order of the list without a sort.
        let mut met: Vec<Option<(Relation, u32)>> = vec![None; self.entries.len()];
        let mut widest: Option<(Range, usize)> = None;
        self.iter()
            .filter(|(_, entry)| counts(*entry))
            .for_each(|(range, entry)| {
                if let Some((space, with)) = widest
                    && space.overlaps(&range)
                {
                    met[entry] = Some((relation(range, space), with as u32));
                    if range.last() <= space.last() {
                        return;
                    }
                }
                widest = Some((range, entry));
            });
        let overlap = |(entry, met): (usize, &Option<(Relation, u32)>)| {
            met.map(|(relation, with)| Overlap {
                entry,
                with: with as usize,
                relation,
            })
        };
        met.iter().enumerate().filter_map(overlap).collect()
    }
}

/// Every pair of a range of `a` and a range of `b` that share addresses, by index in `a` and then in `b`.
///
/// ```
/// use ijazat_rules::net::{Prefix, Relation, overlaps_between};
/// let block = |text: &str| text.parse::<Prefix>().unwrap().range();
/// let asked = [block("39.32.0.0/24"), block("39.32.1.7")];
/// let held = [block("39.32.1.0/24"), block("39.32.0.0/24")];
/// let found: Vec<_> = overlaps_between(&asked, &held).iter().map(|o| (o.entry, o.with, o.relation)).collect();
/// assert_eq!(found, [(0, 1, Relation::Equal), (1, 0, Relation::Inside)]);
/// ```
pub fn overlaps_between(a: &[Range], b: &[Range]) -> Vec<Overlap> {
    // Whatever begins first stays open until it ends; what is open when another begins meets it.
    let begin = |range: &Range| (range.family(), range.first());
    let mut events: Vec<(Range, bool, usize)> = Vec::with_capacity(a.len() + b.len());
    events.extend(
        a.iter()
            .enumerate()
            .map(|(index, range)| (*range, false, index)),
    );
    events.extend(
        b.iter()
            .enumerate()
            .map(|(index, range)| (*range, true, index)),
    );
    events.sort_unstable_by_key(|(range, is_other, index)| (begin(range), *is_other, *index));
    let (mut open_a, mut open_b): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for (range, is_other, index) in events {
        let is_open = |other: &Range| (other.family(), other.last()) >= begin(&range);
        let pair = |entry: usize, with: usize| Overlap {
            entry,
            with,
            relation: relation(a[entry], b[with]),
        };
        if is_other {
            open_a.retain(|&entry| is_open(&a[entry]));
            found.extend(open_a.iter().map(|&entry| pair(entry, index)));
            open_b.push(index);
        } else {
            open_b.retain(|&with| is_open(&b[with]));
            found.extend(open_b.iter().map(|&with| pair(index, with)));
            open_a.push(index);
        }
    }
    found.sort_unstable_by_key(|overlap: &Overlap| (overlap.entry, overlap.with));
    found
}
