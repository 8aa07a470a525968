//! Addresses: the strict reader of pasted text, refusal of special space, set algebra, delegation and the overlap index.
//!
//! Nothing is guessed: whatever has two readings is a problem that names both. The canonical form is the only
//! form that is stored, shown and sent. Knows nothing of holders, applications or SQL.

mod code;
mod colon;
mod dash;
mod delegation;
mod dotted;
mod fold;
mod index;
mod key;
mod list;
mod live;
mod policy;
mod prefix;
mod range;
mod read;
mod reading;
mod set;
mod shape;
mod special;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use code::codes;
pub use code::{NoticeCode, ProblemCode};
pub use delegation::{
    DELEGATION_DATE, Delegation, Pakistani, delegated_blocks, delegation, delegation_range,
};
pub(crate) use fold::{digit_value, is_hidden};
pub use index::Index;
pub use list::{AddressList, Overlap, lines};
pub use live::LiveList;
pub use policy::Policy;
pub use prefix::{Family, Prefix, PrefixError, ancestors};
pub use range::{Range, Relation, relation};
pub use read::read_line;
pub use reading::{Entry, LineReading, Notice, Problem, Span};
pub use set::{Counts, count, cover, covers, difference, intersection, units};
pub use special::{BLOCKS, Block, BlockKind, Reachable, classify, classify_range};
