//! Health for supervisors and load balancers. Says nothing about the inside.

use crate::app::App;
use crate::error::Result;
use axum::extract::State;

/// `GET /healthz`: the process answers.
pub async fn get_healthz() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database takes a transaction.
///
/// # Errors
/// `unavailable` when it does not.
pub async fn get_readyz(State(app): State<App>) -> Result<&'static str> {
    app.store.begin(app.now()).await?.rollback().await?;
    Ok("ready")
}
