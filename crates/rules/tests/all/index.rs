//! The index of blocks at the size that it is made for.

use ijazat_rules::net::{Family, Index, Prefix};

#[test]
fn a_million_blocks_answer_as_a_search_through_all_of_them() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let family = if state & 3 == 0 {
            Family::V6
        } else {
            Family::V4
        };
        let len = family.bits() - (state >> 2 & 15) as u8;
        let address = u128::from(state >> 32) << (family.bits() - 32);
        Prefix::containing(family, address | u128::from(state & 0xffff), len)
    };
    let held: Vec<Prefix> = (0..1_000_000).map(|_| draw()).collect();
    let mut index = Index::new();
    for (value, prefix) in held.iter().enumerate() {
        index.insert(*prefix, value);
    }
    assert_eq!(index.len(), held.len());
    for at in 0..24 {
        // Something held, and something larger around it.
        let near = held[at * 40_000];
        let question =
            Prefix::containing(near.family(), near.first(), near.len() - 2 * at as u8 % 16);
        let mut found: Vec<usize> = index
            .overlapping(question)
            .map(|(_, value)| *value)
            .collect();
        found.sort_unstable();
        let plain: Vec<usize> = (0..held.len())
            .filter(|&at| held[at].overlaps(&question))
            .collect();
        assert!(!plain.is_empty());
        assert_eq!(found, plain, "{question}");
    }
}
