//! Settings of the site, from the server.

use super::handover::Handover;
use super::locale::{now, text_now};
use ijazat_api::site::{Config, FormSummary};
use ijazat_texts::find;
use leptos::prelude::*;
use std::sync::Arc;

/// Settings, once they are known.
#[derive(Clone, Copy)]
pub struct SiteConfig(RwSignal<Option<Arc<Config>>>);

/// Settings of the site.
pub fn use_config() -> SiteConfig {
    super::app().config
}

/// What a form's approval registers, now: "VPN of an organisation". The name
/// of the service when there are no words for it.
pub fn registration_now(form: &str) -> String {
    if let Some(key) = find(&format!("registration.{form}")) {
        return now(key);
    }
    let known = use_config().find_form(form);
    known.map_or_else(|| form.to_owned(), |form| text_now(&form.title))
}

impl SiteConfig {
    pub(super) fn new(handover: &Handover) -> Self {
        Self(RwSignal::new(handover.config.clone().map(Arc::new)))
    }

    /// Asks for what the boot script could not get.
    pub(super) fn complete(self) {
        if self.0.with_untracked(Option::is_none) {
            leptos::task::spawn_local(async move {
                if let Ok(config) = crate::api::site::get_config().await {
                    self.0.set(Some(Arc::new(config)));
                }
            });
        }
    }

    /// Settings, tracked.
    pub fn get(self) -> Option<Arc<Config>> {
        self.0.get()
    }

    /// Settings now, not tracked.
    pub fn get_untracked(self) -> Option<Arc<Config>> {
        self.0.get_untracked()
    }

    /// `serve --demo`, tracked.
    pub fn is_demo(self) -> bool {
        self.0
            .with(|config| config.as_ref().is_some_and(|config| config.demo))
    }

    /// A published form, tracked.
    pub fn find_form(self, id: &str) -> Option<FormSummary> {
        self.0.with(|config| {
            config
                .as_ref()
                .and_then(|config| config.forms.iter().find(|form| form.id == id).cloned())
        })
    }
}
