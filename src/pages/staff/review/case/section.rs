//! One part of a case: a heading that can be jumped to, and what is below it.

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
    /// What is below.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="case-section" aria-labelledby=id>
            <h2 id=id class="case-section__title" tabindex="-1">{t(title)}</h2>
            {children()}
        </section>
    }
}
