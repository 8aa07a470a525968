//! What exists only under `serve --demo`.

use super::{ApiError, Call};
use ijazat_api::demo::{DemoAccounts, DemoMails};

/// `GET /api/demo/mails`
pub async fn list_demo_mails() -> Result<DemoMails, ApiError> {
    Call::new("list_demo_mails", &[]).answer().await
}

/// `GET /api/demo/accounts`
pub async fn list_demo_accounts() -> Result<DemoAccounts, ApiError> {
    Call::new("list_demo_accounts", &[]).answer().await
}
