//! Sets of addresses as lists of blocks: cover, counts, difference, membership.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::prefix::{Family, Prefix, host_mask};
use super::range::Range;
use super::text::count_text;

/// The fewest blocks that hold exactly the addresses of `ranges`, IPv4 first, ascending.
///
/// ```
/// use ijazat_rules::net::{AddressList, cover};
/// let list = AddressList::read("203.0.113.0-203.0.113.5, 203.0.113.6/31");
/// let ranges: Vec<_> = list.entries.iter().map(|entry| entry.range).collect();
/// assert_eq!(cover(&ranges).iter().map(ToString::to_string).collect::<Vec<_>>(), ["203.0.113.0/29"]);
/// ```
pub fn cover(ranges: &[Range]) -> Vec<Prefix> {
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable();
    cover_of_sorted(ranges.into_iter())
}

/// As [`cover`], of ranges in ascending order of their first addresses.
pub(crate) fn cover_of_sorted(ranges: impl Iterator<Item = Range>) -> Vec<Prefix> {
    let mut blocks = Vec::with_capacity(ranges.size_hint().0);
    for_each_merged(ranges, |range| push_blocks(&mut blocks, range));
    blocks
}

/// The same addresses as ascending ranges that neither touch nor overlap.
fn merged(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable();
    let mut kept = Vec::with_capacity(ranges.len());
    for_each_merged(ranges.into_iter(), |range| kept.push(range));
    kept
}

fn for_each_merged(ranges: impl Iterator<Item = Range>, mut take: impl FnMut(Range)) {
    let mut open: Option<Range> = None;
    ranges.for_each(|range| match &mut open {
        Some(before)
            if before.family() == range.family()
                && (range.first() <= before.last() || range.first() - before.last() == 1) =>
        {
            let last = before.last().max(range.last());
            *before = Range::row(range.family(), before.first(), last);
        }
        _ => {
            if let Some(before) = open.replace(range) {
                take(before);
            }
        }
    });
    if let Some(before) = open {
        take(before);
    }
}

fn push_blocks(blocks: &mut Vec<Prefix>, range: Range) {
    let family = range.family();
    let mut first = range.first();
    loop {
        // Most of IPv4 fits a word.
        let bits = match family {
            Family::V4 => bits_v4(first as u32, range.last() as u32),
            Family::V6 => bits_v6(first, range.last()),
        };
        let len = family.bits() - bits as u8;
        blocks.push(Prefix::row(family, first, len));
        let last = first | host_mask(family, len);
        if last == range.last() {
            return;
        }
        first = last + 1;
    }
}

/// The host bits of the largest block that begins at `first` and does not reach beyond `last`.
fn bits_v4(first: u32, last: u32) -> u32 {
    let room = 63 - (u64::from(last - first) + 1).leading_zeros();
    first.trailing_zeros().min(room)
}

fn bits_v6(first: u128, last: u128) -> u32 {
    let room = match (last - first).checked_add(1) {
        Some(count) => 127 - count.leading_zeros(),
        None => 128,
    };
    first.trailing_zeros().min(room)
}

/// How many addresses a list of blocks holds, by family.
///
/// `v6` stands at `u128::MAX` for the whole of IPv6, which is one more; [`Counts::v6_text`] is exact.
///
/// ```
/// use ijazat_rules::net::AddressList;
/// let counts = ijazat_rules::net::count(&AddressList::read("39.32.0.0/24, 2407:d000::/32").cover());
/// assert_eq!((counts.v4, counts.v6_text().as_str()), (256, "79228162514264337593543950336"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// IPv4 addresses.
    pub v4: u128,
    /// IPv6 addresses.
    pub v6: u128,
    /// Whether all 2^128 IPv6 addresses are counted.
    pub v6_all: bool,
}

impl Counts {
    /// The number of IPv4 addresses in decimal.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, count};
    /// assert_eq!(count(&AddressList::read("39.32.0.0/24").cover()).v4_text(), "256");
    /// ```
    pub fn v4_text(&self) -> String {
        count_text(self.v4)
    }

