//! What a reviewer does with cases that were handed in: takes them, asks,
//! decides. Drafts are not there for reviewers.

mod approve;
mod ask;
mod automatic;
mod case;
mod conflicts;
mod interest;
mod letter;
mod note;
mod proceed;
mod record;
mod reject;
mod take;
mod unmask;

pub use approve::{Approved, approve};
pub use ask::{AskedQuestion, ask_questions};
pub use automatic::{AutomaticCheck, CheckResult};
pub use case::{Case, Change, HolderView, Note, Round, get_case};
pub use conflicts::{Conflict, list_conflicts};
pub use letter::{Granted, LetterFacts, WriteLetter, find_letter, letter_facts};
pub use note::add_note;
pub use proceed::proceed_by_documents;
pub use record::{Recorded, export_record};
pub use reject::reject;
pub use take::{claim, release};
pub use unmask::unmask;

pub(crate) use approve::decide_approve;
pub(crate) use ask::take_questions;
pub(crate) use letter::place as letter_place;
pub(crate) use note::take_note;
pub(crate) use proceed::{go_on, possible_from};
pub(crate) use reject::decide_reject;
pub(crate) use take::take;

use crate::cases::Case as Opened;

/// What a command on a case answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseChanged {
    /// New state.
    pub state: ijazat_rules::lifecycle::State,
    /// New revision.
    pub revision: u64,
}

impl CaseChanged {
    pub(crate) fn of(case: &Opened) -> Self {
        Self {
            state: case.state(),
            revision: case.row.revision.cast_unsigned(),
        }
    }
}
