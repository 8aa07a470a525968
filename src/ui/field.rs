//! What every control has around it: label, hint, errors, and the ids that tie
//! them together (WCAG 1.3.1, 3.3.1, 3.3.2).

use super::dynamic::dynamic;
use super::words::words;
use crate::prelude::*;

/// Id, label, hint and errors of a control.
#[derive(Clone)]
pub struct Field {
    /// Id of the control; hint and errors get ids from it.
    pub id: String,
    /// Visible label, or legend of a group.
    pub label: Signal<String>,
    /// Help before the control.
    pub hint: Option<Signal<String>>,
    /// May be left empty.
    pub optional: Signal<bool>,
    /// What is wrong, in words.
    pub errors: Signal<Vec<String>>,
    /// The label is the heading of the page.
    pub is_heading: bool,
}

impl Field {
    /// A field without hint and errors. Paths such as `providers.0.name` may be ids.
    pub fn new(id: &str, label: impl Into<Signal<String>>) -> Self {
        Self {
            id: control_id(id),
            label: label.into(),
            hint: None,
            optional: Signal::stored(false),
            errors: Signal::stored(Vec::new()),
            is_heading: false,
        }
    }

    /// With help before the control.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Signal<String>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With errors.
    #[must_use]
    pub fn errors(mut self, errors: impl Into<Signal<Vec<String>>>) -> Self {
        self.errors = errors.into();
        self
    }

    /// With at most one error.
    #[must_use]
    pub fn error(self, error: impl Into<Signal<Option<String>>>) -> Self {
        let error = error.into();
        self.errors(Signal::derive(move || error.get().into_iter().collect()))
    }

    /// May be left empty.
    #[must_use]
    pub fn optional(mut self, optional: impl Into<Signal<bool>>) -> Self {
        self.optional = optional.into();
        self
    }

    /// Id of the hint.
    pub fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    /// Id of the errors.
    pub fn error_id(&self) -> String {
        format!("{}-error", self.id)
    }

    /// `aria-describedby`: hint, then errors.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let hint = self.hint.map(|_| self.hint_id());
        let (error, errors) = (self.error_id(), self.errors);
        Signal::derive(move || {
            let error = (!errors.with(Vec::is_empty)).then(|| error.clone());
            let ids: Vec<String> = hint.clone().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    /// `aria-invalid`.
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let errors = self.errors;
        Signal::derive(move || (!errors.with(Vec::is_empty)).then_some("true"))
    }
}

/// The id of the control at a path.
pub fn control_id(path: &str) -> String {
    path.replace('.', "-")
}

fn label_text(field: &Field) -> AnyView {
    let optional = field.optional;
    let words = move || {
        let optional = optional.get();
        optional.then(|| {
            view! { <span class="field__optional">" "{words().optional}</span> }.into_any()
        })
    };
    view! { {field.label}{dynamic(words)} }.into_any()
}

fn hint_and_errors(field: &Field) -> AnyView {
    let hint = field
        .hint
        .map(|hint| view! { <p class="field__hint" id=field.hint_id()>{hint}</p> }.into_any());
    let errors = field.errors;
    let error_id = field.error_id();
    view! {
        {hint}
        {dynamic(move || {
            let errors = errors.get();
            (!errors.is_empty()).then(|| view! {
                <div class="field__error" id=error_id.clone()>
                    {errors.into_iter().map(|error| view! {
                        <p><span class="visually-hidden">{words().error}" "</span>{error}</p>
                    }.into_any()).collect::<Vec<_>>()}
                </div>
            }.into_any())
        })}
    }
    .into_any()
}

fn class(errors: Signal<Vec<String>>) -> Signal<String> {
    Signal::derive(move || {
        if errors.with(Vec::is_empty) {
            "field".to_owned()
        } else {
            "field field--error".to_owned()
        }
    })
}

/// Label, hint and errors around one control.
#[component]
pub fn FieldFrame(
    /// Id, label, hint and errors.
    field: Field,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=class(field.errors)>
            <label class="field__label" for=field.id.clone()>{label_text(&field)}</label>
            {hint_and_errors(&field)}
            {children()}
        </div>
    }
    .into_any()
}

/// Legend, hint and errors around a group of controls.
#[component]
pub fn GroupFrame(
    /// Id, legend, hint and errors. The id belongs to the first control.
    field: Field,
    /// The controls.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class=class(field.errors) aria-describedby=field.described_by()>
            <legend class="field__label">{label_text(&field)}</legend>
            {hint_and_errors(&field)}
            {children()}
        </fieldset>
    }
    .into_any()
}
