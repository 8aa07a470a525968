//! One of many, found by typing: the ARIA combobox with a list box (APG,
//! "editable combobox with list autocomplete").

use super::dynamic::dynamic;
use super::field::{Field, FieldFrame};
use super::words::words;
use crate::prelude::*;

/// One that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub name: String,
    /// Other names by which it is found: in the other language, in short.
    pub other_names: Vec<String>,
}

impl Entry {
    /// Everything by which it is found.
    fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.other_names)
    }
}

/// What may be chosen.
pub type Entries = Signal<Vec<Entry>>;

/// Most entries that are shown at a time.
const SHOWN_MAX: usize = 60;

#[derive(Clone, Copy)]
struct Box_ {
    entries: Entries,
    value: Signal<String>,
    on_change: Callback<String>,
    typed: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    active: RwSignal<usize>,
}

impl Box_ {
    /// What the input shows: what is being typed, else the name of what is chosen.
    fn text(self) -> String {
        self.typed.get().unwrap_or_else(|| {
            let value = self.value.get();
            self.entries.with(|entries| {
                entries
                    .iter()
                    .find(|entry| entry.value == value)
                    .map_or(value.clone(), |entry| entry.name.clone())
            })
        })
    }

    fn matching(self) -> Vec<Entry> {
        let typed = self.typed.get().unwrap_or_default();
        self.entries.with(|entries| find_matching(entries, &typed))
    }

    fn choose(self, value: String) {
        self.typed.set(None);
        self.open.set(false);
        self.on_change.run(value);
    }

    fn type_(self, text: String) {
        self.typed.set(Some(text));
        self.active.set(0);
        self.open.set(true);
    }

    /// Opens the list at what is chosen.
    fn unfold(self) {
        let value = self.value.get_untracked();
        let matching = untrack(|| self.matching());
        let at = matching.iter().position(|entry| entry.value == value);
        self.active.set(at.unwrap_or_default());
        self.open.set(true);
    }

    /// Leaving the input: a whole name chooses; anything else stays as typed,
    /// so that the rules can say what is wrong. An input that goes with its
    /// page is left when nothing of this is there any more.
    fn leave(self) {
        if self.open.try_set(false).is_some() {
            return;
        }
        if let Some(typed) = self.typed.get_untracked() {
            let folded = fold(&typed);
            let value = self.entries.with_untracked(|entries| {
                let is_named = |entry: &&Entry| {
                    !folded.is_empty() && entry.names().any(|name| fold(name) == folded)
                };
                entries
                    .iter()
                    .find(is_named)
                    .map(|entry| entry.value.clone())
            });
            self.choose(value.unwrap_or_else(|| typed.trim().to_owned()));
        }
    }

    fn key(self, event: &web_sys::KeyboardEvent) {
        let matching = untrack(|| self.matching());
        let last = matching.len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" if !self.open.get_untracked() => self.unfold(),
            "ArrowDown" => self
                .active
                .update(|active| *active = if *active >= last { 0 } else { *active + 1 }),
            "ArrowUp" => self
                .active
                .update(|active| *active = active.checked_sub(1).unwrap_or(last)),
            "Enter" => match matching.get(self.active.get_untracked()) {
                Some(entry) if self.open.get_untracked() => self.choose(entry.value.clone()),
                // The form is sent with what stands in the input.
                _ => return self.leave(),
            },
            "Escape" if self.open.get_untracked() => self.open.set(false),
            _ => return,
        }
        event.prevent_default();
    }
}

/// In lower case; the browser has the table for that already.
fn fold(text: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    let lower = js_sys::JsString::from(text.trim()).to_lower_case().into();
    #[cfg(not(target_arch = "wasm32"))]
    let lower = text.trim().to_lowercase();
    lower
}

