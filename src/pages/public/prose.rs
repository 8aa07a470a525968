//! Pages of plain text: a heading and sections.

use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::state::locale::t;
use ijazat_texts::Key;

/// A page of text; each section has a heading and a paragraph.
pub fn prose(title: Key, lead: Option<Key>, sections: &[(Key, Key)]) -> AnyView {
    let sections: Vec<AnyView> = sections
        .iter()
        .map(|(heading, text)| {
            view! { <section><h2>{t(*heading)}</h2><p>{t(*text)}</p></section> }.into_any()
        })
        .collect();
    view! {
        <PageHeader title=t(title) />
        <div class="prose">
            {lead.map(|lead| view! { <p class="lead">{t(lead)}</p> }.into_any())}
            {sections}
        </div>
    }
    .into_any()
}
