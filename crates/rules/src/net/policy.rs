//! What a service admits: sizes, numbers and special space, as parameters of a form.

use serde::{Deserialize, Serialize};

use super::classify::classify;
use super::code::ProblemCode;
use super::list::AddressList;
use super::overlap::{Overlap, Sorted};
use super::prefix::{Family, Prefix};
use super::range::{Range, Relation};
use super::reading::{Entry, Problem, Span};
use super::set::{self, Counts};
use super::special::{Block, BlockKind};
use super::text::count_text;

/// Limits of one service. Lengths are in bits: a smaller number is a larger block.
///
/// ```
/// use ijazat_rules::net::{AddressList, Policy};
/// let small = Policy { v4_prefix_min: 32, ..Policy::default() };
/// assert_eq!(AddressList::read("39.32.0.0/31").check(&small)[0].code.as_str(), "prefix-too-large");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Shortest IPv4 prefix (the largest block).
    pub v4_prefix_min: u8,
    /// Longest IPv4 prefix (the smallest block).
    pub v4_prefix_max: u8,
    /// Shortest IPv6 prefix (the largest block).
    pub v6_prefix_min: u8,
    /// Longest IPv6 prefix (the smallest block).
    pub v6_prefix_max: u8,
    /// Most entries.
    pub entries_max: u32,
    /// Most addresses: each distinct IPv4 address and each IPv6 block counts one (decision 31).
    pub addresses_max: u64,
    /// Whether special-purpose space is admitted, as for the remote end of a private network.
    pub special_allowed: bool,
}

impl Default for Policy {
    /// Ordinary applicants: IPv4 from /29 to /32, IPv6 from /56 to /128, no special space.
    fn default() -> Self {
        Self {
            v4_prefix_min: 29,
            v4_prefix_max: 32,
            v6_prefix_min: 56,
            v6_prefix_max: 128,
            entries_max: 1_000,
            addresses_max: 1_024,
            special_allowed: false,
        }
    }
}

/// What a policy makes of a list.
///
/// ```
/// use ijazat_rules::net::{AddressList, Policy};
/// let judgement = AddressList::read("39.32.0.1 39.32.0.1").judge(&Policy::default());
/// assert_eq!((judgement.problems[0].code.as_str(), judgement.units), ("duplicate", 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What is refused, in the order of the text; limits on the whole come last.
    pub problems: Vec<Problem>,
    /// Entries that share addresses, as [`AddressList::overlaps`] names them, of those that are not refused for themselves.
    pub overlaps: Vec<Overlap>,
    /// The minimal cover of all entries, refused or not.
    pub cover: Vec<Prefix>,
    /// How many addresses that is.
    pub addresses: Counts,
    /// How many units fees and limits count, as [`units`](super::units) does.
    pub units: u128,
}

impl AddressList {
    /// What the service refuses of what was read, in the order of the text; limits on the whole come last.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, Policy};
    /// let problems = AddressList::read("100.64.3.7").check(&Policy::default());
    /// assert_eq!(problems[0].code.as_str(), "shared-space");
    /// assert_eq!(problems[0].block.unwrap().rfc, "RFC 6598");
    /// ```
    pub fn check(&self, policy: &Policy) -> Vec<Problem> {
        self.judge(policy).problems
    }

