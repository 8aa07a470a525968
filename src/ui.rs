//! Generic widgets: they know nothing of pages, requests, forms or texts. Ids,
//! labels, hints and errors are wired inside, so that a page cannot get them
//! wrong. One component a file, its stylesheet under the same name.

pub mod address_area;
pub mod back_link;
pub mod bar_chart;
pub mod before_after;
pub mod breaks;
pub mod button;
pub mod character_count;
pub mod checkboxes;
pub mod combobox;
pub mod date_input;
pub mod dialog;
pub mod diff;
pub mod disclosure;
pub mod dynamic;
pub mod error_summary;
pub mod field;
pub mod file_upload;
pub mod filter_bar;
pub mod focus;
pub mod link_button;
pub mod list_detail;
pub mod ltr;
pub mod new_tab;
pub mod notice;
pub mod pagination;
pub mod pdf;
pub mod picture;
pub mod progress;
pub mod radios;
pub mod select;
pub mod skeleton;
pub mod stat;
pub mod summary_list;
pub mod table;
pub mod tabs;
pub mod tag;
pub mod task_list;
pub mod template;
pub mod text_area;
pub mod text_input;
pub mod timeline;
pub mod toast;
pub mod viewer_tools;
pub mod words;
