//! What the reader returns: entries, problems and notices, each with its place in the text.

use std::fmt;
use std::sync::Arc;

use super::classify::classify_range;
use super::code::{NoticeCode, ProblemCode};
use super::prefix::{Family, Prefix};
use super::range::Range;
use super::special::Block;

/// A place in the text: 1-based, columns in Unicode scalars of the original text.
///
/// ```
/// use ijazat_rules::net::AddressList;
/// let span = AddressList::read("پتہ: ۳۹.۳۲.۰.۱").entries[0].span;
/// assert_eq!((span.line, span.column, span.end_column), (1, 6, 15));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// The column just behind the last.
    pub end_column: u32,
}

impl Span {
    /// The span as numbers, to sort by.
    ///
    /// ```
    /// use ijazat_rules::net::Span;
    /// let (first, second) = (Span { line: 1, column: 9, end_column: 12 }, Span { line: 2, column: 1, end_column: 4 });
    /// assert!(first.key() < second.key());
    /// ```
    pub fn key(self) -> [u64; 2] {
        let start = u64::from(self.line) << 32 | u64::from(self.column);
        [start, self.end_column.into()]
    }
}

/// One address, block or range as read.
///
/// ```
/// use ijazat_rules::net::{AddressList, Family};
/// let list = AddressList::read("2001:DB8::/32");
/// let entry = &list.entries[0];
/// assert_eq!((entry.text(), entry.canonical().as_str()), ("2001:DB8::/32", "2001:db8::/32"));
/// assert_eq!((entry.family(), entry.prefix().unwrap().len()), (Family::V6, 32));
/// assert_eq!(entry.block().unwrap().name, "Documentation");
/// ```
#[derive(Clone)]
pub struct Entry {
    /// Where it stands.
    pub span: Span,
    /// The addresses.
    pub range: Range,
    is_range: bool,
    /// The text that it stands in, shared by all entries of that text, and its place there in bytes.
    source: Arc<str>,
    place: (u32, u32),
}

impl Entry {
    /// An entry at bytes `start..end` of `source`; `prefix` is its block unless it was written as a range.
    pub(crate) fn new(
        span: Span,
        source: &Arc<str>,
        (start, end): (usize, usize),
        range: Range,
        is_range: bool,
    ) -> Self {
        Self {
            span,
            range,
            is_range,
            source: Arc::clone(source),
            place: (start as u32, end as u32),
        }
    }

    /// As written.
    ///
    /// ```
    /// use ijazat_rules::net::AddressList;
    /// assert_eq!(AddressList::read("from 39.32.0.0/32").entries[0].text(), "39.32.0.0/32");
    /// ```
    pub fn text(&self) -> &str {
        &self.source[self.place.0 as usize..self.place.1 as usize]
    }

    /// The canonical form: `address`, `block/length` or `first-last`.
    ///
    /// ```
    /// use ijazat_rules::net::AddressList;
    /// assert_eq!(AddressList::read("39.32.0.*").entries[0].canonical(), "39.32.0.0/24");
    /// ```
    pub fn canonical(&self) -> String {
        let mut text = String::with_capacity(18);
        match self.prefix() {
            Some(prefix) => prefix.push_to(&mut text),
            None => self.range.push_to(&mut text),
        }
        text
    }

    /// The block; `None` when it was written as a range.
    ///
    /// ```
    /// use ijazat_rules::net::AddressList;
    /// let list = AddressList::read("39.32.0.0/31, 39.32.0.0-39.32.0.1");
    /// assert_eq!(list.entries[0].prefix().unwrap().len(), 31);
    /// assert!(list.entries[1].prefix().is_none());
    /// ```
    pub fn prefix(&self) -> Option<Prefix> {
        (!self.is_range).then(|| self.range.block())
    }

    /// Whether it was written as a range, be it one block or not.
    pub(crate) const fn is_range(&self) -> bool {
        self.is_range
    }

    /// The family.
    ///
    /// ```
    /// use ijazat_rules::net::{AddressList, Family};
    /// assert_eq!(AddressList::read("2407:d000::1").entries[0].family(), Family::V6);
    /// ```
    pub const fn family(&self) -> Family {
        self.range.family()
    }

    /// The special block that it lies in or reaches into.
    ///
    /// ```
    /// use ijazat_rules::net::AddressList;
    /// assert_eq!(AddressList::read("10.1.2.3").entries[0].block().unwrap().name, "Private");
    /// assert!(AddressList::read("39.32.0.1").entries[0].block().is_none());
    /// ```
    pub fn block(&self) -> Option<&'static Block> {
        classify_range(self.range)
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (self.span, self.range, self.is_range, self.text())
            == (other.span, other.range, other.is_range, other.text())
    }
}

impl Eq for Entry {}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("span", &self.span)
            .field("text", &self.text())
            .field("canonical", &self.canonical())
            .finish()
    }
}

/// Something that has the shape of an address and is not taken as one, or an entry that a policy refuses.
///
/// ```
/// use ijazat_rules::net::AddressList;
/// let problem = &AddressList::read("203.0.113.5/24").problems[0];
/// assert_eq!(problem.code.as_str(), "host-bits");
/// assert_eq!(problem.suggestions, ["203.0.113.0/24", "203.0.113.5"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// The sound readings, canonical; putting one in place of `text` solves the problem.
    pub suggestions: Vec<String>,
    /// The special block that refuses it.
    pub block: Option<&'static Block>,
    /// The limit that is passed.
    pub limit: Option<u64>,
    /// What was found: a decimal number, or the other entry of an overlap.
    pub found: Option<String>,
}

/// Something that was read, and what was left off or folded to read it.
///
/// ```
/// use ijazat_rules::net::{AddressList, NoticeCode};
/// assert_eq!(AddressList::read("203.0.113.5:443").notices[0].code, NoticeCode::PortLeftOff);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The place of the entry that was read.
    pub span: Span,
    /// What was done.
    pub code: NoticeCode,
}

/// The reading of one line.
///
/// ```
/// use ijazat_rules::net::read_line;
/// let reading = read_line("39.32.0.1 is ours", 3);
/// assert_eq!((reading.entries.len(), reading.ignored), (1, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineReading {
    /// What was read, in the order of the text.
    pub entries: Vec<Entry>,
    /// What was not, in the order of the text.
    pub problems: Vec<Problem>,
    /// What was left off.
    pub notices: Vec<Notice>,
    /// How many words without the shape of an address were skipped.
    pub ignored: usize,
}
