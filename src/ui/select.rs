//! One of some, where radio buttons would be too many.

use super::field::{Field, FieldFrame};
use super::radios::Choice;
use super::words::words;
use crate::prelude::*;

/// A select.
#[component]
pub fn Select(
    /// Id, label, hint and errors.
    field: Field,
    /// What may be chosen.
    choices: Vec<Choice>,
    /// What is chosen; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Hears what is chosen.
    on_change: Callback<String>,
) -> impl IntoView {
    let (id, described_by, invalid) = (field.id.clone(), field.described_by(), field.invalid());
    let options: Vec<AnyView> = choices
        .into_iter()
        .map(|choice| {
            let mine = choice.value.clone();
            view! {
                <option value=choice.value prop:selected=move || value.with(|value| *value == mine)>
                    {choice.label}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <FieldFrame field=field>
            <select
                class="input input--select"
                id=id.clone()
                name=id
                aria-describedby=described_by
                aria-invalid=invalid
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                <option value="" prop:selected=move || value.with(String::is_empty)>{words().choose}</option>
                {options}
            </select>
        </FieldFrame>
    }
    .into_any()
}
