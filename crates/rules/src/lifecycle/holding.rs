//! Where a holding stands.

use serde::{Deserialize, Serialize};

/// Where a holding stands. `Expired` is computed from the validity, never
/// written by a job, so that it is true to the second.
///
/// ```
/// use ijazat_rules::lifecycle::HoldingState;
/// assert_eq!(serde_json::to_string(&HoldingState::Active).unwrap(), r#""active""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HoldingState {
    /// In force.
    Active,
    /// Not in force for a time.
    Suspended,
    /// Its time has passed.
    Expired,
    /// Given up by the holder.
    Cancelled,
    /// Taken away by the authority.
    Revoked,
    /// Struck off because what it rests on has ended.
    Delisted,
}

impl HoldingState {
    /// All of them.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::HoldingState;
    /// assert!(HoldingState::ALL.contains(&HoldingState::Expired));
    /// ```
    pub const ALL: [Self; 6] = [
        Self::Active,
        Self::Suspended,
        Self::Expired,
        Self::Cancelled,
        Self::Revoked,
        Self::Delisted,
    ];

    /// The name in tables and on the wire.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::HoldingState;
    /// assert_eq!(HoldingState::Revoked.as_str(), "revoked");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Revoked => "revoked",
            Self::Delisted => "delisted",
        }
    }

    /// The state of this name.
    ///
    /// ```
    /// use ijazat_rules::lifecycle::HoldingState;
    /// assert_eq!(HoldingState::find("active"), Some(HoldingState::Active));
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}
