//! An application in memory with everything that belongs to it: what a command
//! does is decided here, without the database, and then kept in one go. One
//! case or ten thousand at a time: the same code. Knows nothing of who is
//! allowed to open a case; the functions of each role ask for it in their queries.

mod accept;
mod answers;
mod attest;
mod case;
mod claims;
mod clock;
pub(crate) mod codes;
mod definition;
mod free;
mod grant;
pub(crate) mod holders;
mod keep;
mod mail;
mod open;
pub(crate) mod overlap;
mod rows;
mod show;
mod view;

pub use attest::{Statement, StatementAnswer};
pub use clock::ClockState;
pub use grant::{CertificateClaims, Printed};
pub use mail::Mail;
pub use view::{
    AddressAnswer, Asked, CheckRequest, CheckState, Decision, Event, HoldingState, Summary,
};

pub(crate) use accept::{Handed, accept, mail_operators};
pub(crate) use answers::{open_answers, open_json, open_text, seal_answers, seal_json, seal_text};
pub(crate) use attest::{content_digest, verify_statement};
pub(crate) use case::{Case, refuse};
pub(crate) use claims::{check_due, cnic_last_four};
pub(crate) use clock::{due_after, history_due, pauses, target_amount};
pub(crate) use definition::definition;
pub(crate) use free::{free_numbers, free_references};
pub(crate) use grant::{Grant, claims_digest, grant, masked_mobile};
pub(crate) use holders::{identity_lookup, mobile_lookup};
pub(crate) use keep::{insert, keep, reserve};
pub(crate) use mail::Recipient;
pub(crate) use open::{Owner, load, lock, lock_owned, lock_reviewed, operator_staff, reviewed};
pub(crate) use overlap::{
    Contender, contested, lock_contest, mark as mark_contested, mobile_held, release_contest,
};
pub(crate) use rows::Rows;
pub(crate) use show::{case_clock, shown_answers, shown_checks, shown_decision, shown_questions};
pub(crate) use view::{Decided, holding_summary, staff_names, timeline};

use ijazat_keys::KeyRing;
use ijazat_rules::clock::{Calendar, Millis};
use rand::Rng;

/// What a command needs besides the transaction.
pub struct Env<'a> {
    /// The authority's calendar.
    pub calendar: &'a Calendar,
    /// Where ids and codes come from.
    pub rng: &'a mut (dyn Rng + Send),
}

/// What a command on a case needs besides the case.
pub(crate) struct Scope<'a> {
    pub keys: &'a KeyRing,
    pub calendar: &'a Calendar,
    pub now: Millis,
    pub rng: &'a mut (dyn Rng + Send),
}
