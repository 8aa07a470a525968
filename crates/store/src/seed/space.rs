//! Addresses for invented applicants: real space delegated to Pakistan, given
//! out once each, block by block.

use ijazat_rules::net::{Family, Prefix, delegated_blocks};

/// Gives out addresses in ascending order.
#[derive(Clone, Debug)]
pub struct Space {
    blocks: Vec<Prefix>,
    block: usize,
    next: u128,
    six: u128,
}

impl Default for Space {
    fn default() -> Self {
        let is_v4 = |block: &&Prefix| block.family() == Family::V4;
        let blocks: Vec<Prefix> = delegated_blocks().iter().filter(is_v4).copied().collect();
        let next = blocks.first().map_or(0, Prefix::first);
        Self {
            blocks,
            block: 0,
            next,
            six: 0,
        }
    }
}

impl Space {
    /// Where it stands, as text.
    pub(super) fn mark(&self) -> String {
        format!("{} {} {}", self.block, self.next, self.six)
    }

    /// Space that stands where a text of [`mark`](Self::mark) says.
    pub(super) fn at(mark: &str) -> Option<Self> {
        let mut parts = mark.split(' ');
        let (block, next, six) = (
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        );
        Some(Self {
            block,
            next,
            six,
            ..Self::default()
        })
    }

    /// The next free block of `2^bits` addresses; begins anew after the last.
    pub fn take(&mut self, bits: u8) -> Prefix {
        let size = 1u128 << bits.min(8);
        loop {
            if self.block >= self.blocks.len() {
                (self.block, self.next) = (0, self.blocks[0].first());
            }
            let first = self.next.next_multiple_of(size);
            if first + size - 1 <= self.blocks[self.block].last() {
                self.next = first + size;
                return Prefix::containing(Family::V4, first, 32 - bits.min(8));
            }
            self.block += 1;
            self.next = self.blocks.get(self.block).map_or(0, Prefix::first);
        }
    }

    /// The next free /64 of IPv6.
    pub fn take_six(&mut self) -> Prefix {
        let sixes = delegated_blocks()
            .iter()
            .filter(|block| block.family() == Family::V6);
        let block = sixes
            .copied()
            .next()
            .expect("IPv6 is delegated to Pakistan");
        let networks = 1u128 << (64 - block.len());
        self.six = (self.six + 1) % networks;
        Prefix::containing(Family::V6, block.first() + (self.six << 64), 64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ijazat_rules::net::{Pakistani, delegation};

    #[test]
    fn blocks_are_pakistani_and_apart() {
        let mut space = Space::default();
        let mut before: Option<Prefix> = None;
        for round in 0..5_000u32 {
            let block = space.take((round % 9) as u8);
            assert_eq!(delegation(block).pakistani, Pakistani::Yes, "{block}");
            assert!(
                before.is_none_or(|before| before.last() < block.first()),
                "{block}"
            );
            before = Some(block);
        }
        assert_eq!(delegation(space.take_six()).pakistani, Pakistani::Yes);
        assert_ne!(space.take_six(), space.take_six());
    }
}
