//! The heading of a page: names the page in the browser's title, takes the
//! focus when the page was entered, and carries the way back.

use crate::prelude::*;
use crate::state::config::use_config;
use crate::state::locale::{Words, name_lang, now, now_with, text_now, use_locale};
use crate::state::location::take_focus;
use crate::ui::back_link::BackLink;
use ijazat_api::sessions::Language;
use ijazat_texts::k;
use leptos::html;

/// Heading, title of the window and focus.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: Words,
    /// Small words above: the service, the place.
    #[prop(optional, into)]
    eyebrow: Option<Words>,
    /// The way back: address and words.
    #[prop(optional)]
    back: Option<(String, Words)>,
    /// The page shows errors: the title says so first.
    #[prop(optional, into)]
    has_errors: Signal<bool>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    set_title(title, has_errors);
    // Outside world: the focus.
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            take_focus(&heading);
        }
    });
    // A name in Latin letters on an Urdu page keeps its own lines and spaces.
    let lang = move || match use_locale().language() {
        Language::En => None,
        Language::Ur => name_lang(&title.get()),
    };
    view! {
        {back.map(|(href, words)| view! { <BackLink href=href label=words /> }.into_any())}
        <div class="page-header">
            {eyebrow.map(|words| view! { <p class="page-header__eyebrow">{words}</p> }.into_any())}
            <h1 node_ref=heading tabindex="-1" lang=lang>{title}</h1>
        </div>
    }
    .into_any()
}

/// The title of the window (WCAG 2.4.2); "Error: " first when there are errors.
pub fn set_title(title: Words, has_errors: Signal<bool>) {
    Effect::new(move || {
        let authority = use_config()
            .get()
            .map_or_else(String::new, |config| text_now(&config.authority));
        let site = now(k::SHELL_NAME);
        let values = [
            ("page", title.get()),
            ("site", site),
            ("authority", authority),
        ];
        let key = if has_errors.get() {
            k::SHELL_TITLE_ERROR
        } else {
            k::SHELL_TITLE
        };
        document().set_title(&now_with(key, &values));
    });
}
