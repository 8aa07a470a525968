//! Text on several lines.

use super::field::{Field, FieldFrame};
use crate::prelude::*;

/// An input of several lines.
#[component]
pub fn TextArea(
    /// Id, label, hint and errors.
    field: Field,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Hears what is typed.
    on_input: Callback<String>,
    /// Visible lines.
    #[prop(default = 5)]
    rows: u32,
) -> impl IntoView {
    let (id, described_by, invalid) = (field.id.clone(), field.described_by(), field.invalid());
    view! {
        <FieldFrame field=field>
            <textarea
                class="input input--area"
                id=id.clone()
                name=id
                rows=rows.to_string()
                dir="auto"
                autocomplete="off"
                aria-describedby=described_by
                aria-invalid=invalid
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            ></textarea>
        </FieldFrame>
    }
    .into_any()
}
