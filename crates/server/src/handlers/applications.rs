//! What an applicant does with own applications.

use super::{Entry, wire};
use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::extract::{Body, Revision};
use crate::idempotency::Command;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use ijazat_api::applications::{
    ApplicationList, ApplicationView, CheckTaken, CreateApplication, DraftSaved, Reply, SaveDraft,
    Submit, Taken,
};
use ijazat_rules::check::Context;
use ijazat_rules::clock::Millis;
use ijazat_rules::lifecycle::{Command as Lifecycle, State as CaseState, TRANSITIONS};
use ijazat_store::applications::{self, Asked};

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("list_applications", list_applications),
        Entry::new("create_application", create_application),
        Entry::new("get_application", get_application),
        Entry::new("save_draft", save_draft),
        Entry::new("discard_application", discard_application),
        Entry::new("check_taken", check_taken),
        Entry::new("create_context", create_context),
        Entry::new("submit_application", submit_application),
        Entry::new("withdraw_application", withdraw_application),
        Entry::new("reply_application", reply_application),
    ]
}

/// `GET /api/applications`
pub async fn list_applications(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<ApplicationList>> {
    let rows = applications::list(&app.store, caller.account_id(), app.now()).await?;
    Ok(Json(ApplicationList {
        applications: rows.into_iter().map(wire::summary).collect(),
    }))
}

/// `POST /api/applications`
pub async fn create_application(
    caller: Caller,
    command: Command,
    Body(body): Body<CreateApplication>,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            let account = caller.account_id();
            let created = applications::create(tx, env, account, &body.form).await?;
            Ok(ijazat_api::applications::Created {
                reference: created.reference,
                revision: created.revision,
            })
        })
        .await
}

/// `GET /api/applications/{reference}`
pub async fn get_application(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
) -> Result<Json<ApplicationView>> {
    let (account, now) = (caller.account_id(), app.now());
    let view = applications::get(&app.store, app.calendar(), account, &reference, now).await?;
    let context = if can_save(view.summary.state) {
        issue(&app, account, &reference).await?
    } else {
        bare(&app, now)
    };
    let checks: Result<Vec<_>> = view.checks.into_iter().map(wire::check).collect();
    Ok(Json(ApplicationView {
        summary: wire::summary(view.summary),
        form_digest: view.form_digest,
        revision: view.revision,
        answers: view.answers,
        context,
        timeline: view.timeline.into_iter().map(wire::event).collect(),
        checks: checks?,
        questions: view.questions.into_iter().map(wire::question).collect(),
        decision: view.decision.map(wire::decision),
        clock: view.clock.map(wire::clock),
    }))
}

/// Whether answers may change in this state: a row of the lifecycle says so.
fn can_save(state: CaseState) -> bool {
    TRANSITIONS
        .iter()
        .any(|row| row.command == Lifecycle::Save && row.from == state)
}

/// Facts for looking only: nothing can be judged by it.
fn bare(app: &App, now: Millis) -> Context {
    Context {
        id: String::new(),
        now,
        utc_offset_minutes: app.calendar().utc_offset_minutes(),
        held: Vec::new(),
        calendar: app.calendar().version().to_owned(),
        rule_set: String::new(),
    }
}

async fn issue(app: &App, account: i64, reference: &str) -> Result<Context> {
    let context = app
        .write_case(async |tx, env| applications::create_context(tx, env, account, reference).await)
        .await?;
    Ok(context)
}

/// `PUT /api/applications/{reference}/draft`
pub async fn save_draft(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    Body(body): Body<SaveDraft>,
) -> Result<Json<DraftSaved>> {
    let account = caller.account_id();
    let saved = app
        .write_case(async |tx, env| {
            applications::save_draft(tx, env, account, &reference, revision, &body.answers).await
        })
        .await?;
    Ok(Json(DraftSaved {
        revision: saved.revision,
        saved_at: saved.saved_at,
    }))
}

/// `POST /api/applications/{reference}/discard`
pub async fn discard_application(
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            applications::discard(tx, env, caller.account_id(), &reference).await?;
            Ok(CaseState::Discarded)
        })
        .await
}

/// `POST /api/applications/{reference}/taken` (decision 2).
pub async fn check_taken(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    Body(body): Body<CheckTaken>,
) -> Result<Json<Taken>> {
    let account = caller.account_id();
    let asked = app
        .write_case(async |tx, env| {
            applications::check_taken(tx, env, account, &reference, &body.path).await
        })
        .await?;
    match asked {
        Asked::Taken(taken) => Ok(Json(Taken { taken })),
        Asked::BudgetSpent => Err(Error::new("budget-spent")),
    }
}

/// `POST /api/applications/{reference}/context` (decision 30).
pub async fn create_context(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
) -> Result<Json<Context>> {
    issue(&app, caller.account_id(), &reference).await.map(Json)
}

/// `POST /api/applications/{reference}/submit`
pub async fn submit_application(
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<Submit>,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            let account = caller.account_id();
            let browser = (body.context.as_str(), body.verdict.as_str());
            let done =
                applications::submit(tx, env, account, &reference, revision, browser).await?;
            Ok(wire::submitted(done))
        })
        .await
}

/// `POST /api/applications/{reference}/withdraw`
pub async fn withdraw_application(
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            applications::withdraw(tx, env, caller.account_id(), &reference)
                .await
                .map_err(Error::from)
        })
        .await
}

/// `POST /api/applications/{reference}/reply`
pub async fn reply_application(
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<Reply>,
) -> Result<Response> {
    let remarks = body.remarks.into_iter();
    let reply = applications::Reply {
        answers: body.answers,
        remarks: remarks
            .map(|remark| applications::Remark {
                question: remark.question,
                text: remark.text,
            })
            .collect(),
        context: body.context,
        verdict: body.verdict,
    };
    command
        .write(async |tx, env| {
            let account = caller.account_id();
            let done = applications::reply(tx, env, account, &reference, revision, &reply).await?;
            Ok(wire::submitted(done))
        })
        .await
}
