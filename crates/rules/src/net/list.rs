//! A pasted list: all lines together.

use std::sync::Arc;

use super::overlap::{Overlap, Sorted, overlaps_between};
use super::plain::plain;
use super::prefix::Prefix;
use super::range::Range;
use super::read::Buffer;
use super::reading::{Entry, LineReading, Notice, Problem, Span};
use super::set;

/// Bytes of the text for an entry in it, in ordinary lists.
const ENTRY_BYTES_USUAL: usize = 32;

/// Everything that a pasted text holds, with every problem at once.
///
/// ```
/// use ijazat_rules::net::AddressList;
/// let list = AddressList::read("203.0.113.0/29\n203.0.113.010, 198.51.100.7-198.51.100.9");
/// assert_eq!(list.entries.len(), 2);
/// assert_eq!(list.entries[1].canonical(), "198.51.100.7-198.51.100.9");
/// assert_eq!(list.problems[0].code.as_str(), "leading-zero");
/// assert_eq!(list.problems[0].suggestions, ["203.0.113.10", "203.0.113.8"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
///
/// ```
/// let lines: Vec<&str> = ijazat_rules::net::lines("a\r\nb\rc\n").collect();
/// assert_eq!(lines, ["a", "b", "c", ""]);
/// ```
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let line = |piece: &'_ str| match piece.strip_suffix('\n') {
        Some(line) => line.len() - usize::from(line.ends_with('\r')),
        None => piece.len(),
    };
    let last = (text.is_empty() || text.ends_with('\n')).then_some("");
    text.split_inclusive('\n')
        .map(move |piece| &piece[..line(piece)])
        .chain(last)
        .flat_map(|line| line.split('\r'))
}

impl AddressList {
    /// Reads a text; never fails, and takes time in proportion to its length.
    ///
    /// ```
    /// use ijazat_rules::net::AddressList;
    /// let list = AddressList::read("39.32.0.1 and 39.32.0.300");
    /// assert_eq!((list.entries.len(), list.problems.len(), list.ignored), (1, 1, 1));
    /// ```
    pub fn read(text: &str) -> Self {
        let mut out = LineReading::default();
        let mut buffer = Buffer::default();
        let source: Arc<str> = text.into();
        // Enough for lines of this length; shorter ones make it grow once.
        out.entries.reserve(text.len() / ENTRY_BYTES_USUAL);
        let (bytes, mut at, mut number) = (text.as_bytes(), 0, 0);
        while at < bytes.len() {
            number += 1;
            // Most lines hold one entry and nothing else.
            let end = match plain(&bytes[at..]) {
                Some((range, len)) if ends_line(bytes, at + len) => {
                    let span = Span {
                        line: number,
                        column: 1,
                        end_column: len as u32 + 1,
                    };
                    let entry = Entry::new(span, &source, (at, at + len), range, false);
                    out.entries.push(entry);
                    at + len
                }
                _ => {
                    let end = line_end(bytes, at);
                    buffer.read(&source, (at, end), number, &mut out);
                    end
                }
            };
            let is_pair = matches!(bytes[end..], [b'\r', b'\n', ..]);
            at = end + if is_pair { 2 } else { 1 };
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
    ///
    /// ```
    /// use ijazat_rules::net::AddressList;
    /// let cover = AddressList::read("39.32.0.2, 39.32.0.0-39.32.0.1, 39.32.0.3").cover();
    /// assert_eq!(cover[0].to_string(), "39.32.0.0/30");
    /// ```
    pub fn cover(&self) -> Vec<Prefix> {
        set::cover_of_sorted(Sorted::of(&self.entries).iter().map(|(range, _)| range))
    }

    /// Entries that share addresses: each is named once, with the earlier or larger one that it meets.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, Relation};
    /// let list = AddressList::read("39.32.0.1, 39.32.0.0/29");
    /// let overlap = list.overlaps()[0];
    /// assert_eq!((overlap.entry, overlap.with, overlap.relation), (0, 1, Relation::Inside));
    /// ```
    pub fn overlaps(&self) -> Vec<Overlap> {
        Sorted::of(&self.entries).overlaps(|_| true)
    }

    /// Every pair of an entry and a range of `others` that share addresses, by entry and then by place in `others`.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, Prefix, Relation};
    /// let list = AddressList::read("39.32.0.0/24, 39.32.9.9");
    /// let held: Prefix = "39.32.0.16/28".parse().unwrap();
    /// let met = list.overlaps_with(&[held.range()]);
    /// assert_eq!((met.len(), met[0].entry, met[0].relation), (1, 0, Relation::Contains));
    /// ```
    pub fn overlaps_with(&self, others: &[Range]) -> Vec<Overlap> {
        let ours: Vec<Range> = self.entries.iter().map(|entry| entry.range).collect();
        overlaps_between(&ours, others)
    }
}

/// Whether a line ends at `at`.
fn ends_line(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), None | Some(b'\n' | b'\r'))
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let len = bytes[at..]
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'));
    len.map_or(bytes.len(), |len| at + len)
}
