//! Public figures, counted at most every five minutes.

use super::Entry;
use crate::app::App;
use crate::error::Result;
use axum::Json;
use axum::extract::State;
use ijazat_api::site::{Cell, Month, Statistics};
use ijazat_store::statistics;

/// How long counted figures are told.
const KEPT_MS: i64 = 5 * 60_000;

pub(super) fn table() -> Vec<Entry> {
    vec![Entry::new("get_statistics", get_statistics)]
}

fn to_wire(figures: statistics::Statistics) -> Statistics {
    let cells = |cells: Vec<statistics::Cell>| {
        cells
            .into_iter()
            .map(|cell| Cell {
                key: cell.key,
                count: cell.count,
            })
            .collect()
    };
    let month = |month: statistics::Month| Month {
        month: month.month,
        submitted: month.submitted,
        approved: month.approved,
        rejected: month.rejected,
        median_decision_minutes: month.median_decision_minutes,
    };
    Statistics {
        as_of: figures.as_of,
        holdings_active: figures.holdings_active,
        median_decision_minutes: figures.median_decision_minutes,
        by_state: cells(figures.by_state),
        by_form: cells(figures.by_form),
        by_sector: cells(figures.by_sector),
        by_month: figures.by_month.into_iter().map(month).collect(),
    }
}

/// `GET /api/statistics`. While one request counts, the others wait for it.
pub async fn get_statistics(State(app): State<App>) -> Result<Json<Statistics>> {
    let mut kept = app.figures.lock().await;
    let now = app.now();
    if let Some(figures) = kept
        .as_ref()
        .filter(|figures| now.0 - figures.as_of.0 < KEPT_MS)
    {
        return Ok(Json(figures.clone()));
    }
    let offset = app.calendar().utc_offset_minutes();
    let figures = to_wire(statistics::count(&app.store, offset, now).await?);
    *kept = Some(figures.clone());
    Ok(Json(figures))
}
