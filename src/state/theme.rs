//! Light, dark, or as the device says.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const KEY: &str = "ijazat.theme";

impl Theme {
    const fn name(self) -> &'static str {
        match self {
            Self::Device => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The chosen theme.
#[derive(Clone, Copy)]
pub struct ThemeChoice {
    chosen: RwSignal<Theme>,
    device_is_dark: RwSignal<bool>,
}

/// The chosen theme.
pub fn use_theme() -> ThemeChoice {
    super::app().theme
}

/// Whether the device is dark, also when it changes in the evening.
fn device_is_dark() -> RwSignal<bool> {
    let is_dark = RwSignal::new(false);
    if let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") {
        is_dark.set(query.matches());
        let asked = query.clone();
        // Lives as long as the app.
        let told = Closure::<dyn Fn()>::new(move || is_dark.set(asked.matches()));
        let _ = query.add_event_listener_with_callback("change", told.as_ref().unchecked_ref());
        told.forget();
    }
    is_dark
}

impl ThemeChoice {
    pub(super) fn new() -> Self {
        let stored = window()
            .local_storage()
            .ok()
            .flatten()
            .and_then(|s| s.get_item(KEY).ok().flatten());
        let chosen = RwSignal::new(match stored.as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Device,
        });
        Self {
            chosen,
            device_is_dark: device_is_dark(),
        }
    }

    /// True when the page is dark now, tracked.
    pub fn is_dark(self) -> bool {
        match self.chosen.get() {
            Theme::Device => self.device_is_dark.get(),
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// Changes and remembers the theme.
    pub fn set(self, theme: Theme) {
        self.chosen.set(theme);
        if let Some(root) = document().document_element() {
            let _ = match theme {
                Theme::Device => root.remove_attribute("data-theme"),
                Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
            };
        }
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(KEY, theme.name());
        }
    }
}
