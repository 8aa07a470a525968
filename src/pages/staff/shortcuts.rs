//! Keys for those who review with a keyboard. A key presses what is on the page
//! and bears it as `aria-keyshortcuts`, so that it never does what cannot be
//! seen. Single keys can be switched off (WCAG 2.1.4).

use crate::prelude::*;
use crate::state::locale::t;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::checkboxes::Checkboxes;
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::radios::Choice;
use crate::ui::table::Table;
use ijazat_texts::{Key, k};
use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const STORED: &str = "ijazat.shortcuts";
const OFF: &str = "off";
const SEARCH: &str = "#search-text";
/// Opens the help.
const HELP: &str = "?";
/// What a key presses or enters.
const KEYS: [(&str, Key); 10] = [
    ("j", k::SHORTCUTS_NEXT),
    ("k", k::SHORTCUTS_PREVIOUS),
    ("/", k::SHORTCUTS_SEARCH),
    ("a", k::SHORTCUTS_ANSWERS),
    ("d", k::SHORTCUTS_DOCUMENTS),
    ("n", k::SHORTCUTS_NOTE),
    ("c", k::SHORTCUTS_CLAIM),
    ("q", k::SHORTCUTS_ASK),
    ("e", k::SHORTCUTS_DECIDE),
    (HELP, k::SHORTCUTS_HELP),
];

/// Whether keys are shortcuts, and whether the help is open.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    on: RwSignal<bool>,
    help: RwSignal<bool>,
}

impl Shortcuts {
    /// Made once for all staff pages; listens to the keyboard while they are shown.
    pub fn start() -> Self {
        let stored = storage().and_then(|storage| storage.get_item(STORED).ok().flatten());
        let shortcuts = Self {
            on: RwSignal::new(stored.as_deref() != Some(OFF)),
            help: RwSignal::new(false),
        };
        provide_context(shortcuts);
        let listening = window_event_listener(leptos::ev::keydown, move |event| {
            shortcuts.take(&event);
        });
        on_cleanup(move || listening.remove());
        shortcuts
    }

    /// Of the pages below which this is called.
    pub fn get() -> Self {
        expect_context()
    }

    /// The value of `aria-keyshortcuts` for what this key presses.
    pub fn key(self, key: &'static str) -> Signal<Option<&'static str>> {
        Signal::derive(move || self.on.get().then_some(key))
    }

    fn switch(self, on: bool) {
        self.on.set(on);
        if let Some(storage) = storage() {
            // Without storage it holds for this visit.
            let _ = if on {
                storage.remove_item(STORED)
            } else {
                storage.set_item(STORED, OFF)
            };
        }
    }

    fn take(self, event: &KeyboardEvent) {
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        if !self.on.get_untracked() || has_modifier || event.repeat() || is_busy(event) {
            return;
        }
        let Some(key) = key_of(&event.key(), &event.code()) else {
            return;
        };
        if key == HELP {
            self.help.set(true);
        } else if let Some(target) = find(key) {
            press(&target);
        } else {
            return;
        }
        event.prevent_default();
    }
}

/// The shortcut of a key, whatever the layout of the keyboard.
fn key_of(key: &str, code: &str) -> Option<&'static str> {
    let is = |wanted: &str| match wanted {
        HELP => key == HELP || key == "؟",
        "/" => key == "/",
        letter => {
            key.eq_ignore_ascii_case(letter)
                || (!key.is_ascii()
                    && code
                        .strip_prefix("Key")
                        .is_some_and(|code| code.eq_ignore_ascii_case(letter)))
        }
    };
    KEYS.iter().map(|(key, _)| *key).find(|wanted| is(wanted))
}

/// The key belongs to a control, or a dialog is open.
fn is_busy(event: &KeyboardEvent) -> bool {
    let types = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| {
            let typing = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [role=combobox]";
            element.closest(typing).ok().flatten().is_some()
        });
    types || query("dialog[open]").is_some()
}

/// What bears the key; for the list, the case after or before the open one.
fn find(key: &str) -> Option<Element> {
    let row = |place: &str| query(&format!(".queue__rows > li{place} > a"));
    match key {
        "j" => match row(":has(> [aria-current])") {
            Some(_) => row(":has(> [aria-current]) + li"),
            None => row(""),
        },
        "k" => row(":has(+ li > [aria-current])"),
        "n" => query("#new-note"),
        "/" => query(".queue details:not([open]) > summary").or_else(|| query(SEARCH)),
        _ => query(&format!("[aria-keyshortcuts=\"{key}\"]")),
    }
}

fn query(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Controls that are typed into and headings get the focus, others are pressed.
fn press(target: &Element) {
    let Some(target) = target.dyn_ref::<HtmlElement>() else {
        return;
    };
    match target.tag_name().as_str() {
        "A" | "BUTTON" => target.click(),
        // The search is folded until it is wanted.
        "SUMMARY" => {
            target.click();
            request_animation_frame(|| {
                if let Some(search) = query(SEARCH) {
                    press(&search);
                }
            });
        }
        _ => {
            target.scroll_into_view();
            let _ = target.focus();
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The button that shows the keys, and the help.
#[component]
pub fn ShortcutsHelp() -> impl IntoView {
    let shortcuts = Shortcuts::get();
    let Shortcuts { on, help } = shortcuts;
    let value = Signal::derive(move || {
        if on.get() {
            vec!["on".to_owned()]
        } else {
            Vec::new()
        }
    });
    let switch = Callback::new(move |chosen: Vec<String>| shortcuts.switch(!chosen.is_empty()));
    let head = || {
        [k::SHORTCUTS_KEY, k::SHORTCUTS_DOES]
            .map(|key| view! { <th scope="col">{t(key)}</th> })
            .collect_view()
            .into_any()
    };
    let rows = || {
        KEYS.map(|(key, words)| {
            view! { <tr><th scope="row"><kbd><bdi dir="ltr">{key}</bdi></kbd></th><td>{t(words)}</td></tr> }
        })
        .collect_view()
    };
    view! {
        <p class="shortcuts">
            <Button kind=ButtonKind::Link on_press=Callback::new(move |()| help.set(true))>{t(k::SHORTCUTS_TITLE)}</Button>
        </p>
        <Dialog open=help title=t(k::SHORTCUTS_TITLE) on_close=Callback::new(move |()| help.set(false))>
            <Table caption=t(k::SHORTCUTS_TITLE) hide_caption=true head=head()>{rows()}</Table>
            <Checkboxes
                field=Field::new("shortcuts", t(k::SHORTCUTS_SWITCH)).hint(t(k::SHORTCUTS_SWITCH_HINT))
                choices=vec![Choice::new("on", t(k::SHORTCUTS_ON))]
                value
                on_change=switch
            />
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_on_every_layout() {
        assert_eq!(key_of("j", "KeyJ"), Some("j"));
        assert_eq!(key_of("J", "KeyJ"), Some("j"));
        assert_eq!(key_of("ج", "KeyJ"), Some("j"));
        assert_eq!(key_of("?", "Slash"), Some("?"));
        assert_eq!(key_of("؟", "Slash"), Some("?"));
        // On another Latin layout the letter on the key counts, not its place.
        assert_eq!(key_of("n", "KeyJ"), Some("n"));
        assert_eq!(key_of("x", "KeyJ"), None);
        assert_eq!(key_of("Enter", "Enter"), None);
    }
}
