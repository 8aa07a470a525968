//! Some of a few, or one statement to agree to.

use super::dynamic::dynamic;
use super::field::{Field, GroupFrame};
use super::radios::{Choice, choice_id, choice_label};
use super::words::words;
use crate::prelude::*;

/// Check boxes. What is chosen stays in the order of the choices.
#[component]
pub fn Checkboxes(
    /// Id, legend, hint and errors.
    field: Field,
    /// What may be chosen.
    choices: Vec<Choice>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// Hears what is chosen.
    on_change: Callback<Vec<String>>,
) -> impl IntoView {
    let id = field.id.clone();
    let order: StoredValue<Vec<String>> =
        StoredValue::new(choices.iter().map(|choice| choice.value.clone()).collect());
    let toggle = move |changed: &str, checked: bool| {
        let before = value.get_untracked();
        let is_on = |candidate: &String| {
            if candidate == changed {
                checked
            } else {
                before.contains(candidate)
            }
        };
        on_change
            .run(order.with_value(|order| order.iter().filter(|v| is_on(v)).cloned().collect()));
    };
    let rows: Vec<AnyView> = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own_id = choice_id(&id, index);
            let hint_id = choice.hint.map(|_| format!("{own_id}-choice-hint"));
            let label = choice_label(own_id.clone(), &choice);
            let (mine, changed) = (choice.value.clone(), choice.value);
            view! {
                <div class="choice">
                    <input
                        type="checkbox"
                        class="choice__input"
                        id=own_id.clone()
                        name=own_id
                        aria-describedby=hint_id
                        prop:checked=move || value.with(|value| value.contains(&mine))
                        on:change=move |event| toggle(&changed, event_target_checked(&event))
                    />
                    {label}
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <GroupFrame field=field><div class="choices">{rows}</div></GroupFrame> }.into_any()
}

/// A statement to agree to; the label is the statement.
#[component]
pub fn Agreement(
    /// Id, statement, hint and errors.
    field: Field,
    /// Whether it is agreed to.
    #[prop(into)]
    value: Signal<bool>,
    /// Hears whether it is agreed to.
    on_change: Callback<bool>,
) -> impl IntoView {
    let (id, errors, error_id) = (field.id.clone(), field.errors, field.error_id());
    let class = Signal::derive(move || {
        if errors.with(Vec::is_empty) {
            "field".to_owned()
        } else {
            "field field--error".to_owned()
        }
    });
    let (described_by, invalid) = (field.described_by(), field.invalid());
    let hint = field.hint.map(|hint| {
        view! { <span class="choice__hint" id=field.hint_id()>{hint}</span> }.into_any()
    });
    view! {
        <div class=class>
            {dynamic(move || {
                let errors = errors.get();
                (!errors.is_empty()).then(|| view! {
                    <p class="field__error" id=error_id.clone()>
                        <span class="visually-hidden">{words().error}" "</span>{errors.join(" ")}
                    </p>
                }.into_any())
            })}
            <div class="choice">
                <input
                    type="checkbox"
                    class="choice__input"
                    id=id.clone()
                    name=id.clone()
                    aria-describedby=described_by
                    aria-invalid=invalid
                    prop:checked=value
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                <span class="choice__text"><label for=id>{field.label}</label>{hint}</span>
            </div>
        </div>
    }
    .into_any()
}