    /// What the service refuses, with what that took to find out: overlaps, cover and counts, all in one pass.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, Policy};
    /// let list = AddressList::read("39.32.0.0/30, 39.32.0.4/30, 39.32.0.6");
    /// let judgement = list.judge(&Policy::default());
    /// assert_eq!(judgement.problems[0].code.as_str(), "overlap");
    /// assert_eq!(judgement.cover[0].to_string(), "39.32.0.0/29");
    /// assert_eq!((judgement.addresses.v4, judgement.units), (8, 8));
    /// ```
    pub fn judge(&self, policy: &Policy) -> Judgement {
        let sorted = Sorted::of(&self.entries);
        let cover = set::cover_of_sorted(sorted.iter().map(|(range, _)| range));
        let addresses = set::count_ranges(cover.iter().map(Prefix::range));
        let units = set::units_of(&addresses, sorted.v6());
        // What is refused for itself leaves: it meets nothing, and is not counted as too many.
        let mut is_refused = vec![false; self.entries.len()];
        let mut refusals = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if let Some(problem) = refused(entry, policy) {
                is_refused[index] = true;
                refusals.push((index, problem));
            }
        }
        let stays = |index: usize| !is_refused[index];
        let overlaps = sorted.overlaps(stays);
        let mut left = units;
        if units > u128::from(policy.addresses_max) {
            let entries = self.entries.iter().enumerate();
            let ranges = entries.filter(|(index, _)| stays(*index));
            let ranges: Vec<Range> = ranges.map(|(_, entry)| entry.range).collect();
            left = set::units(&set::blocks(&ranges));
        }
        let mut problems = Vec::with_capacity(refusals.len() + overlaps.len());
        let mut meetings = overlaps.iter().peekable();
        for (index, refusal) in refusals {
            while let Some(meeting) = meetings.next_if(|meeting| meeting.entry < index) {
                problems.push(self.meeting(meeting));
            }
            problems.push(refusal);
        }
        problems.extend(meetings.map(|meeting| self.meeting(meeting)));
        problems.extend(self.totals(policy, left));
        Judgement {
            problems,
            overlaps,
            cover,
            addresses,
            units,
        }
    }

    fn meeting(&self, overlap: &Overlap) -> Problem {
        let code = match overlap.relation {
            Relation::Equal => ProblemCode::Duplicate,
            Relation::Inside | Relation::Contains | Relation::Crosses | Relation::Disjoint => {
                ProblemCode::Overlap
            }
        };
        Problem {
            found: Some(self.entries[overlap.with].canonical()),
            ..problem(&self.entries[overlap.entry], code)
        }
    }

    fn totals(&self, policy: &Policy, units: u128) -> impl Iterator<Item = Problem> {
        let entries = (
            ProblemCode::TooManyEntries,
            u64::from(policy.entries_max),
            self.entries.len() as u128,
        );
        let addresses = (ProblemCode::TooManyAddresses, policy.addresses_max, units);
        let span = self
            .entries
            .last()
            .map_or(Span::default(), |entry| entry.span);
        let over = |(_, limit, found): &(ProblemCode, u64, u128)| *found > u128::from(*limit);
        let totals = [entries, addresses].into_iter().filter(over);
        totals.map(move |(code, limit, found)| Problem {
            span,
            text: String::new(),
            code,
            suggestions: Vec::new(),
            block: None,
            limit: Some(limit),
            found: Some(count_text(found)),
        })
    }
}

fn problem(entry: &Entry, code: ProblemCode) -> Problem {
    Problem {
        span: entry.span,
        text: entry.text().to_owned(),
        code,
        suggestions: Vec::new(),
        block: None,
        limit: None,
        found: None,
    }
}

/// Why the entry is refused for itself.
fn refused(entry: &Entry, policy: &Policy) -> Option<Problem> {
    let block = match policy.special_allowed {
        true => None,
        false => entry.block(),
    };
    match block {
        Some(block) => Some(refusal(entry, block)),
        None => size(entry, policy),
    }
}

fn refusal(entry: &Entry, block: &'static Block) -> Problem {
    let code = match block.kind {
        BlockKind::Shared => ProblemCode::SharedSpace,
        BlockKind::Multicast => ProblemCode::Multicast,
        BlockKind::Documentation => ProblemCode::Documentation,
        BlockKind::Private
        | BlockKind::Loopback
        | BlockKind::LinkLocal
        | BlockKind::Unspecified
        | BlockKind::EmbeddedV4
        | BlockKind::Protocol
        | BlockKind::Retired
        | BlockKind::Reserved
        | BlockKind::OutsideGlobal => ProblemCode::SpecialPurpose,
    };
    Problem {
        block: Some(block),
        suggestions: embedded_v4(entry).iter().map(ToString::to_string).collect(),
        ..problem(entry, code)
    }
}

/// The IPv4 address inside a NAT64 or 6to4 address, if it is public.
fn embedded_v4(entry: &Entry) -> Option<Prefix> {
    let prefix = entry
        .prefix()
        .filter(|prefix| prefix.family() == Family::V6)?;
    let value = prefix.first();
    let v4 = if value >> 32 == 0x0064_ff9b_0000_0000_0000_0000 && prefix.is_single() {
        value & 0xffff_ffff
    } else if value >> 112 == 0x2002 && prefix.len() >= 48 {
        value >> 80 & 0xffff_ffff
    } else {
        return None;
    };
    Prefix::new(Family::V4, v4, 32).filter(|prefix| classify(*prefix).is_none())
}

/// Whether the entry is larger than the largest block, or has a smaller block than the smallest.
fn size(entry: &Entry, policy: &Policy) -> Option<Problem> {
    let (min, max) = match entry.family() {
        Family::V4 => (policy.v4_prefix_min, policy.v4_prefix_max),
        Family::V6 => (policy.v6_prefix_min, policy.v6_prefix_max),
    };
    // The block that is as large, and the smallest that it takes to write it down.
    let bits = u128::BITS - (entry.range.last() - entry.range.first()).leading_zeros();
    let shortest = entry.family().bits() - bits as u8;
    let longest = match entry.is_range() {
        false => shortest,
        true => set::cover(&[entry.range]).iter().map(Prefix::len).max()?,
    };
    let (code, limit, found) = if shortest < min {
        (ProblemCode::PrefixTooLarge, min, shortest)
    } else if longest > max {
        (ProblemCode::PrefixTooSmall, max, longest)
    } else {
        return None;
    };
    Some(Problem {
        limit: Some(u64::from(limit)),
        found: Some(found.to_string()),
        ..problem(entry, code)
    })
}
