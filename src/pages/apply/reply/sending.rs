//! Sending the answers to questions, once: as with handing in, what was sent
//! is sent again unchanged after a lost connection.

use crate::api::{self, CommandKey};
use crate::pages::apply::open_draft::{self, OpenDraft};
use crate::routes::Page;
use crate::state::announcer::{announce_now, confirm};
use crate::state::locale::now;
use crate::state::location::go;
use crate::ui::error_summary::SummaryEntry;
use ijazat_api::applications::{Question, Remark, Reply};
use ijazat_rules::answers::Answer;
use ijazat_rules::check;
use ijazat_rules::lifecycle::State;
use ijazat_texts::k;
use leptos::prelude::*;

/// One open question with the words to it.
#[derive(Clone)]
struct Open {
    id: String,
    path: String,
    before: Option<Answer>,
    remark: RwSignal<String>,
    error: RwSignal<bool>,
}

#[derive(Clone)]
struct Sent {
    key: CommandKey,
    revision: u64,
    body: Reply,
}

/// Sending the answers of one application.
#[derive(Clone, Copy)]
pub struct Sending {
    /// The application.
    pub open: OpenDraft,
    questions: StoredValue<Vec<Open>>,
    sent: StoredValue<Option<Sent>>,
    /// How often it was pressed with errors.
    pub attempts: RwSignal<u32>,
    /// It is at work.
    pub pending: RwSignal<bool>,
    /// Why it was not sent, in words.
    pub problem: RwSignal<Option<String>>,
}

impl Sending {
    /// Of these open questions.
    pub fn new(open: OpenDraft, questions: &[Question]) -> Self {
        let questions = questions.iter().map(|question| Open {
            id: question.id.clone(),
            path: question.path.clone(),
            before: open
                .draft
                .with_untracked(|draft| answer_at(draft.saved(), &question.path)),
            remark: RwSignal::new(String::new()),
            error: RwSignal::new(false),
        });
        Self {
            open,
            questions: StoredValue::new(questions.collect()),
            sent: StoredValue::new(None),
            attempts: RwSignal::new(0),
            pending: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    fn one(self, index: usize) -> Open {
        self.questions
            .with_value(|questions| questions[index].clone())
    }

    /// The words to a question.
    pub fn remark(self, index: usize) -> RwSignal<String> {
        self.one(index).remark
    }

    /// The id of their control.
    pub fn remark_id(self, index: usize) -> String {
        format!("remark-{index}")
    }

    /// What is wrong with them.
    pub fn remark_error(self, index: usize) -> Signal<Option<String>> {
        let one = self.one(index);
        Signal::derive(move || {
            (one.error.get() && one.remark.with(|remark| remark.trim().is_empty()))
                .then(|| now(k::REPLY_REMARK_MISSING))
        })
    }

    /// Entries of the error summary about words, tracked.
    pub fn remark_errors(self) -> Vec<SummaryEntry> {
        (0..self.questions.with_value(Vec::len))
            .filter_map(|index| {
                let text = self.remark_error(index).get()?;
                Some(SummaryEntry {
                    control: self.remark_id(index),
                    text,
                })
            })
            .collect()
    }

    /// Send was pressed.
    pub fn press(self) {
        self.problem.set(None);
        if !self.is_sound() {
            self.attempts.update(|attempts| *attempts += 1);
            return;
        }
        self.pending.set(true);
        let remarks = self.remarks();
        leptos::task::spawn_local(async move {
            let result = self.send(remarks).await;
            self.pending.set(false);
            match result {
                Ok(()) => {
                    let reference = self.open.reference();
                    open_draft::close(&reference);
                    confirm(now(k::REPLY_DONE));
                    // Who went elsewhere meanwhile stays there.
                    if !self.pending.is_disposed() {
                        go(&Page::Case { reference }.href());
                    }
                }
                Err(words) => {
                    announce_now(words.clone());
                    self.problem.set(Some(words));
                }
            }
        });
    }

    /// Every question has a changed answer or a few words, and the rules hold.
    fn is_sound(self) -> bool {
        let mut is_sound = true;
        for one in self.questions.get_value() {
            let is_same = self
                .open
                .draft
                .with_untracked(|draft| answer_at(&draft.answers, &one.path) == one.before);
            let is_missing =
                is_same && one.remark.with_untracked(|remark| remark.trim().is_empty());
            one.error.set(is_missing);
            is_sound &= !is_missing;
        }
        let holds = self
            .open
            .draft
            .try_update(|draft| draft.attempt_all(check::check));
        is_sound && holds == Some(true)
    }

    async fn send(self, remarks: Vec<Remark>) -> Result<(), String> {
        let reference = self.open.reference();
        let sent = match self.sent.get_value() {
            Some(sent) => match api::applications::get_application(&reference).await {
                Ok(view) if view.summary.state != State::InformationRequested => return Ok(()),
                Ok(_) => sent,
                Err(error) => return Err(error.words_now()),
            },
            None => self.prepare(remarks).await?,
        };
        self.sent.set_value(Some(sent.clone()));
        match api::applications::reply_application(&reference, &sent.body, sent.revision, &sent.key)
            .await
        {
            Ok(_) => Ok(()),
            Err(error) if error.is_connection() => Err(error.words_now()),
            Err(error) => {
                self.sent.set_value(None);
                if error.code() == "stale-revision" {
                    let _ = self.open.meet().await;
                }
                Err(error.words_now())
            }
        }
    }

    /// Taken when the button is pressed: the page may be gone when they are sent.
    fn remarks(self) -> Vec<Remark> {
        self.questions.with_value(|questions| {
            questions
                .iter()
                .map(|one| Remark {
                    question: one.id.clone(),
                    text: one.remark.get_untracked(),
                })
                .collect()
        })
    }

    async fn prepare(self, remarks: Vec<Remark>) -> Result<Sent, String> {
        let ready = self.open.save_and_renew().await;
        ready.map_err(|error| error.words_now())?;
        Ok(self.open.draft.with_untracked(|draft| {
            let report = check::check(&draft.definition, &draft.answers, &draft.context);
            let body = Reply {
                answers: draft.answers.clone(),
                remarks,
                context: draft.context.id.clone(),
                verdict: draft.verdict(&report),
            };
            Sent {
                key: CommandKey::new(),
                revision: draft.revision,
                body,
            }
        }))
    }
}

/// The answer at a path; the whole group, where the path names an item.
fn answer_at(answers: &ijazat_rules::answers::Answers, path: &str) -> Option<Answer> {
    answers
        .at(path)
        .or_else(|| answers.find(path.split('.').next()?))
        .cloned()
}
