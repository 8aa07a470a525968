//! Text on one line.

use super::field::{Field, FieldFrame};
use crate::prelude::*;

/// What is typed, so that keyboards, autofill and direction fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputMode {
    /// Words in any language.
    #[default]
    Words,
    /// Name of a person.
    Name,
    /// Name of an organisation.
    Organisation,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Digits, with dashes or spaces.
    Digits,
    /// Town of a postal address.
    City,
    /// Postal code.
    PostalCode,
    /// A code that was sent.
    OneTimeCode,
    /// A code, an address, a number with letters.
    Identifier,
    /// What is searched for.
    Search,
}

impl InputMode {
    const fn type_(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Search => "search",
            _ => "text",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Digits | Self::PostalCode | Self::OneTimeCode => Some("numeric"),
            _ => None,
        }
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Organisation => "organization",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::City => "address-level2",
            Self::PostalCode => "postal-code",
            Self::OneTimeCode => "one-time-code",
            Self::Words | Self::Digits | Self::Identifier | Self::Search => "off",
        }
    }

    const fn is_words(self) -> bool {
        matches!(
            self,
            Self::Words | Self::Name | Self::Organisation | Self::City | Self::Search
        )
    }

    const fn class(self) -> &'static str {
        match self {
            Self::OneTimeCode => "input input--ltr input--short",
            Self::Email => "input input--ltr",
            Self::Phone | Self::Digits | Self::PostalCode | Self::Identifier => {
                "input input--ltr input--medium"
            }
            _ => "input",
        }
    }
}

/// An input of one line.
#[component]
pub fn TextInput(
    /// Id, label, hint and errors.
    field: Field,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Hears what is typed.
    on_input: Callback<String>,
    /// What is typed.
    #[prop(optional)]
    mode: InputMode,
) -> impl IntoView {
    let (id, described_by, invalid) = (field.id.clone(), field.described_by(), field.invalid());
    view! {
        <FieldFrame field=field>
            <input
                class=mode.class()
                id=id.clone()
                name=id
                type=mode.type_()
                inputmode=mode.keyboard()
                autocomplete=mode.autocomplete()
                dir=if mode.is_words() { "auto" } else { "ltr" }
                spellcheck=if mode.is_words() { None } else { Some("false") }
                autocapitalize=if mode.is_words() { None } else { Some("off") }
                aria-describedby=described_by
                aria-invalid=invalid
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </FieldFrame>
    }
    .into_any()
}
