//! Sorting, and small sorted sets. The library's sort and trees are copied into the program for
//! every type that they hold; here all types share one.

use std::cmp::Ordering;

/// Sorts by the key; what has the same key keeps its order.
///
/// ```
/// let mut words = vec!["third", "first", "sixth"];
/// ijazat_rules::order::sort(&mut words, |word| [u64::from(word.as_bytes()[0]), 0]);
/// assert_eq!(words, ["first", "sixth", "third"]);
/// ```
pub fn sort<T>(items: &mut Vec<T>, key: impl Fn(&T) -> [u64; 2]) {
    let keys: Vec<[u64; 2]> = items.iter().map(key).collect();
    let order = places(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
    arrange(items, order);
}

/// Sorts as a comparison says; what is equal keeps its order.
///
/// ```
/// let mut words = vec!["third", "first", "fourth"];
/// ijazat_rules::order::sort_by(&mut words, |a, b| a[..1].cmp(&b[..1]));
/// assert_eq!(words, ["first", "fourth", "third"]);
/// ```
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = places(items.len(), &|a, b| compare(&items[a], &items[b]));
    arrange(items, order);
}

/// Puts the items into the order of these places; what has none is gone.
pub(crate) fn arrange<T>(items: &mut Vec<T>, order: Vec<usize>) {
    let mut places: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| places[place].take()));
}

/// Adds a value to a sorted list that has each once; whether it is new. For short lists, or values in order.
///
/// ```
/// let mut seen = Vec::new();
/// assert!(ijazat_rules::order::insert(&mut seen, 2));
/// assert!(ijazat_rules::order::insert(&mut seen, 1));
/// assert!(!ijazat_rules::order::insert(&mut seen, 2));
/// assert_eq!(seen, [1, 2]);
/// ```
pub fn insert<T: Ord>(sorted: &mut Vec<T>, value: T) -> bool {
    let place = sorted.binary_search(&value);
    if let Err(at) = place {
        sorted.insert(at, value);
    }
    place.is_err()
}

/// The places of so many items, in their order; of equal ones, the first comes first.
pub(crate) fn places(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    places
}

/// Sorts keys by their bits from `low` up; what is equal there keeps its order.
///
/// Byte by byte, as the library's sort is made for size in the browser, and many times slower.
pub(crate) fn sort_keys(keys: &mut Vec<(u64, u32)>, low: u32) {
    if keys.is_sorted() {
        return;
    }
    let mut other = vec![(0, 0); keys.len()];
    for shift in (low..u64::BITS).step_by(8) {
        let digit = |key: u64| (key >> shift) as u8 as usize;
        let mut starts = [0usize; 256];
        keys.iter().for_each(|(key, _)| starts[digit(*key)] += 1);
        if starts.contains(&keys.len()) {
            // All have the same digit.
            continue;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for item in keys.iter() {
            let place = &mut starts[digit(item.0)];
            other[*place] = *item;
            *place += 1;
        }
        std::mem::swap(keys, &mut other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_are_sorted_as_the_library_does(keys in prop::collection::vec(prop_oneof![0u64..4, any::<u64>(), (0u64..9).prop_map(|key| key << 40)], 0..40), low in prop_oneof![Just(0), Just(32)]) {
            let mut sorted: Vec<(u64, u32)> = keys.into_iter().zip(0..).collect();
            let mut expected = sorted.clone();
            if !expected.is_sorted() {
                expected.sort_by_key(|(key, _)| key >> low);
            }
            sort_keys(&mut sorted, low);
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn it_sorts_as_the_library_does(items: Vec<(u8, u8, u32)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| (item.0, item.1));
            let mut sorted = items;
            let mut compared = sorted.clone();
            sort(&mut sorted, |item| [item.0.into(), item.1.into()]);
            sort_by(&mut compared, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
            prop_assert_eq!(&sorted, &expected);
            prop_assert_eq!(&compared, &expected);
        }
    }
}
