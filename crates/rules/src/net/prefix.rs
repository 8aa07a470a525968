//! One block of addresses: a prefix without host bits, in its canonical form.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::range::Range;
use super::text;

/// The address family.
///
/// ```
/// use ijazat_rules::net::Family;
/// assert_eq!((Family::V4.bits(), Family::V6.as_str()), (32, "v6"));
/// assert_eq!(Family::V6.last(), u128::MAX);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

impl Family {
    /// The number of bits of an address: 32 or 128.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::net::Family::V6.bits(), 128);
    /// ```
    pub const fn bits(self) -> u8 {
        match self {
            Self::V4 => 32,
            Self::V6 => 128,
        }
    }

    /// The highest address of the family.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::net::Family::V4.last(), 0xffff_ffff);
    /// ```
    pub const fn last(self) -> u128 {
        match self {
            Self::V4 => u32::MAX as u128,
            Self::V6 => u128::MAX,
        }
    }

    /// `v4` or `v6`.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::net::Family::V4.as_str(), "v4");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V4 => "v4",
            Self::V6 => "v6",
        }
    }
}

/// A block of addresses with a power of two as its size and no host bits set.
///
/// The order is IPv4 before IPv6, then by first address, then larger blocks first.
///
/// ```
/// use ijazat_rules::net::Prefix;
/// let block: Prefix = "203.0.113.0/24".parse().unwrap();
/// assert_eq!(block.len(), 24);
/// assert_eq!("203.0.113.5/32".parse::<Prefix>().unwrap().to_string(), "203.0.113.5");
/// assert!("203.0.113.5/24".parse::<Prefix>().is_err()); // host bits
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    family: Family,
    first: u128,
    len: u8,
}

/// A text that is not a prefix in strict notation.
///
/// ```
/// use ijazat_rules::net::Prefix;
/// let error = "203.0.113.5/24".parse::<Prefix>().unwrap_err();
/// assert_eq!(error.to_string(), "`203.0.113.5/24` is not an address or a block without host bits");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrefixError(pub String);

impl fmt::Display for PrefixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not an address or a block without host bits",
            self.0
        )
    }
}

impl std::error::Error for PrefixError {}

/// The mask of the host bits of a prefix of `len` bits.
///
/// By halves: shifting 128 bits by a variable is a call in the browser.
#[inline]
pub(crate) const fn host_mask(family: Family, len: u8) -> u128 {
    match family {
        Family::V4 => (u32::MAX as u64 >> len) as u128,
        Family::V6 if len == 128 => 0,
        Family::V6 if len >= 64 => (u64::MAX >> (len - 64)) as u128,
        Family::V6 => ((u64::MAX >> len) as u128) << 64 | u64::MAX as u128,
    }
}

impl Prefix {
    /// A prefix from its first address and length; `None` with host bits or a length out of range.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Prefix};
    /// assert_eq!(Prefix::new(Family::V4, 0x0a00_0000, 8).unwrap().to_string(), "10.0.0.0/8");
    /// assert!(Prefix::new(Family::V4, 0x0a00_0001, 8).is_none());
    /// ```
    pub fn new(family: Family, first: u128, len: u8) -> Option<Self> {
        (len <= family.bits() && first <= family.last() && first & host_mask(family, len) == 0)
            .then_some(Self { family, first, len })
    }

    /// The prefix of length `len` that contains `address`; lengths and addresses out of range are cut.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Prefix};
    /// assert_eq!(Prefix::containing(Family::V4, 0x0a01_0203, 8).to_string(), "10.0.0.0/8");
    /// ```
    pub fn containing(family: Family, address: u128, len: u8) -> Self {
        let len = len.min(family.bits());
        Self {
            family,
            first: address.min(family.last()) & !host_mask(family, len),
            len,
        }
    }

    /// A table row known to be right when it was written (checked by tests).
    pub(crate) const fn row(family: Family, first: u128, len: u8) -> Self {
        Self { family, first, len }
    }

    /// The address family.
    ///
    /// ```
    /// use ijazat_rules::net::{Family, Prefix};
    /// assert_eq!("::1".parse::<Prefix>().unwrap().family(), Family::V6);
    /// ```
    pub const fn family(&self) -> Family {
        self.family
    }

    /// The first address, as a number; an IPv4 address is below 2^32.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// assert_eq!("10.0.0.0/8".parse::<Prefix>().unwrap().first(), 0x0a00_0000);
    /// ```
    pub const fn first(&self) -> u128 {
        self.first
    }

