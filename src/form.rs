//! Between the rules and the page: a draft being edited, its fields as
//! widgets, its errors in words. Sends nothing and knows no addresses of
//! pages; what it needs from outside comes as callbacks.

pub mod address_field;
pub mod answer_view;
pub mod country_names;
pub mod draft;
pub mod editor;
pub mod field_view;
pub mod files;
pub mod group_view;
pub mod later;
pub mod merge;
pub mod rare_field;
pub mod saver;
pub mod unsent;
pub mod words;
