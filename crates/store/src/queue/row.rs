//! One line of a list of cases.

use crate::Result;
use crate::cases::staff_names;
use crate::entities::application::{Column, Entity};
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::State;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QuerySelect, Select};

/// One case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// Reference.
    pub reference: String,
    /// Form id.
    pub form: String,
    /// Name of the organisation or person.
    pub display_name: String,
    /// Sector, for organisations.
    pub sector: Option<String>,
    /// State.
    pub state: State,
    /// Hand-in.
    pub submitted_at: Millis,
    /// Due; absent while the clock stands still.
    pub due_at: Option<Millis>,
    /// Name of the reviewer who has taken it.
    pub claimed_by: Option<String>,
    /// An address is claimed or held by another holder too.
    pub contested: bool,
}

/// The columns of a line, without anything sealed.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Slim {
    pub id: i64,
    reference: String,
    form_id: String,
    display_name: Option<String>,
    sector: Option<String>,
    state: String,
    submitted_at: Option<i64>,
    due_at: Option<i64>,
    claimed_by: Option<i64>,
    contested: bool,
}

/// Selects the columns of a line.
pub(crate) fn select() -> Select<Entity> {
    Entity::find().select_only().columns([
        Column::Id,
        Column::Reference,
        Column::FormId,
        Column::DisplayName,
        Column::Sector,
        Column::State,
        Column::SubmittedAt,
        Column::DueAt,
        Column::ClaimedBy,
        Column::Contested,
    ])
}

/// Lines with the names of reviewers.
pub(crate) async fn rows<C: ConnectionTrait>(db: &C, slim: Vec<Slim>) -> Result<Vec<CaseRow>> {
    let names = staff_names(db, slim.iter().filter_map(|row| row.claimed_by)).await?;
    let row = |row: Slim| CaseRow {
        reference: row.reference,
        form: row.form_id,
        display_name: row.display_name.unwrap_or_default(),
        sector: row.sector,
        state: State::find(&row.state).expect("the column admits only states"),
        submitted_at: Millis(row.submitted_at.unwrap_or_default()),
        due_at: row.due_at.map(Millis),
        claimed_by: row.claimed_by.and_then(|id| names.get(&id).cloned()),
        contested: row.contested,
    };
    Ok(slim.into_iter().map(row).collect())
}
