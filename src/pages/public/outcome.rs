//! What the triage comes to.

use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::routes::Page;
use crate::state::config::use_config;
use crate::state::locale::{t, text};
use ijazat_texts::k;

/// An end of the triage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Customers of licensed providers need none.
    NotNeeded,
    /// Without fixed address or mobile number there is nothing to register.
    AddressFirst,
    /// An organisation registers.
    Organisation,
    /// A person registers.
    Person,
}

impl Outcome {
    const fn form(self) -> Option<&'static str> {
        match self {
            Self::Organisation => Some("vpn-organisation"),
            Self::Person => Some("vpn-freelancer"),
            Self::NotNeeded | Self::AddressFirst => None,
        }
    }

    /// The end as a page.
    pub fn view(self) -> AnyView {
        let (title, words) = match self {
            Self::NotNeeded => (k::TRIAGE_NONE_TITLE, Some(k::TRIAGE_NONE_TEXT)),
            Self::AddressFirst => (k::TRIAGE_STATIC_TITLE, Some(k::TRIAGE_STATIC_TEXT)),
            Self::Organisation | Self::Person => (k::TRIAGE_RESULT_TITLE, None),
        };
        let service = self.form().map(service);
        view! {
            <PageHeader title=t(title) />
            {words.map(|words| view! { <p class="measure">{t(words)}</p> }.into_any())}
            {service}
            <p><a class="link-alone" href=Page::Triage.href()>{t(k::TRIAGE_AGAIN)}</a></p>
        }
        .into_any()
    }
}

fn service(form: &'static str) -> AnyView {
    let href = Page::Service {
        form: form.to_owned(),
    }
    .href();
    let found = move || {
        use_config().find_form(form).map(|form| {
            view! {
                <h2><a class="link-alone" href=href.clone()>{text(&form.title)}</a></h2>
                <p class="measure">{text(&form.summary)}</p>
                <p><a class="button" href=href.clone()>{t(k::HOME_SEE)}</a></p>
            }
            .into_any()
        })
    };
    view! { {found} }.into_any()
}
