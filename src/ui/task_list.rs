//! Tasks with their status; the whole row leads on.

use super::tag::{Tag, Tone};
use crate::prelude::*;

/// One task.
#[derive(Clone)]
pub struct TaskRow {
    /// Name.
    pub label: Signal<String>,
    /// Where it is done; absent when it cannot start.
    pub href: Option<String>,
    /// Status in words.
    pub status: Signal<String>,
    /// Tone of the status; plain text when neutral.
    pub tone: Tone,
}

/// A list of tasks.
#[component]
pub fn TaskList(
    /// In order.
    tasks: Vec<TaskRow>,
) -> impl IntoView {
    let rows: Vec<AnyView> = tasks
        .into_iter()
        .enumerate()
        .map(|(index, task)| row(index, task))
        .collect();
    view! { <ul class="task-list">{rows}</ul> }.into_any()
}

fn row(index: usize, task: TaskRow) -> AnyView {
    let status_id = format!("task-{index}-status");
    let name = match task.href {
        Some(href) => view! {
            <a class="task-list__link" href=href aria-describedby=status_id.clone()>{task.label}</a>
        }
        .into_any(),
        None => view! { <span class="task-list__name">{task.label}</span> }.into_any(),
    };
    let status = match task.tone {
        Tone::Neutral => view! { <span class="task-list__plain">{task.status}</span> }.into_any(),
        tone => view! { <Tag label=task.status tone=tone /> }.into_any(),
    };
    view! { <li class="task-list__row">{name}<span class="task-list__status" id=status_id>{status}</span></li> }.into_any()
}
