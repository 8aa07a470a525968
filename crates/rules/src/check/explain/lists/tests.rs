//! The fewest entries against every choice of entries.

use super::*;
use crate::net::Family;
use proptest::prelude::*;

/// Lists without overlaps of their own: of what is drawn, whatever meets an earlier entry is dropped.
fn lists(drawn: &[(usize, u8, u8)]) -> Vec<Placed<'static>> {
    let mut entries: Vec<Placed<'static>> = Vec::new();
    for &(field, first, length) in drawn {
        let first = u128::from(first % 24);
        let range = Range::new(Family::V4, first, first + u128::from(length % 6)).expect("ordered");
        let meets = |other: &Placed<'_>| other.field == field && other.range.overlaps(&range);
        if !entries.iter().any(meets) {
            entries.push(Placed {
                field,
                text: "",
                range,
            });
        }
    }
    entries
}

/// The least number of entries without which no forbidden pair is left.
fn least(entries: &[Placed<'_>], is_forbidden: impl Fn(&Placed<'_>, &Placed<'_>) -> bool) -> usize {
    let is_sound = |out: &usize| {
        let stays = |at: usize| out >> at & 1 == 0;
        (0..entries.len()).all(|a| {
            (a + 1..entries.len())
                .all(|b| !stays(a) || !stays(b) || !is_forbidden(&entries[a], &entries[b]))
        })
    };
    let choices = (0usize..1 << entries.len()).filter(is_sound);
    choices.map(usize::count_ones).min().expect("all of them") as usize
}

proptest! {
    #[test]
    fn lists_among_each_other(drawn in proptest::collection::vec((0usize..3, any::<u8>(), any::<u8>()), 0..11)) {
        let entries = lists(&drawn);
        prop_assert!(is_apart_inside(&entries));
        let expected = least(&entries, |a, b| a.range.overlaps(&b.range));
        for by_end in [true, false] {
            let out = left_out(&entries, by_end);
            prop_assert_eq!(out.len(), expected);
            let stays = |one: &&Placed<'_>| !out.iter().any(|other| other.field == one.field && other.range == one.range);
            let rest: Vec<&Placed<'_>> = entries.iter().filter(stays).collect();
            for (at, a) in rest.iter().enumerate() {
                prop_assert!(rest[at + 1..].iter().all(|b| !a.range.overlaps(&b.range)));
            }
        }
    }

    #[test]
    fn lists_against_others(drawn in proptest::collection::vec((0usize..4, any::<u8>(), any::<u8>()), 0..11)) {
        // Fields 0 and 1 are one side, 2 and 3 the other.
        let entries = lists(&drawn);
        let (firsts, seconds): (Vec<Placed<'_>>, Vec<_>) = entries.iter().copied().partition(|one| one.field < 2);
        let crosses = |a: &Placed<'_>, b: &Placed<'_>| (a.field < 2) != (b.field < 2) && a.range.overlaps(&b.range);
        let expected = least(&entries, crosses);
        for out in covers(&pairs(&firsts, &seconds, false)) {
            prop_assert_eq!(out.len(), expected);
        }
    }
}
