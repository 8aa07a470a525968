//! Work on a case that decides nothing yet.

use super::Entry;
use crate::caller::Caller;
use crate::error::Result;
use crate::extract::{Body, Revision};
use crate::idempotency::Command;
use axum::extract::Path;
use axum::response::Response;
use ijazat_api::review::{AddNote, AskQuestions, CaseChanged, Proceed, Unmask, Unmasked};
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
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            Ok(changed(
                review::claim(tx, env, caller.account_id(), &reference).await?,
            ))
        })
        .await
}

/// `POST /api/review/cases/{reference}/release`
pub async fn release_case(
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            Ok(changed(
                review::release(tx, env, caller.account_id(), &reference).await?,
            ))
        })
        .await
}

/// `POST /api/review/cases/{reference}/notes`
pub async fn add_note(
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
    Body(body): Body<AddNote>,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            let reviewer = caller.account_id();
            Ok(changed(
                review::add_note(tx, env, reviewer, &reference, &body.text).await?,
            ))
        })
        .await
}

/// `POST /api/review/cases/{reference}/unmask`: an audited act with a reason.
/// What is kept under the key of the command is sealed.
pub async fn unmask_answer(
    caller: Caller,
    Path(reference): Path<String>,
    command: Command,
    Body(body): Body<Unmask>,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            let reviewer = caller.account_id();
            let (path, reason) = (body.path.as_str(), body.reason.as_str());
            let value = review::unmask(tx, env, reviewer, &reference, path, reason).await?;
            Ok(Unmasked { value })
        })
        .await
}

/// `POST /api/review/cases/{reference}/questions`
pub async fn ask_questions(
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<AskQuestions>,
) -> Result<Response> {
    let questions = body.questions.into_iter();
    let questions: Vec<review::AskedQuestion> = questions
        .map(|question| review::AskedQuestion {
            path: question.path,
            text: question.text,
        })
        .collect();
    command
        .write(async |tx, env| {
            let reviewer = caller.account_id();
            let done =
                review::ask_questions(tx, env, reviewer, &reference, revision, &questions).await?;
            Ok(changed(done))
        })
        .await
}

/// `POST /api/review/cases/{reference}/proceed` (decision 28).
pub async fn proceed_by_documents(
    caller: Caller,
    Path(reference): Path<String>,
    Revision(revision): Revision,
    command: Command,
    Body(body): Body<Proceed>,
) -> Result<Response> {
    command
        .write(async |tx, env| {
            let reviewer = caller.account_id();
            let reason = body.reason.as_str();
            let done =
                review::proceed_by_documents(tx, env, reviewer, &reference, revision, reason)
                    .await?;
            Ok(changed(done))
        })
        .await
}
