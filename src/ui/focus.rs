//! Where the focus is.

use crate::prelude::*;

/// What had the focus is gone from the page.
pub fn is_focus_lost() -> bool {
    document().active_element() == document().body().map(Into::into)
}
