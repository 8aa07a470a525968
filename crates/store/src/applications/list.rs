//! An applicant's own applications.

use crate::cases::{
    self, Asked, CheckState, ClockState, Decision, Event, Owner, Summary, load, open_answers,
    shown_checks, shown_decision, shown_questions, timeline,
};
use crate::entities::{application, holding};
use crate::{Error, Result, Store};
use ijazat_rules::answers::Answers;
use ijazat_rules::clock::{Calendar, Millis};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Most lines of the list.
const LIST_MAX: u64 = 200;

/// Everything that an applicant may see of an application.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplicationView {
    /// The line in lists.
    pub summary: Summary,
    /// Digest of the pinned form version.
    pub form_digest: String,
    /// Revision.
    pub revision: u64,
    /// The draft, or what was handed in.
    pub answers: Answers,
    /// What happened, oldest first.
    pub timeline: Vec<Event>,
    /// Operators asked.
    pub checks: Vec<CheckState>,
    /// Questions, oldest first.
    pub questions: Vec<Asked>,
    /// The decision.
    pub decision: Option<Decision>,
    /// The clock, once it was handed in.
    pub clock: Option<ClockState>,
}

/// Own applications, newest change first.
///
/// # Errors
/// What the database says.
pub async fn list(store: &Store, account: i64, now: Millis) -> Result<Vec<Summary>> {
    let rows = application::Entity::find()
        .filter(application::Column::AccountId.eq(account))
        .filter(application::Column::State.ne("discarded"))
        .order_by_desc(application::Column::ChangedAt)
        .order_by_desc(application::Column::Id)
        .limit(LIST_MAX)
        .all(store.read())
        .await?;
    let granted = rows
        .iter()
        .filter(|row| row.state == "approved")
        .map(|row| row.id);
    let holdings = holding::Entity::find()
        .filter(holding::Column::ApplicationId.is_in(granted))
        .all(store.read())
        .await?;
    let held = |id: i64| holdings.iter().find(|holding| holding.application_id == id);
    Ok(rows
        .iter()
        .map(|row| Summary::of(row, held(row.id), now))
        .collect())
}

/// An own application in full.
///
/// # Errors
/// [`Error::NotFound`] for what belongs to others.
pub async fn get(
    store: &Store,
    calendar: &Calendar,
    account: i64,
    reference: &str,
    now: Millis,
) -> Result<ApplicationView> {
    let (db, keys) = (store.read(), store.keys());
    let row = application::Entity::find()
        .filter(Owner(account).sees(reference))
        .one(db)
        .await?
        .ok_or(Error::NotFound("application"))?;
    let held = holding::Entity::find()
        .filter(holding::Column::ApplicationId.eq(row.id))
        .one(db)
        .await?;
    let case = load(db, row).await?;
    Ok(ApplicationView {
        summary: Summary::of(&case.row, held.as_ref(), now),
        form_digest: case.row.form_digest.clone(),
        revision: case.row.revision.cast_unsigned(),
        answers: open_answers(keys, case.row.id, &case.row.answers_sealed)?,
        timeline: timeline(db, case.row.id, false).await?,
        checks: shown_checks(keys, &case)?,
        questions: shown_questions(keys, &case)?,
        decision: shown_decision(keys, &case.row)?,
        clock: cases::case_clock(&case, now, calendar)?,
    })
}
