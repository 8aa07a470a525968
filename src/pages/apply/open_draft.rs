//! An application that is being edited, kept while the person goes from page
//! to page. Saves it: at each step, after a pause in typing, on leaving, and
//! when the connection is back. What the server does not have yet is kept on
//! the device.

use super::afterwards;
use super::sent_once::Stopped;
use crate::api::{self, ApiError};
use crate::form::draft::Draft;
use crate::form::merge::Clash;
use crate::form::saver::{SaveEvent, SaveState, Saver};
use crate::form::unsent::Unsent;
use crate::routes::Page;
use crate::state::location::go_instead;
use crate::state::{device, forever, session::use_session};
use ijazat_api::applications::ApplicationView;
use ijazat_api::json;
use ijazat_rules::answers::Answers;
use ijazat_rules::lifecycle::State;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// An application that is being edited.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    reference: StoredValue<String>,
    /// What the server said when it was last asked.
    pub view: RwSignal<ApplicationView>,
    /// Answers and errors.
    pub draft: RwSignal<Draft>,
    /// States of saving.
    pub saver: RwSignal<Saver>,
    /// Answers that were changed on two devices.
    pub clashes: RwSignal<Vec<Clash>>,
    /// Counts up when answers were changed by another than the fields.
    pub epoch: RwSignal<u32>,
    /// Fields whose unsent edits were brought back from this device.
    restored: RwSignal<Vec<String>>,
    strokes: StoredValue<u32>,
}

