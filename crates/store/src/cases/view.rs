//! What is told of a case, as plain values: no rows, no wire types.

use crate::audit::{self, Subject};
use crate::entities::{account, application, holding, staff};
use crate::{Error, Result};
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::{self, State};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most events of a timeline.
const EVENTS_MAX: u64 = 1_000;

/// The line of an application in its owner's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Reference.
    pub reference: String,
    /// Form id.
    pub form: String,
    /// State.
    pub state: State,
    /// Name of the applicant as answered.
    pub display_name: Option<String>,
    /// Begin of the draft.
    pub created_at: Millis,
    /// Last change.
    pub changed_at: Millis,
    /// Hand-in.
    pub submitted_at: Option<Millis>,
    /// Due, if the clock runs.
    pub due_at: Option<Millis>,
    /// What was granted.
    pub holding: Option<HoldingState>,
}

/// What was granted, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldingState {
    /// Number of the certificate.
    pub number: String,
    /// State.
    pub state: lifecycle::HoldingState,
    /// Begin.
    pub valid_from: Millis,
    /// End.
    pub valid_until: Millis,
}

/// One event of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Millis,
    /// What: `submitted`, `check-confirmed` …
    pub event: String,
    /// Name of the colleague who acted.
    pub actor: Option<String>,
    /// Id of the operator that answered.
    pub operator: Option<String>,
    /// A further fact.
    pub detail: Option<String>,
}

/// What an operator is asked (decision 4).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRequest {
    /// Subscriber id; absent on the mobile route.
    pub subscriber_id: Option<String>,
    /// The name under which the operator knows the subscriber.
    pub subscriber_name: String,
    /// Canonical prefixes, or one mobile number.
    pub subjects: Vec<String>,
    /// The subject is a mobile number, and whether the CNIC fits is asked too.
    pub mobile: bool,
    /// Last four digits of the CNIC.
    pub cnic_last_four: Option<String>,
}

/// An operator's answer about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressAnswer {
    /// Canonical prefix, or masked mobile number.
    pub subject: String,
    /// Confirmed, or refused.
    pub confirmed: bool,
    /// Why refused.
    pub reason: Option<String>,
    /// Words of the operator.
    pub remark: Option<String>,
}

/// Where a question to an operator stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckState {
    /// Operator id.
    pub operator: String,
    /// Path of the group item.
    pub path: String,
    /// `open`, `confirmed`, `refused`, `passed` or `superseded`.
    pub outcome: String,
    /// Since when it waits.
    pub asked_at: Millis,
    /// Expected by then.
    pub due_at: Millis,
    /// When it was answered.
    pub answered_at: Option<Millis>,
    /// Single answers.
    pub answers: Vec<AddressAnswer>,
}

/// A question to the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Opaque id.
    pub id: String,
    /// Path of the answer that is editable while it is open.
    pub path: String,
    /// Words of the reviewer; empty for an operator's refusal.
    pub text: String,
    /// When.
    pub asked_at: Millis,
    /// When it was replied to.
    pub replied_at: Option<Millis>,
    /// Words of the applicant.
    pub reply: Option<String>,
}

/// The decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Granted, or refused.
    pub approved: bool,
    /// When.
    pub at: Millis,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// The letter.
    pub letter: String,
}

/// What is kept of a decision beside the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub approved: bool,
    pub reasons: Vec<String>,
}

impl std::fmt::Debug for CheckRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CheckRequest")
            .field("mobile", &self.mobile)
            .finish_non_exhaustive()
    }
}

impl Summary {
    pub(crate) fn of(row: &application::Model, held: Option<&holding::Model>, now: Millis) -> Self {
        Self {
            reference: row.reference.clone(),
            form: row.form_id.clone(),
            state: State::find(&row.state).expect("the column admits only states"),
            display_name: row.display_name.clone(),
            created_at: Millis(row.created_at),
            changed_at: Millis(row.changed_at),
            submitted_at: row.submitted_at.map(Millis),
            due_at: row.due_at.map(Millis),
            holding: held.map(|held| holding_summary(held, now)),
        }
    }
}

/// The state at `now`: expiry is true to the second.
pub(crate) fn holding_state(row: &holding::Model, now: Millis) -> lifecycle::HoldingState {
    use lifecycle::HoldingState as S;
    match row.state.as_str() {
        "cancelled" => S::Cancelled,
        "revoked" => S::Revoked,
        "delisted" => S::Delisted,
        _ if now.0 >= row.valid_until => S::Expired,
        "suspended" => S::Suspended,
        _ => S::Active,
    }
}

pub(crate) fn holding_summary(row: &holding::Model, now: Millis) -> HoldingState {
    HoldingState {
        number: row.number.clone(),
        state: holding_state(row, now),
        valid_from: Millis(row.valid_from),
        valid_until: Millis(row.valid_until),
    }
}

/// Events that only colleagues see.
const INTERNAL: &[&str] = &[
    "claimed",
    "released",
    "noted",
    "unmasked",
    "verdict-mismatch",
    "case-viewed",
    "check-viewed",
];

/// Events that nobody's timeline shows.
const HIDDEN: &[&str] = &["case-viewed", "check-viewed", "due-moved"];

/// What happened to a case, oldest first. Applicants see no internal event and
/// no colleague's name.
pub(crate) async fn timeline<C: ConnectionTrait>(
    db: &C,
    application: i64,
    internal: bool,
) -> Result<Vec<Event>> {
    let rows = audit::list(db, Subject::application(application), EVENTS_MAX).await?;
    let accounts = rows
        .iter()
        .filter(|row| row.actor_kind == "reviewer")
        .filter_map(|row| row.actor_id);
    let names = if internal {
        staff_names(db, accounts).await?
    } else {
        BTreeMap::new()
    };
    let mut events = Vec::with_capacity(rows.len());
    for row in rows {
        let event = row.event.as_str();
        if HIDDEN.contains(&event) || (!internal && INTERNAL.contains(&event)) {
            continue;
        }
        let facts: serde_json::Value =
            serde_json::from_str(&row.facts).map_err(|error| Error::Corrupt {
                what: "audit facts",
                reason: error.to_string(),
            })?;
        let text = |name: &str| {
            facts
                .get(name)
                .and_then(|value| value.as_str())
                .map(str::to_owned)
        };
        events.push(Event {
            at: Millis(row.at),
            actor: row.actor_id.and_then(|id| names.get(&id).cloned()),
            operator: text("operator"),
            detail: text("detail"),
            event: row.event,
        });
    }
    Ok(events)
}

/// Shown names of colleagues by account.
pub(crate) async fn staff_names<C: ConnectionTrait>(
    db: &C,
    accounts: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, String>> {
    let accounts: BTreeSet<i64> = accounts.into_iter().collect();
    if accounts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = staff::Entity::find()
        .filter(staff::Column::AccountId.is_in(accounts))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.account_id, row.name))
        .collect())
}

/// The account of this id.
pub(crate) async fn account<C: ConnectionTrait>(db: &C, id: i64) -> Result<account::Model> {
    account::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or(Error::NotFound("account"))
}
