//! The work that is measured, the same natively and in a browser.

use std::fmt::Write as _;

use ijazat_rules::net::{AddressList, BLOCKS, Index, LiveList, Policy, Prefix};
use wasm_bindgen::prelude::wasm_bindgen;

/// Numbers without meaning, the same every time (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        (self.next() >> 11) % limit
    }
}

/// A list as an operator would paste it: addresses and blocks of both families, one a line, some of them special,
/// some of the others repeated or inside one another. Nothing that only Ijazat reads, and nothing special that lies in
/// anything else: what is refused for itself overlaps nothing with us, and does with a library.
#[wasm_bindgen]
pub fn corpus(lines: u32) -> String {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut text = String::with_capacity(lines as usize * 20);
    let mut past: Vec<String> = Vec::new();
    let mut special = 0_u32;
    for _ in 0..lines {
        let line = match numbers.below(100) {
            0..45 => v4(&mut numbers, 32),
            45..70 => {
                let len = 24 + numbers.below(7) as u8;
                v4(&mut numbers, len)
            }
            70..82 => v6(&mut numbers, 128),
            82..92 => {
                let len = 32 + 4 * numbers.below(9) as u8;
                v6(&mut numbers, len)
            }
            kind @ 92..97 => {
                let [_, _, high, low] = special.to_be_bytes();
                special += 1;
                let line = match kind {
                    ..95 => format!("10.{high}.{low}.0/24"),
                    _ => format!("100.64.{high}.{low}"),
                };
                let _ = writeln!(text, "{line}");
                continue;
            }
            _ if past.is_empty() => "39.32.0.1".to_owned(),
            _ => past[numbers.below(past.len() as u64) as usize].clone(),
        };
        let _ = writeln!(text, "{line}");
        past.push(line);
    }
    text
}

fn v4(numbers: &mut Numbers, len: u8) -> String {
    // First parts without special-purpose space below them.
    let first = 11 + numbers.below(80) as u32;
    let address = std::net::Ipv4Addr::from(first << 24 | numbers.below(1 << 24) as u32);
    let block = format!("{address}/32")
        .parse::<Prefix>()
        .expect("an address");
    Prefix::containing(block.family(), block.first(), len).to_string()
}

fn v6(numbers: &mut Numbers, len: u8) -> String {
    let high = 0x2400_0000_0000_0000 | numbers.below(1 << 44);
    let address = std::net::Ipv6Addr::from(u128::from(high) << 64 | u128::from(numbers.next()));
    let block = format!("{address}/128")
        .parse::<Prefix>()
        .expect("an address");
    Prefix::containing(block.family(), block.first(), len).to_string()
}

/// The special-purpose blocks, one a line, for the libraries that know none.
#[wasm_bindgen]
pub fn special() -> String {
    let blocks = BLOCKS.iter().map(|block| block.prefix.to_string());
    blocks.collect::<Vec<_>>().join("\n")
}

fn policy() -> Policy {
    Policy {
        v4_prefix_min: 8,
        v6_prefix_min: 16,
        entries_max: u32::MAX,
        addresses_max: u64::MAX,
        ..Policy::default()
    }
}

/// [`work`] on a text as a page's `TextEncoder` hands it over.
#[wasm_bindgen]
pub fn work_encoded(text: &[u8]) -> Vec<u32> {
    work(std::str::from_utf8(text).expect("an encoder writes UTF-8"))
}

/// Read, check, overlap and cover; the numbers of entries, of refused entries, of overlaps and of blocks in the cover.
pub fn work(text: &str) -> Vec<u32> {
    let list = AddressList::read(text);
    let judgement = list.judge(&policy());
    let refused = judgement
        .problems
        .iter()
        .filter(|problem| problem.code.refuses_entry());
    [
        list.entries.len(),
        refused.count(),
        judgement.overlaps.len(),
        judgement.cover.len(),
    ]
    .map(|count| count as u32)
    .to_vec()
}

/// A list that is being typed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Typing(LiveList);

#[wasm_bindgen]
impl Typing {
    /// Nothing typed yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the text after a keystroke; the number of entries and of problems.
    pub fn stroke(&mut self, text: &str) -> Vec<u32> {
        self.0.update(text);
        let problems: usize = self.0.lines().map(|(_, line)| line.problems.len()).sum();
        vec![self.0.entries_len() as u32, problems as u32]
    }
}

/// An index of so many blocks, and the blocks to ask it for.
pub fn index(blocks: u32, questions: u32) -> (Index<u32>, Vec<Prefix>) {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut draw = || {
        let block = match numbers.below(4) {
            0 => v6(&mut numbers, 48),
            _ => {
                let len = 24 + numbers.below(9) as u8;
                let address = u128::from(numbers.next() as u32);
                return Prefix::containing(ijazat_rules::net::Family::V4, address, len);
            }
        };
        block.parse().expect("a block")
    };
    let mut index = Index::new();
    (0..blocks).for_each(|value| index.insert(draw(), value));
    (index, (0..questions).map(|_| draw()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corpus_is_read_whole_and_has_everything_in_it() {
        let text = corpus(1_000);
        assert_eq!(text.lines().count(), 1_000);
        let totals = work(&text);
        assert_eq!(totals[0], 1_000);
        assert!(
            totals[1] > 20 && totals[2] > 20 && totals[3] > 500,
            "{totals:?}"
        );
        assert_eq!(corpus(1_000), text);
    }

    #[test]
    fn a_stroke_is_read() {
        let mut typing = Typing::new();
        assert_eq!(typing.stroke("39.32.0.1\n39.32.0.2"), [2, 0]);
        assert_eq!(typing.stroke("39.32.0.1\n39.32.0.256"), [1, 1]);
    }

    #[test]
    fn the_index_answers() {
        let (index, questions) = index(1_000, 10);
        assert_eq!((index.len(), questions.len()), (1_000, 10));
    }
}
