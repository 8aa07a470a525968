//! What every view is written with: Leptos, and our own `view!`.

pub use ijazat_view::view;
pub use leptos::prelude::*;
