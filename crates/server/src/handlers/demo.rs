//! What exists only under `serve --demo` (decision 9): mails and accounts.

use super::Entry;
use crate::app::App;
use crate::caller::read_language;
use crate::error::Result;
use crate::{mail, totp};
use axum::Json;
use axum::extract::State;
use ijazat_api::demo::{DemoAccount, DemoAccounts, DemoMail, DemoMails};
use ijazat_api::sessions::RoleName;
use ijazat_rules::clock::Millis;
use ijazat_store::{outbox, staff};

const MAILS_MAX: u64 = 100;

/// Addresses for applicants; any other works as well.
pub const APPLICANTS: [(&str, &str); 2] = [
    ("sample.organisation@example.org", "Sample Organisation"),
    ("sample.freelancer@example.org", "Sample Freelancer"),
];

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("list_demo_mails", list_demo_mails),
        Entry::new("list_demo_accounts", list_demo_accounts),
    ]
}

/// `GET /api/demo/mails`: newest first.
pub async fn list_demo_mails(State(app): State<App>) -> Result<Json<DemoMails>> {
    let rows = outbox::list_newest(app.store.read(), app.keys(), MAILS_MAX).await?;
    let mut mails = Vec::with_capacity(rows.len());
    for row in rows {
        let rendered = mail::render(&app, &row).await?;
        mails.push(DemoMail {
            at: Millis(row.row.created_at),
            to: row.row.to_address,
            subject: rendered.subject,
            text: rendered.text,
            language: read_language(&row.row.language),
        });
    }
    Ok(Json(DemoMails { mails }))
}

/// `GET /api/demo/accounts`: with the current codes of second factors.
pub async fn list_demo_accounts(State(app): State<App>) -> Result<Json<DemoAccounts>> {
    let accounts = demo_accounts(&app).await?;
    Ok(Json(DemoAccounts { accounts }))
}

/// Whom a demo can be tried as.
///
/// # Errors
/// What the database says.
pub async fn demo_accounts(app: &App) -> Result<Vec<DemoAccount>> {
    let mut accounts: Vec<DemoAccount> = APPLICANTS
        .into_iter()
        .map(|(email, name)| DemoAccount {
            email: email.to_owned(),
            role: RoleName::Applicant,
            name: name.to_owned(),
            totp: None,
        })
        .collect();
    for member in staff::list(app.store.read()).await? {
        let id = member.staff.account_id;
        let enrolled = staff::find_totp(app.store.read(), app.keys(), id).await?;
        let code = enrolled
            .map(|enrolled| totp::current(&enrolled.secret, app.now()))
            .transpose()?;
        accounts.push(DemoAccount {
            email: member.email,
            role: match member.staff.role.as_str() {
                "reviewer" => RoleName::Reviewer,
                _ => RoleName::Operator,
            },
            name: member.staff.name,
            totp: code,
        });
    }
    Ok(accounts)
}
