//! What Continue does: check, save, ask whether addresses are taken, go on.

use super::returns_to_check;
use crate::api;
use crate::pages::apply::afterwards;
use crate::pages::apply::clashes::COMPARISON;
use crate::pages::apply::open_draft::OpenDraft;
use crate::pages::apply::under_way;
use crate::routes::Page;
use crate::state::announcer::{announce, confirm, take_back};
use crate::state::locale::now;
use crate::state::location::go;
use crate::ui::error_summary::focus_control;
use ijazat_rules::answers::Answer;
use ijazat_rules::check;
use ijazat_rules::form::{self, Field, Kind, Role};
use ijazat_texts::k;
use leptos::prelude::*;

/// Continue of one step.
#[derive(Clone, Copy)]
pub struct GoOn {
    open: OpenDraft,
    place: StoredValue<(String, String)>,
    /// How often it was pressed with errors.
    pub attempts: RwSignal<u32>,
    /// It is at work.
    pub pending: RwSignal<bool>,
    /// Entries that others hold.
    pub taken: RwSignal<Vec<String>>,
    /// The answers for which `taken` was said: pressing again goes on.
    said_for: StoredValue<Option<Vec<(String, String)>>>,
}

impl GoOn {
    /// Continue of this step.
    pub fn new(open: OpenDraft, task: &str, step: &str) -> Self {
        Self {
            open,
            place: StoredValue::new((task.to_owned(), step.to_owned())),
            attempts: RwSignal::new(0),
            pending: RwSignal::new(false),
            taken: RwSignal::new(Vec::new()),
            said_for: StoredValue::new(None),
        }
    }

    /// The words of the button.
    pub fn words(self) -> String {
        if self.pending.get() {
            now(k::DRAFT_CHECKING)
        } else if self.taken.with(Vec::is_empty) {
            now(k::DRAFT_CONTINUE)
        } else {
            now(k::DRAFT_CONTINUE_ANYWAY)
        }
    }

    /// Continue was pressed.
    pub fn press(self) {
        match untrack(afterwards::find) {
            Some(afterwards) => (afterwards.check)(self),
            None => {
                self.pending.set(true);
                leptos::task::spawn_local(async move {
                    let fetched = afterwards::fetch().await;
                    if self.is_left() {
                        return;
                    }
                    self.pending.set(false);
                    match fetched {
                        Ok(afterwards) => (afterwards.check)(self),
                        Err(error) => confirm(error.words_now()),
                    }
                });
            }
        }
    }

    /// Shows what is wrong; saves and goes on if nothing is.
    pub fn check(self) {
        let (task, step) = self.place.get_value();
        if untrack(|| self.is_sending()) {
            self.pending.set(true);
            under_way::wait();
            announce(now(k::DRAFT_SENDING));
            return;
        }
        let is_clean = self
            .open
            .draft
            .try_update(|draft| draft.attempt(&step, check::check_step))
            .unwrap_or(false);
        if !is_clean {
            self.taken.set(Vec::new());
            self.attempts.update(|attempts| *attempts += 1);
            self.open.ask();
            return;
        }
        self.open.settle_restored(&step);
        self.pending.set(true);
        leptos::task::spawn_local(async move {
            // Without a connection the answers are kept here, and the way goes on.
            let is_saved = self.open.save().await;
            if self.is_left() {
                return;
            }
            let is_clash = self
                .open
                .clashes
                .with_untracked(|clashes| !clashes.is_empty());
            let stays = is_clash || (is_saved && self.asks_and_stays(&step).await);
            if self.is_left() {
                return;
            }
            self.pending.set(false);
            if is_clash {
                // It is on the page by then.
                request_animation_frame(|| focus_control(COMPARISON));
            } else if !stays {
                go(&next_href(self.open, &task, &step));
            }
        });
    }

    /// Whether a file of this step is on its way, tracked.
    fn is_sending(self) -> bool {
        let asked = self.place.with_value(|(_, step)| {
            let draft = self.open.draft;
            draft.with_untracked(|draft| draft.asked(step))
        });
        under_way::is_any(&self.open.reference(), &asked)
    }

    /// Goes on when the files have arrived; stays where one has failed.
    pub fn wait_for_files(self) {
        // Who left a page that waited does not wait on the next.
        under_way::stop_waiting();
        // Touches everything that Continue touches.
        Effect::new(move |_| {
            if self.is_sending() || !under_way::is_waited_for() {
                return;
            }
            self.pending.set(false);
            take_back(now(k::DRAFT_SENDING));
            if under_way::stop_waiting() {
                self.check();
            }
        });
    }

    /// The person went elsewhere meanwhile, and stays there.
    fn is_left(self) -> bool {
        self.pending.is_disposed()
    }

    /// Asks about addresses that have changed since they were asked about; true
    /// if there is something to read first.
    async fn asks_and_stays(self, step: &str) -> bool {
        let lists = self
            .open
            .draft
            .with_untracked(|draft| exclusive_answers(draft, step));
        if lists.is_empty()
            || self
                .said_for
                .with_value(|said| said.as_ref() == Some(&lists))
        {
            return false;
        }
        let mut taken = Vec::new();
        for (path, _) in &lists {
            match api::applications::check_taken(&self.open.reference(), path).await {
                Ok(found) => taken.extend(found.taken),
                // The reviewer sees every contest; an answer is a courtesy.
                Err(error) => confirm(error.words_now()),
            }
        }
        self.said_for.set_value(Some(lists));
        let stays = !taken.is_empty();
        self.taken.set(taken);
        stays
    }
}

/// Answers on this step that one holder only may have, with their paths.
fn exclusive_answers(draft: &crate::form::draft::Draft, step: &str) -> Vec<(String, String)> {
    let is_exclusive = |field: &Field| {
        matches!(
            (&field.kind, field.role),
            (Kind::AddressList { .. }, Some(Role::LocalAddresses))
                | (Kind::Mobile, Some(Role::MobileNumber))
        )
    };
    form::visible(&draft.definition, &draft.answers)
        .asked()
        .into_iter()
        .filter(|asked| asked.step.id == step && is_exclusive(asked.field))
        .filter_map(|asked| match asked.answer {
            Some(Answer::Text(text)) => Some((asked.path, text.clone())),
            _ => None,
        })
        .collect()
}

/// The next step of the task; the check page for who came from there, unless
/// an answer has opened questions that come first; else the tasks.
fn next_href(open: OpenDraft, task: &str, step: &str) -> String {
    let reference = open.reference();
    let from_check = untrack(returns_to_check);
    let next = open.draft.with_untracked(|draft| {
        let visible = form::visible(&draft.definition, &draft.answers);
        let steps: Vec<&str> = visible
            .task_steps(task)
            .map(|visible| visible.step.id.as_str())
            .collect();
        let after = steps
            .iter()
            .position(|id| *id == step)
            .map_or(steps.len(), |place| place + 1);
        let is_open = |id: &&str| {
            !from_check
                || !check::check_step(&draft.definition, &draft.answers, &draft.context, id)
                    .is_clean()
        };
        steps
            .into_iter()
            .skip(after)
            .find(is_open)
            .map(str::to_owned)
    });
    let query = if from_check { "?return=check" } else { "" };
    match next {
        Some(step) => format!(
            "{}{query}",
            Page::Step {
                reference,
                task: task.to_owned(),
                step
            }
            .href()
        ),
        None if from_check => Page::CheckAnswers { reference }.href(),
        None => Page::Tasks { reference }.href(),
    }
}
