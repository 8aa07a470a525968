//! One part of a case: a heading that can be jumped to, and what is below it.

use crate::pages::staff::shortcuts::Shortcuts;
use crate::prelude::*;
use crate::state::locale::t;
pub use crate::ui::error_summary::focus_control as jump;
use ijazat_texts::Key;

/// A part of the case.
#[component]
pub fn CaseSection(
    /// Id of the heading, for jumps.
    id: &'static str,
    /// Heading.
    title: Key,
    /// Key that leads here.
    #[prop(optional)]
    key: Option<&'static str>,
    /// What is below.
    children: Children,
) -> impl IntoView {
    let key = key.map(|key| Shortcuts::get().key(key));
    view! {
        <section class="case-section" aria-labelledby=id>
            <h2 id=id class="case-section__title" tabindex="-1" aria-keyshortcuts=move || key.and_then(|key| key.get())>{t(title)}</h2>
            {children()}
        </section>
    }
}
