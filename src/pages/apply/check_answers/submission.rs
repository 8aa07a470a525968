//! Handing in, once: the verdict of this browser goes along (decision 30), one
//! key names the command, and what was sent is sent again unchanged after a
//! lost connection.

use crate::api::{self, ApiError, CommandKey};
use crate::pages::apply::open_draft::{self, OpenDraft};
use crate::routes::Page;
use crate::state::announcer::{announce_now, confirm};
use crate::state::locale::now;
use crate::state::location::go_instead;
use ijazat_api::applications::Submit;
use ijazat_rules::check;
use ijazat_rules::lifecycle::State;
use ijazat_texts::k;
use leptos::prelude::*;

/// What was sent and not yet answered.
#[derive(Clone)]
struct Sent {
    key: CommandKey,
    revision: u64,
    body: Submit,
}

/// Handing in one application.
#[derive(Clone, Copy)]
pub struct Submission {
    open: OpenDraft,
    sent: StoredValue<Option<Sent>>,
    /// It is at work.
    pub pending: RwSignal<bool>,
    /// Why it was not handed in, in words.
    pub problem: RwSignal<Option<String>>,
}

impl Submission {
    /// Of this application.
    pub fn new(open: OpenDraft) -> Self {
        Self {
            open,
            sent: StoredValue::new(None),
            pending: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Submit was pressed.
    pub fn press(self) {
        self.pending.set(true);
        self.problem.set(None);
        leptos::task::spawn_local(async move {
            let result = self.submit().await;
            self.pending.set(false);
            match result {
                Ok(()) => self.leave(),
                Err(words) => {
                    announce_now(words.clone());
                    self.problem.set(Some(words));
                }
            }
        });
    }

    fn leave(self) {
        let reference = self.open.reference();
        open_draft::close(&reference);
        if self.pending.is_disposed() {
            // The person went elsewhere meanwhile, and stays there.
            confirm(now(k::SUBMITTED_TITLE));
        } else {
            go_instead(&Page::Submitted { reference }.href());
        }
    }

    async fn submit(self) -> Result<(), String> {
        let reference = self.open.reference();
        let sent = match self.sent.get_value() {
            // The answer to what was sent before was lost: ask first, then send the same.
            Some(sent) => match api::applications::get_application(&reference).await {
                Ok(view) if view.summary.state != State::Draft => return Ok(()),
                Ok(_) => sent,
                Err(error) => return Err(error.words_now()),
            },
            None => self.prepare().await?,
        };
        self.sent.set_value(Some(sent.clone()));
        match api::applications::submit_application(
            &reference,
            &sent.body,
            sent.revision,
            &sent.key,
        )
        .await
        {
            Ok(_) => Ok(()),
            Err(error) if error.is_connection() => Err(now(k::CHECK_ANSWERS_LOST)),
            Err(error) => {
                self.sent.set_value(None);
                self.refused(&error).await
            }
        }
    }

    /// Saves, takes the newest facts, judges.
    async fn prepare(self) -> Result<Sent, String> {
        let ready = self.open.save_and_renew().await;
        ready.map_err(|error| error.words_now())?;
        self.open.draft.with_untracked(|draft| {
            let report = check::check(&draft.definition, &draft.answers, &draft.context);
            if !report.is_clean() {
                return Err(now(k::CHECK_ANSWERS_INCOMPLETE_TITLE));
            }
            let verdict = draft.verdict(&report);
            let body = Submit {
                context: draft.context.id.clone(),
                verdict,
            };
            Ok(Sent {
                key: CommandKey::new(),
                revision: draft.revision,
                body,
            })
        })
    }

    /// The server said no: what it has now may say why.
    async fn refused(self, error: &ApiError) -> Result<(), String> {
        if matches!(
            error.code(),
            "state-conflict" | "stale-revision" | "invalid-answers"
        ) {
            let _ = self.open.meet().await;
            if self
                .open
                .view
                .with_untracked(|view| view.summary.state != State::Draft)
            {
                return Ok(());
            }
        }
        Err(error.words_now())
    }
}
