//! One-time codes by e-mail: eight digits, ten minutes, once, for the request
//! that asked. Attempts are counted here, so that a restart forgives nothing.

use crate::counters::{self, Limit, Verdict};
use crate::entities::challenge;
use crate::{Result, Tx, accounts::Email, ids};
use ijazat_rules::clock::Millis;
use rand::{Rng, RngExt};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

/// How long a code lives.
pub const CODE_TTL_MS: i64 = 10 * 60_000;

/// Wrong codes that end a challenge.
pub const ATTEMPTS_MAX: i64 = 5;

/// Mails to one address: ten a day, one a minute.
pub const MAILS: Limit = Limit {
    scope: "code-mail",
    max: 10,
    window_ms: 24 * 3_600_000,
    cooldown_ms: 60_000,
};

/// Mails of a demo: one machine plays everybody.
pub const MAILS_DEMO: Limit = Limit {
    max: 100_000,
    cooldown_ms: 0,
    ..MAILS
};

/// A challenge as the asker learns it.
#[derive(Clone, PartialEq, Eq)]
pub struct Started {
    /// Opaque id that the asker must send with the code.
    pub id: String,
    /// When the code ends.
    pub ends_at: Millis,
    /// The code to mail; absent when the address has had its share. The asker's
    /// answer is the same.
    pub code: Option<String>,
}

/// What became of an attempt. Commit the transaction in every case: a wrong
/// code must stay counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The right code, for the first time.
    Right {
        /// The address that is proven.
        email: Email,
        /// Language of the request.
        language: String,
    },
    /// A wrong code.
    Wrong {
        /// No code is looked at before.
        next_at: Millis,
        /// Attempts left.
        left: i64,
    },
    /// Too soon after a wrong code; not looked at.
    Early {
        /// No code is looked at before.
        next_at: Millis,
    },
    /// Unknown, used, expired or tried too often: ask for a new code.
    Ended,
}

/// The wait after the n-th wrong code: 1, 2, 4, 8 seconds.
fn wait_ms(attempts: i64) -> i64 {
    1000 << (attempts - 1).clamp(0, 10)
}

/// The keyed digest of a code, for one challenge only.
fn code_lookup(tx: &Tx, public_id: &str, code: &str) -> Vec<u8> {
    tx.keys()
        .lookup("challenge-code", &format!("{public_id}:{code}"))
        .to_vec()
}

/// Starts a sign-in. Put the mail into the outbox in the same transaction.
///
/// # Errors
/// What the database says.
pub async fn start<R: Rng + ?Sized>(
    tx: &mut Tx,
    rng: &mut R,
    email: &Email,
    language: &str,
    mails: &Limit,
) -> Result<Started> {
    let id = ids::opaque(rng);
    let code = format!("{:08}", rng.random_range(0..100_000_000_u32));
    let ends_at = tx.at().plus_ms(CODE_TTL_MS);
    let is_mailed = counters::spend(tx, mails, email.as_str()).await? == Verdict::Allowed;
    // A code that nobody was sent opens nothing: guesses at an address are as many as its mails.
    let lookup = if is_mailed {
        code_lookup(tx, &id, &code)
    } else {
        Vec::new()
    };
    let row = challenge::ActiveModel {
        public_id: Set(id.clone()),
        email: Set(email.as_str().to_owned()),
        language: Set(language.to_owned()),
        code_lookup: Set(lookup),
        created_at: Set(tx.at().0),
        ends_at: Set(ends_at.0),
        attempts: Set(0),
        next_at: Set(tx.at().0),
        used_at: Set(None),
        ..Default::default()
    };
    challenge::Entity::insert(row)
        .exec_without_returning(tx.db())
        .await?;
    Ok(Started {
        id,
        ends_at,
        code: is_mailed.then_some(code),
    })
}

/// Tries a code of eight ASCII digits.
///
/// # Errors
/// What the database says; a wrong code is no error.
pub async fn attempt(tx: &mut Tx, public_id: &str, code: &str) -> Result<Attempt> {
    let found = challenge::Entity::find()
        .filter(challenge::Column::PublicId.eq(public_id))
        .lock_exclusive()
        .one(tx.db())
        .await?;
    let now = tx.at().0;
    let Some(row) = found
        .filter(|row| row.used_at.is_none() && now < row.ends_at && row.attempts < ATTEMPTS_MAX)
    else {
        return Ok(Attempt::Ended);
    };
    if now < row.next_at {
        return Ok(Attempt::Early {
            next_at: Millis(row.next_at),
        });
    }
    let right = row.code_lookup == code_lookup(tx, public_id, code);
    let attempts = row.attempts + 1;
    let next_at = now + wait_ms(attempts);
    challenge::Entity::update_many()
        .set(challenge::ActiveModel {
            attempts: Set(attempts),
            next_at: Set(next_at),
            used_at: Set(right.then_some(now)),
            ..Default::default()
        })
        .filter(challenge::Column::Id.eq(row.id))
        .exec(tx.db())
        .await?;
    if right {
        return Ok(Attempt::Right {
            email: Email::parse(&row.email)?,
            language: row.language,
        });
    }
    Ok(match ATTEMPTS_MAX - attempts {
        0 => Attempt::Ended,
        left => Attempt::Wrong {
            next_at: Millis(next_at),
            left,
        },
    })
}

/// Challenges that ended before `before`.
pub(crate) fn ended(before: Millis) -> Condition {
    Condition::all().add(challenge::Column::EndsAt.lt(before.0))
}
