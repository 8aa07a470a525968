//! Who calls: a session with its account, and what the person is.

use crate::error::{Error, Result};
use axum::extract::FromRequestParts;
use http::request::Parts;
use ijazat_api::Actors;
use ijazat_api::sessions::{Language, RoleName, SecondFactor};
use ijazat_rules::clock::Millis;
use ijazat_store::sessions::Found;

/// How long a second factor counts as recent.
pub const RECENT_MS: i64 = 10 * 60_000;

/// A signed-in person. Handlers take it as an argument.
#[derive(Clone)]
pub struct Caller {
    /// Session, account and staff row.
    pub found: Found,
}

impl Caller {
    /// Row id of the account.
    pub fn account_id(&self) -> i64 {
        self.found.account.id
    }

    /// What the person is.
    pub fn role(&self) -> RoleName {
        match self.found.staff.as_ref().map(|staff| staff.role.as_str()) {
            None => RoleName::Applicant,
            Some("reviewer") => RoleName::Reviewer,
            Some(_) => RoleName::Operator,
        }
    }

    /// Operator for whom the person answers.
    ///
    /// # Errors
    /// `forbidden` for everybody else.
    pub fn operator(&self) -> Result<&str> {
        self.found
            .staff
            .as_ref()
            .and_then(|staff| staff.operator_id.as_deref())
            .ok_or_else(|| Error::new("forbidden"))
    }

    /// Language of the person's mails.
    pub fn language(&self) -> Language {
        read_language(&self.found.account.language)
    }

    /// State of the second factor.
    pub fn second_factor(&self) -> SecondFactor {
        match &self.found.staff {
            None => SecondFactor::NotNeeded,
            Some(_) if self.found.session.totp_at.is_some() => SecondFactor::Given,
            Some(staff) if staff.totp_confirmed_at.is_some() => SecondFactor::Needed,
            Some(_) => SecondFactor::Enrol,
        }
    }

    /// Until when decisions are possible without confirming again.
    pub fn recent_until(&self, now: Millis) -> Option<Millis> {
        let until = Millis(self.found.session.totp_at?).plus_ms(RECENT_MS);
        (self.found.staff.is_some() && now < until).then_some(until)
    }
}

impl std::fmt::Debug for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Caller({:?} {})", self.role(), self.account_id())
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Error::new("not-signed-in"))
    }
}

impl<S: Sync> axum::extract::OptionalFromRequestParts<S> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// Whether these actors include the caller, by the table alone; which rows the
/// caller then sees is part of the queries.
pub(crate) fn admit(actors: Actors, caller: Option<&Caller>, now: Millis) -> Result<()> {
    let role = match actors {
        Actors::Public | Actors::Demo => return Ok(()),
        Actors::SignedIn | Actors::AnyRole => None,
        Actors::Applicant => Some(RoleName::Applicant),
        Actors::Operator | Actors::OperatorRecent => Some(RoleName::Operator),
        Actors::Reviewer | Actors::ReviewerRecent => Some(RoleName::Reviewer),
    };
    let caller = caller.ok_or_else(|| Error::new("not-signed-in"))?;
    if role.is_some_and(|role| role != caller.role()) {
        return Err(Error::new("forbidden"));
    }
    let complete = matches!(
        caller.second_factor(),
        SecondFactor::NotNeeded | SecondFactor::Given
    );
    if actors != Actors::SignedIn && !complete {
        return Err(Error::new("second-factor-needed"));
    }
    let recent = matches!(actors, Actors::ReviewerRecent | Actors::OperatorRecent);
    if recent && caller.recent_until(now).is_none() {
        return Err(Error::new("re-authentication-needed"));
    }
    Ok(())
}

/// The language that a column names.
pub fn read_language(text: &str) -> Language {
    match text {
        "ur" => Language::Ur,
        _ => Language::En,
    }
}

/// How a column names the language.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Ur => "ur",
    }
}
