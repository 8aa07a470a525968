//! "Who overlaps this?" in memory, over millions of blocks.

use ipnet::{Ipv4Net, Ipv6Net};
use prefix_trie::PrefixMap;

use super::prefix::{Family, Prefix};
use super::range::Range;
use super::set::cover;

/// Values under blocks, found by any block or range that shares an address with theirs.
///
/// ```
/// use ijazat_rules::net::{Index, Prefix};
/// let mut index = Index::new();
/// index.insert("203.0.113.0/24".parse().unwrap(), "a");
/// index.insert("203.0.113.8/29".parse().unwrap(), "b");
/// let question: Prefix = "203.0.113.9".parse().unwrap();
/// assert_eq!(index.overlapping(question).map(|(_, value)| *value).collect::<Vec<_>>(), ["a", "b"]);
/// ```
#[derive(Clone, Debug)]
pub struct Index<T> {
    v4: PrefixMap<Ipv4Net, Vec<T>>,
    v6: PrefixMap<Ipv6Net, Vec<T>>,
    len: usize,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self {
            v4: PrefixMap::new(),
            v6: PrefixMap::new(),
            len: 0,
        }
    }
}

fn v4(prefix: Prefix) -> Ipv4Net {
    Ipv4Net::new((prefix.first() as u32).into(), prefix.len())
        .expect("an IPv4 prefix has at most 32 bits")
}

fn v6(prefix: Prefix) -> Ipv6Net {
    Ipv6Net::new(prefix.first().into(), prefix.len()).expect("an IPv6 prefix has at most 128 bits")
}

fn from_v4(net: Ipv4Net) -> Prefix {
    Prefix::containing(
        Family::V4,
        u32::from(net.network()).into(),
        net.prefix_len(),
    )
}

fn from_v6(net: Ipv6Net) -> Prefix {
    Prefix::containing(Family::V6, net.network().into(), net.prefix_len())
}

impl<T> Index<T> {
    /// An empty index.
    ///
    /// ```
    /// assert!(ijazat_rules::net::Index::<u32>::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// How many values it holds.
    ///
    /// ```
    /// let mut index = ijazat_rules::net::Index::new();
    /// index.insert("10.0.0.0/8".parse().unwrap(), "a value");
    /// assert_eq!(index.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it holds none.
    ///
    /// ```
    /// let mut index = ijazat_rules::net::Index::new();
    /// index.insert("10.0.0.0/8".parse().unwrap(), "a value");
    /// assert!(!index.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a value under a block; a block may have several.
    ///
    /// ```
    /// use ijazat_rules::net::Index;
    /// let mut index = Index::new();
    /// index.insert("10.0.0.0/8".parse().unwrap(), 1);
    /// index.insert("10.0.0.0/8".parse().unwrap(), 2);
    /// assert_eq!((index.len(), index.is_empty()), (2, false));
    /// ```
    pub fn insert(&mut self, prefix: Prefix, value: T) {
        self.len += 1;
        match prefix.family() {
            Family::V4 => self.v4.entry(v4(prefix)).or_default().push(value),
            Family::V6 => self.v6.entry(v6(prefix)).or_default().push(value),
        }
    }

    /// Removes one value equal to `value` under exactly this block; whether there was one.
    ///
    /// ```
    /// use ijazat_rules::net::Index;
    /// let mut index = Index::new();
    /// index.insert("10.0.0.0/8".parse().unwrap(), 1);
    /// assert!(index.remove("10.0.0.0/8".parse().unwrap(), &1));
    /// assert!(!index.remove("10.0.0.0/8".parse().unwrap(), &1));
    /// ```
    pub fn remove(&mut self, prefix: Prefix, value: &T) -> bool
    where
        T: PartialEq,
    {
        let values = match prefix.family() {
            Family::V4 => self.v4.get_mut(&v4(prefix)),
            Family::V6 => self.v6.get_mut(&v6(prefix)),
        };
        let Some(values) = values else {
            return false;
        };
        let Some(at) = values.iter().position(|held| held == value) else {
            return false;
        };
        values.remove(at);
        self.len -= 1;
        if values.is_empty() {
            match prefix.family() {
                Family::V4 => drop(self.v4.remove(&v4(prefix))),
                Family::V6 => drop(self.v6.remove(&v6(prefix))),
            }
        }
        true
    }

    /// Every value whose block shares an address with `prefix`: larger blocks first, then ascending.
    ///
    /// ```
    /// use ijazat_rules::net::Index;
    /// let mut index = Index::new();
    /// index.insert("10.0.0.0/8".parse().unwrap(), "around");
    /// index.insert("10.1.2.3".parse().unwrap(), "inside");
    /// let met: Vec<_> = index.overlapping("10.1.0.0/16".parse().unwrap()).map(|(_, value)| *value).collect();
    /// assert_eq!(met, ["around", "inside"]);
    /// ```
    pub fn overlapping(&self, prefix: Prefix) -> Box<dyn Iterator<Item = (Prefix, &T)> + '_> {
        match prefix.family() {
            Family::V4 => {
                let net = v4(prefix);
                let around = self.v4.cover(&net).filter(move |(found, _)| *found != net);
                let found = around.chain(self.v4.children(&net));
                Box::new(found.flat_map(|(net, values)| {
                    values.iter().map(move |value| (from_v4(net), value))
                }))
            }
            Family::V6 => {
                let net = v6(prefix);
                let around = self.v6.cover(&net).filter(move |(found, _)| *found != net);
                let found = around.chain(self.v6.children(&net));
                Box::new(found.flat_map(|(net, values)| {
                    values.iter().map(move |value| (from_v6(net), value))
                }))
            }
        }
    }

    /// As [`Index::overlapping`], for a range; each block once, ascending.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, Index};
    /// let mut index = Index::new();
    /// index.insert("10.0.0.4/31".parse().unwrap(), "met");
    /// let range = AddressList::read("10.0.0.1-10.0.0.4").entries[0].range;
    /// assert_eq!(index.overlapping_range(range).len(), 1);
    /// ```
    pub fn overlapping_range(&self, range: Range) -> Vec<(Prefix, &T)> {
        let mut found: Vec<(Prefix, &T)> = Vec::new();
        let mut seen: Option<Prefix> = None;
        for part in cover(&[range]) {
            // A block around two parts was met with the first of them.
            let new = self
                .overlapping(part)
                .filter(|(prefix, _)| seen.is_none_or(|seen| !prefix.overlaps(&seen)));
            let new: Vec<(Prefix, &T)> = new.collect();
            found.extend(new);
            seen = Some(part);
        }
        found.sort_by_key(|(prefix, _)| *prefix);
        found
    }
}
