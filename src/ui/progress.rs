//! How far something is, in a bar and in words.

use crate::prelude::*;

/// A bar. Without a value it says only that something goes on.
#[component]
pub fn Progress(
    /// What goes on.
    #[prop(into)]
    label: Signal<String>,
    /// So much of a hundred is done; nothing if it is not known.
    #[prop(into)]
    percent: Signal<Option<u8>>,
) -> impl IntoView {
    let value = move || percent.get().map(|percent| percent.to_string());
    let words = move || percent.get().map(|percent| format!("{percent} %"));
    view! {
        <span class="progress">
            <span class="progress__label">{label}" "<bdi dir="ltr">{words}</bdi></span>
            <progress class="progress__bar" max="100" value=value aria-label=label></progress>
        </span>
    }
    .into_any()
}
