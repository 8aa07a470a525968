//! The replayable record of what was judged at a hand-in. Its answers are in clear, so the audit
//! keeps that it was read, and never the record.

use crate::audit::{Actor, Entry, Subject};
use crate::cases::{load, open_answers};
use crate::entities::{application, round};
use crate::{Error, Result, Tx};
use ijazat_rules::check::Context;
use ijazat_rules::verdict::{self, Record};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A record made from frozen answers, with what the server judged then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Judged again, now.
    pub record: Record,
    /// Which hand-in, from 1.
    pub round: i64,
    /// The server's verdict when the answers were handed in.
    pub verdict: String,
}

/// The record of the last hand-in of a case.
///
/// # Errors
/// [`Error::NotFound`] of `application` or, while it is a draft, of `hand-in`.
pub async fn export_record(tx: &mut Tx, reference: &str) -> Result<Recorded> {
    let row = application::Entity::find()
        .filter(application::Column::Reference.eq(reference))
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("application"))?;
    if row.submitted_at.is_none() {
        return Err(Error::NotFound("hand-in"));
    }
    let case = load(tx.db(), row).await?;
    let last = round::Entity::find()
        .filter(round::Column::ApplicationId.eq(case.row.id))
        .order_by_desc(round::Column::Number)
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("round"))?;
    let context: Context = serde_json::from_str(&last.context).map_err(|error| Error::Corrupt {
        what: "context",
        reason: error.to_string(),
    })?;
    let frozen = open_answers(tx.keys(), case.row.id, &last.answers_sealed)?;
    let entry = Entry::new(
        Actor::SYSTEM,
        "record-exported",
        Subject::application(case.row.id),
    );
    tx.audit(
        entry
            .fact("round", last.number)
            .fact("verdict", last.server_verdict.as_str()),
    );
    Ok(Recorded {
        record: verdict::record(&case.form, &frozen, &context),
        round: last.number,
        verdict: last.server_verdict,
    })
}
