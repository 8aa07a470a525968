//! Maps of few entries by name. A tree of the library comes with all that keeps it balanced, once
//! more for every type that it holds; this is a sorted list.

use crate::order;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

/// Entries in the order of their names, each name once.
///
/// ```
/// use ijazat_rules::map::Map;
/// let map = Map::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
/// assert_eq!(map["a"], 1);
/// assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"a":1,"b":2}"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Map<V>(Vec<(String, V)>);

/// Names and values of a map.
type Iter<'a, V> =
    std::iter::Map<std::slice::Iter<'a, (String, V)>, fn(&'a (String, V)) -> (&'a String, &'a V)>;

impl<V> Map<V> {
    /// Nothing yet.
    ///
    /// ```
    /// assert!(ijazat_rules::map::Map::<u8>::new().is_empty());
    /// ```
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many entries there are.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::map::Map::from([("a".to_owned(), 1)]).len(), 1);
    /// ```
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    ///
    /// ```
    /// assert!(!ijazat_rules::map::Map::from([("a".to_owned(), 1)]).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the name stands, or would stand.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_str().cmp(name))
    }

    /// The value of a name.
    ///
    /// ```
    /// let map = ijazat_rules::map::Map::from([("a".to_owned(), 1)]);
    /// assert_eq!((map.get("a"), map.get("b")), (Some(&1), None));
    /// ```
    pub fn get(&self, name: &str) -> Option<&V> {
        self.place(name).ok().map(|place| &self.0[place].1)
    }

    /// The value of a name, to be changed.
    ///
    /// ```
    /// let mut map = ijazat_rules::map::Map::from([("a".to_owned(), 1)]);
    /// *map.get_mut("a").unwrap() = 2;
    /// assert_eq!(map["a"], 2);
    /// ```
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        let place = self.place(name).ok()?;
        Some(&mut self.0[place].1)
    }

    /// Puts a value under a name; gives the one that was there.
    ///
    /// ```
    /// let mut map = ijazat_rules::map::Map::new();
    /// assert_eq!(map.insert("a".to_owned(), 1), None);
    /// assert_eq!(map.insert("a".to_owned(), 2), Some(1));
    /// ```
    pub fn insert(&mut self, name: String, value: V) -> Option<V> {
        match self.place(&name) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, value)),
            Err(place) => {
                self.0.insert(place, (name, value));
                None
            }
        }
    }

    /// Takes a name away; gives its value.
    ///
    /// ```
    /// let mut map = ijazat_rules::map::Map::from([("a".to_owned(), 1)]);
    /// assert_eq!((map.remove("a"), map.remove("a")), (Some(1), None));
    /// ```
    pub fn remove(&mut self, name: &str) -> Option<V> {
        let place = self.place(name).ok()?;
        Some(self.0.remove(place).1)
    }

    /// Keeps the entries for which something holds.
    ///
    /// ```
    /// let mut map = ijazat_rules::map::Map::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    /// map.retain(|_, value| *value > 1);
    /// assert_eq!(map.keys().collect::<Vec<_>>(), ["b"]);
    /// ```
    pub fn retain(&mut self, mut keep: impl FnMut(&String, &mut V) -> bool) {
        self.0.retain_mut(|(name, value)| keep(name, value));
    }

    /// Names and values in the order of names.
    ///
    /// ```
    /// let map = ijazat_rules::map::Map::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
    /// assert_eq!(map.iter().next(), Some((&"a".to_owned(), &1)));
    /// ```
    pub fn iter(&self) -> Iter<'_, V> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The names in their order.
    ///
    /// ```
    /// let map = ijazat_rules::map::Map::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
    /// assert_eq!(map.keys().collect::<Vec<_>>(), ["a", "b"]);
    /// ```
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values in the order of names.
    ///
    /// ```
    /// let map = ijazat_rules::map::Map::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
    /// assert_eq!(map.values().collect::<Vec<_>>(), [&1, &2]);
    /// ```
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self::new()
    }
}

/// Of entries with one name, the last one counts.
impl<V> FromIterator<(String, V)> for Map<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        let mut entries: Vec<(String, V)> = entries.into_iter().collect();
        let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        if let Some(places) = last_of_each(&names) {
            order::arrange(&mut entries, places);
        }
        Self(entries)
    }
}

/// The places of the names in their order, the last of each; nothing if they are in order.
fn last_of_each(names: &[&str]) -> Option<Vec<usize>> {
    if names.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let mut places = order::places(names.len(), &|a, b| names[a].cmp(names[b]));
    places.reverse();
    places.dedup_by_key(|place| names[*place]);
    places.reverse();
    Some(places)
}

impl<V, const N: usize> From<[(String, V); N]> for Map<V> {
    fn from(entries: [(String, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<V> Extend<(String, V)> for Map<V> {
    fn extend<I: IntoIterator<Item = (String, V)>>(&mut self, entries: I) {
        *self = std::mem::take(self).into_iter().chain(entries).collect();
    }
}

impl<V> IntoIterator for Map<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, V> IntoIterator for &'a Map<V> {
    type Item = (&'a String, &'a V);
    type IntoIter = Iter<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<V> Index<&str> for Map<V> {
    type Output = V;

    fn index(&self, name: &str) -> &V {
        self.get(name).expect("the name is there")
    }
}

impl<V: fmt::Debug> fmt::Debug for Map<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<V: Serialize> Serialize for Map<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Map<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
    type Value = Map<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Map<V>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(entries.into_iter().collect())
    }
}

#[cfg(feature = "schema")]
impl<V: schemars::JsonSchema> schemars::JsonSchema for Map<V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Map_of_{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, V>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn entries() -> impl Strategy<Value = Vec<(String, u8)>> {
        prop::collection::vec(("[a-c]{0,2}", any::<u8>()), 0..9)
    }

    fn check(map: &Map<u8>, tree: &BTreeMap<String, u8>) {
        assert!(map.iter().eq(tree.iter()) && map.len() == tree.len());
        assert_eq!(format!("{map:?}"), format!("{tree:?}"));
    }

    proptest! {
        #[test]
        fn it_is_what_a_tree_is(first in entries(), more in entries(), name in "[a-c]{0,2}") {
            let mut tree: BTreeMap<String, u8> = first.iter().cloned().collect();
            let mut map: Map<u8> = first.into_iter().collect();
            check(&map, &tree);
            prop_assert_eq!(map.get(&name), tree.get(&name));
            let (mut with_more, mut tree_with_more) = (map.clone(), tree.clone());
            with_more.extend(more.clone());
            tree_with_more.extend(more.clone());
            check(&with_more, &tree_with_more);
            for (name, value) in more {
                prop_assert_eq!(map.insert(name.clone(), value), tree.insert(name, value));
            }
            check(&map, &tree);
            prop_assert_eq!(map.remove(&name), tree.remove(&name));
            map.retain(|name, value| !name.is_empty() && *value > 9);
            tree.retain(|name, value| !name.is_empty() && *value > 9);
            check(&map, &tree);
            let json = serde_json::to_string(&map).expect("is JSON");
            prop_assert_eq!(&json, &serde_json::to_string(&tree).expect("is JSON"));
            prop_assert_eq!(serde_json::from_str::<Map<u8>>(&json).expect("is a map"), map);
        }
    }

    #[test]
    fn of_one_name_the_last_counts() {
        let json = r#"{"b":1,"a":2,"b":3,"a":4}"#;
        let map: Map<u8> = serde_json::from_str(json).expect("a map");
        check(&map, &serde_json::from_str(json).expect("a tree"));
        assert!(serde_json::from_str::<Map<u8>>("[]").is_err());
    }
}
