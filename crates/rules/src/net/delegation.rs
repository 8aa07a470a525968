//! Which registry blocks are delegated to Pakistan, by a dated data file.
//!
//! A warning, never a refusal: blocks are leased and transferred.

use std::sync::LazyLock;

use serde::Serialize;

use super::prefix::{Family, Prefix};
use super::range::Range;
use super::set::covers;

/// The date of the delegation data; show it wherever the answer is shown.
///
/// ```
/// assert!(ijazat_rules::net::DELEGATION_DATE.starts_with("20"));
/// ```
pub const DELEGATION_DATE: &str = "2026-08-22";

/// Whether addresses are Pakistani by the delegation data.
///
/// ```
/// use ijazat_rules::net::{Pakistani, delegation};
/// assert_eq!(delegation("0.0.0.0/0".parse().unwrap()).pakistani, Pakistani::Partly);
/// assert_eq!(Pakistani::Partly.as_str(), "partly");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pakistani {
    /// All of them.
    Yes,
    /// Some of them.
    Partly,
    /// None of them.
    No,
}

impl Pakistani {
    /// The stable name.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::net::Pakistani::Yes.as_str(), "yes");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
}

/// What the delegation data says of some addresses.
///
/// ```
/// use ijazat_rules::net::delegation;
/// assert!(delegation("8.8.8.8".parse().unwrap()).blocks.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delegation {
    /// Whether they are Pakistani.
    pub pakistani: Pakistani,
    /// The registry blocks that they lie in or contain, ascending.
    pub blocks: Vec<Prefix>,
}

static BLOCKS: LazyLock<Vec<Prefix>> = LazyLock::new(|| {
    let mut blocks = unpack(
        include_bytes!(concat!(env!("OUT_DIR"), "/pk-delegated-v4.bin")),
        Family::V4,
        8,
        4,
    );
    blocks.extend(unpack(
        include_bytes!(concat!(env!("OUT_DIR"), "/pk-delegated-v6.bin")),
        Family::V6,
        80,
        6,
    ));
    blocks
});

/// Reads a table as `build.rs` packs it.
fn unpack(packed: &[u8], family: Family, unit_bits: u8, size_bits: u8) -> Vec<Prefix> {
    let (mut blocks, mut end, mut number, mut shift) = (Vec::new(), 0u128, 0u128, 0);
    for &byte in packed {
        number |= u128::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            let size = (number & ((1 << size_bits) - 1)) as u8;
            let first = end + (number >> size_bits);
            blocks.push(Prefix::row(
                family,
                first << unit_bits,
                family.bits() - unit_bits - size,
            ));
            end = first + (1 << size);
            (number, shift) = (0, 0);
        }
    }
    blocks
}

/// Every block delegated to Pakistan, IPv4 first, ascending.
///
/// ```
/// use ijazat_rules::net::delegated_blocks;
/// assert!(delegated_blocks().is_sorted());
/// ```
pub fn delegated_blocks() -> &'static [Prefix] {
    &BLOCKS
}

/// What the delegation data says of a block.
///
/// ```
/// use ijazat_rules::net::{Pakistani, delegation};
/// let found = delegation("39.32.5.0/24".parse().unwrap());
/// assert_eq!(found.pakistani, Pakistani::Yes);
/// assert_eq!(found.blocks[0].to_string(), "39.32.0.0/11");
/// assert_eq!(delegation("8.8.8.8".parse().unwrap()).pakistani, Pakistani::No);
/// ```
pub fn delegation(prefix: Prefix) -> Delegation {
    delegation_range(prefix.range())
}

/// As [`delegation`], for a range.
///
/// ```
/// use ijazat_rules::net::{AddressList, Pakistani, delegation_range};
/// let range = AddressList::read("39.63.255.255-39.64.0.0").entries[0].range;
/// assert_eq!(delegation_range(range).pakistani, Pakistani::Partly);
/// ```
pub fn delegation_range(range: Range) -> Delegation {
    let blocks = delegated_blocks();
    let start = blocks
        .partition_point(|block| (block.family(), block.last()) < (range.family(), range.first()));
    let met = blocks[start..]
        .iter()
        .take_while(|block| block.range().overlaps(&range));
    let blocks: Vec<Prefix> = met.copied().collect();
    let pakistani = if blocks.is_empty() {
        Pakistani::No
    } else if covers(&blocks, range) {
        Pakistani::Yes
    } else {
        Pakistani::Partly
    };
    Delegation { pakistani, blocks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::count;

    #[test]
    fn what_is_said_has_stable_names() {
        let names = [Pakistani::Yes, Pakistani::Partly, Pakistani::No].map(Pakistani::as_str);
        assert_eq!(names, ["yes", "partly", "no"]);
    }

    #[test]
    fn packed_tables_equal_the_data_files() {
        let files = [
            include_str!("../../data/pk-delegated-v4.csv"),
            include_str!("../../data/pk-delegated-v6.csv"),
        ];
        let rows: Vec<Prefix> = files
            .iter()
            .flat_map(|file| file.lines().skip(1))
            .map(|line| line.parse().expect(line))
            .collect();
        assert_eq!(delegated_blocks(), rows);
        assert_eq!(rows.len(), 795 + 346);
        assert_eq!(count(&rows).v4, 5_518_592);
        assert!(include_bytes!(concat!(env!("OUT_DIR"), "/pk-delegated-v4.bin")).len() < 2_400);
        assert!(include_str!("../../data/README.md").contains(DELEGATION_DATE));
    }

    #[test]
    fn answers() {
        let check = |text: &str, pakistani, blocks: usize| {
            let found = delegation(text.parse().expect(text));
            assert_eq!(
                (found.pakistani, found.blocks.len()),
                (pakistani, blocks),
                "{text}"
            );
        };
        check("39.32.0.0/11", Pakistani::Yes, 1);
        check("39.0.0.0/10", Pakistani::Partly, 1);
        check("39.63.255.255", Pakistani::Yes, 1);
        check("39.64.0.0", Pakistani::No, 0);
        check("0.0.0.0/0", Pakistani::Partly, 795);
        check("::/0", Pakistani::Partly, 346);
        check("2001:dd8:1c::/48", Pakistani::Yes, 1);
        check("2001:db8::/32", Pakistani::No, 0);
        check("255.255.255.255", Pakistani::No, 0);
    }

    #[test]
    fn every_address_equals_a_plain_search() {
        for block in delegated_blocks() {
            for address in [
                block.first(),
                block.last(),
                block.first() - 1,
                block.last() + 1,
            ] {
                let single = Prefix::containing(block.family(), address, block.family().bits());
                let naive = delegated_blocks()
                    .iter()
                    .any(|block| block.contains(&single));
                assert_eq!(
                    delegation(single).pakistani == Pakistani::Yes,
                    naive,
                    "{single}"
                );
            }
        }
    }
}
