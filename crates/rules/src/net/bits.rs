//! The key of a block in a database: "who overlaps this?" becomes look-ups and ranges over plain text.
//!
//! A key is `4` or `6`, then one `0` or `1` a bit, so one block contains another if and only if its key begins the
//! other's. Blocks overlap only by nesting: what contains a block has one of its [`beginnings`](PrefixBits::beginnings),
//! what lies inside it, and the block itself, has a key from [`as_str`](PrefixBits::as_str) up to, and without,
//! [`end`](PrefixBits::end), in the order of bytes.

use super::prefix::{Family, Prefix};

/// The bits of a prefix, the key of every `bits` column.
///
/// ```
/// use ijazat_rules::net::{Prefix, PrefixBits};
/// let bits = |text: &str| PrefixBits::of(&text.parse().unwrap());
/// assert_eq!(bits("128.0.0.0/2").as_str(), "410");
/// assert_eq!(bits("128.0.0.0/2").beginnings(), ["4", "41"]);
/// assert!(bits("203.0.113.9").as_str() < bits("203.0.113.0/24").end().as_str());
/// assert!(bits("203.0.113.0/24").overlaps(&bits("203.0.113.9")));
/// assert_eq!(PrefixBits::read("410"), "128.0.0.0/2".parse().ok());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrefixBits(String);

impl PrefixBits {
    /// The bits of a prefix.
    ///
    /// ```
    /// use ijazat_rules::net::{Prefix, PrefixBits};
    /// let block: Prefix = "192.0.0.0/3".parse().unwrap();
    /// assert_eq!(PrefixBits::of(&block).as_str(), "4110");
    /// ```
    pub fn of(prefix: &Prefix) -> Self {
        let family = prefix.family();
        let mut bits = String::with_capacity(usize::from(prefix.len()) + 1);
        bits.push(match family {
            Family::V4 => '4',
            Family::V6 => '6',
        });
        for place in (family.bits() - prefix.len()..family.bits()).rev() {
            bits.push(if prefix.first() >> place & 1 == 1 {
                '1'
            } else {
                '0'
            });
        }
        Self(bits)
    }

    /// The prefix of a key; `None` unless it is exactly one that [`of`](Self::of) makes.
    ///
    /// ```
    /// use ijazat_rules::net::PrefixBits;
    /// assert_eq!(PrefixBits::read("4110").unwrap().to_string(), "192.0.0.0/3");
    /// assert_eq!(PrefixBits::read("5110"), None);
    /// ```
    pub fn read(key: &str) -> Option<Prefix> {
        let (family, bits) = match key.split_at_checked(1)? {
            ("4", bits) => (Family::V4, bits),
            ("6", bits) => (Family::V6, bits),
            _ => return None,
        };
        let len = u8::try_from(bits.len())
            .ok()
            .filter(|len| *len <= family.bits())?;
        let value = bits.bytes().try_fold(0u128, |value, bit| match bit {
            b'0' => Some(value << 1),
            b'1' => Some(value << 1 | 1),
            _ => None,
        })?;
        let first = value.checked_shl(u32::from(family.bits() - len));
        Prefix::new(family, first.unwrap_or(0), len)
    }

    /// The value of the column.
    ///
    /// ```
    /// use ijazat_rules::net::{Prefix, PrefixBits};
    /// let all: Prefix = "::/0".parse().unwrap();
    /// assert_eq!(PrefixBits::of(&all).as_str(), "6");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Bits of everything that contains this prefix, without itself: at most
    /// 32 or 128 values to look up.
    ///
    /// ```
    /// use ijazat_rules::net::{Prefix, PrefixBits};
    /// let block: Prefix = "192.0.0.0/2".parse().unwrap();
    /// assert_eq!(PrefixBits::of(&block).beginnings(), ["4", "41"]);
    /// ```
    pub fn beginnings(&self) -> Vec<String> {
        (1..self.0.len())
            .map(|len| self.0[..len].to_owned())
            .collect()
    }

    /// The exclusive end of the range of what this prefix contains; the
    /// inclusive begin is [`as_str`](Self::as_str).
    ///
    /// ```
    /// use ijazat_rules::net::{Prefix, PrefixBits};
    /// let block: Prefix = "192.0.0.0/2".parse().unwrap();
    /// assert_eq!(PrefixBits::of(&block).end(), "4112");
    /// ```
    pub fn end(&self) -> String {
        format!("{}2", self.0)
    }

    /// Whether the two share an address.
    ///
    /// ```
    /// use ijazat_rules::net::{Prefix, PrefixBits};
    /// let bits = |text: &str| PrefixBits::of(&text.parse::<Prefix>().unwrap());
    /// assert!(bits("10.0.0.0/8").overlaps(&bits("10.1.2.3")));
    /// assert!(!bits("10.0.0.0/8").overlaps(&bits("11.0.0.0/8")));
    /// ```
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

impl From<PrefixBits> for String {
    fn from(bits: PrefixBits) -> Self {
        bits.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(text: &str) -> PrefixBits {
        PrefixBits::of(&text.parse().expect("a prefix"))
    }

    #[test]
    fn bits_of_prefixes_and_back() {
        for (text, key) in [
            ("0.0.0.0/0", "4".to_owned()),
            ("::/0", "6".to_owned()),
            ("10.0.0.0/8", "400001010".to_owned()),
            ("255.255.255.255", format!("4{}", "1".repeat(32))),
            ("::1", format!("6{}1", "0".repeat(127))),
        ] {
            assert_eq!(bits(text).as_str(), key, "{text}");
            assert_eq!(PrefixBits::read(&key), text.parse().ok(), "{text}");
        }
        assert!(bits("0.0.0.0/0").beginnings().is_empty());
        assert_eq!(String::from(bits("128.0.0.0/2")), "410");
    }

    #[test]
    fn what_is_no_key_is_no_prefix() {
        let long = format!("4{}", "1".repeat(33));
        for text in ["", "5", "42", "4 ", "۴", long.as_str(), &"6".repeat(400)] {
            assert_eq!(PrefixBits::read(text), None, "{text}");
        }
    }
}
