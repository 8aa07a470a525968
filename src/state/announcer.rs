//! What is said to screen readers without moving the focus (WCAG 4.1.3). The
//! two regions are part of the shell from the start.

use leptos::prelude::*;

/// The two live regions.
#[derive(Clone, Copy)]
pub struct Announcer {
    /// Said when there is a pause.
    pub polite: RwSignal<String>,
    /// Said at once.
    pub assertive: RwSignal<String>,
}

impl Announcer {
    pub(super) fn new() -> Self {
        Self {
            polite: RwSignal::new(String::new()),
            assertive: RwSignal::new(String::new()),
        }
    }
}

/// The regions, for the shell.
pub fn use_announcer() -> Announcer {
    super::app().announcer
}

/// Says something when there is a pause.
pub fn announce(words: String) {
    say(use_announcer().polite, words);
}

/// Says something at once: only what must not be missed.
pub fn announce_now(words: String) {
    say(use_announcer().assertive, words);
}

/// The same words twice are said twice only if the region was empty between.
fn say(region: RwSignal<String>, words: String) {
    region.set(String::new());
    set_timeout(
        move || region.set(words),
        std::time::Duration::from_millis(60),
    );
}