    /// The exact number of IPv6 addresses in decimal, up to 2^128.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, count};
    /// assert_eq!(count(&AddressList::read("2407:d000::/64").cover()).v6_text(), "18446744073709551616");
    /// ```
    pub fn v6_text(&self) -> String {
        if self.v6_all {
            "340282366920938463463374607431768211456".to_owned()
        } else {
            count_text(self.v6)
        }
    }
}

impl Serialize for Counts {
    /// `{"v4":"…","v6":"…"}` with decimal strings.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut counts = serializer.serialize_struct("Counts", 2)?;
        counts.serialize_field("v4", &self.v4_text())?;
        counts.serialize_field("v6", &self.v6_text())?;
        counts.end()
    }
}

/// Counts distinct addresses exactly; blocks may overlap and stand in any order.
///
/// ```
/// use ijazat_rules::net::{Prefix, count};
/// let all: Prefix = "::/0".parse().unwrap();
/// assert_eq!(count(&[all]).v6_text(), "340282366920938463463374607431768211456");
/// ```
pub fn count(blocks: &[Prefix]) -> Counts {
    count_ranges(merged(blocks.iter().map(Prefix::range).collect()).into_iter())
}

/// Counts the addresses of ranges that do not overlap.
pub(crate) fn count_ranges(ranges: impl Iterator<Item = Range>) -> Counts {
    let (mut counts, mut v4) = (Counts::default(), 0u64);
    for range in ranges {
        let less_one = range.last() - range.first();
        match range.family() {
            Family::V4 => v4 += less_one as u64 + 1,
            // Disjoint ranges that are not the whole of IPv6 sum up to less than 2^128.
            Family::V6 => {
                match (less_one.checked_add(1)).and_then(|more| counts.v6.checked_add(more)) {
                    Some(sum) => counts.v6 = sum,
                    None => (counts.v6, counts.v6_all) = (u128::MAX, true),
                }
            }
        }
    }
    counts.v4 = v4.into();
    counts
}

/// The blocks that are granted, kept and counted for what was entered: of IPv4 the minimal cover, of IPv6 every
/// block as it was entered, because there each is one (decision 31). A range of IPv6 is the fewest blocks that make it
/// up; a block inside another one is part of that. Ascending and apart.
///
/// ```
/// use ijazat_rules::net::{AddressList, blocks};
/// let list = AddressList::read("39.32.0.0/31, 39.32.0.2/31, 2407:d000::/64, 2407:d000:0:1::/64, 2407:d000::1");
/// let ranges: Vec<_> = list.entries.iter().map(|entry| entry.range).collect();
/// let blocks: Vec<String> = blocks(&ranges).iter().map(ToString::to_string).collect();
/// assert_eq!(blocks, ["39.32.0.0/30", "2407:d000::/64", "2407:d000:0:1::/64"]);
/// ```
pub fn blocks(ranges: &[Range]) -> Vec<Prefix> {
    let is_v4 = |range: &Range| range.family() == Family::V4;
    let (v4, v6): (Vec<Range>, Vec<Range>) = ranges.iter().copied().partition(is_v4);
    let mut blocks = cover(&v4);
    blocks.extend(outermost(v6.into_iter()));
    blocks
}

/// The blocks that make up each range by itself, without those inside another.
fn outermost(ranges: impl Iterator<Item = Range>) -> Vec<Prefix> {
    let mut blocks = Vec::new();
    let (mut widest, mut are_apart) = (None::<Range>, true);
    ranges.for_each(|range| {
        if let Some(before) = widest {
            // What lies inside a range lies inside its blocks: they are the largest that fit.
            if before.first() <= range.first() && range.last() <= before.last() {
                return;
            }
            are_apart &= range.first() > before.last();
        }
        widest = Some(range);
        push_blocks(&mut blocks, range);
    });
    if are_apart {
        return blocks;
    }
    let mut ranges: Vec<Range> = blocks.iter().map(Prefix::range).collect();
    ranges.sort_unstable();
    blocks.clear();
    for range in ranges {
        match blocks.last_mut() {
            // Of two blocks with one first address the larger comes last.
            Some(block) if block.first() == range.first() => *block = range.block(),
            Some(block) if block.last() >= range.first() => {}
            _ => blocks.push(range.block()),
        }
    }
    blocks
}

