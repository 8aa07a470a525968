//! Packs the delegated address blocks into two small tables.
//!
//! A table is a row of LEB128 numbers in ascending order of the blocks. Each number holds the gap from the end of
//! the block before, in units of the smallest block (/24 or /48), and below it the size as a power of two units.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::Path;

fn main() {
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for (name, unit_bits, size_bits) in [("pk-delegated-v4", 8, 4), ("pk-delegated-v6", 80, 6)] {
        let source = format!("data/{name}.csv");
        println!("cargo::rerun-if-changed={source}");
        let text = std::fs::read_to_string(&source).expect("the data file is there");
        let blocks: Vec<(u128, u32)> = text
            .lines()
            .skip(1)
            .map(|line| block(line, unit_bits))
            .collect();
        std::fs::write(
            Path::new(&out).join(format!("{name}.bin")),
            pack(&blocks, size_bits),
        )
        .expect("OUT_DIR is writable");
    }
    println!("cargo::rerun-if-changed=build.rs");
}

/// The first unit of a block and its size as a power of two units.
fn block(line: &str, unit_bits: u32) -> (u128, u32) {
    let (address, len) = line.trim().split_once('/').expect("a block has a length");
    let (first, bits) = match address.parse::<Ipv4Addr>() {
        Ok(v4) => (u128::from(u32::from(v4)), 32),
        Err(_) => (
            u128::from(address.parse::<Ipv6Addr>().expect("an address")),
            128,
        ),
    };
    let size = bits - len.parse::<u32>().expect("a number") - unit_bits;
    assert!(
        first.trailing_zeros() >= size + unit_bits,
        "{line} has host bits"
    );
    (first >> unit_bits, size)
}

fn pack(blocks: &[(u128, u32)], size_bits: u32) -> Vec<u8> {
    let (mut packed, mut end) = (Vec::new(), 0);
    for &(first, size) in blocks {
        assert!(
            first >= end && size < 1 << size_bits,
            "blocks are ascending, disjoint and not too large"
        );
        let mut number = (first - end) << size_bits | u128::from(size);
        while number > 0x7f {
            packed.push(number as u8 | 0x80);
            number >>= 7;
        }
        packed.push(number as u8);
        end = first + (1 << size);
    }
    packed
}
