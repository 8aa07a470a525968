//! Whether there is a connection, as far as the browser knows and as our own
//! requests tell.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Where the browser does not say that the connection is back, it is tried.
const NEXT_CHANCE_MS: i32 = 10_000;

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

/// Waits until the browser says that there is a connection, or for a while.
pub async fn next_chance() {
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        let once = web_sys::AddEventListenerOptions::new();
        once.set_once(true);
        let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
            "online", &resolve, &once,
        );
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, NEXT_CHANCE_MS);
    });
    let _ = JsFuture::from(wait).await;
}
