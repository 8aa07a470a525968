//! The applicant's side of an application.

use super::{ApiError, Call, CommandKey};
use ijazat_api::applications::{
    ApplicationList, ApplicationView, CheckTaken, CreateApplication, Created, DraftSaved, Reply,
    SaveDraft, Submit, Submitted, Taken,
};
use ijazat_api::certificates::Certificate;
use ijazat_rules::answers::Answers;
use ijazat_rules::check::Context;

/// `GET /api/applications`
pub async fn list_applications() -> Result<ApplicationList, ApiError> {
    Call::new("list_applications", &[]).answer().await
}

/// `POST /api/applications`
pub async fn create_application(form: &str, key: &CommandKey) -> Result<Created, ApiError> {
    let body = CreateApplication {
        form: form.to_owned(),
    };
    Call::new("create_application", &[])
        .key(key)
        .json(&body)
        .answer()
        .await
}

/// `GET /api/applications/{reference}`
pub async fn get_application(reference: &str) -> Result<ApplicationView, ApiError> {
    Call::new("get_application", &[reference]).answer().await
}

/// `PUT …/draft`
pub async fn save_draft(
    reference: &str,
    answers: Answers,
    revision: u64,
) -> Result<DraftSaved, ApiError> {
    let call = Call::new("save_draft", &[reference]).matching(revision);
    call.json(&SaveDraft { answers })
        .outliving_page()
        .answer()
        .await
}

/// `POST …/discard`
pub async fn discard_application(reference: &str, key: &CommandKey) -> Result<(), ApiError> {
    Call::new("discard_application", &[reference])
        .key(key)
        .done()
        .await
}

/// `POST …/taken`
pub async fn check_taken(reference: &str, path: &str) -> Result<Taken, ApiError> {
    Call::new("check_taken", &[reference])
        .json(&CheckTaken {
            path: path.to_owned(),
        })
        .answer()
        .await
}

/// `POST …/context`
pub async fn create_context(reference: &str) -> Result<Context, ApiError> {
    Call::new("create_context", &[reference]).answer().await
}

/// `POST …/submit`
pub async fn submit_application(
    reference: &str,
    body: &Submit,
    revision: u64,
    key: &CommandKey,
) -> Result<Submitted, ApiError> {
    let call = Call::new("submit_application", &[reference]).matching(revision);
    call.key(key).json(body).answer().await
}

/// `POST …/withdraw`
pub async fn withdraw_application(reference: &str, key: &CommandKey) -> Result<(), ApiError> {
    Call::new("withdraw_application", &[reference])
        .key(key)
        .done()
        .await
}

/// `POST …/reply`
pub async fn reply_application(
    reference: &str,
    body: &Reply,
    revision: u64,
    key: &CommandKey,
) -> Result<Submitted, ApiError> {
    let call = Call::new("reply_application", &[reference]).matching(revision);
    call.key(key).json(body).answer().await
}

/// `GET …/certificate`
pub async fn get_own_certificate(reference: &str) -> Result<Certificate, ApiError> {
    Call::new("get_own_certificate", &[reference])
        .answer()
        .await
}

/// `DELETE …/documents/{document}`
pub async fn remove_document(reference: &str, document: &str) -> Result<(), ApiError> {
    Call::new("remove_document", &[reference, document])
        .done()
        .await
}

/// Where a document is read.
pub fn document_href(reference: &str, document: &str) -> String {
    ijazat_api::endpoints::endpoint("get_document").href(&[reference, document])
}