    /// The last address, as a number.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// assert_eq!("10.0.0.0/8".parse::<Prefix>().unwrap().last(), 0x0aff_ffff);
    /// ```
    pub const fn last(&self) -> u128 {
        self.first | host_mask(self.family, self.len)
    }

    /// The length in bits.
    #[allow(
        clippy::len_without_is_empty,
        reason = "a prefix has a length in bits and is never empty"
    )]
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// assert_eq!("10.0.0.0/8".parse::<Prefix>().unwrap().len(), 8);
    /// ```
    pub const fn len(&self) -> u8 {
        self.len
    }

    /// Whether it is one single address.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// assert!("10.0.0.1".parse::<Prefix>().unwrap().is_single());
    /// assert!(!"10.0.0.0/8".parse::<Prefix>().unwrap().is_single());
    /// ```
    pub const fn is_single(&self) -> bool {
        self.len == self.family.bits()
    }

    /// All addresses from the first to the last.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// let block: Prefix = "203.0.113.0/29".parse().unwrap();
    /// assert_eq!(block.range().to_string(), "203.0.113.0-203.0.113.7");
    /// assert_eq!(block.last() - block.first(), 7);
    /// assert!(!block.is_single());
    /// ```
    pub const fn range(&self) -> Range {
        Range::row(self.family, self.first, self.last())
    }

    /// Whether every address of `other` lies in this block.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// let (block, inside): (Prefix, Prefix) = ("10.0.0.0/8".parse().unwrap(), "10.1.0.0/16".parse().unwrap());
    /// assert!(block.contains(&inside) && !inside.contains(&block) && inside.overlaps(&block));
    /// assert_eq!(inside.parent().unwrap().to_string(), "10.0.0.0/15");
    /// ```
    pub fn contains(&self, other: &Self) -> bool {
        self.family == other.family
            && self.len <= other.len
            && other.first & !host_mask(self.family, self.len) == self.first
    }

    /// Whether the two share an address; for prefixes that means one contains the other.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// let block = |text: &str| text.parse::<Prefix>().unwrap();
    /// assert!(block("10.1.0.0/16").overlaps(&block("10.0.0.0/8")));
    /// assert!(!block("10.1.0.0/16").overlaps(&block("10.2.0.0/16")));
    /// ```
    pub fn overlaps(&self, other: &Self) -> bool {
        self.contains(other) || other.contains(self)
    }

    /// The block twice as large around this one; `None` for the whole family.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// let block: Prefix = "10.1.0.0/16".parse().unwrap();
    /// assert_eq!(block.parent().unwrap().to_string(), "10.0.0.0/15");
    /// ```
    pub fn parent(&self) -> Option<Self> {
        (self.len > 0).then(|| Self::containing(self.family, self.first, self.len - 1))
    }

    /// Appends the canonical text.
    pub(crate) fn push_to(&self, out: &mut String) {
        text::push_address(out, self.family, self.first);
        if !self.is_single() {
            out.push('/');
            text::push_small(out, u16::from(self.len));
        }
    }
}

/// This prefix and every shorter one around it, from itself to the whole family.
///
/// These are all the stored prefixes that can contain it: at most 33 or 129 keys to look up.
///
/// ```
/// use ijazat_rules::net::{Prefix, ancestors};
/// let block: Prefix = "128.0.0.0/2".parse().unwrap();
/// let all: Vec<String> = ancestors(block).map(|prefix| prefix.to_string()).collect();
/// assert_eq!(all, ["128.0.0.0/2", "128.0.0.0/1", "0.0.0.0/0"]);
/// ```
pub fn ancestors(prefix: Prefix) -> impl Iterator<Item = Prefix> {
    std::iter::successors(Some(prefix), Prefix::parent)
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(43);
        self.push_to(&mut out);
        f.pad(&out)
    }
}

impl FromStr for Prefix {
    type Err = PrefixError;

    /// Reads `address` or `address/length` in strict notation, nothing around it.
    fn from_str(text: &str) -> Result<Self, PrefixError> {
        parse(text.as_bytes()).ok_or_else(|| PrefixError(text.chars().take(64).collect()))
    }
}

fn parse(bytes: &[u8]) -> Option<Prefix> {
    let slash = bytes.iter().position(|&byte| byte == b'/');
    let (family, address) = parse_address(&bytes[..slash.unwrap_or(bytes.len())])?;
    let len = match slash {
        None => family.bits(),
        Some(slash) => parse_len(&bytes[slash + 1..])?,
    };
    Prefix::new(family, address, len)
}

