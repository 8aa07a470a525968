//! Issues the facts that both sides judge a draft by (decision 30).

use super::vet::{context_at, held_by, known_holder};
use crate::cases::Owner;
use crate::cases::{Env, definition, open_answers};
use crate::entities::{application, verdict_context};
use crate::{Error, Result, Tx, ids};
use ijazat_rules::check::{self, Context};
use ijazat_rules::clock::Millis;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// A context is good for so long.
const CONTEXT_MS: i64 = 24 * 3_600_000;

/// Issues a context for an own application and keeps it.
///
/// # Errors
/// [`Error::NotFound`], or what the database says.
pub async fn create_context(
    tx: &mut Tx,
    env: &mut Env<'_>,
    account: i64,
    reference: &str,
) -> Result<Context> {
    let row = application::Entity::find()
        .filter(Owner(account).sees(reference))
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("application"))?;
    let form = definition(tx.db(), &row.form_digest).await?;
    let answers = open_answers(tx.keys(), row.id, &row.answers_sealed)?;
    let id = ids::opaque(env.rng);
    // A reply is judged by the day of the hand-in.
    let today = Millis(row.submitted_at.unwrap_or(tx.at().0));
    let bare = context_at(
        &row.form_digest,
        env.calendar,
        today,
        Vec::new(),
        id.clone(),
    );
    let holder = match check::validate(&form, &answers, &bare) {
        Ok(valid) => known_holder(tx.db(), tx.keys(), &valid).await?,
        Err(_) => row.holder_id,
    };
    let context = Context {
        held: held_by(tx.db(), holder, tx.at()).await?,
        ..bare
    };
    verdict_context::Entity::delete_many()
        .filter(verdict_context::Column::ApplicationId.eq(row.id))
        .filter(verdict_context::Column::At.lt(tx.at().plus_ms(-CONTEXT_MS).0))
        .exec(tx.db())
        .await?;
    verdict_context::Entity::insert(verdict_context::ActiveModel {
        public_id: Set(id),
        application_id: Set(row.id),
        at: Set(tx.at().0),
        context: Set(serde_json::to_string(&context).expect("a context has only string keys")),
        ..Default::default()
    })
    .exec_without_returning(tx.db())
    .await?;
    Ok(context)
}
