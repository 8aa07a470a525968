//! The fewest members against every choice of members.

use super::*;
use proptest::prelude::*;

fn is_covered(pairs: &BTreeSet<(usize, usize)>, firsts: usize, seconds: usize) -> bool {
    pairs
        .iter()
        .all(|(a, b)| firsts >> a & 1 == 1 || seconds >> b & 1 == 1)
}

proptest! {
    #[test]
    fn equals_brute_force(pairs in proptest::collection::btree_set((0usize..5, 0usize..5), 0..14)) {
        let (firsts, seconds) = cover(&pairs);
        let bits = |set: &BTreeSet<usize>| set.iter().map(|at| 1 << at).sum();
        prop_assert!(is_covered(&pairs, bits(&firsts), bits(&seconds)));
        let choices = (0usize..1 << 10).filter(|bits| is_covered(&pairs, bits & 31, bits >> 5));
        let least = choices.map(usize::count_ones).min().expect("all of them cover");
        prop_assert_eq!(firsts.len() + seconds.len(), least as usize);
    }
}

#[test]
fn one_pair_falls_on_the_second() {
    let (firsts, seconds) = cover(&BTreeSet::from([(0, 0)]));
    assert!(firsts.is_empty());
    assert_eq!(seconds, BTreeSet::from([0]));
}
