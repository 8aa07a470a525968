//! What an operator's staff does: sees and answers the questions that name
//! their operator, and nothing else (decision 4).

mod answer;
mod list;

pub use answer::answer_check;
pub use list::{CheckPage, CheckRow, CheckTab, CheckView, get_check, list_checks};

pub(crate) use answer::{Given, LAPSE_DAYS, lapse_late, take_answer};

/// Staff of an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperatorUser<'a> {
    /// Account.
    pub account: i64,
    /// Operator for whom they answer.
    pub operator: &'a str,
}
