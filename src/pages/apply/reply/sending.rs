//! Sending the answers to questions: each has a changed answer or a few words.

use crate::api;
use crate::components::kept_words::{KeptWords, has_identity};
use crate::pages::apply::open_draft::{self, OpenDraft};
use crate::pages::apply::sent_once::SentOnce;
use crate::routes::Page;
use crate::state::announcer::confirm;
use crate::state::locale::now;
use crate::state::location::go;
use crate::ui::error_summary::SummaryEntry;
use ijazat_api::applications::{Question, Remark, Reply};
use ijazat_rules::answers::Answer;
use ijazat_rules::check;
use ijazat_rules::lifecycle::State;
use ijazat_texts::k;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// One open question with the words to it.
#[derive(Clone)]
struct Open {
    id: String,
    path: String,
    before: Option<Answer>,
    remark: RwSignal<String>,
    error: RwSignal<bool>,
}

/// Sending the answers of one application.
#[derive(Clone, Copy)]
pub struct Sending {
    /// The application.
    pub open: OpenDraft,
    questions: StoredValue<Vec<Open>>,
    /// The command itself.
    pub command: SentOnce<Reply>,
    /// How often it was pressed with errors.
    pub attempts: RwSignal<u32>,
    kept: StoredValue<KeptWords>,
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
        let questions: Vec<Open> = questions.collect();
        Self {
            open,
            kept: StoredValue::new(keep(&place(open), questions.clone())),
            questions: StoredValue::new(questions),
            command: SentOnce::new(open, State::InformationRequested),
            attempts: RwSignal::new(0),
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
        if !self.is_sound() {
            self.attempts.update(|attempts| *attempts += 1);
            return;
        }
        let remarks = self.remarks();
        let kept = self.kept.get_value();
        self.command.press(
            move || Some(self.reply_now(&remarks)),
            api::applications::reply_application,
            move || self.leave(&kept),
        );
    }

    /// Says that words were brought back.
    pub fn restored(self) -> AnyView {
        self.kept.with_value(KeptWords::notice)
    }

    fn leave(self, kept: &KeptWords) {
        kept.forget();
        let reference = self.open.reference();
        open_draft::close(&reference);
        confirm(now(k::REPLY_DONE));
        if !self.command.is_left() {
            go(&Page::Case { reference }.href());
        }
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

    fn reply_now(self, remarks: &[Remark]) -> Reply {
        self.open.draft.with_untracked(|draft| {
            let report = check::check(&draft.definition, &draft.answers, &draft.context);
            Reply {
                answers: draft.answers.clone(),
                remarks: remarks.to_vec(),
                context: draft.context.id.clone(),
                verdict: draft.verdict(&report),
            }
        })
    }
}

/// Under what the device keeps a reply that is not sent yet.
pub fn place(open: OpenDraft) -> String {
    format!("{} reply", open.reference())
}

/// Keeps the words to the questions on the device, by question.
fn keep(place: &str, questions: Vec<Open>) -> KeptWords {
    let all = questions.clone();
    let words = Signal::derive(move || {
        let words = all.iter().map(|one| (one.id.clone(), one.remark.get()));
        let words = words.filter(|(_, words)| !words.is_empty() && !has_identity(words));
        words.collect::<BTreeMap<String, String>>()
    });
    KeptWords::new(place, words, move |mut found| {
        for one in questions {
            if let Some(words) = found.remove(&one.id) {
                one.remark.set(words);
            }
        }
    })
}

/// The answer at a path; the whole group, where the path names an item.
fn answer_at(answers: &ijazat_rules::answers::Answers, path: &str) -> Option<Answer> {
    answers
        .at(path)
        .or_else(|| answers.find(path.split('.').next()?))
        .cloned()
}
