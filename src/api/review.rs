//! The reviewer's side.

use super::{ApiError, Call, CommandKey};
use ijazat_api::review::{
    AddNote, AskQuestions, CaseChanged, CaseView, CreateSearch, Decide, LetterPreview, Proceed,
    Queue, SearchCreated, SearchResults, Unmask, Unmasked,
};

/// `GET /api/review/queue`
pub async fn list_queue(
    tab: Option<&str>,
    page: u32,
    sort: Option<&str>,
) -> Result<Queue, ApiError> {
    let call = Call::new("list_queue", &[])
        .query_if("tab", tab)
        .query_if("sort", sort);
    call.query("page", &page.to_string()).answer().await
}

/// `POST /api/review/searches`
pub async fn create_search(body: &CreateSearch) -> Result<SearchCreated, ApiError> {
    Call::new("create_search", &[]).json(body).answer().await
}

/// `GET /api/review/searches/{search}`
pub async fn get_search(search: &str, page: u32) -> Result<SearchResults, ApiError> {
    Call::new("get_search", &[search])
        .query("page", &page.to_string())
        .answer()
        .await
}

/// `GET /api/review/cases/{reference}`
pub async fn get_case(reference: &str) -> Result<CaseView, ApiError> {
    Call::new("get_case", &[reference]).answer().await
}

/// `POST …/claim`
pub async fn claim_case(reference: &str, key: &CommandKey) -> Result<CaseChanged, ApiError> {
    Call::new("claim_case", &[reference])
        .key(key)
        .answer()
        .await
}

/// `POST …/release`
pub async fn release_case(reference: &str, key: &CommandKey) -> Result<CaseChanged, ApiError> {
    Call::new("release_case", &[reference])
        .key(key)
        .answer()
        .await
}

/// `POST …/notes`
pub async fn add_note(
    reference: &str,
    text: String,
    key: &CommandKey,
) -> Result<CaseChanged, ApiError> {
    Call::new("add_note", &[reference])
        .key(key)
        .json(&AddNote { text })
        .answer()
        .await
}

/// `POST …/unmask`
pub async fn unmask_answer(
    reference: &str,
    body: &Unmask,
    key: &CommandKey,
) -> Result<Unmasked, ApiError> {
    Call::new("unmask_answer", &[reference])
        .key(key)
        .json(body)
        .answer()
        .await
}

/// `POST …/questions`
pub async fn ask_questions(
    reference: &str,
    body: &AskQuestions,
    revision: u64,
    key: &CommandKey,
) -> Result<CaseChanged, ApiError> {
    Call::new("ask_questions", &[reference])
        .matching(revision)
        .key(key)
        .json(body)
        .answer()
        .await
}

/// `POST …/proceed`
pub async fn proceed_by_documents(
    reference: &str,
    reason: String,
    revision: u64,
    key: &CommandKey,
) -> Result<CaseChanged, ApiError> {
    let call = Call::new("proceed_by_documents", &[reference]).matching(revision);
    call.key(key).json(&Proceed { reason }).answer().await
}

/// `POST …/letter`
pub async fn preview_letter(reference: &str, body: &Decide) -> Result<LetterPreview, ApiError> {
    Call::new("preview_letter", &[reference])
        .json(body)
        .answer()
        .await
}

/// `POST …/approve`
pub async fn approve_case(
    reference: &str,
    body: &Decide,
    revision: u64,
    key: &CommandKey,
) -> Result<CaseChanged, ApiError> {
    Call::new("approve_case", &[reference])
        .matching(revision)
        .key(key)
        .json(body)
        .answer()
        .await
}

/// `POST …/reject`
pub async fn reject_case(
    reference: &str,
    body: &Decide,
    revision: u64,
    key: &CommandKey,
) -> Result<CaseChanged, ApiError> {
    Call::new("reject_case", &[reference])
        .matching(revision)
        .key(key)
        .json(body)
        .answer()
        .await
}
