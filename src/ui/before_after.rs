//! One thing before and after a change, as deleted and inserted content: said
//! by words and marks, not by colour alone (WCAG 1.4.1).

use super::dynamic::dynamic;
use super::words::words;
use crate::prelude::*;

/// Before and after.
#[component]
pub fn BeforeAfter(
    /// What changed.
    #[prop(into)]
    label: Signal<String>,
    /// How it was.
    #[prop(into)]
    before: ViewFn,
    /// How it is.
    #[prop(into)]
    after: ViewFn,
) -> impl IntoView {
    view! {
        <div class="before-after" role="group" aria-label=label>
            <p class="before-after__label">{label}</p>
            <div class="before-after__side before-after__side--before">
                <span class="before-after__word">{words().before}</span>
                <del class="before-after__content">{dynamic(move || before.run())}</del>
            </div>
            <div class="before-after__side before-after__side--after">
                <span class="before-after__word">{words().after}</span>
                <ins class="before-after__content">{dynamic(move || after.run())}</ins>
            </div>
        </div>
    }
    .into_any()
}
