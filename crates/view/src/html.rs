//! What has to be known of HTML.

/// Elements that have no end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements of SVG that may be the root of a view of their own.
const SVG: [&str; 9] = [
    "circle", "defs", "g", "line", "path", "polygon", "polyline", "rect", "text",
];

/// Elements whose content is read as text, so that nothing can be put into it.
const TEXT_ONLY: [&str; 4] = ["script", "style", "textarea", "title"];

/// Events that Leptos does not name.
const UNTYPED_EVENTS: [&str; 1] = ["cancel"];

pub fn is_untyped_event(name: &str) -> bool {
    UNTYPED_EVENTS.contains(&name)
}

pub fn is_void(tag: &str) -> bool {
    VOID.contains(&tag)
}

pub fn is_part_of_svg(tag: &str) -> bool {
    SVG.contains(&tag)
}

pub fn holds_text_only(tag: &str) -> bool {
    TEXT_ONLY.contains(&tag)
}

/// The text as HTML, between tags and in attributes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
