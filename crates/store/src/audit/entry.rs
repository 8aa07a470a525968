//! One audit entry before it is chained.

use crate::ids::hex;
use ijazat_rules::clock::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What kind of actor acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// An account that applies.
    Applicant,
    /// Staff of an operator.
    Operator,
    /// A reviewer.
    Reviewer,
    /// The product itself, or a command on its machine.
    System,
    /// Nobody who is signed in.
    Public,
}

impl ActorKind {
    /// The name in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Operator => "operator",
            Self::Reviewer => "reviewer",
            Self::System => "system",
            Self::Public => "public",
        }
    }
}

/// Who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor {
    /// What kind of actor.
    pub kind: ActorKind,
    /// Account, if a person acted.
    pub account: Option<i64>,
}

impl Actor {
    /// The product itself.
    pub const SYSTEM: Self = Self {
        kind: ActorKind::System,
        account: None,
    };
    /// Nobody who is signed in.
    pub const PUBLIC: Self = Self {
        kind: ActorKind::Public,
        account: None,
    };

    /// An account that applies.
    pub const fn applicant(account: i64) -> Self {
        Self {
            kind: ActorKind::Applicant,
            account: Some(account),
        }
    }

    /// Staff of an operator.
    pub const fn operator(account: i64) -> Self {
        Self {
            kind: ActorKind::Operator,
            account: Some(account),
        }
    }

    /// A reviewer.
    pub const fn reviewer(account: i64) -> Self {
        Self {
            kind: ActorKind::Reviewer,
            account: Some(account),
        }
    }
}

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// Kind of row, for example `application`.
    pub kind: &'static str,
    /// Row id, if there is one.
    pub id: Option<i64>,
}

impl Subject {
    /// A row.
    pub const fn of(kind: &'static str, id: i64) -> Self {
        Self { kind, id: Some(id) }
    }

    /// An application.
    pub const fn application(id: i64) -> Self {
        Self::of("application", id)
    }

    /// The database as a whole, or something without a row.
    pub const fn whole(kind: &'static str) -> Self {
        Self { kind, id: None }
    }
}

/// One entry, to be given to [`Tx::audit`](crate::Tx::audit).
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub(crate) actor: Actor,
    pub(crate) event: &'static str,
    pub(crate) subject: Subject,
    pub(crate) state_change: Option<i64>,
    /// In the order of their names, so that the text that is hashed is one.
    pub(crate) facts: BTreeMap<String, Value>,
    /// Absent for the moment of the transaction.
    pub(crate) at: Option<Millis>,
}

impl Entry {
    /// An entry without facts.
    pub fn new(actor: Actor, event: &'static str, subject: Subject) -> Self {
        Self {
            actor,
            event,
            subject,
            state_change: None,
            facts: BTreeMap::new(),
            at: None,
        }
    }

    /// Sets the moment, where it is not that of the transaction.
    #[must_use]
    pub(crate) fn at(mut self, at: Millis) -> Self {
        self.at = Some(at);
        self
    }

    /// Adds a fact: never an answer, a token or an identity number.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }

    /// Names the row of `state_change` that this entry records. Each has exactly one.
    #[must_use]
    pub fn state_change(mut self, id: i64) -> Self {
        self.state_change = Some(id);
        self
    }
}

/// Digest of content that may be deleted later: without the salt, which is
/// deleted with the content, it tells nothing.
pub fn salted_digest(salt: &[u8], content: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update((salt.len() as u64).to_be_bytes());
    hash.update(salt);
    hash.update(content);
    hex(&hash.finalize())
}
