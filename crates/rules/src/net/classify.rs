//! Which special block addresses belong to.

use std::sync::LazyLock;

use super::prefix::{Family, Prefix};
use super::range::Range;
use super::special::{BLOCKS, Block};
use crate::order;

/// The special block that `prefix` belongs to: the smallest that contains it, otherwise the first that it reaches into.
///
/// ```
/// use ijazat_rules::net::classify;
/// let block = classify("100.64.3.0/24".parse().unwrap()).unwrap();
/// assert_eq!((block.name, block.rfc), ("Shared space (CGNAT)", "RFC 6598"));
/// assert!(classify("39.32.0.0/24".parse().unwrap()).is_none());
/// ```
pub fn classify(prefix: Prefix) -> Option<&'static Block> {
    classify_range(prefix.range())
}

/// As [`classify`], for a range.
///
/// ```
/// use ijazat_rules::net::{AddressList, classify_range};
/// let list = AddressList::read("9.255.255.0-10.0.0.255");
/// assert_eq!(classify_range(list.entries[0].range).unwrap().name, "Private");
/// ```
pub fn classify_range(range: Range) -> Option<&'static Block> {
    if !may_be_special(range) {
        return None;
    }
    let segments: &[Segment] = match range.family() {
        Family::V4 => &SEGMENTS.0,
        Family::V6 => &SEGMENTS.1,
    };
    // The first segment begins at zero.
    let next = segments.partition_point(|segment| segment.first <= range.first());
    let is_whole = segments
        .get(next)
        .is_none_or(|segment| range.last() < segment.first);
    if is_whole {
        return segments[next - 1].block;
    }
    search(range)
}

/// By the first eight bits, whether any special block begins so.
static MAY_BE_SPECIAL: [[bool; 256]; 2] = [first_bits(Family::V4), first_bits(Family::V6)];

const fn first_bits(family: Family) -> [bool; 256] {
    let (mut found, mut at) = ([false; 256], 0);
    while at < BLOCKS.len() {
        let block = BLOCKS[at].prefix;
        if block.family() as u8 == family as u8 {
            let (mut bits, last) = (eight(family, block.first()), eight(family, block.last()));
            while bits <= last {
                found[bits] = true;
                bits += 1;
            }
        }
        at += 1;
    }
    found
}

/// The first eight bits of an address.
const fn eight(family: Family, address: u128) -> usize {
    match family {
        Family::V4 => (address as u32 >> 24) as usize,
        Family::V6 => (address >> 120) as usize,
    }
}

/// `false` is sure: most addresses are told by their first eight bits.
fn may_be_special(range: Range) -> bool {
    let family = range.family();
    let bits = eight(family, range.first());
    bits != eight(family, range.last()) || MAY_BE_SPECIAL[family as usize][bits]
}

/// A stretch of addresses that lie in the same blocks, up to the next one.
struct Segment {
    first: u128,
    /// The smallest block around it.
    block: Option<&'static Block>,
}

static SEGMENTS: LazyLock<(Vec<Segment>, Vec<Segment>)> =
    LazyLock::new(|| (segments(Family::V4), segments(Family::V6)));

fn segments(family: Family) -> Vec<Segment> {
    let ours = || {
        BLOCKS
            .iter()
            .filter(|block| block.prefix.family() == family)
    };
    let mut firsts = vec![0];
    for block in ours() {
        order::insert(&mut firsts, block.prefix.first());
        if block.prefix.last() < family.last() {
            order::insert(&mut firsts, block.prefix.last() + 1);
        }
    }
    let segment = |first| Segment {
        first,
        block: search(Range::row(family, first, first)),
    };
    firsts.into_iter().map(segment).collect()
}

fn search(range: Range) -> Option<&'static Block> {
    let mut reached = None;
    let mut smallest = None;
    for block in BLOCKS
        .iter()
        .filter(|block| block.prefix.family() == range.family())
    {
        let space = block.prefix.range();
        if space.contains(&range) {
            // Blocks around one range are nested, and the table puts larger ones first.
            smallest = Some(block);
        } else if reached.is_none() && space.overlaps(&range) {
            reached = Some(block);
        }
    }
    smallest.or(reached)
}

#[cfg(test)]
mod tests {
    use super::super::special::BlockKind::{
        self, Documentation, EmbeddedV4, LinkLocal, Loopback, Multicast, OutsideGlobal, Private,
        Protocol, Reserved, Retired, Shared, Unspecified,
    };
    use super::*;

    #[test]
    fn every_edge_of_every_block_is_as_a_search_says() {
        for block in &BLOCKS {
            let (family, first, last) = (
                block.prefix.family(),
                block.prefix.first(),
                block.prefix.last(),
            );
            for address in [first, last, first.saturating_sub(1), last.saturating_add(1)] {
                let address = address.min(family.last());
                let range = Range::row(family, address, address);
                assert_eq!(classify_range(range), search(range), "{range}");
            }
        }
    }

    fn check(text: &str, kind: Option<BlockKind>) {
        let prefix = text.parse().expect(text);
        assert_eq!(classify(prefix).map(|block| block.kind), kind, "{text}");
    }

    #[test]
    fn kinds() {
        check("10.1.2.3", Some(Private));
        check("100.64.1.1", Some(Shared));
        check("100.63.255.255", None);
        check("100.128.0.0", None);
        check("8.8.8.8", None);
        check("9.0.0.0/8", None);
        check("8.0.0.0/6", Some(Private));
        check("0.0.0.0/0", Some(Unspecified));
        check("224.0.0.1", Some(Multicast));
        check("192.0.0.100", Some(Protocol));
        check("192.31.196.1", Some(Protocol));
        check("192.52.193.1", Some(Protocol));
        check("192.88.99.1", Some(Retired));
        check("192.175.48.1", Some(Protocol));
        check("255.255.255.255", Some(Reserved));
        check("64:ff9b::808:808", Some(EmbeddedV4));
        check("64:ff9b:1::1", Some(Protocol));
        check("100:0:0:1::1", Some(Protocol));
        check("2002:a00:1::1", Some(EmbeddedV4));
        check("2620:4f:8000::1", Some(Protocol));
        check("3fff::1", Some(Documentation));
        check("3ffe::1", Some(Retired));
        check("5f00::1", Some(Protocol));
        check("fec0::1", Some(LinkLocal));
        check("ff02::1", Some(Multicast));
        check("200::1", Some(OutsideGlobal));
        check("4000::1", Some(OutsideGlobal));
        check("2d00::1", None);
        check("2a00::1", None);
        check("::1", Some(Loopback));
        check("::", Some(Unspecified));
        check("2001::/23", Some(Protocol));
        check("2001:200::/23", None);
        check("::/0", Some(OutsideGlobal));
    }
}
