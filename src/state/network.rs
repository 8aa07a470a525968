//! Whether there is a connection, as far as the browser knows and as our own
//! requests tell.

use leptos::prelude::*;

/// Whether there is a connection.
#[derive(Clone, Copy)]
pub struct Network(RwSignal<bool>);

/// Whether there is a connection.
pub fn use_network() -> Network {
    super::app().network
}

impl Network {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(window().navigator().on_line()))
    }

    /// Listens to the browser.
    pub(super) fn start(self) {
        let listen = |name: &str, online: bool| {
            window_event_listener_untyped(name, move |_| self.set(online));
        };
        listen("online", true);
        listen("offline", false);
    }

    /// True while there seems to be a connection, tracked.
    pub fn is_online(self) -> bool {
        self.0.get()
    }

    /// What a request or the browser has learned.
    pub fn set(self, online: bool) {
        if self.0.get_untracked() != online {
            self.0.set(online);
        }
    }
}
