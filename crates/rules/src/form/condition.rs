//! Conditions over earlier answers, in three-valued logic: a condition over an
//! answer that is not there yet is unknown, not false.

use serde::{Deserialize, Serialize};

/// When something is asked or a rule applies.
///
/// In a form file: `when = { is = ["sector", "bank"] }`,
/// `{ one_of = ["sector", ["bank", "embassy"]] }`, `{ has = ["protocols", "other"] }`,
/// `{ answered = "strn" }`, `{ all = [...] }`, `{ any = [...] }`, `{ not = {...} }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The choice has this value.
    Is(String, String),
    /// The choice has one of these values.
    OneOf(String, Vec<String>),
    /// The choices contain this value.
    Has(String, String),
    /// The answer is there.
    Answered(String),
    /// All of them (Kleene).
    All(Vec<Condition>),
    /// Any of them (Kleene).
    Any(Vec<Condition>),
    /// The opposite (Kleene).
    Not(Box<Condition>),
}

/// Truth in three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Holds.
    True,
    /// Does not hold.
    False,
    /// An answer that decides is missing.
    Unknown,
}