/// Reads a bare address of either family in strict notation.
pub(crate) fn parse_address(bytes: &[u8]) -> Option<(Family, u128)> {
    match text::parse_v4(bytes) {
        Some(value) => Some((Family::V4, u128::from(value))),
        None => text::parse_v6(bytes).ok().map(|v6| (Family::V6, v6.value)),
    }
}

fn parse_len(digits: &[u8]) -> Option<u8> {
    if digits.len() > 3 || (digits.len() > 1 && digits[0] == b'0') {
        return None;
    }
    text::decimal(digits).and_then(|len| u8::try_from(len).ok())
}

impl Serialize for Prefix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Prefix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Prefix {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Prefix".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A canonical IPv4 or IPv6 prefix, for example 203.0.113.0/29.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn families_have_stable_names() {
        assert_eq!([Family::V4, Family::V6].map(Family::as_str), ["v4", "v6"]);
    }

    fn check(text: &str, canonical: Option<&str>) {
        assert_eq!(
            text.parse::<Prefix>()
                .ok()
                .map(|p| p.to_string())
                .as_deref(),
            canonical,
            "{text}"
        );
    }

    #[test]
    fn canonical_text() {
        check("0.0.0.0/0", Some("0.0.0.0/0"));
        check("::/0", Some("::/0"));
        check("255.255.255.255", Some("255.255.255.255"));
        check("255.255.255.255/32", Some("255.255.255.255"));
        check("2001:DB8::/32", Some("2001:db8::/32"));
        check("2001:db8::1/128", Some("2001:db8::1"));
        for bad in [
            "",
            "/",
            "/24",
            "1.2.3.0/",
            "1.2.3.0/024",
            "1.2.3.0/33",
            "1.2.3.0/-1",
            "1.2.3.0/+24",
            "1.2.3.4/24",
            "::1/64",
            "::/129",
            "010.0.0.0/8",
            "1.2.3.0/24/24",
            " 1.2.3.4",
            "1.2.3.0/08",
            "1.2.3.0/99999999999999999999",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn masks_of_every_length() {
        for family in [Family::V4, Family::V6] {
            for len in 0..=family.bits() {
                let hosts = u32::from(family.bits() - len);
                let mask = 1u128.checked_shl(hosts).map_or(u128::MAX, |size| size - 1);
                assert_eq!(host_mask(family, len), mask, "{family:?}/{len}");
            }
        }
    }

    #[test]
    fn ends_of_the_space() {
        let all: Prefix = "::/0".parse().expect("valid");
        assert_eq!((all.first(), all.last()), (0, u128::MAX));
        let last: Prefix = "255.255.255.255".parse().expect("valid");
        assert_eq!(
            (last.first(), last.last()),
            (u128::from(u32::MAX), u128::from(u32::MAX))
        );
        assert_eq!(ancestors(last).count(), 33);
        assert_eq!(ancestors("::1".parse().expect("valid")).count(), 129);
        assert!(Prefix::new(Family::V4, 1 << 32, 32).is_none());
        assert!(Prefix::new(Family::V4, 0, 33).is_none());
    }

    #[test]
    fn serde_is_a_string() {
        let block: Prefix = serde_json::from_str("\"203.0.113.0/24\"").expect("valid");
        assert_eq!(
            serde_json::to_string(&block).expect("serializes"),
            "\"203.0.113.0/24\""
        );
        assert!(serde_json::from_str::<Prefix>("\"203.0.113.1/24\"").is_err());
    }

    proptest! {
        #[test]
        fn text_and_back(v6: bool, address: u128, len in 0u8..=128) {
            let family = if v6 { Family::V6 } else { Family::V4 };
            let prefix = Prefix::containing(family, address >> (128 - family.bits()), len.min(family.bits()));
            prop_assert_eq!(prefix.to_string().parse::<Prefix>(), Ok(prefix));
        }

        #[test]
        fn contains_means_among_the_ancestors(a: u32, a_len in 0u8..=32, b: u32, b_len in 0u8..=32) {
            let a = Prefix::containing(Family::V4, u128::from(a), a_len);
            let b = Prefix::containing(Family::V4, u128::from(b), b_len);
            prop_assert_eq!(a.contains(&b), ancestors(b).any(|prefix| prefix == a));
            prop_assert_eq!(a.contains(&b), a.first() <= b.first() && b.last() <= a.last());
        }
    }
}
