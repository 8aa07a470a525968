//! The operator's side.

use super::{ApiError, Call, CommandKey};
use ijazat_api::operator::{AnswerCheck, CheckList, CheckView};
use ijazat_rules::lifecycle::State;

/// `GET /api/operator/checks`
pub async fn list_checks(tab: Option<&str>, page: u32) -> Result<CheckList, ApiError> {
    Call::new("list_checks", &[])
        .query_if("tab", tab)
        .query("page", &page.to_string())
        .answer()
        .await
}

/// `GET /api/operator/checks/{check}`
pub async fn get_check(check: &str) -> Result<CheckView, ApiError> {
    Call::new("get_check", &[check]).answer().await
}

/// `POST /api/operator/checks/{check}/answer`
pub async fn answer_check(
    check: &str,
    body: &AnswerCheck,
    key: &CommandKey,
) -> Result<State, ApiError> {
    Call::new("answer_check", &[check])
        .key(key)
        .json(body)
        .answer()
        .await
}
