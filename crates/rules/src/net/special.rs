//! Space that is never a subscriber's: the special-purpose registries of IANA for both families, multicast, and what lies outside 2000::/3.
//!
//! The rows are those of `data/special-purpose-v4.csv` and `-v6.csv`; a test proves them equal.

use serde::Serialize;

use super::prefix::Family::{self, V4, V6};
use super::prefix::Prefix;
use BlockKind::{
    Documentation, EmbeddedV4, LinkLocal, Loopback, Multicast, OutsideGlobal, Private, Protocol,
    Reserved, Retired, Shared, Unspecified,
};
use Reachable::{No, NotApplicable, NotStated, Yes};

/// What a special block is for; it decides the code and the advice.
///
/// ```
/// use ijazat_rules::net::{BlockKind, classify};
/// let kind = classify("100.64.0.1".parse().unwrap()).unwrap().kind;
/// assert_eq!((kind, kind.as_str()), (BlockKind::Shared, "shared"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Private use inside one network (RFC 1918, RFC 4193).
    Private,
    /// Shared by a provider's customers (RFC 6598, CGNAT): ask the provider for a static public address.
    Shared,
    /// The computer itself.
    Loopback,
    /// One cable or wireless network, or the deprecated site.
    LinkLocal,
    /// No address at all, or "this network".
    Unspecified,
    /// Examples in documentation.
    Documentation,
    /// Groups of receivers.
    Multicast,
    /// An IPv4 address inside an IPv6 one: enter the IPv4 address itself.
    EmbeddedV4,
    /// Services and protocols; never a subscriber.
    Protocol,
    /// No longer in use.
    Retired,
    /// Kept for the future, and the limited broadcast address.
    Reserved,
    /// Outside 2000::/3, which alone is allocated to public use.
    OutsideGlobal,
}

impl BlockKind {
    /// The stable name.
    ///
    /// ```
    /// assert_eq!(ijazat_rules::net::BlockKind::Shared.as_str(), "shared");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Private => "private",
            Shared => "shared",
            Loopback => "loopback",
            LinkLocal => "link-local",
            Unspecified => "unspecified",
            Documentation => "documentation",
            Multicast => "multicast",
            EmbeddedV4 => "embedded-v4",
            Protocol => "protocol",
            Retired => "retired",
            Reserved => "reserved",
            OutsideGlobal => "outside-global",
        }
    }
}

/// What the registry says of global reachability.
///
/// ```
/// use ijazat_rules::net::{Reachable, classify};
/// assert_eq!(classify("192.0.0.9".parse().unwrap()).unwrap().reachable, Reachable::Yes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reachable {
    /// Globally reachable; still never a subscriber.
    Yes,
    /// Not globally reachable.
    No,
    /// The registry says "N/A".
    NotApplicable,
    /// The registry says nothing, or the block is not in it.
    NotStated,
}

/// One special block.
///
/// ```
/// use ijazat_rules::net::classify;
/// let block = classify("10.1.2.3".parse().unwrap()).unwrap();
/// assert_eq!((block.prefix.to_string().as_str(), block.rfc), ("10.0.0.0/8", "RFC 1918"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The block.
    pub prefix: Prefix,
    /// Its name in the registry, in English.
    pub name: &'static str,
    /// The documents that define it.
    pub rfc: &'static str,
    /// What it is for.
    pub kind: BlockKind,
    /// What the registry says of global reachability.
    pub reachable: Reachable,
}

const fn row(
    family: Family,
    first: u128,
    len: u8,
    name: &'static str,
    rfc: &'static str,
    kind: BlockKind,
    reachable: Reachable,
) -> Block {
    Block {
        prefix: Prefix::row(family, first, len),
        name,
        rfc,
        kind,
        reachable,
    }
}

