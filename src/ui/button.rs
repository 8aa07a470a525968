//! Buttons. While pending, a button stays where it is and keeps the focus, but
//! does nothing: a command cannot be given twice.

use crate::prelude::*;

/// Weight of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one action of the page.
    #[default]
    Main,
    /// Any other action.
    Quiet,
    /// Ends or refuses something.
    Bad,
    /// Looks like a link.
    Link,
}

impl ButtonKind {
    /// The classes.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Quiet => "button button--quiet",
            Self::Bad => "button button--bad",
            Self::Link => "button button--link",
        }
    }
}

/// A button.
#[component]
pub fn Button(
    /// What it does. Left out in a form, where it submits.
    #[prop(optional)]
    on_press: Option<Callback<()>>,
    /// Weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Something that it started is still going on.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Words for screen readers, after the visible ones.
    #[prop(optional, into)]
    context: Option<Signal<String>>,
    /// Key that presses it.
    #[prop(optional, into)]
    key: Signal<Option<&'static str>>,
    /// Visible words.
    children: Children,
) -> impl IntoView {
    let type_ = if on_press.is_some() {
        "button"
    } else {
        "submit"
    };
    view! {
        <button
            type=type_
            class=kind.class()
            aria-keyshortcuts=move || key.get()
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |event| {
                if pending.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {children()}
            {context.map(|words| view! { <span class="visually-hidden">" "{words}</span> }.into_any())}
        </button>
    }
    .into_any()
}
