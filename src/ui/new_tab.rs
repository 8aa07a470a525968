//! Says that a link opens in a new tab, to those who do not see it open.

use super::words::words;
use crate::prelude::*;

/// The words, after those of the link.
pub fn new_tab() -> AnyView {
    view! { <span class="visually-hidden">" "{words().new_tab}</span> }.into_any()
}