/// First what is called so, then what begins so, then what has it within.
fn find_matching(entries: &[Entry], typed: &str) -> Vec<Entry> {
    let typed = fold(typed);
    let mut ranked = [Vec::new(), Vec::new(), Vec::new()];
    for entry in entries {
        let rank = |name: &String| {
            let name = fold(name);
            match name.find(&typed)? {
                0 if name == typed => Some(0),
                0 => Some(1),
                _ => Some(2),
            }
        };
        if let Some(rank) = entry.names().filter_map(rank).min() {
            ranked[rank].push(entry.clone());
        }
    }
    let mut found = ranked.concat();
    found.truncate(SHOWN_MAX.max(typed.is_empty() as usize * entries.len()));
    found
}

/// A combobox.
#[component]
pub fn Combobox(
    /// Id, label, hint and errors.
    field: Field,
    /// What may be chosen.
    entries: Entries,
    /// The stored value.
    #[prop(into)]
    value: Signal<String>,
    /// Hears the stored value, or text that fits none.
    on_change: Callback<String>,
) -> impl IntoView {
    let state = Box_ {
        entries,
        value,
        on_change,
        typed: RwSignal::new(None),
        open: RwSignal::new(false),
        active: RwSignal::new(0),
    };
    let (id, described_by, invalid) = (field.id.clone(), field.described_by(), field.invalid());
    let list_id = format!("{id}-list");
    let (controls, label) = (list_id.clone(), field.label);
    let active_id = {
        let list_id = list_id.clone();
        move || {
            state
                .open
                .get()
                .then(|| format!("{list_id}-{}", state.active.get()))
        }
    };
    let in_view = active_id.clone();
    // Outside world: what is being chosen is seen, also at the end of a window.
    Effect::new(move || {
        if let Some(id) = in_view() {
            request_animation_frame(move || show(&id));
        }
    });
    view! {
        <FieldFrame field=field>
            <div class="combobox">
                <input
                    class="input"
                    id=id.clone()
                    name=id
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    dir="auto"
                    aria-autocomplete="list"
                    aria-controls=controls
                    aria-expanded=move || if state.open.get() { "true" } else { "false" }
                    aria-activedescendant=active_id
                    aria-describedby=described_by
                    aria-invalid=invalid
                    prop:value=move || state.text()
                    on:input=move |event| state.type_(event_target_value(&event))
                    on:click=move |_| state.unfold()
                    on:blur=move |_| state.leave()
                    on:keydown=move |event| state.key(&event)
                />
                {dynamic(move || state.open.get().then(|| list(state, &list_id, label)))}
            </div>
        </FieldFrame>
    }
    .into_any()
}

/// Scrolls no farther than until an option is seen.
fn show(id: &str) {
    let Some(option) = document().get_element_by_id(id) else {
        return;
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    option.scroll_into_view_with_scroll_into_view_options(&options);
}

fn list(state: Box_, list_id: &str, label: Signal<String>) -> AnyView {
    let matching = state.matching();
    if matching.is_empty() {
        return view! { <p class="combobox__none" role="status">{words().no_match}</p> }.into_any();
    }
    let options: Vec<AnyView> = matching
        .into_iter()
        .enumerate()
        .map(|(index, Entry { value, name, .. })| {
            view! {
                <li
                    class="combobox__option"
                    role="option"
                    id=format!("{list_id}-{index}")
                    aria-selected=move || if state.active.get() == index { "true" } else { "false" }
                    // The input keeps the focus; a press that is lifted elsewhere chooses nothing (WCAG 2.5.2).
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| state.choose(value.clone())
                >
                    {name}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="combobox__list" role="listbox" id=list_id.to_owned() aria-label=label>{options}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_come_first() {
        let entries = [
            ("Oman", "عمان"),
            ("Pakistan", "پاکستان"),
            ("Norway", "ناروے"),
            ("Romania", "رومانیہ"),
        ]
        .map(|(name, other_name)| Entry {
            value: name[..2].to_owned(),
            name: name.to_owned(),
            other_names: vec![other_name.to_owned()],
        });
        let names = |typed| {
            find_matching(&entries, typed)
                .into_iter()
                .map(|entry| entry.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("om"), ["Oman", "Romania"]);
        assert_eq!(names(" PAK "), ["Pakistan"]);
        assert_eq!(names("مان"), ["Oman", "Romania"]);
        assert_eq!(names("").len(), 4);
        assert!(names("x").is_empty());
    }
}
