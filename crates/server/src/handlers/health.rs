//! Health for supervisors and load balancers. Says nothing about the inside.

use super::Entry;
use crate::app::App;
use crate::error::Result;
use axum::extract::State;
use ijazat_rules::clock::Millis;
use tokio::sync::Mutex;

/// An answer of the database is good for so long: whoever asks more often does
/// not take the one writer from others.
const GOOD_MS: i64 = 1_000;

/// When the database last took a transaction.
#[derive(Debug, Default)]
pub(crate) struct Readiness(Mutex<Option<Millis>>);

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("get_healthz", get_healthz),
        Entry::new("get_readyz", get_readyz),
    ]
}

/// `GET /healthz`: the process answers.
pub async fn get_healthz() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database takes a transaction.
///
/// # Errors
/// `unavailable` when it does not.
pub async fn get_readyz(State(app): State<App>) -> Result<&'static str> {
    let mut last = app.readiness.0.lock().await;
    let now = app.now();
    if !last.is_some_and(|at| now < at.plus_ms(GOOD_MS)) {
        *last = None;
        app.store.begin(now).await?.rollback().await?;
        *last = Some(now);
    }
    Ok("ready")
}
