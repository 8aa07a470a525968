//! Sign-ins. Only the hash of a session's id is kept; the id itself is in the
//! person's cookie alone.

use crate::audit::{Actor, Entry, Subject};
use crate::entities::{account, session, staff};
use crate::{Error, Result, Tx, ids};
use ijazat_rules::clock::Millis;
use rand::Rng;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};

/// Open sessions of one person; the oldest is ended for a new one.
pub const SESSIONS_MAX: u64 = 20;

/// A use is written down at most once in this time.
pub const TOUCH_MS: i64 = 60_000;

/// What a new session is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession<'a> {
    /// Whose.
    pub account_id: i64,
    /// Browser, as far as known; cut to 200 characters.
    pub agent: &'a str,
    /// Ends after so long without use.
    pub idle_ms: i64,
    /// Ends in any case.
    pub ttl_ms: i64,
}

/// A session with its id, which is shown once and never again.
#[derive(Clone)]
pub struct Opened {
    /// For the cookie.
    pub token: String,
    /// The row.
    pub session: session::Model,
}

/// A session, whose it is, and what they are for the authority or an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The row.
    pub session: session::Model,
    /// Whose.
    pub account: account::Model,
    /// Set for staff that was not removed.
    pub staff: Option<staff::Model>,
}

impl Found {
    /// When it ends without use.
    pub fn idle_ends_at(&self) -> Millis {
        let idle = self.session.used_at.saturating_add(self.session.idle_ms);
        Millis(Ord::min(idle, self.session.ends_at))
    }
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// As whom the person signs in.
async fn actor<C: ConnectionTrait>(db: &C, account_id: i64) -> Result<Actor> {
    let staff = crate::staff::find(db, account_id).await?;
    Ok(match staff.as_ref().map(|staff| staff.role.as_str()) {
        Some("reviewer") => Actor::reviewer(account_id),
        Some(_) => Actor::operator(account_id),
        None => Actor::applicant(account_id),
    })
}

/// Not ended by time.
fn open_at(at: Millis) -> Condition {
    let idle_end = Expr::col(session::Column::UsedAt).add(Expr::col(session::Column::IdleMs));
    Condition::all()
        .add(session::Column::EndsAt.gt(at.0))
        .add(idle_end.gt(at.0))
}

/// Opens a session; the oldest ends if the person has too many.
///
/// # Errors
/// What the database says.
pub async fn create<R: Rng + ?Sized>(
    tx: &mut Tx,
    rng: &mut R,
    new: &NewSession<'_>,
) -> Result<Opened> {
    let oldest_first: Vec<i64> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::AccountId.eq(new.account_id))
        .order_by_desc(session::Column::UsedAt)
        .offset(SESSIONS_MAX - 1)
        .limit(1000)
        .into_tuple()
        .all(tx.db())
        .await?;
    if !oldest_first.is_empty() {
        session::Entity::delete_many()
            .filter(session::Column::Id.is_in(oldest_first))
            .exec(tx.db())
            .await?;
    }
    let token = ids::opaque(rng);
    let now = tx.at();
    let row = session::ActiveModel {
        public_id: Set(ids::opaque(rng)),
        hash: Set(hash(&token)),
        account_id: Set(new.account_id),
        created_at: Set(now.0),
        used_at: Set(now.0),
        idle_ms: Set(new.idle_ms),
        ends_at: Set(now.plus_ms(new.ttl_ms).0),
        totp_at: Set(None),
        agent: Set(new
            .agent
            .chars()
            .filter(|c| !c.is_control())
            .take(200)
            .collect()),
        ..Default::default()
    };
    let session = session::Entity::insert(row)
        .exec_with_returning(tx.db())
        .await?;
    account::Entity::update_many()
        .set(account::ActiveModel {
            signed_in_at: Set(Some(now.0)),
            ..Default::default()
        })
        .filter(account::Column::Id.eq(new.account_id))
        .exec(tx.db())
        .await?;
    let actor = actor(tx.db(), new.account_id).await?;
    let subject = Subject::of("account", new.account_id);
    tx.audit(Entry::new(actor, "signed-in", subject));
    Ok(Opened { token, session })
}

/// The open session of a cookie. Ask in the transaction of a command as well,
/// so that a session that ended a moment ago changes nothing.
///
/// # Errors
/// What the database says.
pub async fn find<C: ConnectionTrait>(db: &C, token: &str, at: Millis) -> Result<Option<Found>> {
    let Some(session) = session::Entity::find()
        .filter(session::Column::Hash.eq(hash(token)))
        .filter(open_at(at))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    let account = crate::accounts::get(db, session.account_id).await?;
    let staff = crate::staff::find(db, session.account_id).await?;
    Ok(Some(Found {
        session,
        account,
        staff,
    }))
}

/// Writes down that a session was used, if that is not known already.
///
/// # Errors
/// What the database says.
pub async fn touch(tx: &Tx, id: i64) -> Result<()> {
    session::Entity::update_many()
        .set(session::ActiveModel {
            used_at: Set(tx.at().0),
            ..Default::default()
        })
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::UsedAt.lte(tx.at().plus_ms(-TOUCH_MS).0))
        .filter(open_at(tx.at()))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Gives a session a new id for its cookie; the old one opens nothing more.
/// With `second_factor`, writes down that it was given now.
///
/// # Errors
/// [`Error::NotFound`] when it ended, or what the database says.
pub async fn rotate<R: Rng + ?Sized>(
    tx: &mut Tx,
    rng: &mut R,
    id: i64,
    second_factor: bool,
) -> Result<Opened> {
    let token = ids::opaque(rng);
    let mut set = session::ActiveModel {
        hash: Set(hash(&token)),
        used_at: Set(tx.at().0),
        ..Default::default()
    };
    if second_factor {
        set.totp_at = Set(Some(tx.at().0));
    }
    session::Entity::update_many()
        .set(set)
        .filter(session::Column::Id.eq(id))
        .filter(open_at(tx.at()))
        .exec(tx.db())
        .await?;
    let session = session::Entity::find_by_id(id)
        .filter(session::Column::Hash.eq(hash(&token)))
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("session"))?;
    Ok(Opened { token, session })
}

/// Ends a session of the person, named by its opaque id.
///
/// # Errors
/// [`Error::NotFound`] when the person has no such session.
pub async fn end(tx: &mut Tx, account_id: i64, public_id: &str) -> Result<()> {
    let done = session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::PublicId.eq(public_id))
        .exec(tx.db())
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::NotFound("session"));
    }
    let actor = actor(tx.db(), account_id).await?;
    let subject = Subject::of("account", account_id);
    tx.audit(Entry::new(actor, "signed-out", subject));
    Ok(())
}

/// Ends every session of the person.
///
/// # Errors
/// What the database says.
pub async fn end_all(tx: &Tx, account_id: i64) -> Result<u64> {
    let done = session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account_id))
        .exec(tx.db())
        .await?;
    Ok(done.rows_affected)
}

/// Open sessions of the person, last used first.
///
/// # Errors
/// What the database says.
pub async fn list<C: ConnectionTrait>(
    db: &C,
    account_id: i64,
    at: Millis,
) -> Result<Vec<session::Model>> {
    Ok(session::Entity::find()
        .filter(session::Column::AccountId.eq(account_id))
        .filter(open_at(at))
        .order_by_desc(session::Column::UsedAt)
        .limit(SESSIONS_MAX)
        .all(db)
        .await?)
}

/// Sessions that ended by time.
pub(crate) fn ended(at: Millis) -> Condition {
    open_at(at).not()
}
