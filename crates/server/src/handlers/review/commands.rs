//! Work on a case that decides nothing yet.

use super::Entry;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::extract::{Body, Revision};
use crate::idempotency::Command;
use axum::extract::{Path, State};
use axum::response::Response;
use ijazat_api::review::{AddNote, AskQuestions, CaseChanged, Proceed, Unmask, Unmasked};
use ijazat_store::cases::Env;
use ijazat_store::review;

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("claim_case", claim_case),
        Entry::new("release_case", release_case),
        Entry::new("add_note", add_note),
        Entry::new("unmask_answer", unmask_answer),
        Entry::new("ask_questions", ask_questions),
        Entry::new("proceed_by_documents", proceed_by_documents),
    ]
}

pub(super) fn changed(changed: review::CaseChanged) -> CaseChanged {
    CaseChanged {
        state: changed.state,
        revision: changed.revision,
    }
}

/// `POST /api/review/cases/{reference}/claim`
pub async fn claim_case(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
) -> Result<Response> {
    let mut rng = app.rng();
    command
        .write(async |tx| {
            let mut env = Env {
                calendar: app.calendar(),
                rng: &mut rng,
            };
            Ok(changed(
                review::claim(tx, &mut env, caller.account_id(), &reference).await?,
            ))
        })
        .await
}

/// `POST /api/review/cases/{reference}/release`
pub async fn release_case(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
) -> Result<Response> {
    let mut rng = app.rng();
    command
        .write(async |tx| {
            let mut env = Env {
                calendar: app.calendar(),
                rng: &mut rng,
            };
            Ok(changed(
                review::release(tx, &mut env, caller.account_id(), &reference).await?,
            ))
        })
        .await
}

/// `POST /api/review/cases/{reference}/notes`
pub async fn add_note(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
    Body(body): Body<AddNote>,
) -> Result<Response> {
    let mut rng = app.rng();
    command
        .write(async |tx| {
            let mut env = Env {
                calendar: app.calendar(),
                rng: &mut rng,
            };
            let reviewer = caller.account_id();
            Ok(changed(
                review::add_note(tx, &mut env, reviewer, &reference, &body.text).await?,
            ))
        })
        .await
}

/// `POST /api/review/cases/{reference}/unmask`: an audited act with a reason.
/// What is kept under the key of the command is sealed.
pub async fn unmask_answer(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
    Body(body): Body<Unmask>,
) -> Result<Response> {
    let mut rng = app.rng();
    command
        .write(async |tx| {
            let mut env = Env {
                calendar: app.calendar(),
                rng: &mut rng,
            };
            let reviewer = caller.account_id();
            let (path, reason) = (body.path.as_str(), body.reason.as_str());
            let value = review::unmask(tx, &mut env, reviewer, &reference, path, reason).await?;
            Ok(Unmasked { value })
        })
        .await
}

/// `POST /api/review/cases/{reference}/questions`
pub async fn ask_questions(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<AskQuestions>,
) -> Result<Response> {
    let mut rng = app.rng();
    let questions = body.questions.into_iter();
    let questions: Vec<review::AskedQuestion> = questions
        .map(|question| review::AskedQuestion {
            path: question.path,
            text: question.text,
        })
        .collect();
    command
        .write(async |tx| {
            let mut env = Env {
                calendar: app.calendar(),
                rng: &mut rng,
            };
            let reviewer = caller.account_id();
            let done =
                review::ask_questions(tx, &mut env, reviewer, &reference, revision, &questions)
                    .await?;
            Ok(changed(done))
        })
        .await
}

/// `POST /api/review/cases/{reference}/proceed` (decision 28).
pub async fn proceed_by_documents(
    State(app): State<App>,
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<Proceed>,
) -> Result<Response> {
    let mut rng = app.rng();
    command
        .write(async |tx| {
            let mut env = Env {
                calendar: app.calendar(),
                rng: &mut rng,
            };
            let reviewer = caller.account_id();
            let reason = body.reason.as_str();
            let done =
                review::proceed_by_documents(tx, &mut env, reviewer, &reference, revision, reason)
                    .await?;
            Ok(changed(done))
        })
        .await
}
