//! A command of the applicant that is sent once: one key names it, and what was
//! sent is sent again unchanged, by itself, until it is known whether it arrived.

use super::open_draft::OpenDraft;
use crate::api::{self, ApiError, CommandKey};
use crate::components::refused::Refused;
use crate::components::waiting::Waiting;
use crate::prelude::*;
use crate::state::announcer::announce_now;
use crate::state::locale::{Words, now, t};
use crate::state::network::next_chance;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_rules::lifecycle::State;
use ijazat_texts::k;

/// Why it was not sent, or not for certain.
#[derive(Clone, PartialEq)]
pub enum Stopped {
    /// The page says what is wrong with the answers.
    NotSound,
    /// The server refused to keep the newest answers; the state of saving says why.
    Unsaved,
    /// There is no connection, and nothing was sent.
    Waiting,
    /// The connection was lost on the way.
    Unknown,
    /// No.
    Refused(ApiError),
}

impl From<ApiError> for Stopped {
    /// For what comes before it is sent.
    fn from(error: ApiError) -> Self {
        if error.is_connection() {
            Self::Waiting
        } else {
            Self::Refused(error)
        }
    }
}

/// What was sent and not yet answered.
#[derive(Clone)]
struct Sent<B> {
    key: CommandKey,
    revision: u64,
    body: B,
}

/// One command on one application.
pub struct SentOnce<B: 'static> {
    open: OpenDraft,
    from: State,
    sent: StoredValue<Option<Sent<B>>>,
    pending: RwSignal<bool>,
    /// Changes when it is given up.
    round: StoredValue<u32>,
    /// What is said about it on the page.
    said: RwSignal<Option<Stopped>>,
}

impl<B> Clone for SentOnce<B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B> Copy for SentOnce<B> {}

impl<B: Clone + Send + Sync> SentOnce<B> {
    /// On this application, which it takes out of this state.
    pub fn new(open: OpenDraft, from: State) -> Self {
        Self {
            open,
            from,
            sent: StoredValue::new(None),
            pending: RwSignal::new(false),
            round: StoredValue::new(0),
            said: RwSignal::new(None),
        }
    }

    /// It is at work.
    pub fn pending(self) -> RwSignal<bool> {
        self.pending
    }

    /// The person went elsewhere while it was sent, and stays there.
    pub fn is_left(self) -> bool {
        self.pending.is_disposed()
    }

    /// Saves, takes the newest facts, lets `prepare` make what is sent (nothing if the
    /// answers do not allow it) and sends it; `done` hears that it is done.
    pub fn press<R>(
        self,
        prepare: impl Fn() -> Option<B> + 'static,
        send: impl AsyncFn(&str, &B, u64, &CommandKey) -> Result<R, ApiError> + 'static,
        done: impl FnOnce() + 'static,
    ) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.said.set(None);
        let round = self.round.get_value();
        leptos::task::spawn_local(async move {
            let result = self.send_until_known(round, &prepare, &send).await;
            match result {
                Some(Ok(())) => done(),
                Some(Err(stopped)) => self.say(stopped),
                None => return,
            }
            self.pending.try_set(false);
        });
    }

    /// Does not wait any more; nothing was sent.
    fn give_up(self) {
        self.round.update_value(|round| *round += 1);
        self.pending.set(false);
        self.said.set(None);
    }

    fn is_given_up(self, round: u32) -> bool {
        self.round.try_get_value().is_some_and(|now| now != round)
    }

    /// Nobody waits for it any more.
    fn is_over(self, round: u32) -> bool {
        self.is_left() || self.is_given_up(round)
    }

    fn say(self, stopped: Stopped) {
        if stopped == Stopped::NotSound {
            // The page says where.
            announce_now(now(k::CHECK_ANSWERS_INCOMPLETE_TITLE));
            return;
        }
        // An alert: what stands there already is not said again.
        self.said.try_maybe_update(|said| {
            let is_new = said.as_ref() != Some(&stopped);
            *said = Some(stopped);
            (is_new, ())
        });
    }

    /// Nothing when it was given up or the page was left before it was known.
    async fn send_until_known<R>(
        self,
        round: u32,
        prepare: &impl Fn() -> Option<B>,
        send: &impl AsyncFn(&str, &B, u64, &CommandKey) -> Result<R, ApiError>,
    ) -> Option<Result<(), Stopped>> {
        loop {
            match self.send(round, prepare, send).await {
                Err(stopped @ (Stopped::Waiting | Stopped::Unknown)) if !self.is_over(round) => {
                    self.say(stopped);
                    next_chance().await;
                }
                answer => return (answer.is_ok() || !self.is_over(round)).then_some(answer),
            }
            if self.is_over(round) {
                return None;
            }
        }
    }

    async fn send<R>(
        self,
        round: u32,
        prepare: &impl Fn() -> Option<B>,
        send: &impl AsyncFn(&str, &B, u64, &CommandKey) -> Result<R, ApiError>,
    ) -> Result<(), Stopped> {
        let reference = self.open.reference();
        let sent = match self.sent.get_value() {
            // Its answer was lost: ask first, then send the same.
            Some(sent) => match api::applications::get_application(&reference).await {
                Ok(view) if view.summary.state != self.from => return Ok(()),
                Ok(_) => sent,
                Err(error) if error.is_connection() => return Err(Stopped::Unknown),
                Err(error) => return Err(error.into()),
            },
            None => {
                self.open.save_and_renew().await?;
                // Who only went elsewhere has pressed the button.
                if self.is_given_up(round) {
                    return Err(Stopped::Waiting);
                }
                let revision = self.open.draft.with_untracked(|draft| draft.revision);
                Sent {
                    key: CommandKey::new(),
                    revision,
                    body: prepare().ok_or(Stopped::NotSound)?,
                }
            }
        };
        self.sent.try_set_value(Some(sent.clone()));
        match send(&reference, &sent.body, sent.revision, &sent.key).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_connection() => Err(Stopped::Unknown),
            Err(error) => {
                self.sent.try_set_value(None);
                self.refused(error).await
            }
        }
    }

    /// The server said no: what it has now may say why.
    async fn refused(self, error: ApiError) -> Result<(), Stopped> {
        if matches!(
            error.code(),
            "state-conflict" | "stale-revision" | "invalid-answers"
        ) {
            let _ = self.open.meet().await;
            let state = self.open.view.with_untracked(|view| view.summary.state);
            if state != self.from {
                return Ok(());
            }
        }
        Err(error.into())
    }

    /// What is said about it; `title` says what did not happen.
    pub fn view(self, title: Words) -> AnyView {
        let said = self.said;
        let refusal = Signal::derive(move || match said.get() {
            Some(Stopped::Refused(error)) => Some(error),
            Some(_) | None => None,
        });
        let waiting = Signal::derive(move || said.get() == Some(Stopped::Waiting));
        let give_up = Callback::new(move |()| self.give_up());
        view! {
            <Refused error=refusal title=title />
            <Waiting waiting=waiting on_give_up=give_up />
            <Show when=move || said.get() == Some(Stopped::Unsaved)>
                <Notice tone=Tone::Bad title=title alert=true><p>{t(k::SENT_ONCE_UNSAVED)}</p></Notice>
            </Show>
            <Show when=move || said.get() == Some(Stopped::Unknown)>
                <Notice tone=Tone::Warn alert=true><p>{t(k::SENT_ONCE_UNKNOWN)}</p></Notice>
            </Show>
        }
        .into_any()
    }
}
