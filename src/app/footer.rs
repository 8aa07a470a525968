//! The footer: help and statements, in the same place on every page (WCAG 3.2.6).

use crate::prelude::*;
use crate::routes::Page;
use crate::state::config::use_config;
use crate::state::locale::{Words, now_with, t, text_now};
use ijazat_texts::k;

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
                </nav>
                <p class="footer__note">{note}</p>
            </div>
        </footer>
    }
    .into_any()
}
