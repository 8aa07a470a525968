//! The footer: help and statements, in the same place on every page (WCAG 3.2.6).

use crate::prelude::*;
use crate::routes::Page;
use crate::state::config::use_config;
use crate::state::locale::{Words, now_with, t, text_now};
use crate::ui::dynamic::dynamic;
use crate::ui::ltr::Ltr;
use ijazat_texts::{Key, k};

/// The footer of every page.
#[component]
pub fn Footer() -> impl IntoView {
    let note = Signal::derive(|| {
        use_config().get().map_or_else(String::new, |config| {
            now_with(
                k::SHELL_AUTHORITY_NOTE,
                &[("authority", text_now(&config.authority))],
            )
        })
    });
    let row =
        |page: Page, words: Words| view! { <li><a href=page.href()>{words}</a></li> }.into_any();
    view! {
        <footer class="footer">
            <div class="page footer__in">
                <nav aria-label=t(k::SHELL_FOOTER_NAVIGATION)>
                    <ul class="footer__links">
                        {row(Page::Help, t(k::SHELL_HELP))}
                        {row(Page::Certificate, t(k::SHELL_CHECK))}
                        {row(Page::Statistics, t(k::SHELL_STATISTICS))}
                        {row(Page::Privacy, t(k::SHELL_PRIVACY))}
                        {row(Page::Accessibility, t(k::SHELL_ACCESSIBILITY))}
                    </ul>
                    <ul class="footer__links">{dynamic(contact)}</ul>
                </nav>
                <p class="footer__note">{note}</p>
            </div>
        </footer>
    }
    .into_any()
}

/// How the authority is reached, as far as that is known.
fn contact() -> Vec<AnyView> {
    let Some(config) = use_config().get() else {
        return Vec::new();
    };
    let (email, phone) = if config.demo {
        (k::SHELL_SAMPLE_EMAIL, k::SHELL_SAMPLE_PHONE)
    } else {
        (k::SHELL_EMAIL, k::SHELL_PHONE)
    };
    let ways = [
        ("mailto:", email, &config.contact_email),
        ("tel:", phone, &config.contact_phone),
    ];
    let row = |(scheme, key, value): (&str, Key, &Option<String>)| {
        let value = value.clone()?;
        let href = format!("{scheme}{}", value.replace(' ', "-"));
        Some(view! { <li><a href=href>{t(key)} " " <Ltr text=value /></a></li> }.into_any())
    };
    ways.into_iter().filter_map(row).collect()
}
