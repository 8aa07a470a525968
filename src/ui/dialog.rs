//! A dialog: the browser's own, which keeps the focus inside, closes with
//! Escape and gives the focus back.

use super::dynamic::dynamic;
use super::words::words;
use crate::prelude::*;
use leptos::html;

/// A modal dialog.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Heading.
    #[prop(into)]
    title: Signal<String>,
    /// The person closes it.
    on_close: Callback<()>,
    /// Content, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading = NodeRef::<html::H2>::new();
    let heading_id = format!("dialog-{}", next_id());
    let labelled_by = heading_id.clone();
    // Outside world: the browser's modal state.
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
            // What cannot be taken back is not pressed by a second Enter.
            let focused = document().active_element();
            if focused.is_some_and(|button| button.class_list().contains("button--bad"))
                && let Some(heading) = heading.get_untracked()
            {
                let _ = heading.focus();
            }
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=node
            aria-labelledby=labelled_by
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            }
        >
            {dynamic(move || open.get().then(|| view! {
                <h2 class="dialog__title" id=heading_id.clone() node_ref=heading tabindex="-1">{title}</h2>
                {children()}
                <button type="button" class="dialog__close button button--link" on:click=move |_| on_close.run(())>
                    {words().close}
                </button>
            }.into_any()))}
        </dialog>
    }
    .into_any()
}

/// A number that no other widget has.
pub(super) fn next_id() -> u32 {
    thread_local! {
        static LAST: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    }
    LAST.set(LAST.get() + 1);
    LAST.get()
}
