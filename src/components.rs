//! Pieces that know the app: words, pages, requests. Built from `ui`.

pub mod case_parts;
pub mod data_view;
pub mod kept_words;
pub mod load;
pub mod page_header;
pub mod refused;
pub mod save_status;
pub mod waiting;

pub use crate::format;
