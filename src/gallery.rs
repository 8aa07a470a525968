//! The gallery: every widget in every state, between the header and the footer
//! of the app, whose switches change its language and theme. Made for development and tests (`cargo xtask run --gallery`); no program
//! that people load knows of it.

mod choices;
mod fields;
mod lists;
mod messages;
mod panes;
mod say;
mod shown;

use crate::app::footer::Footer;
use crate::app::header::Header;
use crate::app::provide_ui_words;
use crate::app::rows::{Rows, Shell};
use crate::app::skip_link::SkipLink;
use crate::routes::Page;
use crate::state;
use crate::state::program::Program;
use leptos::html;
use leptos::prelude::*;
use say::say;

/// The header leads to pages, which the gallery does not have.
const NO_PAGES: Rows = Rows::AtOnce {
    view: |_| ().into_any(),
    shell: Shell {
        sign_out: || (),
        timeout: || ().into_any(),
    },
};

/// Mounts the gallery into the page.
pub fn start() {
    match state::provide_state(Program::Whole) {
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
    let main = NodeRef::<html::Main>::new();
    let page = Memo::new(|_| Page::Help);
    view! {
        <SkipLink main />
        <Header page rows=NO_PAGES />
        <main class="main page gallery" id="main" node_ref=main tabindex="-1">
            <div class="page-header"><h1>{say("Gallery", "نمونے")}</h1></div>
            {messages::sections()}
            {fields::sections()}
            {choices::sections()}
            {lists::sections()}
            {shown::sections()}
            {panes::sections()}
        </main>
        <Footer />
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
