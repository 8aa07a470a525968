//! A state in a word or two.

use crate::prelude::*;

/// What a colour says besides the words; never by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// In order.
    Good,
    /// Wants attention.
    Warn,
    /// Wrong or refused.
    Bad,
    /// Good to know.
    Info,
}

impl Tone {
    /// The last part of a class.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
        }
    }
}

/// A tag.
#[component]
pub fn Tag(
    /// Words.
    #[prop(into)]
    label: Signal<String>,
    /// Tone.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    view! { <span class=format!("tag tag--{}", tone.name())>{label}</span> }.into_any()
}
