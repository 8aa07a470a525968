//! An application, from draft to decision.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    /// Row id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// For example `VPN-7K3M-9QX2`.
    pub reference: String,
    /// Form.
    pub form_id: String,
    /// The version that it began with.
    pub form_digest: String,
    /// Who applies.
    pub account_id: i64,
    /// For whom; known from the hand-in on.
    pub holder_id: Option<i64>,
    /// State of the lifecycle.
    pub state: String,
    /// Counts up with every change.
    pub revision: i64,
    /// Draft, or what was handed in last.
    pub answers_sealed: Vec<u8>,
    /// Name of the applicant as answered.
    pub display_name: Option<String>,
    /// The name folded, to sort by.
    pub name_sort: Option<String>,
    /// Sector of an organisation.
    pub sector: Option<String>,
    /// Begin of the draft.
    pub created_at: i64,
    /// Last change.
    pub changed_at: i64,
    /// Hand-in.
    pub submitted_at: Option<i64>,
    /// Due; absent while the clock stands still.
    pub due_at: Option<i64>,
    /// Working time used up to `clock_since`.
    pub clock_used_ms: i64,
    /// Since when the clock runs; absent while it stands still.
    pub clock_since: Option<i64>,
    /// Version of the calendar that due times were counted by.
    pub calendar: Option<String>,
    /// Place in the reviewers' queue; absent for drafts and what is decided.
    pub queue: Option<String>,
    /// Reviewer who has taken it.
    pub claimed_by: Option<i64>,
    /// Since when.
    pub claimed_at: Option<i64>,
    /// An address is claimed or held by another holder too.
    pub contested: bool,
    /// Decision.
    pub decided_at: Option<i64>,
    /// Reviewer who decided.
    pub decided_by: Option<i64>,
    /// JSON: approved, reason codes.
    pub decision: Option<String>,
    /// The letter.
    pub letter_sealed: Option<Vec<u8>>,
}

/// Relations are asked for by query.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
