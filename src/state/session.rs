//! Who is signed in, and until when. Tabs tell each other of use and of
//! sign-out, so that none of them warns or stays open wrongly.

use super::clock;
use super::handover::Handover;
use ijazat_api::sessions::{Person, RoleName, SecondFactor, SessionView};
use ijazat_rules::clock::Millis;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// Who is signed in.
#[derive(Clone, Copy)]
pub struct Session {
    /// Unknown until the server has answered.
    known: RwSignal<bool>,
    person: RwSignal<Option<Person>>,
    /// Length of the idle time, learned from the server.
    idle_ms: StoredValue<i64>,
    /// The session ended without a sign-out.
    ended: RwSignal<bool>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
}

/// Who is signed in.
pub fn use_session() -> Session {
    super::app().session
}

impl Session {
    pub(super) fn new(handover: &Handover) -> Self {
        let session = Self {
            known: RwSignal::new(false),
            person: RwSignal::new(None),
            idle_ms: StoredValue::new(0),
            ended: RwSignal::new(false),
            channel: StoredValue::new_local(BroadcastChannel::new("ijazat.session").ok()),
        };
        if let Some(view) = &handover.session {
            session.receive(view.clone());
        }
        session
    }

    pub(super) fn start(self) {
        if !self.known.get_untracked() {
            self.refresh();
        }
        let on_message =
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                match event.data().as_string().as_deref() {
                    Some("used") => self.extend(),
                    Some("changed") => self.refresh(),
                    _ => {}
                }
            });
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            }
        });
        on_message.forget();
    }

    /// Asks the server who is signed in.
    pub fn refresh(self) {
        leptos::task::spawn_local(async move {
            if let Ok(view) = crate::api::sessions::get_session().await {
                self.receive(view);
            }
            self.known.set(true);
        });
    }

    /// Takes what the server says about the session.
    pub fn receive(self, view: SessionView) {
        if let Some(person) = &view.person {
            self.idle_ms
                .set_value(person.idle_ends_at.0 - clock::now().0);
            self.ended.set(false);
        }
        let is_first = !self.known.get_untracked();
        self.known.set(true);
        if view.person.is_none() {
            self.end();
            if is_first {
                // The session may have ended while no page was open.
                forget_device();
            }
        } else if self.person.with_untracked(|person| *person != view.person) {
            self.person.set(view.person);
        }
    }

    /// The person has signed out, here or in another tab.
    pub fn sign_out(self) {
        self.person.set(None);
        self.ended.set(false);
        self.tell("changed");
    }

    /// As [`Self::receive`], and tells the other tabs.
    pub fn change(self, view: SessionView) {
        self.receive(view);
        self.tell("changed");
    }

    /// The server said that nobody is signed in any more. What was typed stays
    /// in this page until it is closed, and nothing stays on the device
    /// (decision 10).
    pub fn end(self) {
        if self.person.with_untracked(Option::is_some) {
            self.person.set(None);
            self.ended.set(true);
            forget_device();
        }
    }

    /// A request was answered: the idle time begins anew, here and in other tabs.
    pub fn used(self) {
        if self.person.with_untracked(Option::is_some) {
            self.extend();
            self.tell("used");
        }
    }

    fn extend(self) {
        let idle_ms = self.idle_ms.get_value();
        if idle_ms > 0 {
            self.person.update_untracked(|person| {
                if let Some(person) = person {
                    person.idle_ends_at = clock::now().plus_ms(idle_ms);
                }
            });
        }
    }

    fn tell(self, word: &str) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                let _ = channel.post_message(&word.into());
            }
        });
    }

    /// Whether the server has answered yet, tracked.
    pub fn is_known(self) -> bool {
        self.known.get()
    }

    /// Whether the session ended by itself, tracked.
    pub fn has_ended(self) -> bool {
        self.ended.get()
    }

    /// The signed-in person, tracked.
    pub fn person(self) -> Option<Person> {
        self.person.get()
    }

    /// The role of the signed-in person, tracked.
    pub fn role(self) -> Option<RoleName> {
        self.person
            .with(|person| person.as_ref().map(|person| person.role))
    }

    /// The second factor of the signed-in person, tracked.
    pub fn second_factor(self) -> Option<SecondFactor> {
        self.person
            .with(|person| person.as_ref().map(|person| person.second_factor))
    }

    /// When the session ends if nothing happens; not tracked.
    pub fn ends_at(self) -> Option<Millis> {
        self.person
            .with_untracked(|person| person.as_ref().map(|p| p.idle_ends_at.min(p.ends_at)))
    }
}

/// Forgets what is kept on the device. The app may not be mounted yet, so this
/// is a task of the browser, not of the app.
fn forget_device() {
    wasm_bindgen_futures::spawn_local(super::device::forget_all());
}
