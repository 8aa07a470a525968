//! A prefix as the tables index it: `4` or `6`, then one `0` or `1` a bit. One
//! prefix contains another if and only if its bits begin the other's.

use ijazat_rules::net::{Family, Prefix};

/// The bits of a prefix, the key of every `bits` column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrefixBits(String);

impl PrefixBits {
    /// The bits of a prefix.
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

    /// The value of the column.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Bits of everything that contains this prefix, without itself: at most
    /// 32 or 128 values to look up.
    pub fn beginnings(&self) -> Vec<String> {
        (1..self.0.len())
            .map(|len| self.0[..len].to_owned())
            .collect()
    }

    /// The exclusive end of the range of what this prefix contains; the
    /// inclusive begin is [`as_str`](Self::as_str).
    pub fn end(&self) -> String {
        format!("{}2", self.0)
    }

    /// Whether the two share an address.
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
    use proptest::prelude::*;

    fn bits(text: &str) -> PrefixBits {
        PrefixBits::of(&text.parse().expect("a prefix"))
    }

    #[test]
    fn bits_of_prefixes() {
        assert_eq!(bits("0.0.0.0/0").as_str(), "4");
        assert_eq!(bits("::/0").as_str(), "6");
        assert_eq!(bits("10.0.0.0/8").as_str(), "400001010");
        assert_eq!(
            bits("255.255.255.255").as_str(),
            format!("4{}", "1".repeat(32))
        );
        assert_eq!(bits("::1").as_str().len(), 129);
        assert_eq!(bits("128.0.0.0/2").beginnings(), ["4", "41"]);
        assert!(bits("0.0.0.0/0").beginnings().is_empty());
    }

    proptest! {
        #[test]
        fn overlap_is_that_of_the_rules(a: u32, a_len in 0u8..=32, b: u32, b_len in 0u8..=32) {
            let a = Prefix::containing(Family::V4, u128::from(a), a_len);
            let b = Prefix::containing(Family::V4, u128::from(b), b_len);
            let (a_bits, b_bits) = (PrefixBits::of(&a), PrefixBits::of(&b));
            prop_assert_eq!(a_bits.overlaps(&b_bits), a.overlaps(&b));
            let found = a_bits.beginnings().contains(&b_bits.0)
                || (b_bits.as_str() >= a_bits.as_str() && b_bits.as_str() < a_bits.end().as_str());
            prop_assert_eq!(found, a.overlaps(&b));
        }
    }
}
