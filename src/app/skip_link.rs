//! The first stop of the keyboard: past the navigation to the content (WCAG 2.4.1).

use crate::prelude::*;
use crate::state::locale::t;
use crate::state::location::focus_heading;
use ijazat_texts::k;
use leptos::html;

/// The link.
#[component]
pub fn SkipLink(
    /// Where it leads.
    main: NodeRef<html::Main>,
) -> impl IntoView {
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
        // The content begins at its heading; beside a list that is the one of what was chosen.
        focus_heading();
    };
    view! { <a class="skip-link" href="#main" on:click=skip>{t(k::SHELL_SKIP)}</a> }.into_any()
}
