//! What the rules say about answers, for whoever asks: the same report that a
//! submission would get. Nothing is kept (docs/adr/0031-answers-checked-for-anybody.md).

use super::Entry;
use crate::app::App;
use crate::error::{Error, Result};
use crate::extract::Body;
use axum::Json;
use axum::extract::{Path, State};
use ijazat_api::checks::CheckAnswers;
use ijazat_rules::check::{self, Context, Report};
use ijazat_rules::verdict;
use ijazat_store::forms;

pub(super) fn table() -> Vec<Entry> {
    vec![Entry::new("check_answers", check_answers)]
}

/// `POST /api/forms/{form}/{digest}/check`
pub async fn check_answers(
    State(app): State<App>,
    Path((form, digest)): Path<(String, String)>,
    Body(body): Body<CheckAnswers>,
) -> Result<Json<Report>> {
    let row = forms::find(app.store.read(), &form, &digest)
        .await?
        .ok_or_else(|| Error::new("not-found"))?;
    let definition = forms::definition(&row)?;
    let context = body.context.unwrap_or_else(|| today(&app, &row.digest));
    Ok(Json(check::check(&definition, &body.answers, &context)))
}

/// What is true of somebody who holds nothing yet.
fn today(app: &App, form_digest: &str) -> Context {
    Context {
        id: String::new(),
        now: app.now(),
        utc_offset_minutes: app.config.utc_offset_minutes,
        held: Vec::new(),
        calendar: app.calendar().version().to_owned(),
        rule_set: verdict::rule_set_of(form_digest),
    }
}
