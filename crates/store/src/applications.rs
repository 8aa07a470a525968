//! What an applicant does with an own application. Every row is found through
//! the account that owns it; whatever belongs to others is not there.

mod create;
mod discard;
mod draft;
mod issue;
mod list;
mod reply;
mod submit;
mod taken;
mod vet;
mod withdraw;

pub use create::{Created, create};
pub use discard::discard;
pub use draft::{DraftSaved, save_draft};
pub use issue::create_context;
pub use list::{ApplicationView, get, list};
pub use reply::{Remark, Reply, reply};
pub use submit::{Submitted, submit};
pub use taken::{Asked, TAKEN_BUDGET_PER_DAY, check_taken};
pub use withdraw::withdraw;

pub(crate) use create::draft_row;
pub(crate) use reply::take_reply;
pub(crate) use submit::{Facts, hand_in, wants};
pub(crate) use vet::{context_at, held_by, judge, recheck};

use crate::Tx;
use crate::cases::{Env, Scope};

/// Most drafts that one account keeps at a time.
pub const DRAFTS_MAX: u64 = 50;

/// The scope of a command in this transaction.
pub(crate) fn scope<'a>(
    tx: &'a crate::Store,
    at: ijazat_rules::clock::Millis,
    env: &'a mut Env<'_>,
) -> Scope<'a> {
    Scope {
        keys: tx.keys(),
        calendar: env.calendar,
        now: at,
        rng: env.rng,
    }
}

/// The store and moment of a transaction, free of its borrow.
pub(crate) fn place(tx: &Tx) -> (crate::Store, ijazat_rules::clock::Millis) {
    (tx.store().clone(), tx.at())
}
