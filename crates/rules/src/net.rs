//! Addresses: the strict reader of pasted text, refusal of special space, set algebra, delegation and the overlap index.
//!
//! Nothing is guessed: whatever has two readings is a problem that names both. The canonical form is the only
//! form that is stored, shown and sent. Knows nothing of holders, applications or SQL.

mod bits;
mod classify;
mod code;
mod colon;
mod dash;
mod delegation;
mod dotted;
mod fold;
mod index;
mod list;
mod live;
mod overlap;
mod plain;
mod policy;
mod prefix;
mod range;
mod read;
mod reading;
mod report;
mod set;
mod shape;
mod special;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use bits::PrefixBits;
pub use classify::{classify, classify_range};
pub(crate) use code::codes;
pub use code::{NoticeCode, ProblemCode};
pub use delegation::{
    DELEGATION_DATE, Delegation, Pakistani, delegated_blocks, delegation, delegation_range,
};
pub use fold::digit_value;
pub(crate) use fold::is_hidden;
pub use index::Index;
pub use list::{AddressList, lines};
pub use live::LiveList;
pub use overlap::{Overlap, overlaps_between};
pub use policy::{Judgement, Policy};
pub use prefix::{Family, Prefix, PrefixError, ancestors};
pub use range::{Range, Relation, relation};
pub use read::read_line;
pub use reading::{Entry, LineReading, Notice, Problem, Span};
pub use report::{AddressReport, Class, ReportedEntry, ReportedNotice, ReportedProblem};
pub use set::{
    Counts, blocks, count, cover, covers, difference, intersection, units, units_beside,
};
pub use special::{BLOCKS, Block, BlockKind, Reachable};
pub(crate) use text::count_text;
