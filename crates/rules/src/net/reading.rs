//! What the reader returns: entries, problems and notices, each with its place in the text.

use serde::Serialize;

use super::code::{NoticeCode, ProblemCode};
use super::prefix::{Family, Prefix};
use super::range::Range;
use super::special::{Block, classify_range};

/// A place in the text: 1-based, columns in Unicode scalars of the original text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
    pub fn key(self) -> [u64; 2] {
        let start = u64::from(self.line) << 32 | u64::from(self.column);
        [start, self.end_column.into()]
    }
}

/// One address, block or range as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: String,
    /// The canonical form: `address`, `block/length` or `first-last`.
    pub canonical: String,
    /// The addresses.
    pub range: Range,
    /// The block; `None` when it was written as a range.
    pub prefix: Option<Prefix>,
    /// The family.
    pub family: Family,
}

impl Entry {
    /// The special block that it lies in or reaches into.
    pub fn block(&self) -> Option<&'static Block> {
        classify_range(self.range)
    }
}

/// Something that has the shape of an address and is not taken as one, or an entry that a policy refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<&'static Block>,
    /// The limit that is passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// What was found: a decimal number, or the other entry of an overlap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

/// Something that was read, and what was left off or folded to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The place of the whole, with what was left off.
    pub span: Span,
    /// What was done.
    pub code: NoticeCode,
}

/// The reading of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
