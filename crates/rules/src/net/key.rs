//! Keys under which a database finds overlapping blocks with plain text comparison.
//!
//! A key is the family, the first address in hexadecimal of fixed width, and the length: `4cb007100/024`. Text order
//! is then the order of [`Prefix`]. Blocks overlap only by nesting, so "who overlaps this block?" is: the keys of
//! its ancestors, and the keys from [`Prefix::key`] to [`Prefix::key_end`].

use super::prefix::{Family, Prefix};

impl Prefix {
    /// The key of this block: fixed width by family, ordered as blocks are.
    ///
    /// ```
    /// use ijazat_rules::net::Prefix;
    /// assert_eq!("203.0.113.0/24".parse::<Prefix>().unwrap().key(), "4cb007100/024");
    /// ```
    pub fn key(&self) -> String {
        key(self.family(), self.first(), self.len())
    }

    /// The highest key that a block inside this one can have.
    pub fn key_end(&self) -> String {
        key(self.family(), self.last(), self.family().bits())
    }

    /// Reads a key; `None` unless it is exactly one that [`Prefix::key`] makes.
    pub fn from_key(key: &str) -> Option<Self> {
        let (family, rest) = match key.as_bytes().first()? {
            b'4' => (Family::V4, key.get(1..)?),
            b'6' => (Family::V6, key.get(1..)?),
            _ => return None,
        };
        let (first, len) = rest.split_once('/')?;
        let prefix = Self::new(
            family,
            u128::from_str_radix(first, 16).ok()?,
            len.parse().ok()?,
        )?;
        (prefix.key() == key).then_some(prefix)
    }
}

fn key(family: Family, first: u128, len: u8) -> String {
    match family {
        Family::V4 => format!("4{first:08x}/{len:03}"),
        Family::V6 => format!("6{first:032x}/{len:03}"),
    }
}
