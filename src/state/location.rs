//! Where the person is: the address, the history and the way between pages.
//! Follows clicks on links to pages of this program, so that views write plain
//! `<a href>`; the browser follows the others.
//! Focus goes to the heading of a new page (WCAG 2.4.3), the title follows it.

use super::program::use_program;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent};

thread_local! {
    /// A page was entered and its heading is not there yet.
    static FOCUS_DUE: Cell<bool> = const { Cell::new(false) };
}

/// The address of the page.
#[derive(Clone, Copy)]
pub struct Location {
    path: RwSignal<String>,
    query: RwSignal<String>,
    hash: RwSignal<String>,
}

/// The address of the page.
pub fn use_location() -> Location {
    super::app().location
}

/// Goes to a page of ours; Back returns.
pub fn go(href: &str) {
    use_location().enter(href, false);
}

/// Goes to a page of ours in place of this one.
pub fn go_instead(href: &str) {
    use_location().enter(href, true);
}

/// The heading of a page is there: it takes the focus if the page was entered.
pub fn take_focus(heading: &web_sys::HtmlElement) {
    if FOCUS_DUE.replace(false) {
        focus_quietly(heading);
    }
}

/// The heading of this page takes the focus, as on a page that is entered: what had it is gone, or something else is
/// shown under another heading.
pub fn focus_heading() {
    let focus = || {
        let heading = document().query_selector("#main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|h1| h1.dyn_into::<web_sys::HtmlElement>().ok()) {
            focus_quietly(&heading);
        }
    };
    // What comes next is on the page by then.
    request_animation_frame(focus);
    scroll_soon(0.0);
}

/// The heading need not take the focus any more: something else has it.
pub fn drop_focus() {
    FOCUS_DUE.set(false);
}

/// Focuses without scrolling.
pub fn focus_quietly(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

impl Location {
    pub(super) fn new() -> Self {
        let location = window().location();
        Self {
            path: RwSignal::new(location.pathname().unwrap_or_default()),
            query: RwSignal::new(location.search().unwrap_or_default()),
            hash: RwSignal::new(location.hash().unwrap_or_default()),
        }
    }

    pub(super) fn start(self) {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        window_event_listener_untyped("popstate", move |_| {
            let y = window().history().and_then(|history| history.state()).ok();
            self.read();
            scroll_soon(y.and_then(|y| y.as_f64()).unwrap_or(0.0));
        });
        window_event_listener_untyped("click", move |event| {
            if let Some(href) = event.dyn_ref::<MouseEvent>().and_then(own_link) {
                event.prevent_default();
                self.enter(&href, false);
            }
        });
    }

    /// The path, tracked.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// A parameter of the query, tracked.
    pub fn query(self, name: &str) -> Option<String> {
        let query = self.query.get();
        web_sys::UrlSearchParams::new_with_str(&query)
            .ok()?
            .get(name)
    }

    /// The part after `#`, tracked.
    pub fn hash(self) -> String {
        self.hash
            .with(|hash| hash.trim_start_matches('#').to_owned())
    }

    /// Path and query now, to return to; not tracked.
    pub fn here(self) -> String {
        format!(
            "{}{}",
            self.path.get_untracked(),
            self.query.get_untracked()
        )
    }

    fn enter(self, href: &str, instead: bool) {
        if !use_program().holds(href) {
            let location = window().location();
            let _ = if instead {
                location.replace(href)
            } else {
                location.assign(href)
            };
            return;
        }
        let Ok(history) = window().history() else {
            return;
        };
        let y = JsValue::from_f64(window().scroll_y().unwrap_or(0.0));
        let before = self.here();
        if instead {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
        } else {
            let _ = history.replace_state_with_url(&y, "", None);
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
        }
        let same_page = before.split('?').next() == href.split(['?', '#']).next();
        self.read();
        if !same_page {
            scroll_soon(0.0);
        }
    }

    fn read(self) {
        let location = window().location();
        let path = location.pathname().unwrap_or_default();
        let changed = self.path.with_untracked(|before| *before != path);
        // The query first: a page that is built for the new path reads it.
        put(self.query, location.search().unwrap_or_default());
        put(self.hash, location.hash().unwrap_or_default());
        if changed {
            FOCUS_DUE.set(true);
            super::font::enter();
            self.path.set(path);
        }
    }
}

fn put(signal: RwSignal<String>, value: String) {
    if signal.with_untracked(|before| *before != value) {
        signal.set(value);
    }
}

/// The height of a page is known only after it was built.
fn scroll_soon(y: f64) {
    request_animation_frame(move || {
        request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, y));
    });
}

/// The address of a plain click on a link to a page of this program.
fn own_link(event: &MouseEvent) -> Option<String> {
    if event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.ctrl_key()
        || event.shift_key()
        || event.alt_key()
    {
        return None;
    }
    let link = event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest("a[href]")
        .ok()??;
    let href = link.get_attribute("href")?;
    let is_ours = href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/api/");
    let leaves = link.has_attribute("target") || link.has_attribute("download");
    (is_ours && !leaves && use_program().holds(&href)).then_some(href)
}
