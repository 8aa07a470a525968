//! The browser application of Ijazat: the public, applicants, operators and
//! reviewers. Reading order: `routes` (every page), `app` (shell and who may
//! see what), `state` (language, session, place), `api` (requests), `ui`
//! (widgets), `form` (a form definition as pages), `components`, `pages`.

pub mod api;
pub mod app;
pub mod components;
pub mod decimal;
pub mod form;
pub mod format;
#[cfg(feature = "gallery")]
pub mod gallery;
pub mod pages;
pub mod parts;
pub mod prelude;
pub mod routes;
pub mod state;
pub mod ui;

use app::rows::Rows;
use app::{App, AppProps};
use leptos::prelude::*;
use state::program::Program;
use std::time::Duration;

/// The first page gets this long before the rest of the program is fetched.
const FIRST_PAGE: Duration = Duration::from_millis(500);

/// Mounts a program into the page.
pub fn start(program: Program, rows: Rows) {
    std::panic::set_hook(Box::new(stopped));
    match state::provide_state(program) {
        Ok(()) => {
            app::provide_ui_words();
            mount_to_body(move || App(AppProps { rows }));
            state::begin();
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-app-ready", "");
            }
            set_timeout(move || rows.complete(), FIRST_PAGE);
        }
        // The page and the program are of two builds: only the page can say so.
        Err(error) => panic!("the texts do not fit the program: {error:?}"),
    }
}

/// Nothing of the app can be trusted after a panic: a page outside shows that
/// it has stopped (`window.__ijazat.crashed`).
fn stopped(info: &std::panic::PanicHookInfo<'_>) {
    use wasm_bindgen::{JsCast, JsValue};
    let reason = JsValue::from_str(&info.to_string());
    let handover = js_sys::Reflect::get(&js_sys::global(), &"__ijazat".into());
    let crashed = handover.and_then(|handover| js_sys::Reflect::get(&handover, &"crashed".into()));
    if let Some(crashed) = crashed
        .ok()
        .as_ref()
        .and_then(|crashed| crashed.dyn_ref::<js_sys::Function>())
    {
        let _ = crashed.call1(&JsValue::UNDEFINED, &reason);
    }
}