/// Every special block, IPv4 first, ascending, larger before smaller.
///
/// ```
/// use ijazat_rules::net::BLOCKS;
/// assert!(BLOCKS.iter().any(|block| block.rfc == "RFC 6598"));
/// ```
#[rustfmt::skip]
pub static BLOCKS: [Block; 59] = [
    row(V4, 0x0000_0000, 8, "This network", "RFC 791 section 3.2", Unspecified, No),
    row(V4, 0x0000_0000, 32, "This host", "RFC 1122 section 3.2.1.3", Unspecified, No),
    row(V4, 0x0a00_0000, 8, "Private", "RFC 1918", Private, No),
    row(V4, 0x6440_0000, 10, "Shared space (CGNAT)", "RFC 6598", Shared, No),
    row(V4, 0x7f00_0000, 8, "Loopback", "RFC 1122 section 3.2.1.3", Loopback, No),
    row(V4, 0xa9fe_0000, 16, "Link local", "RFC 3927", LinkLocal, No),
    row(V4, 0xac10_0000, 12, "Private", "RFC 1918", Private, No),
    row(V4, 0xc000_0000, 24, "IETF protocol assignments", "RFC 6890 section 2.1", Protocol, No),
    row(V4, 0xc000_0000, 29, "Service continuity", "RFC 7335", Protocol, No),
    row(V4, 0xc000_0008, 32, "Dummy address", "RFC 7600", Protocol, No),
    row(V4, 0xc000_0009, 32, "PCP anycast", "RFC 7723", Protocol, Yes),
    row(V4, 0xc000_000a, 32, "TURN anycast", "RFC 8155", Protocol, Yes),
    row(V4, 0xc000_00aa, 32, "NAT64/DNS64 discovery", "RFC 8880; RFC 7050 section 2.2", Protocol, No),
    row(V4, 0xc000_00ab, 32, "NAT64/DNS64 discovery", "RFC 8880; RFC 7050 section 2.2", Protocol, No),
    row(V4, 0xc000_0200, 24, "Documentation 1", "RFC 5737", Documentation, No),
    row(V4, 0xc01f_c400, 24, "AS112-v4", "RFC 7535", Protocol, Yes),
    row(V4, 0xc034_c100, 24, "AMT", "RFC 7450", Protocol, Yes),
    row(V4, 0xc058_6300, 24, "6to4 relay deprecated 2015-03", "RFC 7526", Retired, NotStated),
    row(V4, 0xc058_6302, 32, "6a44 relay", "RFC 6751", Protocol, No),
    row(V4, 0xc0a8_0000, 16, "Private", "RFC 1918", Private, No),
    row(V4, 0xc0af_3000, 24, "Direct delegation AS112", "RFC 7534", Protocol, Yes),
    row(V4, 0xc612_0000, 15, "Benchmarking", "RFC 2544", Protocol, No),
    row(V4, 0xc633_6400, 24, "Documentation 2", "RFC 5737", Documentation, No),
    row(V4, 0xcb00_7100, 24, "Documentation 3", "RFC 5737", Documentation, No),
    row(V4, 0xe000_0000, 4, "Multicast", "RFC 5771", Multicast, NotStated),
    row(V4, 0xf000_0000, 4, "Reserved", "RFC 1112 section 4", Reserved, No),
    row(V4, 0xffff_ffff, 32, "Limited broadcast", "RFC 8190; RFC 919 section 7", Reserved, No),
    row(V6, 0x0000_0000_0000_0000_0000_0000_0000_0000, 3, "Outside 2000::/3", "RFC 4291", OutsideGlobal, NotStated),
    row(V6, 0x0000_0000_0000_0000_0000_0000_0000_0000, 96, "IPv4-compatible", "RFC 4291", EmbeddedV4, NotStated),
    row(V6, 0x0000_0000_0000_0000_0000_0000_0000_0000, 128, "Unspecified", "RFC 4291", Unspecified, No),
    row(V6, 0x0000_0000_0000_0000_0000_0000_0000_0001, 128, "Loopback", "RFC 4291", Loopback, No),
    row(V6, 0x0000_0000_0000_0000_0000_ffff_0000_0000, 96, "IPv4-mapped", "RFC 4291", EmbeddedV4, No),
    row(V6, 0x0064_ff9b_0000_0000_0000_0000_0000_0000, 96, "IPv4-IPv6 translation", "RFC 6052", EmbeddedV4, Yes),
    row(V6, 0x0064_ff9b_0001_0000_0000_0000_0000_0000, 48, "Local translation", "RFC 8215", Protocol, No),
    row(V6, 0x0100_0000_0000_0000_0000_0000_0000_0000, 64, "Discard-only", "RFC 6666", Protocol, No),
    row(V6, 0x0100_0000_0000_0001_0000_0000_0000_0000, 64, "Dummy prefix", "RFC 9780", Protocol, No),
    row(V6, 0x2001_0000_0000_0000_0000_0000_0000_0000, 23, "IETF protocol assignments", "RFC 2928", Protocol, No),
    row(V6, 0x2001_0000_0000_0000_0000_0000_0000_0000, 32, "Teredo", "RFC 4380; RFC 8190", Protocol, NotApplicable),
    row(V6, 0x2001_0001_0000_0000_0000_0000_0000_0001, 128, "PCP anycast", "RFC 7723", Protocol, Yes),
    row(V6, 0x2001_0001_0000_0000_0000_0000_0000_0002, 128, "TURN anycast", "RFC 8155", Protocol, Yes),
    row(V6, 0x2001_0001_0000_0000_0000_0000_0000_0003, 128, "DNS-SD SRP anycast", "RFC 9665", Protocol, Yes),
    row(V6, 0x2001_0002_0000_0000_0000_0000_0000_0000, 48, "Benchmarking", "RFC 5180", Protocol, No),
    row(V6, 0x2001_0003_0000_0000_0000_0000_0000_0000, 32, "AMT", "RFC 7450", Protocol, Yes),
    row(V6, 0x2001_0004_0112_0000_0000_0000_0000_0000, 48, "AS112-v6", "RFC 7535", Protocol, Yes),
    row(V6, 0x2001_0010_0000_0000_0000_0000_0000_0000, 28, "ORCHID deprecated 2014-03", "RFC 4843", Retired, NotStated),
    row(V6, 0x2001_0020_0000_0000_0000_0000_0000_0000, 28, "ORCHIDv2", "RFC 7343", Protocol, Yes),
    row(V6, 0x2001_0030_0000_0000_0000_0000_0000_0000, 28, "Drone remote ID", "RFC 9374", Protocol, Yes),
    row(V6, 0x2001_0db8_0000_0000_0000_0000_0000_0000, 32, "Documentation", "RFC 3849", Documentation, No),
    row(V6, 0x2002_0000_0000_0000_0000_0000_0000_0000, 16, "6to4", "RFC 3056", EmbeddedV4, NotApplicable),
    row(V6, 0x2620_004f_8000_0000_0000_0000_0000_0000, 48, "Direct delegation AS112", "RFC 7534", Protocol, Yes),
    row(V6, 0x3ffe_0000_0000_0000_0000_0000_0000_0000, 16, "Old 6bone", "RFC 3701", Retired, NotStated),
    row(V6, 0x3fff_0000_0000_0000_0000_0000_0000_0000, 20, "Documentation", "RFC 9637", Documentation, No),
    row(V6, 0x4000_0000_0000_0000_0000_0000_0000_0000, 2, "Outside 2000::/3", "RFC 4291", OutsideGlobal, NotStated),
    row(V6, 0x5f00_0000_0000_0000_0000_0000_0000_0000, 16, "SRv6 SIDs", "RFC 9602", Protocol, No),
    row(V6, 0x8000_0000_0000_0000_0000_0000_0000_0000, 1, "Outside 2000::/3", "RFC 4291", OutsideGlobal, NotStated),
    row(V6, 0xfc00_0000_0000_0000_0000_0000_0000_0000, 7, "Unique local", "RFC 4193; RFC 8190", Private, No),
    row(V6, 0xfe80_0000_0000_0000_0000_0000_0000_0000, 10, "Link local", "RFC 4291", LinkLocal, No),
    row(V6, 0xfec0_0000_0000_0000_0000_0000_0000_0000, 10, "Site-local deprecated", "RFC 3879", LinkLocal, NotStated),
    row(V6, 0xff00_0000_0000_0000_0000_0000_0000_0000, 8, "Multicast", "RFC 4291", Multicast, NotStated),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Splits a CSV line of these two files: no quotes, the hint is the rest.
    fn columns(line: &str) -> Vec<&str> {
        line.splitn(6, ',').collect()
    }

    #[test]
    fn table_equals_the_data_files() {
        let files = [
            include_str!("../../data/special-purpose-v4.csv"),
            include_str!("../../data/special-purpose-v6.csv"),
        ];
        let mut rows = 0;
        for line in files.iter().flat_map(|file| file.lines().skip(1)) {
            let row = columns(line);
            let prefix: Prefix = row[0].parse().expect("a prefix without host bits");
            let block = BLOCKS
                .iter()
                .find(|block| block.prefix == prefix)
                .expect(line);
            assert_eq!(
                block.name,
                row[1].trim_end_matches(" (not in the registry)"),
                "{line}"
            );
            assert_eq!(block.rfc, row[2], "{line}");
            let reachable = match row[3] {
                "yes" => Yes,
                "no" => No,
                "n/a" => NotApplicable,
                "not-stated" => NotStated,
                other => panic!("{other}"),
            };
            assert_eq!(block.reachable, reachable, "{line}");
            assert_eq!(row[4], "yes", "{line}");
            rows += 1;
        }
        assert_eq!(rows, BLOCKS.len());
        assert!(BLOCKS.is_sorted_by_key(|block| block.prefix));
        for block in &BLOCKS {
            assert!(
                Prefix::new(
                    block.prefix.family(),
                    block.prefix.first(),
                    block.prefix.len()
                )
                .is_some()
            );
            assert!(block.rfc.starts_with("RFC "), "{}", block.prefix);
        }
    }
}