thread_local! {
    static OPEN: RefCell<Vec<OpenDraft>> = const { RefCell::new(Vec::new()) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// A pause in typing after which is saved.
const SAVE_PAUSE: Duration = Duration::from_millis(2_500);
/// A pause in typing after which edits are kept on the device.
const KEEP_PAUSE: Duration = Duration::from_millis(150);

/// The application, as it is open already or as the server has it.
pub async fn open(reference: String) -> Result<OpenDraft, ApiError> {
    match find(&reference) {
        Some(open) => {
            // It may have been left unsaved, by a session that ended.
            open.ask();
            Ok(open)
        }
        None => open_fresh(reference).await,
    }
}

/// The application with what the server has now; open edits are kept.
pub async fn open_fresh(reference: String) -> Result<OpenDraft, ApiError> {
    if let Some(open) = find(&reference) {
        return match open.meet().await {
            Ok(()) => Ok(open),
            // Without a connection, what is here is good enough.
            Err(error) if error.is_connection() => Ok(open),
            Err(error) => Err(error),
        };
    }
    let view = api::applications::get_application(&reference).await?;
    let definition = api::site::get_form(&view.summary.form, &view.form_digest).await?;
    let mut draft = Draft::new(
        definition,
        &view.form_digest,
        view.context.clone(),
        view.answers.clone(),
        view.revision,
    );
    let restored = match device::kept(&device::own_name(&reference)).await {
        Some(kept) => (afterwards::fetch().await?.restore)(&kept, &mut draft.answers),
        None => None,
    };
    let brought_back = draft.unsent().map(|field| field.id.clone()).collect();
    let open = forever(|| OpenDraft {
        reference: StoredValue::new(reference),
        view: RwSignal::new(view),
        draft: RwSignal::new(draft),
        saver: RwSignal::new(Saver::default()),
        clashes: RwSignal::new(Vec::new()),
        epoch: RwSignal::new(0),
        restored: RwSignal::new(brought_back),
        strokes: StoredValue::new(0),
    });
    OPEN.with_borrow_mut(|all| all.push(open));
    listen();
    match restored {
        Some(clashes) if !clashes.is_empty() => open.clash(clashes),
        _ => open.ask(),
    }
    Ok(open)
}

/// Brings back edits that were kept on the device, with what was changed elsewhere
/// meanwhile; nothing if there are none.
pub fn restore(kept: &str, answers: &mut Answers) -> Option<Vec<Clash>> {
    let unsent: Unsent = json::from_str(kept).ok()?;
    (!unsent.is_empty()).then(|| unsent.apply(answers))
}

/// As [`OpenDraft::meet`], in the part that comes after the start.
pub async fn meet(open: OpenDraft) -> Result<(), ApiError> {
    let view = api::applications::get_application(&open.reference()).await?;
    let mut clashes = Vec::new();
    let mut differs = false;
    open.draft.update(|draft| {
        let before = draft.answers.clone();
        clashes = draft.meet(view.answers.clone(), view.revision);
        draft.context = view.context.clone();
        differs = before != draft.answers;
    });
    open.view.set(view);
    if differs {
        open.epoch.update(|epoch| *epoch += 1);
    }
    if !clashes.is_empty() {
        open.clash(clashes);
    }
    Ok(())
}

fn find(reference: &str) -> Option<OpenDraft> {
    OPEN.with_borrow(|all| {
        all.iter()
            .find(|open| open.reference.with_value(|own| own == reference))
            .copied()
    })
}

/// Whether any open application has something that the server does not have.
pub fn has_unsent() -> bool {
    OPEN.with_borrow(|all| {
        all.iter()
            .any(|open| open.draft.with_untracked(Draft::is_dirty))
    })
}

/// Closes everything: the person has signed out, or an application was submitted.
pub fn close_all() {
    OPEN.with_borrow_mut(Vec::clear);
}

/// Closes one application; its edits are done.
pub fn close(reference: &str) {
    OPEN.with_borrow_mut(|all| {
        all.retain(|open| open.reference.with_value(|own| own != reference))
    });
    let name = device::own_name(reference);
    leptos::task::spawn_local(async move { device::forget(&name).await });
}

/// One person's edits are no other's on a shared device.
/// Leaving the page and the connection coming back concern all open drafts.
fn listen() {
    if LISTENS.replace(true) {
        return;
    }
    let all = |act: fn(OpenDraft)| OPEN.with_borrow(Clone::clone).into_iter().for_each(act);
    window_event_listener_untyped("online", move |_| all(OpenDraft::ask));
    window_event_listener_untyped("pagehide", move |_| all(OpenDraft::leave));
    let leave = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || {
        if document().hidden() {
            all(OpenDraft::leave);
        }
    });
    use wasm_bindgen::JsCast;
    let _ = document()
        .add_event_listener_with_callback("visibilitychange", leave.as_ref().unchecked_ref());
    leave.forget();
}

impl OpenDraft {
    /// The reference.
    pub fn reference(self) -> String {
        self.reference.get_value()
    }

    /// An answer has changed: keeps it soon, saves it after a pause.
    pub fn changed(self) {
        let stroke = self.strokes.get_value().wrapping_add(1);
        self.strokes.set_value(stroke);
        let is_last = move || self.strokes.get_value() == stroke;
        set_timeout(
            move || {
                if is_last() {
                    self.keep()
                }
            },
            KEEP_PAUSE,
        );
        set_timeout(
            move || {
                if is_last() {
                    self.ask()
                }
            },
            SAVE_PAUSE,
        );
    }

    /// Keeps unsent edits on the device, or forgets them when there are none.
    fn keep(self) {
        // Nothing is put on the device of a person who is signed out (decision 10).
        if untrack(|| use_session().person()).is_none() {
            return;
        }
        let unsent = self.draft.with_untracked(Unsent::of);
        let name = device::own_name(&self.reference());
        leptos::task::spawn_local(async move {
            if unsent.is_empty() {
                device::forget(&name).await;
            } else if let Ok(json) = serde_json::to_string(&unsent) {
                device::keep(&name, &json).await;
            }
        });
    }

    /// The page may be gone in a moment: what is unsent is sent now, and kept in
    /// case it does not arrive.
    fn leave(self) {
        self.ask();
        if self.draft.with_untracked(Draft::is_dirty) {
            self.keep();
        }
    }

    /// Saves what the server does not have, in the background.
    pub fn ask(self) {
        if self.draft.with_untracked(Draft::is_dirty) && self.take(SaveEvent::Asked) {
            leptos::task::spawn_local(async move {
                self.send().await;
            });
        }
    }

    /// Saves and waits; true when the server has everything.
    pub async fn save(self) -> bool {
        loop {
            if !self.draft.with_untracked(Draft::is_dirty) {
                return true;
            }
            if self.saver.with_untracked(Saver::is_sending) {
                api::pause(80).await;
            } else if !self.take(SaveEvent::Asked) || !self.send().await {
                return false;
            }
        }
    }

    fn take(self, event: SaveEvent) -> bool {
        self.saver
            .try_update(|saver| saver.take(event))
            .unwrap_or(false)
    }

    /// Sends until the server has everything or says why not.
    async fn send(self) -> bool {
        let reference = self.reference();
        loop {
            let (answers, revision) = self
                .draft
                .with_untracked(|draft| (draft.answers.clone(), draft.revision));
            let event =
                match api::applications::save_draft(&reference, answers.clone(), revision).await {
                    Ok(saved) => {
                        self.draft
                            .update(|draft| draft.saved_as(answers, saved.revision));
                        self.keep();
                        SaveEvent::Done(saved.saved_at)
                    }
                    Err(error) if error.code() == "stale-revision" => match self.meet().await {
                        Ok(()) if self.clashes.with_untracked(Vec::is_empty) => continue,
                        Ok(()) => return false,
                        Err(error) => failed(&error),
                    },
                    Err(error) => failed(&error),
                };
            let is_done = matches!(event, SaveEvent::Done(_));
            if !is_done {
                self.keep();
            }
            if !self.take(event) {
                return is_done;
            }
        }
    }

    /// Asks the server what it has, and puts it together with what is here.
    pub async fn meet(self) -> Result<(), ApiError> {
        (afterwards::fetch().await?.meet)(self).await
    }

    fn clash(self, clashes: Vec<Clash>) {
        self.clashes.set(clashes);
        self.take(SaveEvent::Clashed);
    }

    /// The person has chosen: paths whose other version is taken.
    pub fn settle(self, theirs: &[String]) {
        let clashes = self.clashes.get_untracked();
        self.draft.update(|draft| {
            for clash in clashes.iter().filter(|clash| theirs.contains(&clash.path)) {
                draft.take_theirs(clash);
            }
            draft.recheck();
        });
        self.clashes.set(Vec::new());
        self.saver.update(Saver::settle);
        self.epoch.update(|epoch| *epoch += 1);
        self.ask();
    }

    /// Whether edits of a step were brought back and not yet gone on with, tracked.
    pub fn is_restored(self, step: &str) -> bool {
        self.restored.with(|fields| {
            let is_asked = |asked: Vec<String>| fields.iter().any(|field| asked.contains(field));
            !fields.is_empty() && self.draft.with(|draft| is_asked(draft.asked(step)))
        })
    }

    /// The person has seen what was brought back on a step, and goes on.
    pub fn settle_restored(self, step: &str) {
        let asked = self.draft.with_untracked(|draft| draft.asked(step));
        self.restored
            .update(|fields| fields.retain(|field| !asked.contains(field)));
    }

    /// Whether it is no draft any more: then the page of the case takes the place of this one.
    pub fn has_moved_on(self) -> bool {
        let state = self.view.with_untracked(|view| view.summary.state);
        if state == State::Draft {
            return false;
        }
        let reference = self.reference();
        close(&reference);
        let href = Page::Case { reference }.href();
        request_animation_frame(move || go_instead(&href));
        true
    }

    /// What is shown about saving, tracked.
    pub fn save_state(self) -> SaveState {
        self.saver.with(|saver| saver.state.clone())
    }

    /// What a command is sent on: the server has everything, and the facts to check against are new.
    pub async fn save_and_renew(self) -> Result<(), Stopped> {
        if !self.save().await {
            let is_lost = self
                .saver
                .with_untracked(|saver| saver.state == SaveState::OnDevice);
            return Err(if is_lost {
                Stopped::Waiting
            } else {
                Stopped::Unsaved
            });
        }
        let context = api::applications::create_context(&self.reference()).await?;
        self.draft.update(|draft| draft.context = context);
        Ok(())
    }
}

fn failed(error: &ApiError) -> SaveEvent {
    if error.is_connection() {
        SaveEvent::Lost
    } else {
        SaveEvent::Refused(error.code().to_owned())
    }
}
