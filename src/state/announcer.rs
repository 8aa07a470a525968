//! What is said to screen readers without moving the focus (WCAG 4.1.3). The
//! two regions are part of the shell from the start. What confirms an act is
//! also shown, because those who see should know it too.

use super::clock;
use ijazat_rules::clock::Millis;
use leptos::prelude::*;
use std::time::Duration;

/// The two live regions.
#[derive(Clone, Copy)]
pub struct Announcer {
    /// Said when there is a pause.
    pub polite: RwSignal<String>,
    /// Said at once.
    pub assertive: RwSignal<String>,
    /// Shown at the lower edge of the page.
    pub shown: RwSignal<Option<Confirmation>>,
}

/// Words that confirm an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// What was done.
    pub words: String,
    at: Millis,
}

/// A page that is entered so soon after an act belongs to it.
const SAME_ACT_MS: i64 = 2_000;

/// The same words twice are said twice only if the region was empty between.
const PAUSE: Duration = Duration::from_millis(60);

const SHOWN_FOR: Duration = Duration::from_secs(12);

impl Confirmation {
    /// True when the act lies behind: what comes next is something else.
    fn is_past(&self, now: Millis) -> bool {
        now.0 - self.at.0 > SAME_ACT_MS
    }
}

impl Announcer {
    pub(super) fn new() -> Self {
        Self {
            polite: RwSignal::new(String::new()),
            assertive: RwSignal::new(String::new()),
            shown: RwSignal::new(None),
        }
    }

    /// The person has gone on to another page.
    pub fn moved_on(self) {
        let is_past = |shown: &Option<Confirmation>| {
            shown
                .as_ref()
                .is_some_and(|shown| shown.is_past(clock::now()))
        };
        if self.shown.with_untracked(is_past) {
            self.shown.set(None);
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

/// What was announced is no longer true: it is not left to be found.
pub fn take_back(words: String) {
    let said = use_announcer().polite;
    // It may be about to be said.
    let clear = move || {
        said.maybe_update(|said| {
            let is_it = *said == words;
            if is_it {
                said.clear();
            }
            is_it
        });
    };
    set_timeout(clear, PAUSE);
}

/// Says and shows that something was done. What is shown goes by itself: what was
/// done can be seen on the page too, so nobody has to read against time (WCAG 2.2.1).
pub fn confirm(words: String) {
    let shown = use_announcer().shown;
    let confirmation = Confirmation {
        words,
        at: clock::now(),
    };
    shown.set(None);
    let said = confirmation.clone();
    set_timeout(move || shown.set(Some(said)), PAUSE);
    set_timeout(
        move || {
            if shown.with_untracked(|shown| shown.as_ref() == Some(&confirmation)) {
                shown.set(None);
            }
        },
        SHOWN_FOR,
    );
}

/// Says something at once: only what must not be missed.
pub fn announce_now(words: String) {
    say(use_announcer().assertive, words);
}

fn say(region: RwSignal<String>, words: String) {
    region.set(String::new());
    set_timeout(move || region.set(words), PAUSE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confirmation_outlives_the_page_change_that_it_caused() {
        let shown = Confirmation {
            words: String::new(),
            at: Millis(5_000),
        };
        assert!(!shown.is_past(Millis(5_000)));
        assert!(!shown.is_past(Millis(5_000 + SAME_ACT_MS)));
        assert!(shown.is_past(Millis(5_001 + SAME_ACT_MS)));
    }
}
