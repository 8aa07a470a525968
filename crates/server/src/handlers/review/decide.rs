//! Decisions and their letters.

use super::Entry;
use super::commands::changed;
use crate::app::App;
use crate::caller::{Caller, read_language};
use crate::error::{Error, Result};
use crate::extract::{Body, Revision};
use crate::idempotency::Command;
use crate::letter::{self, Letter};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use ijazat_api::review::{Decide, LetterPreview};
use ijazat_rules::lifecycle::{OTHER_REASON, REJECTION_REASONS};
use ijazat_store::review::{self, LetterFacts};
use ijazat_store::words;

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("preview_letter", preview_letter),
        Entry::new("approve_case", approve_case),
        Entry::new("reject_case", reject_case),
    ]
}

fn write(app: &App, facts: &LetterFacts, decide: &Decide, approved: bool) -> (String, String) {
    let letter = Letter {
        approved,
        reference: &facts.reference,
        name: &facts.display_name,
        submitted_at: facts.submitted_at,
        utc_offset_minutes: app.calendar().utc_offset_minutes(),
        reasons: &decide.reasons,
        remark: &decide.remark,
        confirmed: facts.confirmed,
    };
    letter::write(&letter, read_language(&facts.language))
}

/// The remark as it is kept; refuses what is no decision.
fn check(mut decide: Decide) -> Result<Decide> {
    decide.remark = words::optional("remark", &decide.remark)?.unwrap_or_default();
    let is_known = |reason: &String| REJECTION_REASONS.contains(&reason.as_str());
    let refused = |detail: String| Err(Error::new("bad-request").detail(detail));
    if !decide.reasons.iter().all(is_known) {
        let known = REJECTION_REASONS.join(", ");
        return refused(format!("reasons: choose among {known}"));
    }
    if decide.remark.is_empty() && decide.reasons.iter().any(|reason| reason == OTHER_REASON) {
        return refused("remark: say what the other reason is".to_owned());
    }
    Ok(decide)
}

/// What not every provider confirmed is approved only with a reason (ADR 42).
fn expect_reason(facts: &LetterFacts, decide: &Decide) -> ijazat_store::Result<()> {
    if facts.confirmed || !decide.remark.is_empty() {
        return Ok(());
    }
    Err(ijazat_store::Error::Invalid {
        name: "remark",
        value: String::new(),
        reason: "say why it is approved although not every provider confirmed".to_owned(),
    })
}

/// `POST /api/review/cases/{reference}/letter`: a rejection when it has reasons.
pub async fn preview_letter(
    State(app): State<App>,
    Path(reference): Path<String>,
    Body(body): Body<Decide>,
) -> Result<Json<LetterPreview>> {
    let body = check(body)?;
    let facts = app
        .store
        .write(app.now(), async |tx| {
            review::letter_facts(tx, &reference).await
        })
        .await?;
    let (subject, text) = write(&app, &facts, &body, body.reasons.is_empty());
    Ok(Json(LetterPreview {
        subject,
        body: text,
        language: read_language(&facts.language),
    }))
}

/// `POST /api/review/cases/{reference}/approve`
pub async fn approve_case(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<Decide>,
) -> Result<Response> {
    let body = check(body)?;
    if !body.reasons.is_empty() {
        return Err(Error::new("bad-request").detail("reasons: an approval has none"));
    }
    command
        .write(async |tx, env| {
            let mut letter = |facts: &LetterFacts| {
                expect_reason(facts, &body)?;
                Ok(write(&app, facts, &body, true).1)
            };
            let reviewer = caller.account_id();
            let approved =
                review::approve(tx, env, reviewer, &reference, revision, &mut letter).await?;
            Ok(changed(approved.case))
        })
        .await
}

/// `POST /api/review/cases/{reference}/reject`
pub async fn reject_case(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<Decide>,
) -> Result<Response> {
    let body = check(body)?;
    if body.reasons.is_empty() {
        return Err(Error::new("bad-request").detail("reasons: name at least one"));
    }
    command
        .write(async |tx, env| {
            let mut letter = |facts: &LetterFacts| Ok(write(&app, facts, &body, false).1);
            let reviewer = caller.account_id();
            let reasons = &body.reasons;
            let done = review::reject(
                tx,
                env,
                reviewer,
                &reference,
                revision,
                reasons,
                &mut letter,
            )
            .await?;
            Ok(changed(done))
        })
        .await
}
