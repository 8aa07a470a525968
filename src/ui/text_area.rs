//! Text on several lines.

use super::character_count::{CharacterCount, CharacterLimit, limit_id};
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
    /// What browsers may fill in (HTML, autofill detail tokens).
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// How much may be written: it is counted.
    #[prop(optional)]
    limit: Option<CharacterLimit>,
) -> impl IntoView {
    let (id, own, invalid) = (field.id.clone(), field.described_by(), field.invalid());
    let info = limit.map(|_| limit_id(&id));
    let described_by = Signal::derive(move || {
        let ids: Vec<String> = own.get().into_iter().chain(info.clone()).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    });
    let count = limit.map(|limit| view! { <CharacterCount id=id.clone() limit value /> });
    view! {
        <FieldFrame field=field>
            <textarea
                class="input input--area"
                id=id.clone()
                name=id
                rows=rows.to_string()
                dir="auto"
                autocomplete=autocomplete
                aria-describedby=described_by
                aria-invalid=invalid
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            ></textarea>
            {count}
        </FieldFrame>
    }
    .into_any()
}
