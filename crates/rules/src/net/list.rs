//! A pasted list: all lines together.

use serde::Serialize;

use super::prefix::Prefix;
use super::range::{Range, Relation, relation};
use super::read::Buffer;
use super::reading::{Entry, LineReading, Notice, Problem};
use super::set;

/// Everything that a pasted text holds, with every problem at once.
///
/// ```
/// use ijazat_rules::net::AddressList;
/// let list = AddressList::read("203.0.113.0/29\n203.0.113.010, 198.51.100.7-198.51.100.9");
/// assert_eq!(list.entries.len(), 2);
/// assert_eq!(list.entries[1].canonical, "198.51.100.7-198.51.100.9");
/// assert_eq!(list.problems[0].code.as_str(), "leading-zero");
/// assert_eq!(list.problems[0].suggestions, ["203.0.113.10", "203.0.113.8"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AddressList {
    /// What was read, in the order of the text.
    pub entries: Vec<Entry>,
    /// What has the shape of an address and is not taken, in the order of the text.
    pub problems: Vec<Problem>,
    /// What was left off or folded.
    pub notices: Vec<Notice>,
    /// How many words without the shape of an address were skipped.
    pub ignored: usize,
}

/// The lines of a text: `\n`, `\r\n` and a lone `\r` end one.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

impl AddressList {
    /// Reads a text; never fails, and takes time in proportion to its length.
    pub fn read(text: &str) -> Self {
        let mut out = LineReading::default();
        let mut buffer = Buffer::default();
        for (index, line) in lines(text).enumerate() {
            if !line.is_empty() {
                buffer.read(line, index as u32 + 1, &mut out);
            }
        }
        Self {
            entries: out.entries,
            problems: out.problems,
            notices: out.notices,
            ignored: out.ignored,
        }
    }

    /// Adds the reading of a line under its number.
    pub(crate) fn add_at(&mut self, number: u32, mut line: LineReading) {
        line.entries
            .iter_mut()
            .for_each(|entry| entry.span.line = number);
        line.problems
            .iter_mut()
            .for_each(|problem| problem.span.line = number);
        line.notices
            .iter_mut()
            .for_each(|notice| notice.span.line = number);
        self.entries.append(&mut line.entries);
        self.problems.append(&mut line.problems);
        self.notices.append(&mut line.notices);
        self.ignored += line.ignored;
    }

    /// The fewest blocks that hold exactly the addresses of all entries.
    pub fn cover(&self) -> Vec<Prefix> {
        let ranges: Vec<Range> = self.entries.iter().map(|entry| entry.range).collect();
        set::cover(&ranges)
    }

    /// Entries that share addresses: each is named once, with the earlier or larger one that it meets.
    pub fn overlaps(&self) -> Vec<Overlap> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_unstable_by_key(|&index| {
            let range = self.entries[index].range;
            (
                range.family(),
                range.first(),
                std::cmp::Reverse(range.last()),
                index,
            )
        });
        let mut overlaps = Vec::new();
        let mut widest: Option<usize> = None;
        for index in order {
            let range = self.entries[index].range;
            if let Some(with) = widest
                && self.entries[with].range.overlaps(&range)
            {
                let relation = relation(range, self.entries[with].range);
                overlaps.push(Overlap {
                    entry: index,
                    with,
                    relation,
                });
                if range.last() <= self.entries[with].range.last() {
                    continue;
                }
            }
            widest = Some(index);
        }
        overlaps.sort_unstable_by_key(|overlap| overlap.entry);
        overlaps
    }
}

/// Two entries of one list that share addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// The index of one entry.
    pub entry: usize,
    /// The index of the entry that it meets.
    pub with: usize,
    /// How `entry` lies to `with`: equal, inside or crosses.
    pub relation: Relation,
}