/// How many units fees and limits count (decision 31): each distinct IPv4 address is one, and each IPv6 block of
/// [`blocks`] is one.
///
/// ```
/// use ijazat_rules::net::{Prefix, units};
/// let blocks: Vec<Prefix> = ["39.32.0.0/30", "39.32.0.1", "2407:d000::/48"].iter().map(|text| text.parse().unwrap()).collect();
/// assert_eq!(units(&blocks), 4 + 1);
/// ```
pub fn units(blocks: &[Prefix]) -> u128 {
    let ranges = || blocks.iter().map(Prefix::range);
    let v6 = ranges().filter(|range| range.family() == Family::V6);
    units_of(&count(blocks), v6)
}

/// As [`units`], of what was counted and of the ranges of IPv6.
pub(crate) fn units_of(counts: &Counts, v6: impl Iterator<Item = Range>) -> u128 {
    counts.v4 + outermost(v6).len() as u128
}

/// How many units `ranges` add to what is held: IPv4 addresses that are not held, and IPv6 blocks that do not wholly
/// lie in it. A larger block around one that is held is another block, and so one.
///
/// ```
/// use ijazat_rules::net::{AddressList, Prefix, units_beside};
/// let held: Vec<Prefix> = ["39.32.0.0/31", "2407:d000::/64"].iter().map(|text| text.parse().unwrap()).collect();
/// let added = |text: &str| {
///     let list = AddressList::read(text);
///     let ranges: Vec<_> = list.entries.iter().map(|entry| entry.range).collect();
///     units_beside(&ranges, &held)
/// };
/// assert_eq!(added("39.32.0.0/30, 2407:d000::1"), 2);
/// assert_eq!(added("2407:d000::/48"), 1);
/// ```
pub fn units_beside(ranges: &[Range], held: &[Prefix]) -> u128 {
    let wanted = blocks(ranges);
    let v6 = wanted.partition_point(|block| block.family() == Family::V4);
    let (v4, v6) = wanted.split_at(v6);
    let held = cover(&held.iter().map(Prefix::range).collect::<Vec<_>>());
    let more = v6.iter().filter(|block| !covers(&held, **block));
    count(&difference(v4, &held)).v4 + more.count() as u128
}

/// The addresses of `a` that are not in `b`, as a minimal cover.
///
/// What an amendment adds is `difference(new, old)`, what it removes `difference(old, new)`.
///
/// ```
/// use ijazat_rules::net::{Prefix, difference};
/// let (old, new): (Prefix, Prefix) = ("203.0.113.0/30".parse().unwrap(), "203.0.113.0/31".parse().unwrap());
/// assert_eq!(difference(&[old], &[new]), ["203.0.113.2/31".parse().unwrap()]);
/// ```
pub fn difference(a: &[Prefix], b: &[Prefix]) -> Vec<Prefix> {
    let from = merged(a.iter().map(Prefix::range).collect());
    let away = merged(b.iter().map(Prefix::range).collect());
    let (mut blocks, mut at) = (Vec::new(), 0);
    for range in from {
        let before = |hole: &Range| (hole.family(), hole.last()) < (range.family(), range.first());
        while away.get(at).is_some_and(before) {
            at += 1;
        }
        push_remains(&mut blocks, range, &away[at..]);
    }
    blocks
}

/// Pushes what `holes` (ascending, disjoint, none ending before `range`) leave of `range`.
fn push_remains(blocks: &mut Vec<Prefix>, range: Range, holes: &[Range]) {
    let mut first = range.first();
    for hole in holes {
        if !hole.overlaps(&range) {
            break;
        }
        if hole.first() > first {
            push_blocks(blocks, Range::row(range.family(), first, hole.first() - 1));
        }
        if hole.last() >= range.last() {
            return;
        }
        first = hole.last() + 1;
    }
    push_blocks(blocks, Range::row(range.family(), first, range.last()));
}

