//! Accounts: e-mail addresses that sign in. What they may do is asked elsewhere.

use crate::audit::{Actor, Entry, Subject};
use crate::entities::account;
use crate::{Error, Result, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::fmt;

/// Longest address that mail takes (RFC 5321, section 4.5.3.1.3).
const EMAIL_BYTES_MAX: usize = 254;

/// A normalised e-mail address: lower case, one `@`, nothing that could end a
/// header or name a second recipient. Debug output shows no address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address as typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] says what is wrong.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let invalid = |reason: &str| Error::Invalid {
            name: "e-mail address",
            value: text.chars().filter(|c| !c.is_control()).take(80).collect(),
            reason: reason.to_owned(),
        };
        if text.len() > EMAIL_BYTES_MAX {
            return Err(invalid("it is longer than 254 bytes"));
        }
        let (local, domain) = text
            .split_once('@')
            .ok_or_else(|| invalid("write name@example.org"))?;
        let plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !"@,;:<>()[]\\\"".contains(c);
        let dots = |part: &str| part.split('.').all(|piece| !piece.is_empty());
        if local.is_empty() || local.len() > 64 || !local.chars().all(plain) || !dots(local) {
            return Err(invalid("the part before the @ is not one"));
        }
        let label = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
        if !domain.contains('.') || !domain.chars().all(label) || !dots(domain) {
            return Err(invalid("the part after the @ is not a domain"));
        }
        Ok(Self(text.to_lowercase()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

/// The account of an address; made when it is new.
///
/// # Errors
/// What the database says.
pub async fn find_or_create(tx: &mut Tx, email: &Email, language: &str) -> Result<account::Model> {
    if let Some(account) = find(tx.db(), email).await? {
        return Ok(account);
    }
    let row = account::ActiveModel {
        email: Set(email.as_str().to_owned()),
        language: Set(language.to_owned()),
        created_at: Set(tx.at().0),
        signed_in_at: Set(None),
        ..Default::default()
    };
    let made = account::Entity::insert(row)
        .on_conflict(
            OnConflict::column(account::Column::Email)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx.db())
        .await?;
    let account = find(tx.db(), email)
        .await?
        .ok_or(Error::NotFound("account"))?;
    if made == 1 {
        let subject = Subject::of("account", account.id);
        tx.audit(Entry::new(Actor::SYSTEM, "account-created", subject));
    }
    Ok(account)
}

/// The account of an address.
///
/// # Errors
/// What the database says.
pub async fn find<C: ConnectionTrait>(db: &C, email: &Email) -> Result<Option<account::Model>> {
    Ok(account::Entity::find()
        .filter(account::Column::Email.eq(email.as_str()))
        .one(db)
        .await?)
}

/// The account of this row id.
///
/// # Errors
/// [`Error::NotFound`], or what the database says.
pub async fn get<C: ConnectionTrait>(db: &C, id: i64) -> Result<account::Model> {
    account::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or(Error::NotFound("account"))
}

/// Sets the language of mails and pages.
///
/// # Errors
/// [`Error::NotFound`], or what the database says.
pub async fn set_language(tx: &mut Tx, id: i64, language: &str) -> Result<()> {
    let done = account::Entity::update_many()
        .set(account::ActiveModel {
            language: Set(language.to_owned()),
            ..Default::default()
        })
        .filter(account::Column::Id.eq(id))
        .exec(tx.db())
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("account"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) {
        assert!(Email::parse(text).is_err(), "{text:?}");
    }

    #[test]
    fn addresses_are_normalised() {
        let email = Email::parse("  Sample.Person+vpn@Example.ORG ").expect("an address");
        assert_eq!(email.as_str(), "sample.person+vpn@example.org");
        assert_eq!(format!("{email:?}"), "Email(…)");
    }

    #[test]
    fn what_could_reach_others_is_refused() {
        for text in [
            "",
            "@",
            "a@",
            "@example.org",
            "a@b",
            "a@b@example.org",
            "a b@example.org",
            "a@example.org\r\nBcc: x@example.org",
            "a,b@example.org",
            "\"a b\"@example.org",
            "a..b@example.org",
            "a@example..org",
            "<a@example.org>",
            "a@exam ple.org",
        ] {
            refused(text);
        }
        refused(&format!("{}@example.org", "a".repeat(65)));
        refused(&format!("a@{}.org", "b".repeat(250)));
    }
}
