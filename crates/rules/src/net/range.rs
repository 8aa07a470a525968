//! A run of addresses from a first to a last, and how two of them lie to each other.

use std::fmt;

use serde::{Serialize, Serializer};

use super::prefix::{Family, Prefix};
use super::text;

/// All addresses from `first` to `last`, both included; never empty, never over two families.
///
/// ```
/// use ijazat_rules::net::{Family, Range};
/// let range = Range::new(Family::V4, 0xcb00_7101, 0xcb00_7109).unwrap();
/// assert_eq!(range.to_string(), "203.0.113.1-203.0.113.9");
/// assert!(Range::new(Family::V4, 9, 1).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    family: Family,
    first: u128,
    last: u128,
}

impl Range {
    /// A range; `None` when reversed or outside the family.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Range};
    /// assert_eq!(Range::new(Family::V4, 1, 2).unwrap().to_string(), "0.0.0.1-0.0.0.2");
    /// assert!(Range::new(Family::V4, 2, 1).is_none());
    /// ```
    pub fn new(family: Family, first: u128, last: u128) -> Option<Self> {
        (first <= last && last <= family.last()).then_some(Self {
            family,
            first,
            last,
        })
    }

    /// A range already known to be ordered and inside its family.
    pub(crate) const fn row(family: Family, first: u128, last: u128) -> Self {
        Self {
            family,
            first,
            last,
        }
    }

    /// The block of a range that is known to be one.
    pub(crate) const fn block(self) -> Prefix {
        let bits = (self.last - self.first).count_ones() as u8;
        Prefix::row(self.family, self.first, self.family.bits() - bits)
    }

    /// The address family.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Range};
    /// assert_eq!(Range::new(Family::V4, 1, 2).unwrap().family(), Family::V4);
    /// ```
    pub const fn family(&self) -> Family {
        self.family
    }

    /// The first address, as a number.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Range};
    /// assert_eq!(Range::new(Family::V4, 1, 2).unwrap().first(), 1);
    /// ```
    pub const fn first(&self) -> u128 {
        self.first
    }

    /// The last address, as a number.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Range};
    /// assert_eq!(Range::new(Family::V4, 1, 2).unwrap().last(), 2);
    /// ```
    pub const fn last(&self) -> u128 {
        self.last
    }

    /// Whether every address of `other` lies in this range.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Range};
    /// let range = |first, last| Range::new(Family::V4, first, last).unwrap();
    /// assert!(range(1, 9).contains(&range(2, 9)) && !range(1, 9).contains(&range(9, 10)));
    /// assert!(range(1, 9).overlaps(&range(9, 10)));
    /// ```
    pub fn contains(&self, other: &Self) -> bool {
        self.family == other.family && self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share an address.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Range};
    /// let range = |first, last| Range::new(Family::V4, first, last).unwrap();
    /// assert!(range(1, 5).overlaps(&range(5, 9)));
    /// assert!(!range(1, 5).overlaps(&range(6, 9)));
    /// ```
    pub fn overlaps(&self, other: &Self) -> bool {
        self.family == other.family && self.first <= other.last && other.first <= self.last
    }
}

impl fmt::Display for Range {
    /// `first-last`, both canonical.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(79);
        self.push_to(&mut out);
        f.pad(&out)
    }
}

impl Range {
    /// Appends `first-last`.
    pub(crate) fn push_to(&self, out: &mut String) {
        text::push_address(out, self.family, self.first);
        out.push('-');
        text::push_address(out, self.family, self.last);
    }
}

impl From<Prefix> for Range {
    fn from(prefix: Prefix) -> Self {
        prefix.range()
    }
}

impl From<&Prefix> for Range {
    fn from(prefix: &Prefix) -> Self {
        prefix.range()
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How one range lies to another.
///
/// ```
/// use ijazat_rules::net::{Family, Range, Relation, relation};
/// let range = |first, last| Range::new(Family::V4, first, last).unwrap();
/// assert_eq!(relation(range(1, 5), range(3, 9)), Relation::Crosses);
/// assert_eq!(Relation::Crosses.as_str(), "crosses");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same addresses.
    Equal,
    /// The first lies wholly inside the second.
    Inside,
    /// The first wholly contains the second.
    Contains,
    /// They share some addresses, and each has some of its own.
    Crosses,
    /// They share none.
    Disjoint,
}

impl Relation {
    /// The stable name.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::net::Relation::Inside.as_str(), "inside");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Inside => "inside",
            Self::Contains => "contains",
            Self::Crosses => "crosses",
            Self::Disjoint => "disjoint",
        }
    }
}

/// How `a` lies to `b`.
///
/// ```
/// use ijazat_rules::net::{Prefix, Relation, relation};
/// let (a, b): (Prefix, Prefix) = ("10.0.0.0/8".parse().unwrap(), "10.1.0.0/16".parse().unwrap());
/// assert_eq!(relation(a, b), Relation::Contains);
/// ```
pub fn relation(a: impl Into<Range>, b: impl Into<Range>) -> Relation {
    let (a, b): (Range, Range) = (a.into(), b.into());
    if a == b {
        Relation::Equal
    } else if b.contains(&a) {
        Relation::Inside
    } else if a.contains(&b) {
        Relation::Contains
    } else if a.overlaps(&b) {
        Relation::Crosses
    } else {
        Relation::Disjoint
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn small(first: u8, length: u8) -> Range {
        let first = u128::from(first % 40);
        Range::new(Family::V4, first, first + u128::from(length % 12)).expect("ordered")
    }

    #[test]
    fn bounds() {
        assert!(Range::new(Family::V4, 2, 1).is_none());
        assert!(Range::new(Family::V4, 0, 1 << 32).is_none());
        assert_eq!(
            Range::new(Family::V6, 1, 2).expect("ordered").to_string(),
            "::1-::2"
        );
        let (v4, v6) = (Range::new(Family::V4, 1, 2), Range::new(Family::V6, 1, 2));
        assert_eq!(
            relation(v4.expect("ok"), v6.expect("ok")),
            Relation::Disjoint
        );
    }

    proptest! {
        #[test]
        fn relation_equals_sets(a: (u8, u8), b: (u8, u8)) {
            let (a, b) = (small(a.0, a.1), small(b.0, b.1));
            let set = |range: Range| (range.first()..=range.last()).collect::<BTreeSet<_>>();
            let (sa, sb) = (set(a), set(b));
            let expected = if sa == sb { Relation::Equal }
                else if sa.is_subset(&sb) { Relation::Inside }
                else if sb.is_subset(&sa) { Relation::Contains }
                else if sa.is_disjoint(&sb) { Relation::Disjoint }
                else { Relation::Crosses };
            prop_assert_eq!(relation(a, b), expected);
            prop_assert_eq!(a.overlaps(&b), expected != Relation::Disjoint);
        }
    }
}
