//! There is no such page.

use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::routes::Page;
use crate::state::locale::t;
use ijazat_texts::k;

/// The page.
pub fn page() -> AnyView {
    view! {
        <PageHeader title=t(k::MISSING_TITLE) />
        <p class="measure">{t(k::MISSING_TEXT)}</p>
        <p><a class="button" href=Page::Home.href()>{t(k::MISSING_HOME)}</a></p>
    }
    .into_any()
}
