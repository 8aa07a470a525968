//! A list that is being typed: only the lines that changed are read again.

use super::list::AddressList;
use super::read::read_line;
use super::reading::LineReading;

/// The reading of a text that changes a little at a time.
///
/// ```
/// use ijazat_rules::net::{AddressList, LiveList};
/// let mut live = LiveList::default();
/// live.update("203.0.113.1\n203.0.113.2");
/// live.update("203.0.113.1\n203.0.113.29");
/// assert_eq!(live.lines_read(), 1);
/// assert_eq!(live.list(), AddressList::read("203.0.113.1\n203.0.113.29"));
/// ```
#[derive(Clone, Debug)]
pub struct LiveList {
    text: String,
    /// Where each line begins; there is always one.
    starts: Vec<usize>,
    /// The reading of each line.
    readings: Vec<LineReading>,
    lines_read: usize,
}

impl Default for LiveList {
    fn default() -> Self {
        Self {
            text: String::new(),
            starts: vec![0],
            readings: vec![LineReading::default()],
            lines_read: 0,
        }
    }
}

impl LiveList {
    /// Takes the new text; reads the lines that the change touches, and no other.
    ///
    /// ```
    /// use ijazat_rules::net::LiveList;
    /// let mut live = LiveList::default();
    /// live.update("39.32.0.1\n1.2");
    /// live.update("39.32.0.1\n1.2.3");
    /// let problems: usize = live.lines().map(|(_, line)| line.problems.len()).sum();
    /// assert_eq!((live.lines_read(), live.entries_len(), problems), (1, 1, 1));
    /// ```
    pub fn update(&mut self, text: &str) {
        let (old, new) = (self.text.as_bytes(), text.as_bytes());
        let same = common_front(old, new);
        // The last line that begins before the change. A lone carriage return right before it may have become half
        // of a pair.
        let is_sure = |start: usize| start < same || start == 0 || old[start - 1] == b'\n';
        let mut head = self.starts.partition_point(|start| *start <= same) - 1;
        while !is_sure(self.starts[head]) {
            head -= 1;
        }
        let begin = self.starts[head];
        // The first line that begins behind the change, with the line end before it.
        let back = common_back(&old[begin..], &new[begin..]);
        let tail = self
            .starts
            .partition_point(|start| *start <= old.len() - back);
        let end = match self.starts.get(tail) {
            Some(start) => new.len() - (old.len() - start),
            None => new.len(),
        };
        let mut starts: Vec<usize> = line_starts(text, begin, end);
        if tail < self.starts.len() {
            // What begins there is the tail's first line.
            starts.pop();
        }
        let read = starts.iter().enumerate().map(|(index, &start)| {
            let next = starts.get(index + 1).copied().unwrap_or(end);
            read_line(text[start..next].trim_end_matches(['\r', '\n']), 0)
        });
        let read: Vec<LineReading> = read.collect();
        self.lines_read = read.len();
        let (grown, shrunk) = (new.len(), old.len());
        for start in &mut self.starts[tail..] {
            *start = *start + grown - shrunk;
        }
        self.readings.splice(head..tail, read);
        self.starts.splice(head..tail, starts);
        text.clone_into(&mut self.text);
    }

    /// How many lines the last update read.
    ///
    /// ```
    /// let mut live = ijazat_rules::net::LiveList::default();
    /// live.update("39.32.0.1\n39.32.0.2");
    /// assert_eq!(live.lines_read(), 2);
    /// ```
    pub fn lines_read(&self) -> usize {
        self.lines_read
    }

    /// The lines with their numbers; the spans inside carry line 0.
    ///
    /// ```
    /// let mut live = ijazat_rules::net::LiveList::default();
    /// live.update("39.32.0.1\n39.32.0.2");
    /// assert_eq!(live.lines().map(|(number, _)| number).collect::<Vec<_>>(), [1, 2]);
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = (u32, &LineReading)> {
        (1..).zip(&self.readings)
    }

    /// The number of entries.
    ///
    /// ```
    /// let mut live = ijazat_rules::net::LiveList::default();
    /// live.update("39.32.0.1, 39.32.0.2");
    /// assert_eq!(live.entries_len(), 2);
    /// ```
    pub fn entries_len(&self) -> usize {
        self.lines().map(|(_, line)| line.entries.len()).sum()
    }

    /// Everything together, as [`AddressList::read`] gives it.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, LiveList};
    /// let mut live = LiveList::default();
    /// live.update("39.32.0.1\n1.2.3");
    /// assert_eq!(live.list(), AddressList::read("39.32.0.1\n1.2.3"));
    /// ```
    pub fn list(&self) -> AddressList {
        let mut list = AddressList::default();
        for (number, line) in self.lines() {
            list.add_at(number, line.clone());
        }
        list
    }
}

/// Where the lines in `begin..end` begin; one of them at `begin`.
fn line_starts(text: &str, begin: usize, end: usize) -> Vec<usize> {
    let bytes = &text.as_bytes()[..end];
    let ends = (begin..end).filter(|&at| match bytes[at] {
        b'\n' => true,
        b'\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(begin)
        .chain(ends.map(|at| at + 1))
        .collect()
}

const CHUNK: usize = 64;

/// How many bytes both begin with.
fn common_front(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.chunks_exact(CHUNK).zip(b.chunks_exact(CHUNK));
    let sure = CHUNK * chunks.take_while(|(a, b)| a == b).count();
    let rest = a[sure..].iter().zip(&b[sure..]);
    sure + rest.take_while(|(a, b)| a == b).count()
}

/// How many bytes both end with.
fn common_back(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.rchunks_exact(CHUNK).zip(b.rchunks_exact(CHUNK));
    let sure = CHUNK * chunks.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - sure], &b[..b.len() - sure]);
    let rest = a.iter().rev().zip(b.iter().rev());
    sure + rest.take_while(|(a, b)| a == b).count()
}
