//! What exists only under `serve --demo` (decision 9).

use ijazat_rules::clock::Millis;
use serde::{Deserialize, Serialize};

/// A mail of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemoMail {
    /// When.
    pub at: Millis,
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// `en` or `ur`.
    pub language: crate::sessions::Language,
}

/// Newest first, at most 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemoMails {
    /// Mails.
    pub mails: Vec<DemoMail>,
}

/// A demo account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemoAccount {
    /// Address to sign in with.
    pub email: String,
    /// Role.
    pub role: crate::sessions::RoleName,
    /// Name.
    pub name: String,
    /// Current code of the second factor.
    pub totp: Option<String>,
}

/// All demo accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemoAccounts {
    /// Accounts.
    pub accounts: Vec<DemoAccount>,
}
