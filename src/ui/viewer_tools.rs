//! The tools of a viewer in one row, and beside them how it stands.

use crate::prelude::*;

/// What the tools are called.
#[derive(Clone, Copy)]
pub struct ToolWords {
    /// Name of the group.
    pub tools: Signal<String>,
    /// Button.
    pub larger: Signal<String>,
    /// Button.
    pub smaller: Signal<String>,
    /// Button.
    pub turn: Signal<String>,
    /// Button back to the beginning.
    pub fit: Signal<String>,
}

/// How each tool changes the pose of what is shown.
#[derive(Clone, Copy)]
pub struct Tools<P> {
    /// One step nearer.
    pub larger: fn(P) -> P,
    /// One step further away.
    pub smaller: fn(P) -> P,
    /// A quarter of a turn.
    pub turn: fn(P) -> P,
    /// As at the beginning.
    pub fit: fn(P) -> P,
}

/// The row of tools; `said` is how the pose is told.
pub fn viewer_tools<P: Copy + Send + Sync + 'static>(
    words: ToolWords,
    pose: RwSignal<P>,
    tools: Tools<P>,
    said: AnyView,
) -> AnyView {
    let tool = move |label: Signal<String>, change: fn(P) -> P| {
        view! {
            <button type="button" class="button button--quiet" on:click=move |_| pose.update(|pose| *pose = change(*pose))>
                {label}
            </button>
        }
    };
    view! {
        <div class="viewer-tools" role="group" aria-label=words.tools>
            {tool(words.larger, tools.larger)} {tool(words.smaller, tools.smaller)}
            {tool(words.turn, tools.turn)} {tool(words.fit, tools.fit)}
            <output class="viewer-tools__said">{said}</output>
        </div>
    }
    .into_any()
}
