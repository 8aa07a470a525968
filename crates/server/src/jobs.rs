//! What happens beside requests: sending mail, deleting what has ended, following the calendar.

use crate::app::App;
use crate::mail::{Mailer, deliver_due};
use ijazat_store::{calendars, documents, maintenance, queue};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

const MAIL_PAUSE: Duration = Duration::from_secs(15);
const SWEEP_PAUSE: Duration = Duration::from_secs(10 * 60);
/// How long a calendar that was loaded waits at most until it is counted by.
const CALENDAR_PAUSE: Duration = Duration::from_secs(30);

/// The running jobs.
pub struct Jobs(JoinSet<()>);

impl Jobs {
    /// Waits for what is under way, after the stop signal.
    pub async fn finish(mut self) {
        while self.0.join_next().await.is_some() {}
    }
}

/// Starts the jobs; they end at the stop signal.
pub fn spawn(app: &App, mailer: Option<Mailer>, stopping: &watch::Receiver<bool>) -> Jobs {
    let mut jobs = JoinSet::new();
    jobs.spawn(sweep_always(app.clone(), stopping.clone()));
    jobs.spawn(follow_calendar(app.clone(), stopping.clone()));
    if let Some(mailer) = mailer {
        jobs.spawn(mail_always(app.clone(), mailer, stopping.clone()));
    }
    Jobs(jobs)
}

async fn mail_always(app: App, mailer: Mailer, mut stopping: watch::Receiver<bool>) {
    loop {
        match deliver_due(&app, &mailer).await {
            // There may be more.
            Ok(sent) if sent > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(source = error.source_text(), "mail round failed"),
        }
        tokio::select! {
            () = tokio::time::sleep(MAIL_PAUSE) => {}
            () = app.mail_is_waiting() => {}
            _ = stopping.wait_for(|stop| *stop) => break,
        }
    }
}

async fn sweep_always(app: App, mut stopping: watch::Receiver<bool>) {
    loop {
        app.rates.forget_quiet();
        match maintenance::sweep(&app.store, app.now()).await {
            Ok(swept) => tracing::debug!(?swept, "swept"),
            Err(error) => tracing::error!(%error, "sweeping failed"),
        }
        app.documents.sweep();
        if let Err(error) = forget_documents(&app).await {
            tracing::error!(%error, "forgetting documents failed");
        }
        tokio::select! {
            () = tokio::time::sleep(SWEEP_PAUSE) => {}
            _ = stopping.wait_for(|stop| *stop) => break,
        }
    }
}

/// Removes the bytes of documents that nothing keeps any more.
///
/// # Errors
/// What the database says.
pub async fn forget_documents(app: &App) -> ijazat_store::Result<()> {
    while let Some(files) = documents::forget(&app.store, app.now()).await? {
        app.documents.remove(&files);
    }
    Ok(())
}

/// Takes over what `ijazat calendar load` made current.
async fn follow_calendar(app: App, mut stopping: watch::Receiver<bool>) {
    let mut settled = false;
    loop {
        match take_calendar(&app, settled).await {
            Ok(quiet) => settled = quiet,
            Err(error) => tracing::error!(%error, "the calendar could not be followed"),
        }
        tokio::select! {
            () = tokio::time::sleep(CALENDAR_PAUSE) => {}
            _ = stopping.wait_for(|stop| *stop) => break,
        }
    }
}

/// Counts by the current calendar; `true` once no case is left that was counted by another. Requests that began
/// before may still write such a case, so it takes one more round after a change.
pub async fn take_calendar(app: &App, settled: bool) -> ijazat_store::Result<bool> {
    let current = calendars::current(app.store.read()).await?;
    let is_same = current == *app.calendar();
    if is_same && settled {
        return Ok(true);
    }
    let moved = queue::recount(&app.store, &current, app.now()).await?;
    if !is_same {
        let version = current.version();
        tracing::info!(version, moved = moved.len(), "counting by another calendar");
        app.set_calendar(current);
    }
    Ok(is_same)
}
