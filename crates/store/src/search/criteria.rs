//! What is searched by, read once when the search is created.

use crate::audit::{Actor, Entry, Subject};
use crate::cases::{Env, identity_lookup, seal_json};
use crate::counters::{self, Limit, Verdict};
use crate::entities::search;
use crate::{Error, Result, Tx, ids};
use ijazat_rules::check::PersonNumber;
use ijazat_rules::identity::{self, Kind, fold_words};
use ijazat_rules::net::{AddressList, Prefix};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// Most characters of a search.
const TEXT_LENGTH_MAX: usize = 200;
/// Most words of a name.
const WORDS_MAX: usize = 6;
/// A search is good for so long.
const SEARCH_MS: i64 = 12 * 3_600_000;
/// Searches by identity number of one reviewer.
const IDENTITY_LIMIT: Limit = hourly("identity-search", 60);
/// Searches by name of one reviewer: a beginning finds many people, so nobody
/// may walk the alphabet.
const NAME_LIMIT: Limit = hourly("name-search", 240);

const fn hourly(scope: &'static str, max: i64) -> Limit {
    Limit {
        scope,
        max,
        window_ms: 3_600_000,
        cooldown_ms: 0,
    }
}

/// What may be searched by only so often, because it finds people.
const fn limit(kind: SearchKind) -> Option<&'static Limit> {
    match kind {
        SearchKind::Identity => Some(&IDENTITY_LIMIT),
        SearchKind::Name => Some(&NAME_LIMIT),
        SearchKind::Reference | SearchKind::Address => None,
    }
}

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchKind {
    /// Reference, whole or its beginning.
    Reference,
    /// Any prefix that overlaps.
    Address,
    /// Beginnings of words of the name.
    Name,
    /// A whole CNIC, passport or card number.
    Identity,
}

impl SearchKind {
    /// The name in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Address => "address",
            Self::Name => "name",
            Self::Identity => "identity",
        }
    }
}

/// What is kept of a search.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Criteria {
    Reference(String),
    Address { text: String, prefixes: Vec<Prefix> },
    Name { text: String, words: Vec<String> },
    Identity(Vec<Vec<u8>>),
}

impl Criteria {
    pub fn kind(&self) -> SearchKind {
        match self {
            Self::Reference(_) => SearchKind::Reference,
            Self::Address { .. } => SearchKind::Address,
            Self::Name { .. } => SearchKind::Name,
            Self::Identity(_) => SearchKind::Identity,
        }
    }

    /// The text, unless it was an identity number.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Reference(text) | Self::Address { text, .. } | Self::Name { text, .. } => {
                Some(text.clone())
            }
            Self::Identity(_) => None,
        }
    }
}

fn invalid(reason: &str) -> Error {
    Error::Invalid {
        name: "text",
        value: "search".to_owned(),
        reason: reason.to_owned(),
    }
}

fn read(tx: &Tx, kind: SearchKind, text: &str) -> Result<Criteria> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > TEXT_LENGTH_MAX {
        return Err(invalid("use 1 to 200 characters"));
    }
    match kind {
        SearchKind::Reference => {
            // As it is read out: in small letters, and with spaces for hyphens.
            let words: Vec<&str> = text.split_whitespace().collect();
            let reference = words.join("-").to_ascii_uppercase();
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            // What is searched for by reference is shown again; a number of a person is not.
            if identity::read(Kind::Cnic, text).is_ok() {
                Err(invalid("a reference is no identity number"))
            } else if reference.chars().all(plain) {
                Ok(Criteria::Reference(reference))
            } else {
                Err(invalid("a reference has only letters, digits and hyphens"))
            }
        }
        SearchKind::Address => {
            let list = AddressList::read(text);
            if list.entries.len() == 1 && list.problems.is_empty() {
                Ok(Criteria::Address {
                    text: list.entries[0].canonical(),
                    prefixes: list.cover(),
                })
            } else {
                Err(invalid("write one address, block or range"))
            }
        }
        SearchKind::Name => {
            let mut words = fold_words(text);
            words.truncate(WORDS_MAX);
            if words.is_empty() {
                return Err(invalid("write the beginning of a word of the name"));
            }
            Ok(Criteria::Name {
                text: text.to_owned(),
                words,
            })
        }
        SearchKind::Identity => {
            let kinds = [Kind::Cnic, Kind::Passport, Kind::DiplomaticCard];
            let read = kinds.into_iter().filter_map(|kind| {
                let number = identity::read(kind, text).ok()?;
                let person = PersonNumber {
                    kind: kind.as_str(),
                    number,
                    path: String::new(),
                };
                Some(identity_lookup(tx.keys(), &person))
            });
            let lookups: Vec<Vec<u8>> = read.collect();
            if lookups.is_empty() {
                return Err(invalid("write a whole CNIC, passport or card number"));
            }
            Ok(Criteria::Identity(lookups))
        }
    }
}

/// Creates a search for one sign-in, and gives its opaque id.
///
/// # Errors
/// [`Error::Invalid`] for a text that cannot be searched by, [`Error::TooOften`]
/// after too many identity numbers or names.
pub async fn create_search(
    tx: &mut Tx,
    env: &mut Env<'_>,
    reviewer: i64,
    session: i64,
    kind: SearchKind,
    text: &str,
) -> Result<String> {
    let criteria = read(tx, kind, text)?;
    if let Some(limit) = limit(kind) {
        let verdict = counters::spend(tx, limit, &format!("account:{reviewer}")).await?;
        if let Verdict::Refused { until } = verdict {
            let wait_ms = until.0.saturating_sub(tx.at().0).unsigned_abs();
            return Err(Error::TooOften {
                wait_s: wait_ms.div_ceil(1_000),
            });
        }
    }
    let public_id = ids::opaque(env.rng);
    search::Entity::delete_many()
        .filter(search::Column::SessionId.eq(session))
        .filter(search::Column::At.lt(tx.at().plus_ms(-SEARCH_MS).0))
        .exec(tx.db())
        .await?;
    search::Entity::insert(search::ActiveModel {
        criteria_sealed: Set(seal_json(
            tx.keys(),
            &format!("search:{public_id}"),
            &criteria,
        )),
        public_id: Set(public_id.clone()),
        session_id: Set(session),
        kind: Set(kind.as_str().to_owned()),
        at: Set(tx.at().0),
        ..Default::default()
    })
    .exec_without_returning(tx.db())
    .await?;
    let entry = Entry::new(
        Actor::reviewer(reviewer),
        "searched",
        Subject::whole("search"),
    );
    tx.audit(entry.fact("kind", kind.as_str()));
    Ok(public_id)
}
