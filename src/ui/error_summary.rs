//! Everything that is wrong on a page, above its heading. Takes the focus when
//! it appears or is asked for again; each entry leads to its control.

use crate::prelude::*;
use leptos::html;
use wasm_bindgen::JsCast;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryEntry {
    /// Id of the control.
    pub control: String,
    /// Words, the same as at the control.
    pub text: String,
}

/// Moves the focus to a control, in view.
pub fn focus_control(id: &str) {
    if let Some(element) = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok())
    {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

/// The summary.
#[component]
pub fn ErrorSummary(
    /// Heading.
    #[prop(into)]
    title: Signal<String>,
    /// Entries, in the order of the page; nothing is shown without any.
    #[prop(into)]
    entries: Signal<Vec<SummaryEntry>>,
    /// Counts how often the person asked to go on: each time the summary takes the focus.
    #[prop(into)]
    attempts: Signal<u32>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    // Outside world: the focus.
    Effect::new(move || {
        if attempts.get() > 0 && !entries.with_untracked(Vec::is_empty) {
            request_animation_frame(move || {
                if let Some(summary) = node.get_untracked() {
                    let _ = summary.focus();
                    summary.scroll_into_view();
                }
            });
        }
    });
    view! {
        {move || {
            let entries = entries.get();
            (!entries.is_empty()).then(|| view! {
                <div class="error-summary" node_ref=node role="alert" tabindex="-1">
                    <h2 class="error-summary__title">{title}</h2>
                    <ul class="error-summary__list">
                        {entries.into_iter().map(|entry| {
                            let control = entry.control.clone();
                            view! {
                                <li>
                                    <a
                                        href=format!("#{}", entry.control)
                                        on:click=move |event| {
                                            event.prevent_default();
                                            focus_control(&control);
                                        }
                                    >
                                        {entry.text}
                                    </a>
                                </li>
                            }.into_any()
                        }).collect::<Vec<_>>()}
                    </ul>
                </div>
            }.into_any())
        }}
    }
    .into_any()
}
