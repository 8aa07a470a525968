//! Where content will be. Hidden from screen readers, which are told in words.

use crate::prelude::*;

/// Grey lines.
#[component]
pub fn Skeleton(
    /// How many.
    #[prop(default = 4)]
    lines: usize,
) -> impl IntoView {
    let lines: Vec<AnyView> = (0..lines)
        .map(|_| view! { <span class="skeleton__line"></span> }.into_any())
        .collect();
    view! { <div class="skeleton" aria-hidden="true">{lines}</div> }.into_any()
}
