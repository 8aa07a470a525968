//! One of a few.

use super::field::{Field, GroupFrame};
use crate::prelude::*;

/// What may be chosen.
#[derive(Clone)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: Signal<String>,
    /// Help under the label.
    pub hint: Option<Signal<String>>,
}

impl Choice {
    /// A choice without help.
    pub fn new(value: &str, label: impl Into<Signal<String>>) -> Self {
        Self {
            value: value.to_owned(),
            label: label.into(),
            hint: None,
        }
    }

    /// With help under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Signal<String>>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The id of a choice: the first has the id of its group, so that an error
/// leads to it.
pub(super) fn choice_id(group: &str, index: usize) -> String {
    if index == 0 {
        group.to_owned()
    } else {
        format!("{group}-{index}")
    }
}

/// Label and help of a choice.
pub(super) fn choice_label(id: String, choice: &Choice) -> AnyView {
    let hint = choice.hint.map(|hint| {
        view! { <span class="choice__hint" id=format!("{id}-choice-hint")>{hint}</span> }.into_any()
    });
    view! { <span class="choice__text"><label for=id>{choice.label}</label>{hint}</span> }
        .into_any()
}

/// Radio buttons.
#[component]
pub fn Radios(
    /// Id, legend, hint and errors.
    field: Field,
    /// What may be chosen.
    choices: Vec<Choice>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Hears what is chosen.
    on_change: Callback<String>,
) -> impl IntoView {
    let id = field.id.clone();
    let rows: Vec<AnyView> = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own_id = choice_id(&id, index);
            let hint_id = choice.hint.map(|_| format!("{own_id}-choice-hint"));
            let label = choice_label(own_id.clone(), &choice);
            let (mine, chosen) = (choice.value.clone(), choice.value);
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        class="choice__input"
                        id=own_id
                        name=id.clone()
                        aria-describedby=hint_id
                        prop:checked=move || value.with(|value| *value == mine)
                        on:change=move |_| on_change.run(chosen.clone())
                    />
                    {label}
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <GroupFrame field=field><div class="choices">{rows}</div></GroupFrame> }.into_any()
}
