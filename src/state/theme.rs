//! Light, dark, or as the device says.

use leptos::prelude::*;

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
pub struct ThemeChoice(RwSignal<Theme>);

/// The chosen theme.
pub fn use_theme() -> ThemeChoice {
    super::app().theme
}

impl ThemeChoice {
    pub(super) fn new() -> Self {
        let stored = window()
            .local_storage()
            .ok()
            .flatten()
            .and_then(|s| s.get_item(KEY).ok().flatten());
        Self(RwSignal::new(match stored.as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Device,
        }))
    }

    /// True when the page is dark now, tracked.
    pub fn is_dark(self) -> bool {
        match self.0.get() {
            Theme::Device => window()
                .match_media("(prefers-color-scheme: dark)")
                .ok()
                .flatten()
                .is_some_and(|query| query.matches()),
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// Changes and remembers the theme.
    pub fn set(self, theme: Theme) {
        self.0.set(theme);
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
