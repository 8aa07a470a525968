//! Rules across fields. A field's own limits are in its kind.

use super::{Condition, Text};
use serde::{Deserialize, Serialize};

/// One rule across fields.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// assert_eq!(form.rules[0].clause.as_deref(), Some("Example: staff"));
/// assert_eq!(form.rules[0].fields, ["staff", "kind"]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique within the form; part of the violation's code as `rule:<id>`.
    pub id: String,
    /// Applies only if this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What must hold.
    pub test: Test,
    /// Fields at which a violation is shown; the first takes the focus.
    pub fields: Vec<String>,
    /// The clause that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What is wrong and what would be right; `{name}` is filled from the violation's parameters.
    pub message: Text,
}

/// What a rule demands. A field is named by its path: `remote.addresses` is
/// the field `addresses` of every item of the group `remote`. What is not
/// answered yet never fails a rule, except where an answer is what it demands.
///
/// ```
/// use ijazat_rules::form::Test;
/// let test: Test = serde_json::from_str(r#"{"not_after":["start","end"]}"#).unwrap();
/// assert_eq!(test, Test::NotAfter("start".into(), "end".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The condition is not false.
    Holds(Condition),
    /// No address of the first lists lies in the second. The same path twice:
    /// no two items of the group have an address in common.
    Disjoint(String, String),
    /// At least one of the fields is answered.
    AnyAnswered(Vec<String>),
    /// The first date is not after the second.
    NotAfter(String, String),
    /// At most so many distinct addresses over all these lists, counting what
    /// the holder already holds if told so (decision 31: an IPv6 prefix counts one).
    AddressesAtMost {
        /// Paths of address lists.
        lists: Vec<String>,
        /// Most addresses.
        max: u64,
        /// Count the holder's live holdings too.
        #[serde(default)]
        with_held: bool,
    },
    /// So many entries at most over all these address lists.
    EntriesAtMost {
        /// Paths of address lists.
        lists: Vec<String>,
        /// Most entries.
        max: u64,
    },
    /// No two items of the group have the same answers in all these fields.
    Distinct(Vec<String>),
}

impl Test {
    /// The fields that the test looks at, by path.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// assert_eq!(form.rules[0].test.paths(), ["kind", "staff"]);
    /// ```
    pub fn paths(&self) -> Vec<&str> {
        match self {
            Self::Holds(condition) => condition
                .leaves()
                .into_iter()
                .filter_map(Condition::field)
                .collect(),
            Self::Disjoint(first, second) | Self::NotAfter(first, second) => vec![first, second],
            Self::AnyAnswered(paths)
            | Self::Distinct(paths)
            | Self::AddressesAtMost { lists: paths, .. }
            | Self::EntriesAtMost { lists: paths, .. } => {
                paths.iter().map(String::as_str).collect()
            }
        }
    }

    /// The names that a message of this test may use in braces.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// assert_eq!(form.rules[1].test.params(), ["first", "second"]);
    /// ```
    pub const fn params(&self) -> &'static [&'static str] {
        match self {
            Self::Holds(_) | Self::AnyAnswered(_) => &[],
            Self::Disjoint(..) | Self::NotAfter(..) | Self::Distinct(_) => &["first", "second"],
            Self::AddressesAtMost { .. } => &["count", "held", "here", "max"],
            Self::EntriesAtMost { .. } => &["count", "max"],
        }
    }
}
