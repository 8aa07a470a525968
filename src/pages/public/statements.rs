//! Statements about privacy and accessibility.

use super::prose::prose;
use ijazat_texts::k;
use crate::prelude::*;

/// Who sees what, and for how long it is kept.
pub fn privacy_page() -> AnyView {
    prose(
        k::PRIVACY_TITLE,
        None,
        &[
            (k::PRIVACY_WHO_TITLE, k::PRIVACY_WHO),
            (k::PRIVACY_HOW_TITLE, k::PRIVACY_HOW),
            (k::PRIVACY_DEVICE_TITLE, k::PRIVACY_DEVICE),
            (k::PRIVACY_LONG_TITLE, k::PRIVACY_LONG),
        ],
    )
}

/// What the pages are made to meet, and where they do not.
pub fn accessibility_page() -> AnyView {
    prose(
        k::ACCESSIBILITY_TITLE,
        Some(k::ACCESSIBILITY_AIM),
        &[
            (k::ACCESSIBILITY_USE_TITLE, k::ACCESSIBILITY_USE),
            (k::ACCESSIBILITY_LIMITS_TITLE, k::ACCESSIBILITY_LIMITS),
        ],
    )
}
