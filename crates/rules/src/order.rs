//! Sorting by numbers, and small sorted sets. The library's sort and trees are copied into the program for
//! every type that they hold; here all types share one.

/// Sorts by the key; what has the same key keeps its order.
///
/// ```
/// let mut words = vec!["third", "first", "sixth"];
/// ijazat_rules::order::sort(&mut words, |word| [u64::from(word.as_bytes()[0]), 0]);
/// assert_eq!(words, ["first", "sixth", "third"]);
/// ```
pub fn sort<T>(items: &mut Vec<T>, key: impl Fn(&T) -> [u64; 2]) {
    let order = ordered(items.iter().map(key).collect());
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

/// The places of the keys, in order of the keys.
fn ordered(keys: Vec<[u64; 2]>) -> Vec<usize> {
    let mut placed: Vec<([u64; 2], usize)> = keys.into_iter().zip(0..).collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_library_does(items: Vec<(u8, u8, u32)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| (item.0, item.1));
            let mut sorted = items;
            sort(&mut sorted, |item| [item.0.into(), item.1.into()]);
            prop_assert_eq!(sorted, expected);
        }
    }
}
