//! What everybody may know: configuration, operators, forms, statistics.

use ijazat_rules::clock::Millis;
use ijazat_rules::form::Text;
use serde::{Deserialize, Serialize};

/// Settings that the app needs before its first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Config {
    /// Name of the authority.
    pub authority: Text,
    /// Where people ask the authority for help by e-mail; sample values in a demo.
    pub contact_email: Option<String>,
    /// Where they ask by telephone, as it is shown.
    pub contact_phone: Option<String>,
    /// `serve --demo`: says so on every page.
    pub demo: bool,
    /// Address under which people reach the portal, without a slash at the end.
    pub public_url: String,
    /// The authority's distance from UTC, in minutes.
    pub utc_offset_minutes: i32,
    /// Version of the server.
    pub version: String,
    /// Published forms, newest version each.
    pub forms: Vec<FormSummary>,
}

/// A published form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormSummary {
    /// For example `vpn-organisation`.
    pub id: String,
    /// Version.
    pub version: u32,
    /// Digest; part of the immutable address of the definition.
    pub digest: String,
    /// Name of the service.
    pub title: Text,
    /// For whom it is.
    pub summary: Text,
}

/// A licensed operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperatorSummary {
    /// Id, as answers name it.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Offers mobile data.
    pub mobile: bool,
}

/// Public figures. Cells under five are absent (decision 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statistics {
    /// When they were counted.
    pub as_of: Millis,
    /// Holdings in force.
    pub holdings_active: Option<u64>,
    /// Median working minutes to a decision over the last 90 days, waiting for others not counted.
    pub median_decision_minutes: Option<u32>,
    /// Applications by state.
    pub by_state: Vec<Cell>,
    /// Applications by form.
    pub by_form: Vec<Cell>,
    /// Applications of organisations by sector.
    pub by_sector: Vec<Cell>,
    /// By month of submission, oldest first, at most 24.
    pub by_month: Vec<Month>,
}

/// One count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// State, form id or sector.
    pub key: String,
    /// Count; absent when under five.
    pub count: Option<u64>,
}

/// One month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Month {
    /// `YYYY-MM` in the authority's time zone.
    pub month: String,
    /// Submitted.
    pub submitted: Option<u64>,
    /// Approved.
    pub approved: Option<u64>,
    /// Rejected.
    pub rejected: Option<u64>,
    /// Median working minutes to a decision.
    pub median_decision_minutes: Option<u32>,
}
