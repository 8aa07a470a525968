//! The gallery: every widget in every state, in the language and theme that the
//! header says. Made for development and tests (`cargo xtask run --gallery`); no program
//! that people load knows of it.

mod choices;
mod fields;
mod lists;
mod messages;
mod say;
mod shown;

use crate::app::provide_ui_words;
use crate::state;
use crate::state::locale::{code, other, use_locale};
use crate::state::program::Program;
use crate::state::theme::{Theme, use_theme};
use crate::ui::button::{Button, ButtonKind};
use leptos::prelude::*;
use say::say;

/// Mounts the gallery into the page.
pub fn start() {
    match state::provide_state(Program::Public) {
        Ok(()) => {
            provide_ui_words();
            mount_to_body(Gallery);
            state::begin();
            if let Some(root) = document().document_element() {
                // The check of a page may begin.
                let _ = root.set_attribute("data-app-ready", "");
            }
        }
        Err(error) => panic!("the texts do not fit the program: {error:?}"),
    }
}

#[component]
fn Gallery() -> impl IntoView {
    view! {
        <header class="masthead"><div class="page masthead__in">{switches()}</div></header>
        <main class="main page" tabindex="-1">
            <div class="page-header"><h1>{say("Gallery", "نمونے")}</h1></div>
            {messages::sections()}
            {fields::sections()}
            {choices::sections()}
            {lists::sections()}
            {shown::sections()}
        </main>
    }
    .into_any()
}

/// Other language, other theme.
fn switches() -> AnyView {
    let (locale, theme) = (use_locale(), use_theme());
    let language = Callback::new(move |()| {
        let wanted = other(untrack(|| locale.language()));
        leptos::task::spawn_local(async move {
            if locale.switch(wanted).await.is_err() {
                leptos::logging::error!("no texts in {}", code(wanted));
            }
        });
    });
    let colours = Callback::new(move |()| {
        let is_dark = untrack(|| theme.is_dark());
        theme.set(if is_dark { Theme::Light } else { Theme::Dark });
    });
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Quiet on_press=language>{say("Other language", "دوسری زبان")}</Button>
            <Button kind=ButtonKind::Quiet on_press=colours>{say("Other colours", "دوسرا رنگ")}</Button>
        </div>
    }
    .into_any()
}

/// One widget with its states, each under its name.
fn section(id: &'static str, name: &str, states: Vec<AnyView>) -> AnyView {
    let heading = format!("{id}-heading");
    let labelled_by = heading.clone();
    view! {
        <section class="stack" id=id aria-labelledby=labelled_by>
            <h2 id=heading>{name.to_owned()}</h2>
            {states}
        </section>
    }
    .into_any()
}
