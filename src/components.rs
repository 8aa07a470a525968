//! Pieces that know the app: words, pages, requests. Built from `ui`.

pub mod data_view;
pub mod load;
pub mod page_header;

pub use crate::format;
