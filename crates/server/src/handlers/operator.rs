//! What an operator's staff does: only questions that name their operator.

use super::{Entry, wire};
use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::extract::{Body, Query};
use crate::idempotency::Command;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use ijazat_api::operator::{AnswerCheck, CheckList, CheckRow, CheckView, ChecksQuery};
use ijazat_store::cases::AddressAnswer;
use ijazat_store::checks::{self, CheckTab, OperatorUser};

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("list_checks", list_checks),
        Entry::new("get_check", get_check),
        Entry::new("answer_check", answer_check),
    ]
}

fn user(caller: &Caller) -> Result<OperatorUser<'_>> {
    Ok(OperatorUser {
        account: caller.account_id(),
        operator: caller.operator()?,
    })
}

fn row(row: checks::CheckRow) -> Result<CheckRow> {
    Ok(CheckRow {
        outcome: wire::outcome(&row.outcome)?,
        id: row.id,
        reference: row.reference,
        subscriber_id: row.subscriber_id,
        subscriber_name: row.subscriber_name,
        subjects: row.subjects,
        asked_at: row.asked_at,
        due_at: row.due_at,
    })
}

/// `GET /api/operator/checks`: the view is audited (decision 4).
pub async fn list_checks(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ChecksQuery>,
) -> Result<Json<CheckList>> {
    let tab = match query.tab.as_deref() {
        None | Some("open") => CheckTab::Open,
        Some("answered") => CheckTab::Answered,
        Some(_) => return Err(Error::new("bad-request").detail("tab must be open or answered")),
    };
    let page = super::page(query.page)?;
    let user = user(&caller)?;
    let found = app
        .store
        .write(app.now(), async |tx| {
            checks::list_checks(tx, user, tab, u64::from(page)).await
        })
        .await?;
    let rows: Result<Vec<_>> = found.rows.into_iter().map(row).collect();
    Ok(Json(CheckList {
        rows: rows?,
        total: found.total,
        page,
        page_rows: super::PAGE_ROWS,
        open: found.open,
    }))
}

/// `GET /api/operator/checks/{check}`: the view is audited (decision 4).
pub async fn get_check(
    State(app): State<App>,
    caller: Caller,
    Path(check): Path<String>,
) -> Result<Json<CheckView>> {
    let user = user(&caller)?;
    let view = app
        .store
        .write(app.now(), async |tx| {
            checks::get_check(tx, user, &check).await
        })
        .await?;
    Ok(Json(CheckView {
        row: row(view.row)?,
        subjects: view.request.subjects,
        mobile: view.request.mobile,
        cnic_last_four: view.request.cnic_last_four,
        answers: view.answers.into_iter().map(wire::address_answer).collect(),
        statement: view.statement,
    }))
}

/// `POST /api/operator/checks/{check}/answer`
pub async fn answer_check(
    caller: Caller,
    Path(check): Path<String>,
    command: Command,
    Body(body): Body<AnswerCheck>,
) -> Result<Response> {
    let user = user(&caller)?;
    let given = body.answers.into_iter().map(|answer| AddressAnswer {
        subject: answer.subject,
        confirmed: answer.confirmed,
        reason: answer.reason,
        remark: answer.remark,
    });
    let answers: Vec<AddressAnswer> = given.collect();
    command
        .write(async |tx, env| {
            checks::answer_check(tx, env, user, &check, &answers)
                .await
                .map_err(Error::from)
        })
        .await
}
