//! Help.

use super::prose::prose;
use ijazat_texts::k;
use leptos::prelude::*;

/// The page.
pub fn page() -> AnyView {
    prose(
        k::HELP_TITLE,
        None,
        &[
            (k::HELP_BEGIN_TITLE, k::HELP_BEGIN),
            (k::HELP_ADDRESS_TITLE, k::HELP_ADDRESS),
            (k::HELP_PROVIDER_TITLE, k::HELP_PROVIDER),
            (k::HELP_TIME_TITLE, k::HELP_TIME),
            (k::HELP_LOST_TITLE, k::HELP_LOST),
        ],
    )
}
