//! Fees that depend on how many addresses a holder has in all.

use super::{Condition, Text};
use serde::{Deserialize, Serialize};

/// A fee on addresses beyond a free number, counting what the holder already holds. The amount is
/// not a form's business; who is charged for how many is.
///
/// In a form file:
///
/// ```toml
/// [[fees]]
/// id = "from-the-fifth-address"
/// lists = ["providers.addresses"]
/// free = 4
/// clause = "Whitelisting FAQ: five or more addresses, counting earlier ones"
/// message = { en = "{held} held + {here} here: {chargeable} are charged", ur = "…" }
/// ```
///
/// What comes of it: [`fees`](fn@crate::check::fees).
///
/// ```
/// use ijazat_rules::form::Fee;
/// let fee: Fee = serde_json::from_str(
///     r#"{"id":"fifth","lists":["a"],"free":4,"clause":"FAQ","message":{"en":"…","ur":"…"}}"#,
/// ).expect("is a fee");
/// assert_eq!(fee.free, 4);
/// assert!(Fee::PARAMS.contains(&"chargeable"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Unique within the form.
    pub id: String,
    /// Asked only if this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Paths of the address lists that are counted.
    pub lists: Vec<String>,
    /// So many addresses are free (decision 31: an IPv6 prefix counts one).
    pub free: u64,
    /// The clause that it rests on.
    pub clause: String,
    /// What people read; `{held}`, `{here}`, `{count}`, `{free}` and `{chargeable}` are filled in.
    pub message: Text,
}

impl Fee {
    /// The names that the message may use in braces.
    ///
    /// ```
    /// use ijazat_rules::form::Fee;
    /// assert!(Fee::PARAMS.is_sorted());
    /// ```
    pub const PARAMS: &'static [&'static str] = &["chargeable", "count", "free", "held", "here"];
}