/// The addresses that are in both, as a minimal cover.
///
/// ```
/// use ijazat_rules::net::{Prefix, intersection};
/// let block = |text: &str| text.parse::<Prefix>().unwrap();
/// assert_eq!(intersection(&[block("10.0.0.0/8")], &[block("10.1.0.0/16"), block("11.0.0.0/8")]), [block("10.1.0.0/16")]);
/// ```
pub fn intersection(a: &[Prefix], b: &[Prefix]) -> Vec<Prefix> {
    difference(a, &difference(a, b))
}

/// Whether every address of `range` lies in the set; `set` must be a cover as [`cover`] makes it.
///
/// ```
/// use ijazat_rules::net::{AddressList, Prefix, covers};
/// let set = AddressList::read("39.32.0.0/24, 39.32.1.0/25").cover();
/// assert!(covers(&set, "39.32.1.7".parse::<Prefix>().unwrap()));
/// assert!(!covers(&set, "39.32.0.0/23".parse::<Prefix>().unwrap()));
/// ```
pub fn covers(set: &[Prefix], range: impl Into<Range>) -> bool {
    let range: Range = range.into();
    let mut at = set
        .partition_point(|block| (block.family(), block.last()) < (range.family(), range.first()));
    let mut first = range.first();
    while let Some(block) = set.get(at) {
        if block.family() != range.family() || block.first() > first {
            return false;
        }
        if block.last() >= range.last() {
            return true;
        }
        first = block.last() + 1;
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn range(first: u8, length: u8) -> Range {
        let first = u128::from(first % 64);
        Range::new(Family::V4, first, first + u128::from(length % 20)).expect("ordered")
    }

    fn set(blocks: &[Prefix]) -> BTreeSet<u128> {
        blocks
            .iter()
            .flat_map(|block| block.first()..=block.last())
            .collect()
    }

    fn blocks(ranges: &[(u8, u8)]) -> Vec<Prefix> {
        cover(
            &ranges
                .iter()
                .map(|&(first, length)| range(first, length))
                .collect::<Vec<_>>(),
        )
    }

    /// The least number of blocks that cover a set, by joining siblings until nothing changes.
    fn naive_cover(addresses: &BTreeSet<u128>) -> Vec<Prefix> {
        let mut blocks: BTreeSet<Prefix> = addresses
            .iter()
            .map(|&address| Prefix::containing(Family::V4, address, 32))
            .collect();
        loop {
            let joined = blocks.iter().find_map(|block| {
                let parent = block.parent()?;
                let other = Prefix::containing(Family::V4, parent.last(), block.len());
                (other != *block && blocks.contains(&other)).then_some((*block, other, parent))
            });
            let Some((left, right, parent)) = joined else {
                return blocks.into_iter().collect();
            };
            blocks.remove(&left);
            blocks.remove(&right);
            blocks.insert(parent);
        }
    }

    #[test]
    fn whole_families() {
        let v4 = Range::new(Family::V4, 0, Family::V4.last()).expect("ordered");
        let v6 = Range::new(Family::V6, 0, Family::V6.last()).expect("ordered");
        let all = cover(&[v6, v4]);
        assert_eq!(
            all.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["0.0.0.0/0", "::/0"]
        );
        let counts = count(&all);
        assert_eq!(
            serde_json::to_string(&counts).expect("serializes"),
            r#"{"v4":"4294967296","v6":"340282366920938463463374607431768211456"}"#
        );
        assert_eq!(units(&all), (1 << 32) + 1);
        let one: Prefix = "::".parse().expect("valid");
        let rest = difference(&all[1..], &[one]);
        assert_eq!(rest.len(), 128);
        assert_eq!(count(&rest).v6_text(), u128::MAX.to_string());
        assert!(!count(&rest).v6_all);
        assert!(difference(&rest, &all).is_empty());
        assert!(covers(&all, one) && !covers(&rest, one));
    }

    #[test]
    fn each_block_of_ipv6_is_one() {
        let read = |text: &str| -> Vec<Range> {
            let list = super::super::AddressList::read(text);
            assert_eq!(list.problems, [], "{text}");
            list.entries.iter().map(|entry| entry.range).collect()
        };
        let eight: Vec<String> = (0..8)
            .map(|one| format!("2407:d000:0:{one}::/64"))
            .collect();
        for (text, count) in [
            // Neighbours do not merge,
            (eight.join("\n").as_str(), 8),
            // what is entered twice or lies in another block is one,
            ("2407:d000::/64, 2407:d000::/64", 1),
            ("2407:d000::1, 2407:d000::/64, 2407:d000::/48", 1),
            // and a range is as many as the blocks that make it up.
            ("2407:d000::-2407:d000::ffff", 1),
            ("2407:d000::1-2407:d000::fffe", 30),
            (
                "2407:d000::1-2407:d000::fffe, 2407:d000::8000-2407:d000::ffff",
                16,
            ),
            ("39.32.0.0-39.32.0.9, 39.32.0.8/30", 12),
        ] {
            let ranges = read(text);
            let blocks = super::blocks(&ranges);
            assert_eq!(units(&blocks), count, "{text}");
            assert_eq!(
                units_of(
                    &count_ranges(cover(&ranges).iter().map(Prefix::range)),
                    ranges
                        .iter()
                        .copied()
                        .filter(|range| range.family() == Family::V6)
                ),
                count,
                "{text}"
            );
            assert_eq!(units_beside(&ranges, &[]), count, "{text}");
            assert_eq!(units_beside(&ranges, &blocks), 0, "{text}");
            assert_eq!(
                cover(&ranges),
                cover(&blocks.iter().map(Prefix::range).collect::<Vec<_>>())
            );
        }
        let held = super::blocks(&read("2407:d000::/64, 2407:d000:0:1::/64, 39.32.0.0/31"));
        for (text, count) in [
            ("2407:d000::/48", 1),
            ("2407:d000::/63", 0),
            ("2407:d000:0:1::7", 0),
            ("2407:d000:0:2::/64, 39.32.0.0/30", 3),
        ] {
            assert_eq!(units_beside(&read(text), &held), count, "{text}");
        }
    }

    #[test]
    fn widest_range() {
        let range = Range::new(Family::V6, 1, u128::MAX - 1).expect("ordered");
        assert_eq!(cover(&[range]).len(), 254);
    }

    proptest! {
        #[test]
        fn cover_is_exact_and_minimal(ranges: Vec<(u8, u8)>) {
            let ranges: Vec<Range> = ranges.into_iter().map(|(first, length)| range(first, length)).collect();
            let addresses: BTreeSet<u128> = ranges.iter().flat_map(|range| range.first()..=range.last()).collect();
            let blocks = cover(&ranges);
            prop_assert_eq!(&blocks, &naive_cover(&addresses));
            prop_assert_eq!(count(&blocks).v4, addresses.len() as u128);
            prop_assert_eq!(units(&blocks), addresses.len() as u128);
        }

        #[test]
        fn difference_and_membership_equal_sets(a: Vec<(u8, u8)>, b: Vec<(u8, u8)>, probe: (u8, u8)) {
            let (a, b, probe) = (blocks(&a), blocks(&b), range(probe.0, probe.1));
            let (sa, sb) = (set(&a), set(&b));
            let without = difference(&a, &b);
            prop_assert_eq!(set(&without), &sa - &sb);
            prop_assert_eq!(&without, &naive_cover(&(&sa - &sb)));
            prop_assert_eq!(set(&intersection(&a, &b)), &sa & &sb);
            prop_assert_eq!(covers(&a, probe), (probe.first()..=probe.last()).all(|address| sa.contains(&address)));
        }
    }
}
